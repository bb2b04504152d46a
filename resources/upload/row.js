// SPDX-License-Identifier: GPL-3.0-or-later
// A file that waits, as a row of the list.
import { element, foreign, icon } from "./elements.js";
import { hintText, sentenceOf } from "./errors.js";
import { fieldControls, sideOf } from "./fields.js";

const editable = ["checking", "ready", "refused"];

function picture(item) {
  if (!item.thumbnail) return element("span", { class: "thumbnail" }, icon("file"));
  const address = URL.createObjectURL(item.thumbnail);
  return element("img", { class: "thumbnail", src: address, alt: "", load: () => URL.revokeObjectURL(address) });
}

/** Made once an item; update() shows how far it is. */
export class Row {
  constructor(item, desk) {
    Object.assign(this, { item, desk });
    this.about = element("p", { class: "about muted" });
    this.state = element("p", { class: "state" });
    this.bar = element("progress", { max: "1", "aria-label": "" });
    this.hints = element("ul", { class: "hints" });
    this.actions = element("div", { class: "actions" });
    this.place = element("div", {}, picture(item));
    this.details = element("details", {}, element("summary", {}), element("div", { class: "fields" }));
    this.node = element("li", { class: "row" }, this.place,
      element("div", { class: "facts" }, element("p", { class: "name", id: `item-${item.id}` }, foreign(item.file.name)),
        this.about, this.state, this.bar, this.hints, this.details),
      this.actions);
    this.details.addEventListener("toggle", () => this.details.open && this.#fill());
    this.update();
  }

  get #common() {
    return { ...this.desk.common, ...this.item.own };
  }

  #fill() {
    const { item, desk } = this;
    const changed = (name, value) => {
      item.own[name] = value;
      if (name === "document_type") {
        item.own.side = sideOf(value);
        this.details.querySelector(`#item-${item.id}-side`).value = item.own.side;
      }
      this.#describe();
    };
    const { texts } = desk;
    const controls = fieldControls({
      prefix: `item-${item.id}-`, texts, values: this.#common, isCustomer: desk.session.isCustomer, changed,
    });
    this.details.lastElementChild.replaceChildren(...controls);
  }

  #describe() {
    const { texts, session } = this.desk;
    const { document_type, side, user_id, issuing_country } = editable.includes(this.item.state) ? this.#common : this.item.fields;
    const parts = [
      texts.size(this.item.file.size),
      document_type && texts.word("type", document_type),
      side && side !== "none" && texts.word("side", side),
      issuing_country && texts.country(issuing_country),
    ].filter(Boolean).join(" · ");
    this.about.replaceChildren(parts, ...(user_id && !session.isCustomer ? [" · ", foreign(user_id)] : []));
  }

  #action(key, kind, act) {
    const text = this.desk.texts.say(key);
    const button = element("button", { type: "button", class: kind, "aria-label": `${text}: ${this.item.file.name}`, click: act }, text);
    this.actions.append(button);
  }

  #showActions() {
    const { item, desk } = this;
    this.actions.replaceChildren();
    if (item.state === "refused") this.#action("again", "", () => desk.send([item]));
    this.#action(["sending", "pausing", "waiting"].includes(item.state) ? "cancel" : "remove", "quiet", () => desk.remove(item));
  }

  #stateText() {
    const { item, desk: { texts } } = this;
    const part = texts.percent(item.total ? item.sent / item.total : 0);
    if (item.state === "unfit" || item.state === "refused") return sentenceOf(item.problem, texts);
    if (item.state === "pausing") return `${sentenceOf(item.problem, texts)} ${texts.say("pausing", { part })}`;
    if (item.state === "sending" && item.sent >= item.total) return texts.say("state.finishing");
    return texts.say(`state.${item.state}`, { part });
  }

  update() {
    const { item, desk: { texts } } = this;
    if (item.thumbnail && !this.hasPicture) {
      this.place.replaceChildren(picture(item));
      this.hasPicture = true;
    }
    this.node.dataset.state = item.state;
    this.#describe();
    const text = this.#stateText();
    if (this.state.textContent !== text) this.state.textContent = text;
    const isUnderWay = ["sending", "pausing"].includes(item.state);
    this.bar.hidden = !isUnderWay;
    this.bar.value = item.total ? item.sent / item.total : 0;
    this.bar.setAttribute("aria-label", texts.say("progress", { name: item.file.name }));
    if (this.shown === item.state && this.hinted === item.hints) return;
    this.shown = item.state;
    this.hinted = item.hints;
    this.details.hidden = !editable.includes(item.state);
    this.details.firstElementChild.textContent = texts.say("details");
    this.hints.replaceChildren(...item.hints.map((hint) => element("li", {}, icon("warning"), hintText(hint, texts))));
    this.hints.hidden = !item.hints.length || isUnderWay;
    this.#showActions();
  }
}
