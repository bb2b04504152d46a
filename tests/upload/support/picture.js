// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of nothing: marks like print on paper, as PNG (ISO/IEC 15948).
import { deflateSync } from "node:zlib";
import { randomFrom } from "./random.js";

const most = 60_000; // of a chunk that only makes the file larger

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
  return byte;
});

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = remainders[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

function printed(width, height, lines, random) {
  const levels = new Uint8Array(width * height).fill(245);
  for (let top = 40; top + 24 < Math.min(height, 40 + 36 * lines); top += 36)
    for (let left = 40; left + 16 < width; left += 18) {
      if (random() < 0.15) continue; // between words
      for (let stroke = 0; stroke < 3; stroke++) {
        const [x, y] = [left + Math.floor(random() * 10), top + Math.floor(random() * 12)];
        const [w, h] = random() < 0.5 ? [3, 12] : [9, 3];
        for (let row = y; row < y + h; row++) levels.fill(30, row * width + x, row * width + x + w);
      }
    }
  return levels;
}

/** Out of focus by so many pixels: three box filters in both directions. */
function blurred(levels, width, height, radius) {
  let from = Float32Array.from(levels);
  for (let pass = 0; pass < 6; pass++) {
    const step = pass % 2 ? width : 1;
    const length = pass % 2 ? height : width;
    const to = new Float32Array(from.length);
    for (let i = 0; i < from.length; i++) {
      const at = pass % 2 ? Math.floor(i / width) : i % width;
      let sum = 0;
      for (let d = -radius; d <= radius; d++) sum += from[i + (Math.min(length - 1, Math.max(0, at + d)) - at) * step];
      to[i] = sum / (2 * radius + 1);
    }
    from = to;
  }
  return Uint8Array.from(from);
}

/** Of `bytes` bytes or a little more where that is asked for; different for each seed. */
export function picture({ seed = 1, width = 1400, height = 1000, lines = 4, blur = 0, light = 1, bytes = 0 } = {}) {
  const random = randomFrom(seed);
  let levels = printed(width, height, lines, random);
  if (blur) levels = blurred(levels, width, height, blur);
  const rows = Buffer.alloc((1 + width) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (1 + width) + 1 + x] = levels[y * width + x] * light;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8; // bits of gray
  const parts = [Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows))];
  let size = parts.reduce((sum, part) => sum + part.length, 12);
  while (size < bytes) {
    const noise = Buffer.alloc(Math.min(most, bytes - size));
    for (let i = 0; i + 4 <= noise.length; i += 4) noise.writeUInt32LE(Math.floor(random() * 2 ** 32), i);
    parts.push(chunk("prIv", noise));
    size += noise.length + 12;
  }
  return Buffer.concat([...parts, chunk("IEND", Buffer.alloc(0))]);
}
