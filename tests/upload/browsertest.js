// SPDX-License-Identifier: GPL-3.0-or-later
// The upload page in Chromium, with the real server behind it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, afterEach, before, test } from "node:test";
import { Browser } from "./support/browser.js";
import { House } from "./support/house.js";
import { Line } from "./support/line.js";
import { picture } from "./support/picture.js";
import { Visit, languages } from "./support/visit.js";

const house = new House();
const browser = new Browser();
let office;

/** Small, without print: read in no time. */
const quick = (seed) => picture({ seed, width: 640, height: 480, lines: 0, bytes: 20_000 });
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
const tokenOf = (name, ...more) => house.token(`${name}-desk`, "field_office", "--office", name, ...more);

before(async () => {
  house.addStaff("rita", "reviewer");
  house.addStaff("sam", "senior_reviewer");
  await house.start();
  office = tokenOf("north");
  await browser.open({ language: "en" });
});
after(async () => {
  await browser.close();
  await house.end();
});
afterEach(async () => assert.deepEqual(await browser.complaints(), []));

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
  await visit.signIn(office);
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
  const kept = (await (await house.ask(`/api/v1/documents/${ids[0]}`, office)).json());
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
    await browser.until("document.querySelector('[data-state=sending] progress')?.value > 0.6");
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

test("it is done with the keyboard alone", async () => {
  const visit = new Visit(browser, house);
  await visit.open();
  const [tab, enter] = ["\uE004", "\uE007"];
  const focus = () => browser.run("const a = document.activeElement; return a.id || a.textContent.trim()");
  const walkTo = async (id) => {
    for (let steps = 0; steps < 40; steps++) {
      if ((await focus()) === id) return;
      await browser.press(tab);
    }
    assert.fail(`${id} is not reached`);
  };
  await browser.press(tab);
  assert.match(await focus(), /Skip/);
  await walkTo("token");
  await browser.press(...tokenOf("quay"), enter);
  await visit.isIn();
  await walkTo("user_id");
  await browser.press(..."cust-9");
  await walkTo("files");
  await browser.type("#files", visit.file("keys.png", picture({ seed: 26 })));
  await browser.until("document.querySelector('#queue [data-state=ready]')");
  await walkTo("send");
  await browser.press(enter);
  await visit.arrived(1);
  await walkTo("Receipt");
  await browser.press(enter);
  await browser.until("document.querySelector('#receipt').open");
  await walkTo("receipt-close");
  await browser.press(enter);
  assert.equal(await focus(), "Receipt");
});

test("it is for everybody: WCAG A and AA in every state, language, theme and width", async () => {
  const visit = new Visit(browser, house);
  const check = async (state) => {
    for (const language of languages) {
      await visit.speak(language);
      assert.equal(await browser.run("return document.documentElement.dir"), language === "ar" ? "rtl" : "ltr");
      for (const dark of [false, true]) {
        await browser.theme(dark);
        assert.deepEqual(await visit.breaches(), [], `${state} ${language} ${dark ? "dark" : "light"}`);
      }
      for (const width of [320, 1280]) {
        await browser.size(width, 900);
        assert.deepEqual(await visit.overflows(), [], `${state} ${language} ${width}`);
        assert.deepEqual(await visit.smallTargets(), [], `${state} ${language} ${width}`);
      }
    }
    await visit.speak("en");
    await browser.theme(false);
  };
  await visit.open();
  await browser.run("document.querySelector('main').insertAdjacentHTML('beforeend', '<button id=bad></button>')");
  assert.match(String(await visit.breaches()), /button-name/); // who judges can find fault
  await browser.run("document.querySelector('#bad').remove()");
  await check("signing in");
  await browser.click("#signin-button");
  await check("a failed signing in");
  await visit.signIn(tokenOf("isle"));
  await check("empty");
  await visit.say("cust-10");
  await visit.add(visit.file("a-rather-long-name-of-a-scan-of-a-national-identity-card-from-the-back.png", picture({ seed: 27, blur: 3 })), visit.file("words.txt", "words"));
  await browser.run("document.querySelector('#queue details').open = true");
  await check("ready");
  await visit.send();
  await visit.arrived(1);
  await check("done");
  await browser.click("#documents .row .actions button");
  await check("receipt");
  await browser.click("#receipt-close");
});
