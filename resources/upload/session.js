// SPDX-License-Identifier: GPL-3.0-or-later
// Who sends: the token, in memory alone, and what it says of its bearer.

/** The claims of a token, for the page's looks alone: the server judges it. */
export function claimsOf(token) {
  try {
    const part = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(part), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    return claims && typeof claims === "object" ? claims : {};
  } catch {
    return {};
  }
}

/** The one-time code of a link, which leaves the address bar and the history at once. */
export function takeCode(location, history) {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code) history.replaceState(null, "", location.pathname);
  return code;
}

const listOf = (value) => (Array.isArray(value) ? value.map(String) : []);

/** Tells of `change` when it opens and closes. */
export class Session extends EventTarget {
  #token = null;
  #end = null;
  claims = {};
  reason = ""; // why it closed: "", "expired" or "left"

  get isOpen() {
    return this.#token !== null;
  }
  get token() {
    return this.#token;
  }
  get subject() {
    return String(this.claims.sub ?? "");
  }
  get office() {
    return String(this.claims.office ?? "");
  }
  /** Whether all that is sent is the sender's own. */
  get isCustomer() {
    const roles = listOf(this.claims.roles);
    return roles.length === 1 && roles[0] === "customer";
  }
  get ends() {
    return Number.isFinite(this.claims.exp) ? new Date(this.claims.exp * 1000) : null;
  }

  open(token) {
    this.#token = token;
    this.claims = claimsOf(token);
    this.reason = "";
    clearTimeout(this.#end);
    const left = this.ends ? this.ends - Date.now() : Infinity;
    if (left < 2 ** 31) this.#end = setTimeout(() => this.close("expired"), Math.max(left, 0));
    this.dispatchEvent(new Event("change"));
  }

  close(reason) {
    if (!this.isOpen) return;
    clearTimeout(this.#end);
    this.#token = null;
    this.reason = reason;
    this.dispatchEvent(new Event("change"));
  }
}
