// SPDX-License-Identifier: GPL-3.0-or-later
// The worker that looks at files before they are sent, one after the other.
import { mediaTypeOf } from "./hints.js";
import { lookAt, thumbnailOf } from "./picture.js";
import { hashOf } from "./sha256.js";

/** Nothing where the browser cannot show such a picture: the server still can. */
async function pictureOf(file, mediaType) {
  if (!mediaType.startsWith("image/") || typeof OffscreenCanvas === "undefined") return {};
  try {
    const bitmap = await createImageBitmap(file);
    const found = { picture: lookAt(bitmap), thumbnail: await thumbnailOf(bitmap) };
    bitmap.close();
    return found;
  } catch {
    return {};
  }
}

async function inspect({ file, limit }) {
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  const mediaType = mediaTypeOf(head);
  if (!mediaType || file.size === 0 || (limit && file.size > limit)) return { mediaType };
  const sha256 = await hashOf(await file.arrayBuffer());
  return { mediaType, sha256, ...(await pictureOf(file, mediaType)) };
}

let last = Promise.resolve();

onmessage = ({ data }) => {
  last = last
    .then(() => inspect(data))
    .then((found) => postMessage({ id: data.id, found }))
    .catch(() => postMessage({ id: data.id, found: null })); // the file is gone, or cannot be read
};
