// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a file: once for all of them, and for one of them where it differs.
import { countriesIn } from "./countries.js";
import { element } from "./elements.js";

export const documentTypes = [
  "passport", "national_identity_card", "driving_licence", "residence_permit", "visa", "travel_document",
  "utility_bill", "bank_statement", "council_tax", "government_letter", "tenancy_agreement", "selfie", "other",
];
const sides = ["none", "front", "back"];
const cards = ["national_identity_card", "driving_licence", "residence_permit"];

export const sideOf = (documentType) => (cards.includes(documentType) ? "front" : "none");

/** As the server takes it. */
export const isUserId = (text) => /^[A-Za-z0-9._:@-]{1,128}$/.test(text);

function choice(id, options, value, changed) {
  const select = element("select", { id, change: () => changed(select.value), autocomplete: "off" },
    ...options.map(([key, text]) => element("option", { value: key }, text)));
  select.value = value ?? "";
  return select;
}

function field(id, label, control, more = null) {
  return element("div", { class: "field" }, element("label", { for: id }, label), control, more);
}

function customer(prefix, texts, value, changed) {
  const id = `${prefix}user_id`;
  const input = element("input", {
    id, type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", dir: "ltr", maxlength: "128",
    "aria-describedby": `${id}-error`, input: () => changed(input.value.trim()),
  });
  input.value = value ?? "";
  return field(id, texts.say("field.user_id"), input, element("p", { class: "error", id: `${id}-error` }));
}

/** The controls for `values`; `changed(name, value)` hears of each change. */
export function fieldControls({ prefix, texts, values, isCustomer, changed }) {
  const words = (kind, list) => list.map((value) => [value, texts.word(kind, value)]);
  const select = (name, options) =>
    field(prefix + name, texts.say(`field.${name}`),
      choice(prefix + name, options, values[name], (value) => changed(name, value)));
  return [
    isCustomer ? null : customer(prefix, texts, values.user_id, (value) => changed("user_id", value)),
    select("document_type", words("type", documentTypes)),
    select("side", words("side", sides)),
    select("issuing_country", [["", texts.say("country.unknown")], ...countriesIn(texts)]),
  ].filter(Boolean);
}
