// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture looks like, in figures; in a worker.

const side = 1280; // pixels that are looked at; larger pictures are made smaller
const tile = 32;
const leastContrast = 24; // gray levels: a tile with less has no edge to judge by

function grays(bitmap) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const levels = new Float32Array(width * height);
  for (let i = 0; i < levels.length; i++)
    levels[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
  return { width, height, levels };
}

/** The level that a part of the pixels stays below. */
function quantile(levels, part) {
  const counts = new Uint32Array(256);
  for (const level of levels) counts[level | 0]++;
  let seen = 0;
  return counts.findIndex((count) => (seen += count) >= part * levels.length);
}

/** Variance of the Laplacian over the variance of the levels: how much of a tile's contrast is in its finest
 * detail. Null where it has no contrast. */
function fineness({ width, levels }, left, top) {
  let [sum, squares, fine, count] = [0, 0, 0, 0];
  for (let y = top; y < top + tile; y++)
    for (let x = left; x < left + tile; x++) {
      const at = y * width + x;
      const level = levels[at];
      const laplacian = levels[at - 1] + levels[at + 1] + levels[at - width] + levels[at + width] - 4 * level;
      sum += level;
      squares += level * level;
      fine += laplacian * laplacian;
      count++;
    }
  const variance = squares / count - (sum / count) ** 2;
  return variance < (leastContrast / 2) ** 2 ? null : fine / count / variance;
}

/** Of the tiles with detail those that are finest: paper and background do not count. */
export function sharpnessOf(gray) {
  const found = [];
  for (let top = 1; top + tile < gray.height; top += tile)
    for (let left = 1; left + tile < gray.width; left += tile) {
      const one = fineness(gray, left, top);
      if (one !== null) found.push(one);
    }
  found.sort((a, b) => a - b);
  return found.length < 4 ? null : found[Math.floor(0.75 * found.length)];
}

export function lookAt(bitmap) {
  const gray = grays(bitmap);
  return { width: bitmap.width, height: bitmap.height, paper: quantile(gray.levels, 0.9), sharpness: sharpnessOf(gray) };
}

export async function thumbnailOf(bitmap, edge = 112) {
  const cut = Math.min(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(edge, edge);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, edge, edge);
  context.drawImage(bitmap, (bitmap.width - cut) / 2, (bitmap.height - cut) / 2, cut, cut, 0, 0, edge, edge);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
}
