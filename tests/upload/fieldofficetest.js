// SPDX-License-Identifier: GPL-3.0-or-later
import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOffice } from "./fieldoffice.js";

test("a field office on a bad line: each file arrives once, as it was, and little is sent twice", async () => {
  const [tus, post] = await fieldOffice({ count: 6, size: 2_000_000, seed: 7 });
  assert.equal(tus.documents, 6);
  assert.equal(post.documents, 6);
  assert.ok(tus.breaks >= 30 && post.breaks >= 30);
  assert.ok(tus.ratio <= 1.1, `${tus.ratio}`);
});
