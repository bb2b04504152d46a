// SPDX-License-Identifier: GPL-3.0-or-later
// What has arrived, and what becomes of it: asked politely, less often as nothing happens.
import { askJson, ask, LineLost } from "./api.js";
import { claimsOf } from "./session.js";

const settled = ["approved", "rejected", "resubmission_requested", "expired", "deleted"];
const first = 3000; // milliseconds between looks, at first
const longest = 60_000;
const recent = 20;

export class Sent extends EventTarget {
  documents = []; // newest first: {id, view, etag, own: {sha256}}
  #pause = first;
  #timer = null;
  #isLooking = false;

  constructor(session) {
    super();
    this.session = session;
  }

  #tell(detail = null) {
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }

  /** The latest of who signed in; it shows as well whether the token is good. */
  async load(token) {
    const page = await askJson(`/api/v1/documents?sort=-created_at&limit=${recent}`, { token });
    const bearer = claimsOf(token).sub;
    if (bearer !== this.bearer) this.documents = []; // another's are not for this one's eyes
    this.bearer = bearer;
    const known = new Map(this.documents.map((one) => [one.id, one]));
    for (const view of page.data)
      if (!known.has(view.id)) this.documents.push({ id: view.id, view, etag: null, own: null });
    this.#sort();
    this.#tell();
    this.soon();
  }

  /** A document that came of a file here. */
  add(id, own) {
    const before = this.documents.find((one) => one.id === id);
    if (before) before.own = own;
    else this.documents.unshift({ id, view: null, etag: null, own });
    this.#tell();
    this.soon();
  }

  clear() {
    this.documents = [];
    this.#tell();
  }

  #sort() {
    const time = (one) => one.view?.created_at ?? "9";
    this.documents.sort((a, b) => (time(a) < time(b) ? 1 : -1));
  }

  soon() {
    this.#pause = first;
    this.#schedule(this.documents.some((one) => !one.view) ? 0 : first);
  }

  #schedule(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), pause);
  }

  async #look() {
    if (this.#isLooking || !this.session.isOpen || document.hidden) return;
    this.#isLooking = true;
    let moved = false;
    try {
      for (const one of [...this.documents])
        if (!one.view || !settled.includes(one.view.status)) moved = (await this.#ask(one)) || moved;
    } catch (error) {
      if (error.status === 401) this.session.close("expired");
      if (error.retryAfter) this.#pause = Math.max(this.#pause, error.retryAfter * 1000);
    }
    this.#isLooking = false;
    this.#pause = moved ? first : Math.min(longest, this.#pause * 1.5);
    if (this.documents.some((one) => !one.view || !settled.includes(one.view.status))) this.#schedule(this.#pause);
  }

  /** Whether something happened to it. */
  async #ask(one) {
    const headers = one.etag ? { "If-None-Match": one.etag } : {};
    let response;
    try {
      response = await ask(`/api/v1/documents/${one.id}`, { token: this.session.token, headers });
    } catch (error) {
      if (error.status !== 404) throw error;
      this.documents = this.documents.filter((other) => other !== one); // erased, or another office's
      this.#tell();
      return true;
    }
    if (response.status === 304) return false;
    const before = one.view?.status;
    try {
      one.view = await response.json();
    } catch {
      throw new LineLost("half an answer");
    }
    one.etag = response.headers.get("ETag");
    this.#tell(before && before !== one.view.status ? one : null);
    return before !== one.view.status;
  }
}
