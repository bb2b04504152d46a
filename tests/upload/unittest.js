// SPDX-License-Identifier: GPL-3.0-or-later
// The page's rules, without a browser.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";

const page = new URL("../../resources/upload/", import.meta.url);
const from = (name) => import(new URL(name, page));

const { LineLost, Problem } = await from("api.js");
const { documentTypes, isUserId, sideOf } = await from("fields.js");
const { hintsOf, mediaTypeOf, refusalOf } = await from("hints.js");
const { markOf, Marks } = await from("marks.js");
const { secondsUntilRetry } = await from("patience.js");
const { claimsOf, Session, takeCode } = await from("session.js");
const { sha256 } = await from("sha256.js");
const { chooseLanguage, languages, Texts } = await from("texts.js");

const wordsIn = {};
for (const language of Object.keys(languages)) wordsIn[language] = (await from(`texts/${language}.js`)).default;

const namesIn = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

test("every language says everything, with the same values", () => {
  for (const [language, words] of Object.entries(wordsIn)) {
    assert.deepEqual(Object.keys(words), Object.keys(wordsIn.en), language);
    for (const [key, text] of Object.entries(words)) {
      const english = wordsIn.en[key];
      const forms = typeof text === "object" ? Object.values(text) : [text];
      assert.ok(forms.every((form) => form.trim()), `${language} ${key}`);
      if (typeof text === "string") assert.deepEqual(namesIn(text), namesIn(english), `${language} ${key}`);
      else assert.ok(Object.hasOwn(text, "other"), `${language} ${key}`);
    }
  }
});

test("every language has the forms that it counts in", () => {
  for (const [language, words] of Object.entries(wordsIn)) {
    const plurals = new Intl.PluralRules(language);
    for (const [key, text] of Object.entries(words))
      if (typeof text === "object")
        for (let count = 1; count <= 120; count++)
          assert.ok(Object.hasOwn(text, plurals.select(count)), `${language} ${key} ${count}`);
  }
});

test("translations are translations", () => {
  const alike = ["receipt.hash", "said.status", "type.visa", "type.selfie"];
  for (const language of ["de", "fr", "es", "ar"])
    for (const [key, text] of Object.entries(wordsIn[language])) {
      const isOwn = JSON.stringify(text) !== JSON.stringify(wordsIn.en[key]);
      assert.ok(isOwn || alike.includes(key), `${language} ${key}`);
    }
});

test("a sentence takes its values in, each with its own direction", async () => {
  const texts = new Texts();
  await texts.use("en");
  assert.equal(texts.say("send", { count: 1 }), "Send \u20681\u2069 file");
  assert.equal(texts.say("send", { count: 3 }), "Send \u20683\u2069 files");
  assert.equal(texts.word("status", "of_tomorrow"), "of_tomorrow");
  assert.equal(texts.size(26_214_400), "26.2 MB");
});

test("the language is the first that there is", () => {
  assert.equal(chooseLanguage(["nl", "fr-CA", "de"]), "fr");
  assert.equal(chooseLanguage(["AR-eg"]), "ar");
  assert.equal(chooseLanguage(["nl", "constructor"]), "en");
});

test("SHA-256 is SHA-256", () => {
  for (const size of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 70_001]) {
    const bytes = randomBytes(size);
    const expected = createHash("sha256").update(bytes).digest("hex");
    assert.equal(sha256(new Uint8Array(bytes).buffer), expected, String(size));
  }
});

test("files are told apart by their first bytes", () => {
  const of = (text) => mediaTypeOf(Buffer.from(text.padEnd(32, "\0"), "latin1"));
  assert.equal(of("\xff\xd8\xff\xe0"), "image/jpeg");
  assert.equal(of("\x89PNG\r\n\x1a\n"), "image/png");
  assert.equal(of("II*\0"), "image/tiff");
  assert.equal(of("MM\0*"), "image/tiff");
  assert.equal(of("RIFF....WEBP"), "image/webp");
  assert.equal(of("....ftypheic"), "image/heic");
  assert.equal(of("....ftypmp42"), "");
  assert.equal(of("BM"), "image/bmp");
  assert.equal(of("\n\n%PDF-1.7"), "application/pdf");
  assert.equal(of("<!DOCTYPE html>"), "");
});

test("only what the server would refuse is refused", () => {
  assert.equal(refusalOf({ size: 10, mediaType: "image/png", limit: 10 }), null);
  assert.equal(refusalOf({ size: 11, mediaType: "image/png", limit: 10 }).code, "too_large");
  assert.equal(refusalOf({ size: 11, mediaType: "image/png", limit: null }), null);
  assert.equal(refusalOf({ size: 0, mediaType: "", limit: 10 }).code, "empty");
  assert.equal(refusalOf({ size: 5, mediaType: "", limit: 10 }).code, "unsupported_media");
});

test("hints name what may not do", () => {
  const codes = (picture) => hintsOf(picture).map((hint) => hint.code);
  assert.deepEqual(codes({ width: 1600, height: 1000, paper: 240, sharpness: 2 }), []);
  assert.deepEqual(codes({ width: 500, height: 400, paper: 240, sharpness: 0.02 }), ["small", "blurred"]);
  assert.deepEqual(codes({ width: 1600, height: 1000, paper: 40, sharpness: null }), ["dark"]);
  assert.deepEqual(codes(undefined), []);
});

test("what may pass is tried again, what may not is told", () => {
  const problem = (status, code, after) => new Problem(status, { code }, after);
  const seconds = (error, attempt = 0) => secondsUntilRetry(error, attempt, 0.5);
  assert.equal(seconds(new LineLost()), 1);
  assert.equal(seconds(new LineLost(), 3), 8);
  assert.equal(seconds(new LineLost(), 50), 30);
  assert.equal(seconds(problem(429, "rate_limited", "7")), 7);
  assert.equal(seconds(problem(503, "unavailable", "5")), 5);
  assert.equal(seconds(problem(500, "")), 1);
  assert.equal(seconds(problem(429, "quota_exceeded")), 30);
  assert.equal(seconds(problem(423, "upload_locked")), 1);
  assert.equal(seconds(problem(409, "offset_mismatch")), 1);
  for (const [status, code] of [[400, "validation_failed"], [409, "duplicate_document"], [413, "too_large"],
    [415, "unsupported_media"], [422, "unreadable_document"], [403, "forbidden"]])
    assert.equal(seconds(problem(status, code)), null, code);
});

test("a code leaves the address at once", () => {
  const seen = [];
  const history = { replaceState: (...all) => seen.push(all) };
  assert.equal(takeCode({ hash: "#code=abc-_1", pathname: "/upload" }, history), "abc-_1");
  assert.deepEqual(seen, [[null, "", "/upload"]]);
  assert.equal(takeCode({ hash: "", pathname: "/upload" }, history), null);
  assert.equal(seen.length, 1);
});

test("a token's claims are read, and nothing breaks on what is none", () => {
  const part = Buffer.from(JSON.stringify({ sub: "büro", roles: ["customer"] })).toString("base64url");
  assert.equal(claimsOf(`a.${part}.c`).sub, "büro");
  for (const none of ["", "a", "a.b.c", `a.${Buffer.from("null").toString("base64url")}.c`]) assert.deepEqual(claimsOf(none), {});
});

test("a session ends when its token does", async () => {
  const claims = Buffer.from(JSON.stringify({ exp: Date.now() / 1000 + 0.05 })).toString("base64url");
  const session = new Session();
  const ended = new Promise((resolve) => session.addEventListener("change", () => session.isOpen || resolve()));
  session.open(`a.${claims}.c`);
  assert.ok(session.isOpen);
  await ended;
  assert.equal(session.reason, "expired");
  assert.equal(session.token, null);
});


test("marks say nothing of anybody, and are forgotten after a day", async () => {
  const store = Object.create(Object.defineProperties({}, Object.getOwnPropertyDescriptors({
    setItem(key, text) { this[key] = String(text); },
    getItem(key) { return this[key] ?? null; },
    removeItem(key) { delete this[key]; },
  })));
  const marks = new Marks(store);
  const mark = await markOf("aa", { filename: "Erika Mustermann.png", user_id: "cust-1" }, "north-desk");
  assert.match(mark, /^[0-9a-f]{64}$/);
  assert.notEqual(mark, await markOf("aa", { filename: "Erika Mustermann.png", user_id: "cust-2" }, "north-desk"));
  assert.notEqual(mark, await markOf("ab", { filename: "Erika Mustermann.png", user_id: "cust-1" }, "north-desk"));
  const creationTime = new Date().toString();
  await marks.addUpload(mark, { uploadUrl: "/api/v1/uploads/upl_1", size: 3, creationTime, metadata: { filename: "Erika Mustermann.png" } });
  assert.doesNotMatch(JSON.stringify({ ...store }), /Erika|cust-1|north/);
  assert.equal((await marks.findUploadsByFingerprint(mark))[0].uploadUrl, "/api/v1/uploads/upl_1");
  assert.equal((await new Marks(store).findAllUploads()).length, 1);
  const old = new Date(Date.now() - 25 * 3600 * 1000).toString();
  await marks.addUpload("b".repeat(64), { uploadUrl: "/api/v1/uploads/upl_2", size: 3, creationTime: old });
  assert.equal((await new Marks(store).findAllUploads()).length, 1);
  await marks.forget(mark);
  assert.equal((await marks.findAllUploads()).length, 0);
});

test("customers are named as the server takes them", () => {
  assert.ok(isUserId("cust.1_A:b@c-d"));
  for (const none of ["", "a b", "ü", "x".repeat(129)]) assert.ok(!isUserId(none));
  assert.equal(sideOf("driving_licence"), "front");
  assert.equal(sideOf("passport"), "none");
  for (const type of documentTypes) assert.ok(wordsIn.en[`type.${type}`], type);
});
