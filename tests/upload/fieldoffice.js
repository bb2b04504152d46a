// SPDX-License-Identifier: GPL-3.0-or-later
// A field office on a bad line: `node fieldoffice.js [UPLOADS] [BYTES] [SEED]` sends files by tus and by plain
// POST over lines that break at 5 random points of each, half of them by RST, and prints what it came to.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import http from "node:http";
import * as tus from "tus-js-client";
import { House } from "./support/house.js";
import { Line } from "./support/line.js";
import { picture } from "./support/picture.js";
import { randomFrom } from "./support/random.js";

const cutsEach = 5;
const atOnce = 4;

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function cutsOf(random, size) {
  const points = Array.from({ length: cutsEach }, () => 1 + Math.floor(random() * (size - 1)));
  return points.sort((a, b) => a - b).map((at, i) => ({ at, isReset: (i + Math.round(random())) % 2 === 0 }));
}

/** The id of the document; goes on until the server has it. */
function sendByTus(line, token, file, name) {
  return new Promise((resolve, reject) => {
    let document = null;
    const upload = new tus.Upload(file, {
      endpoint: `http://127.0.0.1:${line.port}/api/v1/uploads`,
      headers: { Authorization: `Bearer ${token}` },
      metadata: { filename: name, document_type: "other", user_id: "customer-1" },
      retryDelays: Array(20).fill(50),
      onAfterResponse: (_, response) => {
        document = response.getHeader("Location-Document") ?? document;
      },
      onSuccess: () => resolve(document.split("/").at(-1)),
      onError: reject,
    });
    upload.start();
  });
}

function post(line, headers, body) {
  return new Promise((resolve, reject) => {
    const options = { port: line.port, method: "POST", path: "/api/v1/documents/upload", headers, agent: false };
    const request = http.request(options, (response) => {
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode, text: String(Buffer.concat(pieces)), headers: response.headers }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** The same key again and again, until there is an answer. */
async function sendByPost(line, token, file, name) {
  const part = (field, value) => `--edge\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`;
  const head = part("document_type", "other") + part("user_id", "customer-2") +
    `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from("\r\n--edge--\r\n")]);
  const headers = {
    Authorization: `Bearer ${token}`, "Content-Type": "multipart/form-data; boundary=edge",
    "Content-Length": body.length, "Idempotency-Key": `key of ${name}`,
  };
  for (;;) {
    const reply = await post(line, headers, body).catch(() => null);
    const code = reply && reply.status >= 400 ? JSON.parse(reply.text).code : "";
    if (reply?.status === 201) return JSON.parse(reply.text).id;
    assert.ok(!reply || ["in_progress", "rate_limited", "unavailable"].includes(code), reply?.text);
    await pause(1000 * Number(reply?.headers["retry-after"] ?? 0.05));
  }
}

/** Sends `count` files and checks that the house has each of them once, as it was. */
async function run(house, token, way, { count, size, seed }) {
  const random = randomFrom(seed);
  const began = Date.now();
  const sums = { content: 0, line: 0, breaks: 0 };
  const sent = new Map(); // id → hash
  const one = async (number) => {
    const file = picture({ seed: seed + number, width: 400, height: 300, bytes: size });
    const line = await new Line(house.port, cutsOf(random, file.length)).open();
    line.losesAnswer = number % 4 === 0; // and then the last answer gets lost
    const id = await way(line, token, file, `scan-${number}.png`);
    sums.content += file.length;
    sums.line += line.bytes;
    sums.breaks += line.breaks;
    assert.ok(line.breaks >= cutsEach, `${line.breaks} breaks`);
    await line.close();
    assert.ok(!sent.has(id), "one document for two files");
    sent.set(id, hashOf(file));
  };
  let next = 0;
  const worker = async () => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { ...sums, sent, seconds: (Date.now() - began) / 1000 };
}

async function check(house, token, customer, sent) {
  const kept = (await house.documents(token)).filter((one) => one.user_id === customer);
  assert.equal(kept.length, sent.size, "exactly so many documents");
  for (const one of kept) {
    assert.equal(one.sha256, sent.get(one.id));
    const content = await house.ask(`/api/v1/documents/${one.id}/content`, token);
    assert.equal(hashOf(Buffer.from(await content.arrayBuffer())), one.sha256);
  }
}

export async function fieldOffice({ count, size, seed }) {
  const house = new House();
  try {
    house.addStaff("rita", "reviewer");
    await house.start();
    const token = house.token("north-desk", "field_office", "--office", "north");
    const figures = [];
    for (const [name, way, customer] of [["tus", sendByTus, "customer-1"], ["POST", sendByPost, "customer-2"]]) {
      const { sent, ...sums } = await run(house, token, way, { count, size, seed: seed + (name === "tus" ? 0 : 1e6) });
      await check(house, token, customer, sent);
      figures.push({ name, documents: sent.size, ...sums, ratio: sums.line / sums.content });
    }
    return figures;
  } finally {
    await house.end();
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [count = 100, size = 10_000_000, seed = 1] = process.argv.slice(2).map(Number);
  for (const one of await fieldOffice({ count, size, seed }))
    console.log(
      `${one.name}: ${one.documents} documents, ${(one.content / 1e6).toFixed(1)} MB, ${one.breaks} breaks, ` +
      `${(one.line / 1e6).toFixed(1)} MB over the line (${one.ratio.toFixed(3)}), ${one.seconds.toFixed(1)} s`);
}
