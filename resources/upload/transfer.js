// SPDX-License-Identifier: GPL-3.0-or-later
// One file on its way by tus, as far as the line holds. Who calls again goes on where it was cut.
import { ask, LineLost, problemFrom } from "./api.js";

const patience = 30_000; // without a byte going out; a line may die without a word
const lastPatience = 90_000; // while the server looks at what is whole

const refusedOnes = [409, 415, 422];

/** The upload itself is gone, and another one has to be begun. */
const isGone = (status) => status === 404 || status === 410;

function problemOf(response) {
  return problemFrom(response.getStatus(), response.getBody(), response.getHeader("Retry-After"));
}

/** A HEAD has no words: a GET of the same upload says why it was refused. */
async function whyRefused(url, token) {
  try {
    await ask(url, { token, headers: { "Tus-Resumable": "1.0.0" } });
    return new LineLost("it is not refused any more");
  } catch (problem) {
    return problem;
  }
}

/** Gives up when nothing moves. */
class Watch {
  constructor(giveUp) {
    this.giveUp = giveUp;
  }
  moved(isLast = false) {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.giveUp, isLast ? lastPatience : patience);
  }
  end() {
    clearTimeout(this.timer);
  }
}

/**
 * The path of the document that the file became. Rejects with a Problem, or LineLost.
 * `progress(sent, total)` counts what has left; `signal` stops it for good or for a while.
 */
export function transfer({ file, metadata, mark, marks, session, signal, progress }) {
  return new Promise((resolve, reject) => {
    let documentPath = null;
    let stop = null;
    const watch = new Watch(() => settle(reject, new LineLost("nothing moves")));
    const settle = (how, value) => {
      watch.end();
      signal.removeEventListener("abort", halt);
      upload.abort();
      how(value);
    };
    const halt = () => settle(reject, signal.reason);

    const upload = new tus.Upload(file, {
      endpoint: new URL("/api/v1/uploads", globalThis.location.href).href,
      metadata,
      retryDelays: null,
      fingerprint: async () => mark,
      urlStorage: marks,
      removeFingerprintOnSuccess: true,
      onBeforeRequest: (request) => {
        watch.moved();
        request.setHeader("Authorization", `Bearer ${session.token}`);
      },
      onAfterResponse: (request, response) => {
        documentPath = response.getHeader("Location-Document") || documentPath;
        const status = response.getStatus();
        // tus-js-client would begin anew whatever a HEAD is answered: what was sent is to stay
        if (request.getMethod() !== "HEAD" || status < 400 || isGone(status)) return;
        stop = { status, url: request.getURL(), problem: problemOf(response) };
        throw new Error("the upload cannot go on");
      },
      onProgress: (sent, total) => {
        watch.moved(sent === total);
        progress(sent, total);
      },
      onSuccess: () => settle(resolve, documentPath),
      onError: async (error) => {
        if (stop && refusedOnes.includes(stop.status))
          return settle(reject, await whyRefused(stop.url, session.token));
        if (stop) return settle(reject, stop.problem);
        settle(reject, error.originalResponse ? problemOf(error.originalResponse) : new LineLost(error.message));
      },
    });

    if (signal.aborted) return halt();
    signal.addEventListener("abort", halt);
    watch.moved();
    upload.findPreviousUploads().then((before) => {
      if (signal.aborted) return;
      if (before.length) upload.resumeFromPreviousUpload(before.at(-1));
      upload.start();
    });
  });
}
