import { connect } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { startHostServer } from "../../core/host/host-server.ts";
import { startTestCore } from "../support/core.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";

const files = new Map([
  ["/", { body: Buffer.from("<!doctype html>"), type: "text/html; charset=utf-8", isImmutable: false }],
  ["/assets/a.js", { body: Buffer.from("1"), type: "text/javascript", isImmutable: true }],
]);

async function startHost() {
  const host = await startHostServer({ port: 0, files, logger: createKeepingLogger() });
  onTestFinished(() => host.close());
  const { core } = await startTestCore();
  host.serve(core);
  const url = new URL(host.url);
  return { url, origin: url.origin, token: url.hash.replace("#t=", "") };
}

/** fetch will not send a Host header of our choosing, so the request is written by hand. */
function rawStatus(port: string, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(`${lines.join("\r\n")}\r\n\r\n`));
    let text = "";
    socket.on("data", (data) => {
      text += data;
    });
    socket.on("close", () => resolve(text.split("\r\n")[0] ?? ""));
    socket.on("error", reject);
  });
}

function openSocket(url: URL, protocols: string[], origin: string): Promise<number | "open" | "refused"> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${url.host}/rpc`, protocols, { origin });
    onTestFinished(() => socket.terminate());
    let isOpen = false;
    socket.on("open", () => {
      isOpen = true;
      socket.ping();
    });
    socket.on("pong", () => resolve("open"));
    socket.on("close", (code) => resolve(code));
    socket.on("error", () => {
      if (!isOpen) resolve("refused");
    });
  });
}

describe("the host", () => {
  test("serves the interface with the strict headers", async () => {
    const { origin } = await startHost();
    const response = await fetch(origin);
    expect(response.status).toBe(200);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each([
    "/../package.json",
    "/..%2f..%2fpackage.json",
    "/assets/../../package.json",
    "//etc/passwd",
    "/index.php",
  ])("has no %s", async (path) => {
    const { url } = await startHost();
    const status = await rawStatus(url.port, [
      `GET ${path} HTTP/1.1`,
      `Host: ${url.host}`,
      "Connection: close",
    ]);
    expect(status).toContain("404");
  });

  test.each(["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", ""])(
    "answers nothing to a page that reached it as %s",
    async (host) => {
      const { url } = await startHost();
      expect(await rawStatus(url.port, ["GET / HTTP/1.1", `Host: ${host}`, "Connection: close"])).toMatch(
        / 4(21|00) /,
      );
    },
  );

  test("takes nothing but GET and HEAD", async () => {
    const { origin } = await startHost();
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      expect((await fetch(origin, { method })).status).toBe(405);
    }
  });

  test("opens the core only to its own page with its own key", async () => {
    const { url, origin, token } = await startHost();
    const ours = ["waypost.v1", `token.${token}`];
    expect(await openSocket(url, ours, origin)).toBe("open");
    expect(await openSocket(url, ["waypost.v1", `token.${"x".repeat(token.length)}`], origin)).toBe(4401);
    expect(await openSocket(url, ["waypost.v1"], origin)).toBe(4401);
    expect(await openSocket(url, ours, "http://evil.example")).toBe("refused");
    expect(await openSocket(url, ours, `http://localhost:${url.port}`)).toBe("refused");
  });

  test.each([
    [
      "a wrong key and then a broken frame",
      (origin: string) => ["waypost.v1, token.wrong", origin, "\x81\x05hello"],
    ],
    ["a foreign origin, and hangs up", () => ["waypost.v1, token.wrong", "http://evil.example", ""]],
  ] as const)("is not brought down by a program that comes with %s", async (_, visitor) => {
    const { url, origin } = await startHost();
    const [protocols = "", from = "", rest = ""] = visitor(origin);
    const socket = connect(Number(url.port), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => undefined);
    const answered = new Promise((resolve) => socket.once("data", resolve));
    socket.write(
      [
        "GET /rpc HTTP/1.1",
        `Host: ${url.host}`,
        `Origin: ${from}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        `Sec-WebSocket-Protocol: ${protocols}`,
        "",
        "",
      ].join("\r\n"),
    );
    await answered;
    socket.write(rest, "latin1");
    socket.resetAndDestroy();
    expect((await fetch(origin)).status).toBe(200);
  });

  test("makes a new key of 256 bits at every start", async () => {
    const [first, second] = [await startHost(), await startHost()];
    expect(Buffer.from(first.token, "base64url")).toHaveLength(32);
    expect(first.token).not.toBe(second.token);
  });
});
