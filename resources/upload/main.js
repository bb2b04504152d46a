// SPDX-License-Identifier: GPL-3.0-or-later
import { largestFile } from "./api.js";
import { Desk } from "./desk.js";
import { announce, element, find } from "./elements.js";
import { Marks } from "./marks.js";
import { Queue } from "./queue.js";
import { Sent } from "./sent.js";
import { Session, takeCode } from "./session.js";
import { SignIn } from "./signin.js";
import { chooseLanguage, languages, Texts } from "./texts.js";

const code = takeCode(location, history); // before anything else can see it

const texts = new Texts();
const session = new Session();
const sent = new Sent(session);
const asked = new Map(); // files that the inspector looks at
const inspector = new Worker("/upload/inspector.js", { type: "module" });
inspector.onmessage = ({ data }) => {
  asked.get(data.id)?.(data.found);
  asked.delete(data.id);
};

let lastAsked = 0;
const inspect = (file, limit) =>
  new Promise((resolve) => {
    asked.set(++lastAsked, resolve);
    inspector.postMessage({ id: lastAsked, file, limit });
  });

const queue = new Queue({ session, marks: new Marks(), inspect, finished: (item, path) => desk.finished(item, path) });
const desk = new Desk({ session, queue, sent, texts });
const signIn = new SignIn({ session, sent, texts });

function showAccount() {
  find("account").hidden = !session.isOpen;
  const who = session.office ? texts.say("who.office", { office: session.office }) : texts.say("who.subject", { subject: session.subject });
  const until = session.ends ? ` · ${texts.say("until", { time: texts.nearTime(session.ends) })}` : "";
  find("who").textContent = session.isOpen ? who + until : "";
}

function showLine() {
  const notice = find("offline");
  notice.hidden = navigator.onLine;
  notice.textContent = navigator.onLine ? "" : texts.say("offline");
}

/** Whoever signs in again finds the files that waited. */
function showSession() {
  find("signin").hidden = session.isOpen;
  find("desk").hidden = !session.isOpen && queue.items.length === 0;
  find("desk").inert = !session.isOpen;
  find("lead").hidden = session.isOpen;
  showAccount();
  signIn.show();
}

function show() {
  document.documentElement.lang = texts.language;
  document.documentElement.dir = texts.direction;
  document.title = texts.say("title");
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = texts.say(node.dataset.text);
  find("drop").setAttribute("aria-label", texts.say("add"));
  showSession();
  showLine();
  desk.show();
}

/** Without a line the words of another language may be out of reach: then this one stays. */
async function speak(language) {
  try {
    await texts.use(language);
    show();
  } catch {
    showLine();
  }
  find("language").value = texts.language;
}

session.addEventListener("change", () => {
  if (session.reason === "left") desk.clear();
  showSession();
  desk.show();
  if (session.reason === "expired") announce(texts.say("signin-expired"));
  find(session.isOpen ? "content" : "token").focus({ preventScroll: true });
  scrollTo(0, 0); // the header too, which says who is signed in
});
find("leave").addEventListener("click", () => {
  if (queue.items.length && !confirm(texts.say("leave-confirm"))) return;
  session.close("left");
});
find("language").append(...Object.entries(languages).map(([key, name]) => element("option", { value: key, lang: key }, name)));
find("language").addEventListener("change", ({ target }) => speak(target.value));
addEventListener("online", () => {
  showLine();
  queue.wake();
  sent.soon();
});
addEventListener("offline", showLine);
document.addEventListener("visibilitychange", () => document.hidden || sent.soon());
addEventListener("beforeunload", (event) => {
  if (queue.items.some((item) => item.state !== "unfit")) event.preventDefault();
});

const limit = largestFile();
await speak(chooseLanguage(navigator.languages ?? [navigator.language]));
find("content").hidden = false;
if (code) await signIn.useCode(code);
queue.limit = await limit;
desk.show();
