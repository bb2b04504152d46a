// SPDX-License-Identifier: GPL-3.0-or-later
// As much of W3C WebDriver as the tests need, and of the DevTools beside it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const elementKey = "element-6066-11e4-a52e-4f735466cecf"; // WebDriver §12
const patience = 90_000; // of a machine that builds meanwhile

export class Browser {
  async open({ width = 1280, height = 900, language = "en", dark = false } = {}) {
    this.profile = mkdtempSync(join(tmpdir(), "pss-browser-"));
    this.driver = spawn("chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "ignore"] });
    const port = await new Promise((resolve, reject) => {
      let told = "";
      this.driver.stdout.on("data", (data) => {
        told += data;
        const found = told.match(/successfully on port (\d+)/);
        if (found) resolve(Number(found[1]));
      });
      this.driver.once("error", reject);
      this.driver.once("exit", () => reject(new Error("chromedriver ended")));
    });
    this.base = `http://127.0.0.1:${port}`;
    const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", `--lang=${language}`,
      `--user-data-dir=${this.profile}`, "--disable-background-networking", "--no-first-run"];
    const capabilities = {
      alwaysMatch: {
        browserName: "chrome",
        unhandledPromptBehavior: "accept",
        "goog:chromeOptions": { args, binary: "/usr/bin/chromium", prefs: { "intl.accept_languages": language } },
        "goog:loggingPrefs": { browser: "ALL" },
      },
    };
    const made = await this.#call("POST", "/session", { capabilities });
    this.base += `/session/${made.sessionId}`;
    await this.size(width, height);
    await this.theme(dark);
    return this;
  }

  async #call(method, path, body) {
    const reply = await fetch(this.base + path, { method, body: body && JSON.stringify(body) });
    const { value } = await reply.json();
    if (reply.status !== 200) throw new Error(`${path}: ${value.message.split("\n")[0]}`);
    return value;
  }

  async close() {
    await this.#call("DELETE", "").catch(() => {});
    const ended = new Promise((resolve) => this.driver.once("exit", resolve));
    this.driver.kill();
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  devtools = (cmd, params) => this.#call("POST", "/goog/cdp/execute", { cmd, params });
  size(width, height) {
    return this.devtools("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  }
  theme(dark) {
    const features = [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }, { name: "prefers-reduced-motion", value: "reduce" }];
    return this.devtools("Emulation.setEmulatedMedia", { features });
  }
  go = (url) => this.#call("POST", "/url", { url });
  address = () => this.#call("GET", "/url");
  reload = () => this.#call("POST", "/refresh", {});
  run = (script, ...args) => this.#call("POST", "/execute/sync", { script, args });
  runAsync = (script, ...args) => this.#call("POST", "/execute/async", { script, args });
  picture = () => this.#call("GET", "/screenshot");

  async find(selector) {
    return (await this.#call("POST", "/element", { using: "css selector", value: selector }))[elementKey];
  }
  async click(selector) {
    return this.#call("POST", `/element/${await this.find(selector)}/click`, {});
  }
  /** Types, or gives files to an input of files. */
  async type(selector, text) {
    return this.#call("POST", `/element/${await this.find(selector)}/value`, { text });
  }
  async press(...keys) {
    const actions = keys.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    return this.#call("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }
  choose = (selector, value) =>
    this.run(
      "const s = document.querySelector(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('change'))",
      selector, value);
  text = (selector) => this.run("return document.querySelector(arguments[0])?.textContent ?? null", selector);
  count = (selector) => this.run("return document.querySelectorAll(arguments[0]).length", selector);

  /** Waits until the expression holds in the page, and returns what it came to. */
  async until(expression, ...args) {
    const end = Date.now() + patience;
    for (;;) {
      const value = await this.run(`return (${expression})`, ...args);
      if (value) return value;
      if (Date.now() > end) throw new Error(`not in time: ${expression}\n${await this.text("main")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** What the console complained of since the last time; answers that are no success count there as well and
   * are left out: they are part of the flows. */
  async complaints() {
    const entries = await this.#call("POST", "/se/log", { type: "browser" });
    return entries.filter((one) => one.level !== "INFO" && one.source !== "network").map((one) => `${one.source}: ${one.message}`);
  }
}
