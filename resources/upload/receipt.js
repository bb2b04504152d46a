// SPDX-License-Identifier: GPL-3.0-or-later
// The proof that a document has arrived, to be kept, copied or printed.
import { code, element, find, foreign } from "./elements.js";

const verdictOf = ({ own, view }) => (!own?.sha256 ? "unknown" : own.sha256 === view.sha256 ? "same" : "other");

function factsOf(one, texts) {
  const { view } = one;
  return [
    ["receipt.id", code(view.id)],
    ["receipt.file", foreign(view.filename)],
    ["receipt.time", foreign(`${texts.exactTime(new Date(view.created_at))} (${view.created_at})`)],
    ["receipt.size", texts.size(view.size_bytes)],
    ["field.user_id", foreign(view.user_id)],
    ["receipt.hash", code(view.sha256)],
    ["receipt.check", texts.say(`receipt.${verdictOf(one)}`)],
  ];
}

/** Where the page is no secure context, there is no clipboard but by a selection. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    find("receipt").append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone;
  }
}

export class Receipt {
  constructor(texts) {
    this.texts = texts;
    this.dialog = find("receipt");
    find("receipt-close").addEventListener("click", () => this.dialog.close());
    find("receipt-print").addEventListener("click", () => window.print());
    find("receipt-copy").addEventListener("click", () => this.#copy());
    this.dialog.addEventListener("close", () => this.opener?.focus());
  }

  show(one, opener) {
    this.opener = opener;
    this.facts = factsOf(one, this.texts).map(([key, node]) => [this.texts.say(key), node]);
    const rows = this.facts.flatMap(([name, node]) => [element("dt", {}, name), element("dd", {}, node)]);
    find("receipt-facts").replaceChildren(...rows);
    find("receipt").dataset.verdict = verdictOf(one);
    find("receipt-news").textContent = "";
    this.dialog.showModal();
    find("receipt-heading").focus();
  }

  async #copy() {
    const text = this.facts.map(([name, node]) => `${name}: ${node.textContent ?? node}`).join("\n");
    const isDone = await copy(text);
    find("receipt-news").textContent = this.texts.say(isDone ? "copied" : "not-copied");
  }
}
