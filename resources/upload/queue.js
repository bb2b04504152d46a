// SPDX-License-Identifier: GPL-3.0-or-later
// The files that wait, and their way out: two at a time, again and again until the server has said yes or no.
import { LineLost } from "./api.js";
import { hintsOf, refusalOf } from "./hints.js";
import { markOf } from "./marks.js";
import { secondsUntilRetry } from "./patience.js";
import { transfer } from "./transfer.js";

const atOnce = 2;
const mostTries404 = 3; // an upload that is gone is begun anew, not for ever

/** A file that was moved or changed fails like a line that is lost, but for ever. */
async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** checking → ready → waiting → sending ⇄ pausing → (gone from the queue) | refused; unfit from the start */
export class Queue extends EventTarget {
  items = [];
  limit = null;
  #running = 0;
  #next = 1;

  /** `finished(item, documentPath)` takes over what has arrived. */
  constructor({ session, marks, inspect, finished }) {
    super();
    Object.assign(this, { session, marks, inspect, finished });
    session.addEventListener("change", () => (session.isOpen ? this.wake() : this.#halt()));
  }

  #tell(item) {
    this.dispatchEvent(new CustomEvent("change", { detail: item }));
  }

  #set(item, values) {
    Object.assign(item, values);
    this.#tell(item);
  }

  /** `own` is what is said of this file alone. */
  add(file, own = {}) {
    const item = {
      id: this.#next++, file, own, fields: {}, state: "checking",
      hints: [], problem: null, sent: 0, total: file.size, attempt: 0, stop: null,
    };
    this.items.push(item);
    this.#tell(item);
    this.inspect(file, this.limit).then((found) => this.#judge(item, found));
    return item;
  }

  #judge(item, found) {
    if (!this.items.includes(item)) return;
    const refusal = found ? refusalOf({ size: item.file.size, mediaType: found.mediaType, limit: this.limit }) : { code: "unreadable_file" };
    if (refusal) return this.#set(item, { state: "unfit", problem: refusal });
    this.#set(item, { ...found, hints: hintsOf(found.picture), state: item.wanted ? "waiting" : "ready" });
    this.#pump();
  }

  remove(item) {
    item.stop?.abort(new LineLost("removed"));
    this.items = this.items.filter((one) => one !== item);
    item.state = "removed";
    this.#tell(item);
    this.#pump();
  }

  /** What can go now goes; what is still looked at follows by itself. `common` is said of all of them. */
  send(items, common) {
    for (const item of items) {
      if (!["checking", "ready", "refused"].includes(item.state)) continue;
      item.fields = { ...common, ...item.own };
      item.wanted = true;
      if (item.state !== "checking") this.#set(item, { state: "waiting", problem: null, attempt: 0 });
    }
    this.#pump();
  }

  /** The line may be back: nobody waits for the end of a pause. */
  wake() {
    for (const item of this.items) item.wakeUp?.();
    this.#pump();
  }

  #halt() {
    for (const item of this.items) item.stop?.abort(new LineLost("signed out"));
  }

  #pump() {
    for (const item of this.items) {
      if (!this.session.isOpen || this.#running >= atOnce) return;
      if (item.state !== "waiting") continue;
      this.#running++;
      this.#run(item).finally(() => {
        this.#running--;
        this.#pump();
      });
    }
  }

  async #run(item) {
    while (item.state !== "removed" && this.session.isOpen) {
      try {
        const path = await this.#try(item);
        this.remove(item);
        return this.finished(item, path);
      } catch (error) {
        if (item.state === "removed") return;
        if (!(await this.#goOn(item, error))) return;
      }
    }
    if (item.state !== "removed") this.#set(item, { state: "waiting" });
  }

  async #try(item) {
    item.stop = new AbortController();
    this.#set(item, { state: "sending" });
    const metadata = { filename: item.file.name };
    for (const [name, value] of Object.entries(item.fields)) if (value) metadata[name] = value;
    item.mark = await markOf(item.sha256, metadata, this.session.subject);
    const progress = (sent, total) => {
      if (sent > item.sent) item.attempt = 0;
      this.#set(item, { sent, total });
    };
    const { marks, session } = this;
    return transfer({ file: item.file, metadata, mark: item.mark, marks, session, signal: item.stop.signal, progress });
  }

  /** Whether to try again, once it is time. */
  async #goOn(item, error) {
    if (error.status === 401) this.session.close("expired");
    if (!this.session.isOpen) {
      this.#set(item, { state: "waiting", problem: null });
      return false;
    }
    if (error instanceof LineLost && !(await isReadable(item.file))) {
      this.#set(item, { state: "unfit", problem: { code: "unreadable_file" } });
      return false;
    }
    const seconds = error.status === 404 && item.attempt >= mostTries404 ? null : secondsUntilRetry(error, item.attempt++);
    if (seconds === null) {
      await this.marks.forget(item.mark);
      this.#set(item, { state: "refused", problem: error, sent: 0 });
      return false;
    }
    this.#set(item, { state: "pausing", problem: error });
    await new Promise((resolve) => {
      item.wakeUp = resolve;
      setTimeout(resolve, seconds * 1000);
    });
    item.wakeUp = null;
    return true;
  }
}
