// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in: by a token that is pasted, or by the code of a link.
import { exchange } from "./api.js";
import { find } from "./elements.js";
import { sentenceOf } from "./errors.js";

export class SignIn {
  constructor({ session, sent, texts }) {
    Object.assign(this, { session, sent, texts });
    this.problem = null;
    find("signin-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#paste();
    });
  }

  async #paste() {
    const input = find("token");
    const token = input.value.trim().replace(/^bearer\s+/i, "");
    if (!token) return this.#fail("signin-empty");
    await this.#enter(async () => token);
  }

  useCode(code) {
    return this.#enter(() => exchange(code), "signin-code");
  }

  /** A token that the server takes opens the session; nothing else does. */
  async #enter(fetchToken, otherwise = "signin-refused") {
    const button = find("signin-button");
    button.disabled = true;
    try {
      const token = await fetchToken();
      await this.sent.load(token);
      find("token").value = "";
      this.#fail(null);
      this.session.open(token);
    } catch (error) {
      if (error.status === 401) this.#fail(otherwise);
      else if (error.status === 403) this.#fail("signin-forbidden");
      else this.#fail(error);
    } finally {
      button.disabled = false;
    }
  }

  #fail(problem) {
    this.problem = problem;
    this.show();
    if (problem) find("token").focus();
  }

  show() {
    const { problem, texts, session } = this;
    const text = !problem ? "" : typeof problem === "string" ? texts.say(problem) : sentenceOf(problem, texts);
    find("signin-error").textContent = text;
    find("token").setAttribute("aria-invalid", String(Boolean(problem)));
    const why = find("signin-why");
    why.hidden = session.reason !== "expired";
    why.textContent = why.hidden ? "" : texts.say("signin-expired");
  }
}
