// SPDX-License-Identifier: GPL-3.0-or-later
// What a bad line, a server that dies and a reload cost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Line } from "./support/line.js";
import { picture } from "./support/picture.js";
import { browser, hashOf, house, tokenOf } from "./support/stage.js";
import { Visit } from "./support/visit.js";

/** On a line of its own, slow enough to be broken. */
async function overLine(speed, visit) {
  const line = await new Line(house.port).open();
  line.speed = speed;
  try {
    await visit(new Visit(browser, house, line.port), line);
  } finally {
    await line.close();
  }
}

test("a line that is lost costs nothing: it goes on by itself", async () => {
  await overLine(2500, async (visit, line) => {
    await visit.open();
    const token = tokenOf("west");
    await visit.signIn(token);
    await visit.say("cust-4");
    const file = picture({ seed: 16, bytes: 8_000_000 });
    await visit.add(visit.file("large.png", file));
    const before = line.bytes;
    await visit.send();
    for (const part of [0.2, 0.5]) {
      await browser.until("document.querySelector('[data-state=sending] progress')?.value > arguments[0]", part);
      line.down();
      await browser.until("document.querySelector('[data-state=pausing] .state')?.textContent.includes('line was lost')");
      line.up();
    }
    const [id] = await visit.arrived(1);
    const kept = await (await house.ask(`/api/v1/documents/${id}/content`, token)).arrayBuffer();
    assert.equal(hashOf(Buffer.from(kept)), hashOf(file));
    assert.ok(line.bytes - before < 1.1 * file.length, `${line.bytes - before} for ${file.length}`);
  });
});

test("a server that dies and comes back costs nothing either", async () => {
  await overLine(2500, async (visit) => {
    await visit.open();
    const token = tokenOf("south");
    await visit.signIn(token);
    await visit.say("cust-5");
    const file = picture({ seed: 17, bytes: 6_000_000 });
    await visit.add(visit.file("killed.png", file));
    await visit.send();
    await browser.until("document.querySelector('[data-state=sending] progress')?.value > 0.4");
    await house.stop("SIGKILL");
    await browser.until("document.querySelector('[data-state=pausing]')");
    await house.start();
    const [id] = await visit.arrived(1);
    assert.equal((await (await house.ask(`/api/v1/documents/${id}`, token)).json()).sha256, hashOf(file));
  });
});

test("after a reload the token and the file go on where it stopped", async () => {
  await overLine(2500, async (visit, line) => {
    await visit.open();
    const token = tokenOf("harbour");
    const file = picture({ seed: 18, bytes: 8_000_000 });
    const path = visit.file("reloaded.png", file);
    const begin = async () => {
      await visit.signIn(token);
      await visit.say("cust-6");
      await visit.add(path);
      await visit.send();
    };
    await begin();
    const first = line.bytes;
    await line.carried(first + 0.6 * file.length); // the browser counts what it has handed to the system
    const store = await browser.run("return JSON.stringify({ ...localStorage })");
    assert.match(store, /pss-upload:[0-9a-f]{64}/);
    assert.ok(!/reloaded|cust-6|harbour/.test(store), store);
    await browser.reload();
    await browser.until("document.querySelector('#content') && !document.querySelector('#content').hidden");
    assert.equal(await browser.run("return document.querySelector('#signin').hidden"), false);
    const before = line.bytes;
    await begin();
    const [id] = await visit.arrived(1);
    assert.equal((await (await house.ask(`/api/v1/documents/${id}`, token)).json()).sha256, hashOf(file));
    assert.ok(line.bytes - before < 0.6 * file.length, `${line.bytes - before} of ${file.length} again`);
    assert.equal(await browser.run("return Object.keys(localStorage).length"), 0);
  });
});
