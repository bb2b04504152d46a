// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen by who is signed in: what all files share, adding them, the queue and what was sent.
import { element, announce, find } from "./elements.js";
import { sentenceOf } from "./errors.js";
import { fieldControls, isUserId, sideOf } from "./fields.js";
import { Receipt } from "./receipt.js";
import { Row } from "./row.js";
import { sentRow } from "./sentview.js";

const sendable = ["checking", "ready"];

export class Desk {
  common = { user_id: "", document_type: "passport", side: "none", issuing_country: "" };
  rows = new Map();

  constructor({ session, queue, sent, texts }) {
    Object.assign(this, { session, queue, sent, texts });
    this.receipt = new Receipt(texts);
    queue.addEventListener("change", ({ detail }) => this.#showItem(detail));
    sent.addEventListener("change", ({ detail }) => this.#showSent(detail));
    find("send").addEventListener("click", () => this.send(this.#sendable()));
    for (const id of ["files", "camera"])
      find(id).addEventListener("change", ({ target }) => {
        this.add(target.files);
        target.value = "";
      });
    this.#takeDrops();
  }

  #takeDrops() {
    const drop = find("drop");
    const isFiles = (event) => event.dataTransfer?.types.includes("Files");
    for (const name of ["dragover", "drop"])
      addEventListener(name, (event) => isFiles(event) && event.preventDefault()); // beside it: no navigation
    addEventListener("dragover", (event) => drop.classList.toggle("over", isFiles(event)));
    addEventListener("dragleave", (event) => event.relatedTarget === null && drop.classList.remove("over"));
    addEventListener("drop", (event) => {
      drop.classList.remove("over");
      if (this.session.isOpen && isFiles(event)) this.add(event.dataTransfer.files);
    });
  }

  add(files, own = {}) {
    for (const file of files) this.queue.add(file, { ...own });
    announce(this.texts.say("added", { count: files.length }));
  }

  /** A picture in place of one that was sent back. */
  resubmit(view) {
    const { id, document_type, side, user_id } = view;
    const own = { supersedes: id, document_type, side, ...(this.session.isCustomer ? {} : { user_id }) };
    const input = element("input", { type: "file", accept: find("files").accept });
    input.addEventListener("change", () => this.add(input.files, own));
    input.click();
  }

  showReceipt(one, opener) {
    this.receipt.show(one, opener);
  }

  #sendable() {
    return this.queue.items.filter((item) => sendable.includes(item.state) && !item.wanted);
  }

  /** Whether it is known whose documents these are. */
  #knowsCustomer(items) {
    if (this.session.isCustomer) return true;
    const lacking = items.find((item) => !isUserId(item.own.user_id ?? this.common.user_id));
    const error = find("user_id-error");
    if (error) error.textContent = lacking ? this.texts.say("user_id-needed") : "";
    find("user_id")?.setAttribute("aria-invalid", String(Boolean(lacking)));
    if (lacking) find("user_id")?.focus();
    return !lacking;
  }

  send(items) {
    if (!this.#knowsCustomer(items)) return;
    const common = { ...this.common };
    if (this.session.isCustomer) delete common.user_id;
    this.queue.send(items, common);
    this.#showQueue();
  }

  remove(item) {
    this.queue.remove(item);
    find(this.queue.items.length ? "waiting-heading" : "files").focus();
  }

  /** A document came of the item. */
  finished(item, path) {
    this.sent.add(path.split("/").at(-1), { sha256: item.sha256, name: item.file.name });
    announce(this.texts.say("said.arrived", { name: item.file.name }));
  }

  /** Nothing of one bearer is left for the next. */
  clear() {
    for (const item of [...this.queue.items]) this.queue.remove(item);
    this.sent.clear();
    Object.assign(this.common, { user_id: "", issuing_country: "" });
  }

  #showItem(item) {
    const row = this.rows.get(item);
    const isDuplicate = item.state === "refused" && item.problem.code === "duplicate_document" && item.problem.body.document_id;
    if (isDuplicate) {
      this.sent.add(item.problem.body.document_id, { sha256: item.sha256, name: item.file.name, wasKnown: true });
      announce(this.texts.say("problem.duplicate_document"));
      return this.queue.remove(item);
    }
    if (item.state === "removed") {
      row?.node.remove();
      this.rows.delete(item);
    } else if (row) {
      const before = row.shown;
      row.update();
      if (before !== item.state) this.#sayState(item);
    } else {
      const made = new Row(item, this);
      this.rows.set(item, made);
      find("queue").append(made.node);
    }
    this.#showQueue();
  }

  #sayState(item) {
    if (["refused", "unfit", "pausing"].includes(item.state))
      announce(`${item.file.name}: ${sentenceOf(item.problem, this.texts)}`);
  }

  #showQueue() {
    const count = this.#sendable().length;
    find("waiting").hidden = !this.queue.items.length;
    const send = find("send");
    send.hidden = count === 0;
    send.textContent = this.texts.say("send", { count });
  }

  #showSent(changed) {
    const { documents } = this.sent;
    const focused = document.activeElement?.closest?.("[data-document]")?.dataset.document;
    find("documents").replaceChildren(...documents.map((one) => sentRow(one, this)));
    find("sent-none").hidden = documents.length > 0;
    if (focused) find("documents").querySelector(`[data-document="${CSS.escape(focused)}"] button`)?.focus();
    if (!changed) return;
    const status = this.texts.word("status", changed.view.status);
    announce(this.texts.say("said.status", { name: changed.view.filename, status }));
  }

  #showCommon() {
    const changed = (name, value) => {
      this.common[name] = value;
      if (name === "document_type") find("side").value = this.common.side = sideOf(value);
      if (name === "user_id" && isUserId(value)) this.#knowsCustomer([]);
      for (const row of this.rows.values()) row.update();
    };
    const { texts, common, session } = this;
    const controls = fieldControls({ prefix: "", texts, values: common, isCustomer: session.isCustomer, changed });
    find("defaults").replaceChildren(...controls);
  }

  /** Everything anew: another language, or another bearer. */
  show() {
    this.#showCommon();
    find("limits").textContent = this.queue.limit
      ? this.texts.say("limits", { size: this.texts.size(this.queue.limit) })
      : this.texts.say("limits-unknown");
    this.rows.clear();
    find("queue").replaceChildren();
    for (const item of this.queue.items) this.#showItem(item);
    this.#showQueue();
    this.#showSent(null);
  }
}
