// SPDX-License-Identifier: GPL-3.0-or-later
// The upload page in Chromium, with the real server behind it: one of each for the tests of a file.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, afterEach, before } from "node:test";
import { Browser } from "./browser.js";
import { House } from "./house.js";
import { picture } from "./picture.js";

export const house = new House();
export const browser = new Browser();

export const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
/** Of a field office. */
export const tokenOf = (name, ...more) => house.token(`${name}-desk`, "field_office", "--office", name, ...more);
/** Small, without print: read in no time. */
export const quick = (seed) => picture({ seed, width: 640, height: 480, lines: 0, bytes: 20_000 });

before(async () => {
  house.addStaff("rita", "reviewer");
  house.addStaff("sam", "senior_reviewer");
  await house.start();
  await browser.open({ language: "en" });
});
after(async () => {
  await browser.close();
  await house.end();
});
afterEach(async () => assert.deepEqual(await browser.complaints(), []));
