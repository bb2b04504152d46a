// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, in a sentence that says what to do next.
import { LineLost } from "./api.js";

const fieldsSaid = ["user_id", "issuing_country", "document_type", "side"];

export function sentenceOf(error, texts) {
  if (error instanceof LineLost) return texts.say("problem.line");
  if (error.code === "unreadable_document") {
    const why = texts.word("reason", error.body.reason ?? "UNREADABLE");
    return texts.say("problem.unreadable_document", { why });
  }
  if (error.code === "validation_failed") {
    const name = (error.body.errors?.[0]?.pointer ?? "").replace(/^\//, "");
    if (fieldsSaid.includes(name)) return texts.say("problem.field", { field: texts.say(`field.${name}`) });
  }
  if (error.code === "too_large" && error.limit) return texts.say("problem.too_large", { size: texts.size(error.limit) });
  if (error.code === "too_large") return texts.say("problem.too_large_unknown");
  if (texts.has(`problem.${error.code}`)) return texts.say(`problem.${error.code}`);
  if (error.status >= 500) return texts.say("problem.unavailable");
  return texts.say("problem.other", { detail: error.body?.detail ?? error.code });
}

export const hintText = (hint, texts) => texts.say(`hint.${hint.code}`, hint);
