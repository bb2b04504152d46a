// SPDX-License-Identifier: GPL-3.0-or-later
// What can be said of a file before it is sent: what the server would surely refuse, and what may not do.

const heic = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"];
const pdfSearch = 1024;

const least = { long: 1000, short: 600 }; // pixels of a picture that small print survives
const dark = 60; // gray levels of the paper
const soft = 0.2; // of its finest tiles, see sharpnessOf(); what is sharp came to 0.27 and more in trials

const ascii = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));

/** By the first bytes, as the server judges it; an empty text: none that it takes. */
export function mediaTypeOf(bytes) {
  const starts = (...values) => values.every((value, i) => bytes[i] === value);
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x49, 0x49, 0x2b, 0)) return "image/tiff";
  if (starts(0x4d, 0x4d, 0, 0x2a) || starts(0x4d, 0x4d, 0, 0x2b)) return "image/tiff";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return "image/webp";
  if (ascii(bytes, 4, 4) === "ftyp" && heic.includes(ascii(bytes, 8, 4))) return "image/heic";
  if (bytes.length >= 26 && ascii(bytes, 0, 2) === "BM") return "image/bmp";
  return ascii(bytes, 0, pdfSearch).includes("%PDF-") ? "application/pdf" : "";
}

/** Why it cannot be sent at all, or null. */
export function refusalOf({ size, mediaType, limit }) {
  if (size === 0) return { code: "empty" };
  if (limit && size > limit) return { code: "too_large", limit };
  return mediaType === "" ? { code: "unsupported_media" } : null;
}

/** What its sender should look at; none of it hinders. */
export function hintsOf(picture) {
  if (!picture) return [];
  const { width, height, paper, sharpness } = picture;
  const hints = [];
  if (Math.max(width, height) < least.long || Math.min(width, height) < least.short)
    hints.push({ code: "small", width, height });
  if (paper < dark) hints.push({ code: "dark" });
  else if (sharpness !== null && sharpness < soft) hints.push({ code: "blurred" });
  return hints;
}
