// SPDX-License-Identifier: GPL-3.0-or-later
// A house in a temporary folder, served by the real `pss`.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = join(process.env.PSS_BIN ?? "build/dev/bin", "pss");
const patience = 60_000;

export class House {
  folder = mkdtempSync(join(tmpdir(), "pss-upload-"));
  port = 0;

  get place() {
    return ["--data", join(this.folder, "data"), "--key-file", join(this.folder, "key")];
  }

  run(words, input = "") {
    const done = spawnSync(program, [...words, ...this.place], { input, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`pss ${words.join(" ")}: ${done.stderr}`);
    return done.stdout.trim();
  }

  addStaff(name, role) {
    return this.run(["user", "add", "--name", name, "--role", role, "--password-stdin"], "correct horse battery\n");
  }
  token(subject, role, ...more) {
    return this.run(["token", "issue", "--subject", subject, "--role", role, ...more]);
  }
  link(...words) {
    return this.run(["upload", "link", "--url", this.address, ...words]);
  }

  get address() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** On the port that it had, once it had one. */
  async start(environment = {}) {
    const words = ["serve", "--port", String(this.port), ...this.place];
    this.server = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, ...environment } });
    const told = await new Promise((resolve, reject) => {
      this.server.stdout.once("data", (data) => resolve(String(data)));
      this.server.once("exit", (status) => reject(new Error(`pss serve ended: ${status}`)));
    });
    this.port = Number(told.match(/127\.0\.0\.1:(\d+)/)[1]);
    const end = Date.now() + patience;
    while ((await fetch(`${this.address}/health/ready`)).status !== 200)
      if (Date.now() > end) throw new Error("the server did not become ready");
  }

  async stop(signal = "SIGTERM") {
    if (!this.server || this.server.exitCode !== null || this.server.signalCode) return;
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill(signal);
    await ended;
  }

  async end() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async ask(path, token, options = {}) {
    const headers = { Authorization: `Bearer ${token}`, ...options.headers };
    return fetch(this.address + path, { ...options, headers });
  }
  async documents(token) {
    const all = [];
    for (let cursor = ""; cursor !== null; ) {
      const page = await (await this.ask(`/api/v1/documents?limit=100${cursor && `&cursor=${cursor}`}`, token)).json();
      all.push(...page.data);
      cursor = page.next_cursor;
    }
    return all;
  }
}
