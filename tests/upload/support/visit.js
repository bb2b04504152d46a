// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody does on the page.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const languages = ["en", "de", "fr", "es", "ar"];

export class Visit {
  constructor(browser, house, port = house.port) {
    Object.assign(this, { browser, house, base: `http://127.0.0.1:${port}` });
  }

  async open(rest = "") {
    await this.browser.go("about:blank"); // so that another fragment is another visit
    await this.browser.go(`${this.base}/upload${rest}`);
    await this.browser.until("document.querySelector('#content') && !document.querySelector('#content').hidden");
  }
  async signIn(token) {
    await this.browser.type("#token", token);
    await this.browser.click("#signin-button");
    await this.isIn();
  }
  isIn = () => this.browser.until("document.querySelector('#signin').hidden && !document.querySelector('#desk').inert");
  async speak(language) {
    await this.browser.choose("#language", language);
    await this.browser.until("document.documentElement.lang === arguments[0]", language);
  }

  file(name, content) {
    const path = join(this.house.folder, name);
    writeFileSync(path, content);
    return path;
  }
  async add(...paths) {
    const before = await this.browser.count("#queue .row");
    await this.browser.type("#files", paths.join("\n"));
    await this.browser.until(
      "document.querySelectorAll('#queue .row').length === arguments[0] && !document.querySelector('[data-state=checking]')",
      before + paths.length);
  }
  async say(userId) {
    await this.browser.run("document.querySelector('#user_id').value = ''");
    await this.browser.type("#user_id", userId);
  }
  send = () => this.browser.click("#send");
  /** The ids of what has arrived, the latest first, once there are so many. */
  async arrived(count) {
    await this.browser.until("document.querySelectorAll('#documents [data-document]').length === arguments[0]", count);
    return this.browser.run("return [...document.querySelectorAll('[data-document]')].map((one) => one.dataset.document)");
  }
  stateOf = (name) =>
    this.browser.run(
      "return [...document.querySelectorAll('#queue .row')].find((row) => row.querySelector('.name').textContent === arguments[0])?.dataset.state",
      name);
  textOf = (name) =>
    this.browser.run(
      "return [...document.querySelectorAll('.row')].find((row) => row.querySelector('.name').textContent === arguments[0])?.textContent",
      name);

  /** Rules of WCAG 2.2 A and AA that are broken, each with where. */
  async breaches() {
    if (!(await this.browser.run("return typeof axe === 'object'"))) await this.browser.run(`${axe}; window.axe = axe;`);
    return this.browser.runAsync(`
      const done = arguments[0];
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
      axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then(({ violations }) =>
        done(violations.map((one) => one.id + ": " + one.nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join("; "))));`);
  }

  /** What sticks out of the window or has no room for its text. */
  overflows() {
    return this.browser.run(`
      const wide = document.documentElement.scrollWidth > innerWidth ? ["the page: " + document.documentElement.scrollWidth] : [];
      const cut = [...document.querySelectorAll("button, .button, label, h1, h2, p")]
        .filter((one) => one.offsetParent && !one.classList.contains("unseen") && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)
        .map((one) => one.tagName + " " + one.textContent.slice(0, 40));
      return [...wide, ...cut];`);
  }
  smallTargets() {
    return this.browser.run(`
      return [...document.querySelectorAll("button, select, input:not([type=file]), .button, summary")]
        .filter((one) => one.checkVisibility?.() ?? one.offsetParent)
        .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height > 0 && box.height < 43.5).map(([name, box]) => name + " " + box.height);`);
  }
}
