// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4), for pages that come over plain HTTP: there the browser's own is not to be had.

/** The first 32 bits of the fractional parts of the `power`-th roots of the first primes. */
function fractions(power, count) {
  const words = [];
  for (let n = 2; words.length < count; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) isPrime &&= n % d !== 0;
    if (isPrime) words.push(((n ** (1 / power)) % 1) * 2 ** 32 | 0);
  }
  return words;
}

const rounds = Int32Array.from(fractions(3, 64));
const start = fractions(2, 8);
const turn = (word, by) => (word >>> by) | (word << (32 - by));

function mix(state, block, words) {
  for (let i = 0; i < 16; i++) words[i] = block.getInt32(4 * i);
  for (let i = 16; i < 64; i++) {
    const a = words[i - 15];
    const b = words[i - 2];
    const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[i] = words[i - 16] + low + words[i - 7] + high;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i] + words[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
}

/** Of the bytes of an ArrayBuffer, in hexadecimal. */
export function sha256(buffer) {
  const whole = buffer.byteLength - (buffer.byteLength % 64);
  const rest = new Uint8Array(buffer, whole);
  const tail = new Uint8Array(rest.length < 56 ? 64 : 128);
  tail.set(rest);
  tail[rest.length] = 0x80;
  new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(buffer.byteLength) * 8n);
  const state = Int32Array.from(start);
  const words = new Int32Array(64);
  for (let at = 0; at < whole; at += 64) mix(state, new DataView(buffer, at), words);
  for (let at = 0; at < tail.length; at += 64) mix(state, new DataView(tail.buffer, at), words);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** By the browser's own where it is there. */
export async function hashOf(buffer) {
  const own = globalThis.crypto?.subtle;
  return own ? hex(await own.digest("SHA-256", buffer)) : sha256(buffer);
}
