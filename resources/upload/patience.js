// SPDX-License-Identifier: GPL-3.0-or-later
// When to try again what did not go through.
import { LineLost } from "./api.js";

const longest = 30;
const soon = new Set(["offset_mismatch", "upload_locked", "checksum_mismatch", "in_progress"]);

/** Seconds to wait after the `attempt`-th try (from 0), or null where another try would end alike. */
export function secondsUntilRetry(error, attempt, random = Math.random()) {
  const growing = Math.min(longest, 2 ** attempt) * (0.75 + random / 2);
  if (error instanceof LineLost) return growing;
  if (error.code === "quota_exceeded") return longest;
  if (error.status === 429 || error.status >= 500) return Math.max(growing, error.retryAfter || 0);
  return soon.has(error.code) || error.status === 404 ? growing : null;
}
