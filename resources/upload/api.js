// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of the API, and what goes wrong with them: a Problem that the server tells, or a LineLost.

export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.code ?? `status ${status}`);
    this.status = status;
    this.code = body.code ?? "";
    this.body = body;
    this.retryAfter = Number.parseInt(retryAfter ?? "", 10); // seconds, or NaN
  }
}

export class LineLost extends Error {}

export function problemFrom(status, text, retryAfter) {
  try {
    return new Problem(status, JSON.parse(text) ?? {}, retryAfter);
  } catch {
    return new Problem(status, {}, retryAfter);
  }
}

/** A response below 400; whoever asks without a token, as for a code, leaves it out. */
export async function ask(path, { token, headers = {}, ...options } = {}) {
  const authorization = token ? { Authorization: `Bearer ${token}` } : {};
  let response;
  let text = "";
  try {
    response = await fetch(path, {
      ...options,
      headers: { ...headers, ...authorization },
      cache: "no-store",
      credentials: "omit",
    });
    if (response.status >= 400) text = await response.text();
  } catch {
    throw new LineLost("no answer");
  }
  if (response.status >= 400) throw problemFrom(response.status, text, response.headers.get("Retry-After"));
  return response;
}

export async function askJson(path, options) {
  const response = await ask(path, options);
  try {
    return await response.json();
  } catch {
    throw new LineLost("half an answer");
  }
}

/** A token for a one-time code. */
export async function exchange(code) {
  const body = JSON.stringify({ code });
  const headers = { "Content-Type": "application/json" };
  return (await askJson("/api/v1/upload-codes/exchange", { method: "POST", headers, body })).token;
}

/** The most bytes that a file may have, or null where the server does not tell. */
export async function largestFile() {
  try {
    const told = (await ask("/api/v1/uploads", { method: "OPTIONS" })).headers.get("Tus-Max-Size");
    return told ? Number(told) : null;
  } catch {
    return null;
  }
}
