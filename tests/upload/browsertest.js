// SPDX-License-Identifier: GPL-3.0-or-later
// What is done on the page, and what becomes of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./support/picture.js";
import { browser, hashOf, house, quick, tokenOf } from "./support/stage.js";
import { Visit } from "./support/visit.js";

/** As it is once a reader has read it. */
async function read(id, token) {
  for (const end = Date.now() + 90_000; ; ) {
    const reply = await house.ask(`/api/v1/documents/${id}`, token);
    const view = await reply.json();
    if (!["received", "processing"].includes(view.status)) return { view, etag: reply.headers.get("ETag") };
    assert.ok(Date.now() < end, `${id} is not read`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function decide(id, name, role, word, body) {
  const token = house.token(name, role);
  const { etag } = await read(id, token);
  const headers = { "Content-Type": "application/json", "If-Match": etag };
  const reply = await house.ask(`/api/v1/documents/admin/${id}/${word}`, token, { method: "PUT", headers, body: JSON.stringify(body) });
  const told = await reply.json();
  assert.equal(reply.status, 200, JSON.stringify(told));
  return told.status;
}

async function approve(id) {
  const status = await decide(id, "rita", "reviewer", "approve", { override_reason: "it is a test" });
  if (status === "pending_approval") await decide(id, "sam", "senior_reviewer", "approve", {});
}

test("a token that is none does not open the page, and a good one is kept nowhere", async () => {
  const office = tokenOf("north");
  const visit = new Visit(browser, house);
  await visit.open();
  await browser.click("#signin-button");
  assert.match(await browser.text("#signin-error"), /Paste/);
  await browser.type("#token", "nonsense");
  await browser.click("#signin-button");
  await browser.until("document.querySelector('#signin-error').textContent.includes('not accepted')");
  await browser.run("document.querySelector('#token').value = ''");
  await visit.signIn(office);
  assert.match(await browser.text("#who"), /north/);
  const kept = await browser.run("return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, document.querySelector('#token').value])");
  assert.ok(!kept.includes(office.slice(0, 20)), kept);
});

test("two files are sent, get receipts, and what becomes of them is told", async () => {
  const visit = new Visit(browser, house);
  await visit.open();
  await visit.signIn(tokenOf("north"));
  const files = [quick(11), quick(12)];
  await visit.add(visit.file("first.png", files[0]), visit.file("second.png", files[1]));
  await visit.send();
  await browser.until("document.querySelector('#user_id-error').textContent.includes('customer number')");
  await visit.say("cust-1");
  await browser.choose("#document_type", "other");
  await visit.send();
  const ids = await visit.arrived(2);
  assert.equal(await browser.count("#queue .row"), 0);
  await browser.click("#documents .row .actions button");
  const receipt = await browser.text("#receipt-facts");
  const kept = (await (await house.ask(`/api/v1/documents/${ids[0]}`, tokenOf("north"))).json());
  assert.ok(files.map(hashOf).includes(kept.sha256));
  for (const fact of [kept.id, kept.sha256, kept.created_at, "cust-1", "The same as the file on this device"])
    assert.ok(receipt.includes(fact), `${fact} in ${receipt}`);
  await browser.click("#receipt-copy");
  await browser.until("document.querySelector('#receipt-news').textContent.includes('Copied')");
  await browser.click("#receipt-close");
  await approve(ids[0]);
  await decide(ids[1], "rita", "reviewer", "reject", { reason_codes: ["IMAGE_GLARE", "TAMPERED"], public_note: "Turn the lamp away.", resubmission: false });
  await browser.until("document.querySelector('[data-status=approved]')?.dataset.document === arguments[0]", ids[0]);
  await browser.until("document.querySelector('[data-status=rejected]')?.dataset.document === arguments[0]", ids[1]);
  const rejected = await browser.text("[data-status=rejected]");
  for (const word of ["Not accepted", "Glare covers part", "It was not accepted", "Turn the lamp away."]) assert.ok(rejected.includes(word), rejected);
  assert.ok(!/tamper/i.test(rejected));
  await visit.speak("de");
  assert.match(await browser.text("[data-status=rejected]"), /Nicht angenommen.*Spiegelungen/s);
});

test("a better picture is sent for one that was sent back", async () => {
  const visit = new Visit(browser, house);
  await visit.open();
  await visit.signIn(tokenOf("east"));
  await visit.say("cust-2");
  await browser.choose("#document_type", "other");
  await visit.add(visit.file("poor.png", quick(13)));
  await visit.send();
  const [id] = await visit.arrived(1);
  await decide(id, "rita", "reviewer", "reject", { reason_codes: ["IMAGE_BLURRED"], resubmission: true });
  await browser.until("document.querySelector('[data-status=resubmission_requested]')");
  await browser.run(`
    const click = HTMLInputElement.prototype.click; // a chooser of files cannot be driven: it is put on the page
    HTMLInputElement.prototype.click = function () { this.id = "better"; document.body.append(this); };
    document.querySelector("[data-status=resubmission_requested] .actions button").click();
    HTMLInputElement.prototype.click = click;`);
  await browser.type("#better", visit.file("better.png", picture({ seed: 14 })));
  await browser.until("document.querySelector('#queue [data-state=ready]')");
  await visit.send();
  const ids = await visit.arrived(2);
  const better = await (await house.ask(`/api/v1/documents/${ids[0]}`, tokenOf("east"))).json();
  assert.equal(better.supersedes, id);
  assert.equal(better.user_id, "cust-2");
});

test("a link opens the page once", async () => {
  const link = house.link("--user", "cust-3");
  const visit = new Visit(browser, house);
  await visit.open(link.slice(link.indexOf("#")));
  await visit.isIn();
  assert.equal(await browser.run("return scrollY"), 0); // the header is in sight
  assert.equal(await browser.address(), `${house.address}/upload`);
  assert.equal(await browser.run("return history.length > 0 && location.hash"), "");
  assert.equal(await browser.count("#user_id"), 0); // a customer's documents are its own
  await visit.add(visit.file("own.png", picture({ seed: 15 })));
  await visit.send();
  const [id] = await visit.arrived(1);
  assert.equal((await (await house.ask(`/api/v1/documents/${id}`, house.token("cust-3", "customer"))).json()).user_id, "cust-3");
  await visit.open(link.slice(link.indexOf("#")));
  await browser.until("document.querySelector('#signin-error').textContent.includes('used already')");
  assert.equal(await browser.address(), `${house.address}/upload`);
});

test("a session that ends loses no file", async () => {
  const visit = new Visit(browser, house);
  await visit.open();
  await visit.signIn(tokenOf("hill", "--ttl", "30"));
  await visit.say("cust-7");
  await visit.add(visit.file("kept.png", picture({ seed: 19 })));
  await browser.until("!document.querySelector('#signin').hidden");
  assert.match(await browser.text("#signin-why"), /ended/);
  assert.equal(await visit.stateOf("kept.png"), "ready");
  await visit.signIn(tokenOf("hill"));
  await visit.send();
  await visit.arrived(1);
});

test("what is wrong with a file is said before it is sent, what the server finds afterwards", async () => {
  const visit = new Visit(browser, house);
  await visit.open();
  await visit.signIn(tokenOf("valley"));
  await visit.say("cust-8");
  const broken = Buffer.concat([picture({ seed: 20 }).subarray(0, 60), Buffer.alloc(5000, 7)]);
  await visit.add(
    visit.file("notes.txt", "only words"), visit.file("empty.png", ""), visit.file("huge.png", picture({ seed: 21, bytes: 27_000_000 })),
    visit.file("small.png", picture({ seed: 22, width: 500, height: 400 })), visit.file("blurred.png", picture({ seed: 23, blur: 3 })),
    visit.file("dark.png", picture({ seed: 24, light: 0.15 })), visit.file("good.png", picture({ seed: 25 })), visit.file("broken.png", broken));
  for (const [name, words] of [["notes.txt", /cannot be sent/], ["empty.png", /is empty/], ["huge.png", /larger than .*MB/],
    ["small.png", /500. × .400/], ["blurred.png", /looks blurred/], ["dark.png", /is dark/]])
    assert.match(await visit.textOf(name), words);
  assert.doesNotMatch(await visit.textOf("good.png"), /blurred|dark|pixels/);
  for (const name of ["notes.txt", "empty.png", "huge.png"]) assert.equal(await visit.stateOf(name), "unfit");
  await visit.send();
  await visit.arrived(4);
  await browser.until("document.querySelector('#queue [data-state=refused]')");
  assert.match(await visit.textOf("broken.png"), /not taken: .*file is damaged.* Send another file/);
  await visit.add(visit.file("again.png", picture({ seed: 25 })));
  await visit.send();
  await browser.until("document.querySelector('#documents').textContent.includes('had been sent before')");
  await visit.arrived(4);
});
