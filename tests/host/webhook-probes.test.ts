/**
 * The webhook listener as the internet meets it through a tunnel. Real sockets throughout. "Red when …" names the one
 * removal with which that test was seen to fail.
 */
import { describe, expect, onTestFinished, test } from "vitest";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { startWebhookListener, type WebhookLimits } from "../../core/webhooks/webhook-listener.ts";
import { asWorkspaceId } from "../../shared/domain/ids.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { head, openRaw, statuses, talk } from "../support/raw-http.ts";
import { until } from "../support/until.ts";

const SECRET = "app-secret";
const MEGABYTE = 1024 * 1024;
/** The most Meta sends (meta-facts 6.4). */
const LARGEST = Buffer.alloc(3 * MEGABYTE, "x");

async function startListener(limits: Partial<WebhookLimits> = {}) {
  const logger = createKeepingLogger();
  const listener = await startWebhookListener({ port: 0, logger, limits, isKnown: () => false });
  onTestFinished(() => listener.close());
  const bodies: Buffer[] = [];
  const counts = { refused: 0, secretsRead: 0 };
  listener.receiveFor({
    workspaceId: asWorkspaceId("w1"),
    verifyToken: "verify-me",
    appSecret: async () => {
      counts.secretsRead += 1;
      return SECRET;
    },
    append: (body) => void bodies.push(body),
    refusedSignature: () => {
      counts.refused += 1;
    },
  });
  const { port } = new URL(String(listener.url));
  return { listener, logger, port, bodies, counts };
}

function postHead(length: number, signature: string | null, more: readonly string[] = []): string {
  return head([
    "POST /webhooks HTTP/1.1",
    "Host: my-tunnel.example",
    `Content-Length: ${length}`,
    ...(signature === null ? [] : [`X-Hub-Signature-256: ${signature}`]),
    ...more,
  ]);
}

const CLOSE = ["Connection: close"];
const signed = (body: Buffer) => signatureOf(body, SECRET);

describe("what the webhook listener takes", () => {
  test("red when only our own Host is taken: a tunnel's name is as good as any", async () => {
    const { port, bodies } = await startListener();
    const body = Buffer.from("{}");
    expect(statuses(await talk(port, `${postHead(2, signed(body), CLOSE)}{}`))).toEqual([200]);
    expect(bodies).toHaveLength(1);
  });

  test("red when MOST_BYTES is below 3 MB: the largest body Meta sends", async () => {
    const { port, bodies } = await startListener();
    const request = Buffer.concat([Buffer.from(postHead(LARGEST.length, signed(LARGEST), CLOSE)), LARGEST]);
    expect(statuses(await talk(port, request))).toEqual([200]);
    expect(bodies[0]?.equals(LARGEST)).toBe(true);
  });

  test("red when mostBytesTogether is not counted: more at once than there is room for waits its turn at Meta", async () => {
    const { port, bodies } = await startListener({ mostBytesTogether: 1_000 });
    const body = Buffer.alloc(900, "x");
    const request = Buffer.concat([Buffer.from(postHead(900, signed(body), CLOSE)), body]);
    const first = await openRaw(port);
    first.send(request.subarray(0, -100));
    expect(statuses(await talk(port, head(["GET / HTTP/1.1", "Host: t", ...CLOSE])))).toEqual([404]);
    expect(statuses(await talk(port, request))).toEqual([503]);
    first.send(request.subarray(-100));
    expect(statuses(await first.closed())).toEqual([200]);
    expect(statuses(await talk(port, request))).toEqual([200]);
    expect(bodies).toHaveLength(2);
  });
});

describe("what it refuses", () => {
  test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND"])("%s", async (method) => {
    const { port, bodies } = await startListener();
    const text = await talk(port, head([`${method} /webhooks HTTP/1.1`, "Host: t", ...CLOSE]));
    expect(statuses(text)).toEqual([405]);
    expect(text.toLowerCase()).not.toContain("access-control-");
    expect(bodies).toEqual([]);
  });

  test.each([
    "/",
    "//",
    "//webhooks",
    "/rpc",
    "/index.html",
    "/assets/a.js",
    "/webhooks/",
    "/webhooks/w2",
    "/webhooks/null",
    "/webhooks/w1/..",
    "/x/../webhooks",
    "/%77ebhooks",
    "/..%2fwebhooks",
    "http://my-tunnel.example/webhooks",
    "/webhooks#x",
  ])("red when the path is parsed as an address: there is no %s", async (path) => {
    const { port, bodies, logger } = await startListener();
    for (const method of ["GET", "POST"]) {
      const text = await talk(
        port,
        head([
          `${method} ${path} HTTP/1.1`,
          "Host: t",
          `X-Hub-Signature-256: ${signed(Buffer.alloc(0))}`,
          ...CLOSE,
        ]),
      );
      expect(statuses(text)).toEqual([404]);
    }
    expect(bodies).toEqual([]);
    expect(logger.lines).toEqual([]);
  });

  test("red when SIGNATURE is not looked at first: what cannot be a signature costs no memory and no secret", async () => {
    const { port, counts } = await startListener({ mostBytesTogether: 0 });
    const right = signed(Buffer.from("{}"));
    for (const signature of [
      null,
      "",
      "sha256=",
      "sha1=00",
      right.toUpperCase(),
      `${right}0`,
      `${right}, ${right}`,
    ]) {
      expect(statuses(await talk(port, `${postHead(2, signature, CLOSE)}{}`)), String(signature)).toEqual([
        401,
      ]);
    }
    expect(counts).toEqual({ refused: 7, secretsRead: 0 });
  });

  test("red when chunks are not counted: a body without a length that never ends", async () => {
    const { port, bodies } = await startListener();
    const connection = await openRaw(port);
    connection.send(
      head([
        "POST /webhooks HTTP/1.1",
        "Host: t",
        `X-Hub-Signature-256: ${signed(Buffer.alloc(1))}`,
        "Transfer-Encoding: chunked",
      ]),
    );
    const chunk = Buffer.concat([Buffer.from("100000\r\n"), Buffer.alloc(MEGABYTE), Buffer.from("\r\n")]);
    let sent = 0;
    const send = () => {
      while (!connection.socket.destroyed && connection.socket.write(chunk)) sent += 1;
      sent += 1;
    };
    connection.socket.on("drain", send);
    send();
    await connection.closed();
    connection.socket.destroy();
    // It is cut off by its size, long before it would be by its time; what waits in the system's buffers is sent, too.
    expect(sent).toBeLessThan(64);
    expect(bodies).toEqual([]);
  });

  test("red when maxHeaderSize is raised: a head of more than 16 KB", async () => {
    const { port } = await startListener();
    expect(statuses(await talk(port, postHead(0, null, [`X: ${"a".repeat(17 * 1024)}`])))).toEqual([431]);
  });

  test.each([
    ["a length and chunks", ["Content-Length: 4", "Transfer-Encoding: chunked"], "0\r\n\r\n"],
    ["two lengths", ["Content-Length: 0", "Content-Length: 5"], ""],
    ["chunks of no size", ["Transfer-Encoding: chunked"], "zz\r\n"],
    ["an encoding that only sounds like chunks", ["Transfer-Encoding: xchunked"], "0\r\n\r\n"],
    ["a space before the colon", ["Content-Length : 4"], "aaaa"],
  ] as const)("red when createServer gets insecureHTTPParser: %s", async (_, lines, body) => {
    const { port, bodies } = await startListener();
    const inner = Buffer.from("{}");
    const first = head([
      "POST /webhooks HTTP/1.1",
      "Host: t",
      `X-Hub-Signature-256: ${signed(inner)}`,
      ...lines,
    ]);
    const text = await talk(port, `${first}${body}${postHead(2, signed(inner), CLOSE)}{}`);
    expect(statuses(text).filter((status) => status === 200)).toEqual([]);
    expect(bodies).toEqual([]);
  });

  test("upgrades and CONNECT", async () => {
    const { port } = await startListener();
    const upgrade = ["Host: t", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
    for (const line of ["GET /webhooks HTTP/1.1", "GET /rpc HTTP/1.1", "CONNECT 127.0.0.1:22 HTTP/1.1"]) {
      const connection = await openRaw(port);
      connection.send(head([line, ...upgrade, "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="]));
      connection.socket.end();
      const text = await connection.closed();
      expect(text).not.toContain("101");
      expect(text).not.toContain(" 200 ");
    }
  });

  test("red when the answer quotes what was asked: nothing of a stranger's comes back", async () => {
    const { port } = await startListener();
    const asked =
      "GET /webhooks?hub.mode=subscribe&hub.challenge=<script>7</script>&hub.verify_token=no HTTP/1.1";
    const text = await talk(port, head([asked, "Host: t", ...CLOSE]));
    expect(statuses(text)).toEqual([403]);
    expect(text).not.toContain("script");
    expect(text).toContain("x-content-type-options: nosniff");
    expect(text).toContain("content-type: text/plain");
  });
});

describe("who is slow, or many", () => {
  const quick = { slowestRequest: 200, checkEvery: 20 };

  test.each([
    ["says nothing", ""],
    ["never ends its head", "POST /webhooks HTTP/1.1\r\nHost: t\r\n"],
    ["never ends its body", postHead(100, signed(Buffer.alloc(100)))],
    ["never ends a body that is refused", postHead(100, null)],
  ])("red when requestTimeout and headersTimeout are 0: one that %s is closed", async (_, beginning) => {
    const { port, bodies } = await startListener(quick);
    const connection = await openRaw(port);
    if (beginning !== "") connection.send(beginning);
    const dripping = setInterval(() => connection.send(beginning.endsWith("\r\n\r\n") ? "x" : ""), 50);
    onTestFinished(() => clearInterval(dripping));
    expect(statuses(await connection.closed())).not.toContain(200);
    expect(bodies).toEqual([]);
  });

  test("red when hanging up is logged: who goes in the middle of it leaves no trace", async () => {
    const { port, logger } = await startListener({ ...quick, mostBytesTogether: 200 });
    for (let index = 0; index < 20; index += 1) {
      const connection = await openRaw(port);
      connection.send(postHead(150, signed(Buffer.alloc(150))));
      connection.send(Buffer.alloc(100));
      connection.socket.destroy();
    }
    // And gives back the room it had: red when the memory of a broken body is not freed.
    const body = Buffer.alloc(150);
    const request = Buffer.concat([Buffer.from(postHead(150, signed(body), CLOSE)), body]);
    await expect.poll(async () => statuses(await talk(port, request))).toEqual([200]);
    expect(logger.lines).toEqual([]);
  });

  test("red when maxConnections is left out: more connections than there is use for", async () => {
    const { port } = await startListener({ mostConnections: 4 });
    const open = [];
    for (let index = 0; index < 4; index += 1) open.push(await openRaw(port));
    expect(await talk(port, head(["GET /webhooks HTTP/1.1", "Host: t", ...CLOSE]))).toBe("");
    for (const connection of open) connection.socket.destroy();
    const ask = () => talk(port, head(["GET /webhooks HTTP/1.1", "Host: t", ...CLOSE]));
    await expect.poll(async () => statuses(await ask())).toEqual([403]);
  });

  test("red when countRefusals writes each one: a flood of wrong signatures costs a few writes, and is counted", async () => {
    const { core } = await startTestCore();
    const client = await connectInProcess(core);
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    const url = String(core.webhookUrl);
    let announced = 0;
    const controller = new AbortController();
    onTestFinished(() => controller.abort());
    const events = await client.events.subscribe(undefined, { signal: controller.signal });
    void (async () => {
      for await (const event of events) if (event.topic === "webhooks") announced += 1;
    })().catch(() => undefined);
    const before = await client.webhooks.status();
    const wrong = {
      method: "POST",
      body: "{}",
      headers: { "x-hub-signature-256": signatureOf(Buffer.from("{}"), "no") },
    };
    for (let index = 0; index < 200; index += 1) expect((await fetch(url, wrong)).status).toBe(401);
    const counted = await until(
      client,
      () => client.webhooks.status(),
      (status) => status.refusedSignatures >= 200,
    );
    expect(counted).toMatchObject({ refusedSignatures: 200, received: before.received });
    expect(announced).toBeLessThan(50);
  });
});

describe("stopping", () => {
  test("red when close does not wait: what is under way is stored and acknowledged, nothing new is taken", async () => {
    const { listener, port, bodies } = await startListener();
    const body = Buffer.from('{"entry":[]}');
    const connection = await openRaw(port);
    connection.send(postHead(body.length, signed(body)));
    connection.send(body.subarray(0, 3));
    const other = await openRaw(port);
    other.send(head(["GET /nowhere HTTP/1.1", "Host: t"]));
    await other.until("not found");
    // The listener has read the head of the first by now: it was sent before.
    const stopped = listener.close();
    const late = await talkOrRefused(port, `${postHead(2, signed(Buffer.from("{}")), CLOSE)}{}`);
    expect(late).toBe("");
    connection.send(body.subarray(3));
    expect(statuses(await connection.closed())).toEqual([200]);
    await stopped;
    expect(bodies.map(String)).toEqual(['{"entry":[]}']);
  });

  test("red when close has no deadline: one that never ends holds nothing up", async () => {
    const { listener, port } = await startListener({ stopWithin: 100 });
    const connection = await openRaw(port);
    connection.send(postHead(100, signed(Buffer.alloc(100))));
    const other = await openRaw(port);
    other.send(head(["GET /nowhere HTTP/1.1", "Host: t"]));
    await other.until("not found");
    await listener.close();
    await connection.closed();
  });
});

/** Nobody listens any more, or nobody takes it: either way nothing comes back. */
async function talkOrRefused(port: string, request: string): Promise<string> {
  const refused = fetch(`http://127.0.0.1:${port}/webhooks`).then(
    () => false,
    () => true,
  );
  return (await refused) ? "" : await talk(port, request);
}
