// SPDX-License-Identifier: GPL-3.0-or-later
// A bad line: a TCP relay of a bad line's speed that counts what it carries and breaks where it is told to.
import net from "node:net";

// Bytes a millisecond. Without a limit the buffers of both systems would fill with megabytes that a reset
// drops, and that no line has under way.
const speed = 5000;

export class Line {
  speed = speed;
  bytes = 0; // that clients have sent
  breaks = 0;
  isDown = false;
  losesAnswer = false; // once: breaks when the server answers after all cuts are done
  #sockets = new Set();

  /** `cuts`: where to break, in bytes that came from clients in all, and how: [{at, isReset}], sorted. */
  constructor(port, cuts = []) {
    this.target = port;
    this.cuts = [...cuts];
    this.relay = net.createServer((client) => this.#connect(client));
  }

  async open() {
    await new Promise((resolve) => this.relay.listen(0, "127.0.0.1", resolve));
    this.port = this.relay.address().port;
    return this;
  }

  #connect(client) {
    if (this.isDown) return client.destroy();
    const server = net.connect(this.target, "127.0.0.1");
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => this.#sockets.delete(socket));
    }
    client.on("data", (data) => this.#carry(client, server, data));
    server.on("data", (data) => this.#answer(client, server, data));
    client.on("end", () => server.end());
    server.on("end", () => client.end());
    client.on("close", () => server.destroyed || server.end());
    server.on("close", () => client.destroy());
  }

  #carry(client, server, data) {
    const cut = this.cuts[0];
    const piece = data.subarray(0, Math.max(0, (cut?.at ?? Infinity) - this.bytes));
    this.bytes += piece.length;
    client.pause();
    server.write(piece, () => setTimeout(() => client.resume(), piece.length / this.speed));
    if (cut && this.bytes >= cut.at) {
      this.cuts.shift();
      this.#break(client, server, cut.isReset);
    }
  }

  #answer(client, server, data) {
    if (!this.losesAnswer || this.cuts.length) return client.write(data);
    this.losesAnswer = false;
    this.#break(client, server, true);
  }

  /** The server gets what was on its way, then the line's end; the client hears of it at once. */
  #break(client, server, isReset) {
    this.breaks++;
    client.pause();
    client.removeAllListeners("data");
    if (isReset) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    } else {
      server.end();
      client.destroy();
    }
  }

  /** Once clients have sent so much. */
  async carried(bytes) {
    while (this.bytes < bytes) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Breaks whatever goes through it now, and lets nothing through until up(). */
  down() {
    this.isDown = true;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }
  up() {
    this.isDown = false;
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.relay.close(resolve));
  }
}
