// SPDX-License-Identifier: GPL-3.0-or-later
// What has arrived, as cards with what became of it.
import { element, foreign, icon } from "./elements.js";

const looks = {
  received: ["wait", "open"], in_review: ["wait", "open"], approved: ["ok", "good"], rejected: ["no", "bad"],
  resubmission_requested: ["again", "careful"], expired: ["no", "bad"], deleted: ["no", "bad"],
};

function badge(status, texts) {
  const [shape, kind] = looks[status] ?? ["wait", "open"];
  return element("p", { class: `badge ${kind}` }, icon(shape), texts.word("status", status));
}

function reasons(view, texts) {
  const list = (view.reasons ?? []).map((one) => element("li", {}, texts.word("reason", one)));
  return list.length ? element("ul", { class: "reasons" }, ...list) : null;
}

function about(view, desk) {
  const { texts, session } = desk;
  const parts = [texts.word("type", view.document_type), view.side !== "none" && texts.word("side", view.side),
    texts.time(new Date(view.created_at))].filter(Boolean).join(" · ");
  return element("p", { class: "about muted" }, parts, ...(session.isCustomer ? [] : [" · ", foreign(view.user_id)]));
}

function actions(one, desk) {
  const { texts } = desk;
  const { view } = one;
  const act = (key, kind, click) =>
    element("button", { type: "button", class: kind, "aria-label": `${texts.say(key)}: ${view.filename}`, click }, texts.say(key));
  const isWanted = view.status === "resubmission_requested";
  return element("div", { class: "actions" },
    isWanted ? act("resubmit", "", () => desk.resubmit(view)) : null,
    act("receipt", "quiet", (event) => desk.showReceipt(one, event.currentTarget)));
}

/** The row of a document; without its view it has only just arrived. */
export function sentRow(one, desk) {
  const { texts } = desk;
  const { view } = one;
  if (!view) {
    const name = one.own?.name ?? one.id;
    return element("li", { class: "row" }, element("div", { class: "facts" }, element("p", { class: "name" }, foreign(name)),
      element("p", { class: "state" }, texts.say("state.arrived"))));
  }
  const note = view.public_note ? element("p", { class: "note" }, texts.say("note"), " ", foreign(view.public_note)) : null;
  const before = one.own?.wasKnown ? element("p", { class: "note" }, texts.say("problem.duplicate_document")) : null;
  return element("li", { class: "row", "data-document": one.id, "data-status": view.status },
    element("div", { class: "facts" },
      element("p", { class: "name" }, foreign(view.filename || one.id)), about(view, desk),
      badge(view.status, texts), reasons(view, texts), note, before),
    actions(one, desk));
}
