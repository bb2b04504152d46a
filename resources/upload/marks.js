// SPDX-License-Identifier: GPL-3.0-or-later
// Where an upload goes on after a reload. What is kept says nothing of anybody: under a hash of the content,
// what was said of it and who sends, the upload's address, which is worth nothing without a token.
import { hashOf } from "./sha256.js";

const prefix = "pss-upload:";
const goodFor = 24 * 3600 * 1000; // as long as the server keeps what is unfinished

export async function markOf(sha256, fields, subject) {
  const text = JSON.stringify([sha256, subject, Object.entries(fields).sort()]);
  return hashOf(new TextEncoder().encode(text).buffer);
}

/** Keeps text by key in memory, where the browser keeps nothing for the page. */
class Memory {
  #texts = new Map();
  keys = () => [...this.#texts.keys()];
  getItem = (key) => this.#texts.get(key) ?? null;
  setItem = (key, text) => void this.#texts.set(key, text);
  removeItem = (key) => void this.#texts.delete(key);
}

function browserStore() {
  try {
    const store = globalThis.localStorage;
    store.setItem(`${prefix}try`, "1");
    store.removeItem(`${prefix}try`);
    return store;
  } catch {
    return new Memory();
  }
}

/** What tus-js-client asks of a storage of addresses. */
export class Marks {
  constructor(store = browserStore()) {
    this.store = store;
    for (const key of this.#keys())
      if (!this.#read(key)) this.store.removeItem(key);
  }

  #keys(mark = "") {
    const all = this.store.keys ? this.store.keys() : Object.keys(this.store);
    return all.filter((key) => key.startsWith(prefix + mark));
  }

  #read(key) {
    try {
      const kept = JSON.parse(this.store.getItem(key));
      const isFresh = Date.now() - Date.parse(kept.creationTime) < goodFor;
      return isFresh && kept.uploadUrl ? { ...kept, metadata: {}, urlStorageKey: key } : null;
    } catch {
      return null;
    }
  }

  async findAllUploads() {
    return this.#keys().map((key) => this.#read(key)).filter(Boolean);
  }
  async findUploadsByFingerprint(mark) {
    return this.#keys(`${mark}:`).map((key) => this.#read(key)).filter(Boolean);
  }
  async addUpload(mark, { uploadUrl, size, creationTime }) {
    const key = `${prefix}${mark}:${creationTime}`;
    try {
      this.store.setItem(key, JSON.stringify({ uploadUrl, size, creationTime }));
    } catch {
      // a full store costs no more than the going on after a reload
    }
    return key;
  }
  async removeUpload(key) {
    this.store.removeItem(key);
  }
  async forget(mark) {
    for (const key of this.#keys(`${mark}:`)) this.store.removeItem(key);
  }
}
