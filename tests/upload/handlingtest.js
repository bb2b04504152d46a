// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are dropped, a server that asks for patience, what comes out of the printer, and the page of the API.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browser, hashOf, house, quick, tokenOf } from "./support/stage.js";
import { Visit } from "./support/visit.js";

async function opened(office, customer) {
  const visit = new Visit(browser, house);
  await visit.open();
  await visit.signIn(tokenOf(office));
  await visit.say(customer);
  await browser.choose("#document_type", "other");
  return visit;
}

/** As the file manager does it: the browser itself makes the events and their DataTransfer. */
async function drag(type, selector, files) {
  const box = await browser.run("const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]", selector);
  await browser.devtools("Input.dispatchDragEvent", { type, x: box[0], y: box[1], data: { items: [], files, dragOperationsMask: 1 } });
}

const isOver = () => browser.run("return document.querySelector('#drop').classList.contains('over')");

test("files that are dropped are added, on the page's place for them and beside it", async () => {
  const visit = await opened("dale", "cust-21");
  await browser.run("document.querySelector('#drop').scrollIntoView({ block: 'center' })");
  const contents = [quick(41), quick(42), quick(43)];
  const files = contents.map((content, i) => visit.file(`dropped-${i}.png`, content));
  await drag("dragEnter", "#drop", files.slice(0, 2));
  await drag("dragOver", "#drop", files.slice(0, 2));
  assert.equal(await isOver(), true);
  await drag("drop", "#drop", files.slice(0, 2));
  await browser.until("document.querySelectorAll('#queue [data-state=ready]').length === 2");
  assert.equal(await isOver(), false);
  for (const type of ["dragEnter", "dragOver", "drop"]) await drag(type, "h1", files.slice(2));
  await browser.until("document.querySelectorAll('#queue [data-state=ready]').length === 3");
  assert.equal(await browser.address(), `${house.address}/upload`); // and did not go to the file
  await visit.send();
  const ids = await visit.arrived(3);
  const kept = await Promise.all(ids.map(async (id) => (await (await house.ask(`/api/v1/documents/${id}`, tokenOf("dale"))).json()).sha256));
  assert.deepEqual(kept.sort(), contents.map(hashOf).sort());
});

test("a receipt is printed alone", async () => {
  const visit = await opened("ford", "cust-22");
  await visit.add(visit.file("printed.png", quick(44)));
  await visit.send();
  const [id] = await visit.arrived(1);
  await browser.run("window.printed = 0; window.print = () => window.printed++");
  await browser.click("#documents .row .actions button");
  await browser.click("#receipt-print");
  assert.equal(await browser.run("return window.printed"), 1);
  await browser.devtools("Emulation.setEmulatedMedia", { media: "print" });
  try {
    // Whatever has a box and a text of its own.
    const seen = await browser.run(`
      return [...document.querySelectorAll("body *")]
        .filter((one) => one.getClientRects().length && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((one) => [Boolean(one.closest("#receipt")), one.textContent.trim()])`);
    assert.ok(seen.some(([, text]) => text === id), JSON.stringify(seen));
    assert.deepEqual(seen.filter(([isReceipt]) => !isReceipt), []);
    assert.equal(await browser.run("return [...document.querySelectorAll('#receipt button')].filter((one) => one.getClientRects().length).length"), 0);
    const colours = await browser.run("const style = getComputedStyle(document.querySelector('#receipt')); return [style.color, style.backgroundColor]");
    assert.deepEqual(colours, ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    const { data } = await browser.devtools("Page.printToPDF", { paperWidth: 8.27, paperHeight: 11.69 });
    const pages = Buffer.from(data, "base64").toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    assert.equal(pages.length, 1);
  } finally {
    await browser.theme(false);
  }
});

test("the page of the API shows every call, finds them and says how they are made", async () => {
  await browser.go(`${house.address}/docs`);
  await browser.until("document.querySelector('main section.card')");
  const api = await (await fetch(`${house.address}/api/v1/openapi.json`)).json();
  const methods = ["get", "head", "post", "put", "patch", "delete", "options"];
  const calls = Object.values({ ...api.paths, ...api.webhooks }).flatMap((item) => methods.filter((method) => item[method]).map((method) => item[method].operationId));
  assert.deepEqual((await browser.run("return [...document.querySelectorAll('[id^=call-]')].filter((one) => one.matches('section')).map((one) => one.id.slice(5))")).sort(), calls.sort());
  assert.equal(await browser.count("[id^=schema-]:is(section)"), Object.keys(api.components.schemas).length);
  const dangling = await browser.run("return [...document.querySelectorAll('a[href^=\"#\"]')].map((one) => one.getAttribute('href').slice(1)).filter((id) => id && !document.getElementById(id))");
  assert.deepEqual(dangling, []);
  await browser.type("#filter", "legal-hold");
  await browser.until("/^[1-9]\\d* found/.test(document.querySelector('#found').textContent)");
  assert.ok(await browser.run("return document.querySelector('#call-holdCustomer').getClientRects().length > 0"));
  assert.equal(await browser.run("return document.querySelector('#call-uploadDocument').getClientRects().length"), 0);
  assert.match(await browser.text("#call-holdCustomer"), /curl/);
  assert.equal(await browser.run("return performance.getEntriesByType('resource').filter((one) => new URL(one.name).origin !== location.origin).length"), 0);
});

/** Last, since it leaves the server impatient. */
test("a server that asks for a moment is given it, and the page says so", async () => {
  writeFileSync(join(house.folder, "data", "server.conf"), "[rates]\nupload = 0.2\nupload_burst = 1\n");
  await house.stop();
  await house.start();
  const visit = await opened("moor", "cust-23");
  await visit.add(visit.file("patient-1.png", quick(45)), visit.file("patient-2.png", quick(46)));
  await visit.send();
  await browser.until("document.querySelector('#queue [data-state=pausing]')?.textContent.includes('The server asks for a moment.')");
  await visit.speak("de");
  await browser.until("document.querySelector('#queue [data-state=pausing]')?.textContent.includes('Der Server bittet um einen Moment.')");
  await visit.arrived(2); // by itself
  assert.equal(await browser.count("#queue .row"), 0);
});
