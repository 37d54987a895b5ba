import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { startWebhookListener, type WebhookListener } from "../../core/webhooks/webhook-listener.ts";
import { asWorkspaceId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";

const SECRET = "app-secret";

async function startListener(
  options: { readonly appSecret?: string | null; readonly failing?: boolean } = {},
) {
  const listener = await startWebhookListener({
    port: 0,
    logger: createKeepingLogger(),
    isKnown: (id) => id === "w1",
  });
  onTestFinished(() => listener.close());
  const bodies: Buffer[] = [];
  let refused = 0;
  const stop = listener.receiveFor({
    workspaceId: asWorkspaceId("w1"),
    verifyToken: "verify-me",
    appSecret: async () => (options.appSecret === undefined ? SECRET : options.appSecret),
    append: (body) => {
      if (options.failing) throw new Error("disk full");
      bodies.push(body);
    },
    refusedSignature: () => {
      refused += 1;
    },
  });
  return { listener, url: urlOf(listener), bodies, stop, refused: () => refused };
}

function urlOf(listener: WebhookListener): string {
  if (listener.url === null) throw new Error("not listening");
  return listener.url;
}

function post(url: string, body: string, signature: string | null = signatureOf(Buffer.from(body), SECRET)) {
  return fetch(url, {
    method: "POST",
    body,
    headers: signature === null ? {} : { "x-hub-signature-256": signature },
  });
}

describe("the webhook listener", () => {
  test("answers the handshake with the challenge, and 403 for another token", async () => {
    const { url } = await startListener();
    const query = "hub.mode=subscribe&hub.challenge=1158201444";
    const good = await fetch(`${url}?${query}&hub.verify_token=verify-me`);
    expect([good.status, await good.text()]).toEqual([200, "1158201444"]);
    for (const token of ["verify-mf", "", "verify-me2"]) {
      expect((await fetch(`${url}?${query}&hub.verify_token=${token}`)).status).toBe(403);
    }
    expect((await fetch(`${url}?hub.challenge=1&hub.verify_token=verify-me`)).status).toBe(403);
  });

  test("keeps the exact bytes of a signed body, escapes and all", async () => {
    const { url, bodies } = await startListener();
    const body = '{"object":"x","entry":[],"name":"caf\\u00e9 \\/ ok"}';
    expect((await post(url, body)).status).toBe(200);
    expect(bodies.map(String)).toEqual([body]);
  });

  test.each([
    ["wrong", signatureOf(Buffer.from("{}"), "another-secret")],
    ["of another body", signatureOf(Buffer.from("{} "), SECRET)],
    ["missing", null],
    ["of another kind", "sha1=0000"],
  ])("refuses a signature that is %s, keeps nothing and counts it", async (_, signature) => {
    const { url, bodies, refused } = await startListener();
    expect((await post(url, "{}", signature)).status).toBe(401);
    expect(bodies).toEqual([]);
    expect(refused()).toBe(1);
  });

  test("keeps a signed body it cannot make sense of: it is the log's to judge", async () => {
    const { url, bodies } = await startListener();
    expect((await post(url, "this is not JSON")).status).toBe(200);
    expect(bodies).toHaveLength(1);
  });

  test("does not acknowledge what it could not store, so that Meta sends it again", async () => {
    const { url } = await startListener({ failing: true });
    expect((await post(url, "{}")).status).toBe(500);
  });

  test("asks to come again while there is no secret, or no workspace", async () => {
    const { url } = await startListener({ appSecret: null });
    expect((await post(url, "{}")).status).toBe(503);
    const { stop, url: other } = await startListener();
    stop();
    expect((await post(other, "{}")).status).toBe(503);
    expect((await post(`${other}/w1`, "{}")).status).toBe(503);
    expect((await post(`${other}/w2`, "{}")).status).toBe(404);
  });

  async function startForTwo(secrets: readonly [string, string]) {
    const listener = await startWebhookListener({
      port: 0,
      logger: createKeepingLogger(),
      isKnown: (id) => ["w1", "w2", "asleep"].includes(id),
    });
    onTestFinished(() => listener.close());
    const taken: string[] = [];
    const refused: string[] = [];
    for (const [index, secret] of secrets.entries()) {
      const id = asWorkspaceId(`w${index + 1}`);
      listener.receiveFor({
        workspaceId: id,
        verifyToken: `verify-${id}`,
        appSecret: async () => secret,
        append: async (body) => void taken.push(`${id} ${body}`),
        refusedSignature: () => void refused.push(id),
      });
    }
    return { url: urlOf(listener), taken, refused };
  }
  const signed = (url: string, body: string, secret: string) =>
    post(url, body, signatureOf(Buffer.from(body), secret)).then(({ status }) => status);

  test("takes what comes for several workspaces, each at its own path and with its own secret alone", async () => {
    const { url, taken, refused } = await startForTwo(["first", "second"]);
    expect(await signed(`${url}/w1`, "a", "first")).toBe(200);
    expect(await signed(`${url}/w2`, "b", "second")).toBe(200);
    expect(await signed(`${url}/w2`, "c", "first")).toBe(401);
    expect(await signed(`${url}/asleep`, "d", "first")).toBe(503);
    expect(await signed(`${url}/unknown`, "e", "first")).toBe(404);
    expect(taken).toEqual(["w1 a", "w2 b"]);
    expect(refused).toEqual(["w2"]);
    const handshake = async (path: string, token: string) =>
      (await fetch(`${url}${path}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${token}`)).status;
    expect(await handshake("/w1", "verify-w1")).toBe(200);
    expect(await handshake("/w1", "verify-w2")).toBe(403);
  });

  test("gives what comes to the bare path to the workspace whose secret proves it, and to no one if two do", async () => {
    const apart = await startForTwo(["first", "second"]);
    expect(await signed(apart.url, "a", "second")).toBe(200);
    expect(await signed(apart.url, "b", "neither")).toBe(401);
    expect(apart.taken).toEqual(["w2 a"]);
    const query = "hub.mode=subscribe&hub.challenge=1";
    for (const token of ["verify-w1", "verify-w2"]) {
      expect((await fetch(`${apart.url}?${query}&hub.verify_token=${token}`)).status).toBe(200);
    }
    const alike = await startForTwo(["same", "same"]);
    expect(await signed(alike.url, "c", "same")).toBe(503);
    expect(alike.taken).toEqual([]);
    expect(await signed(`${alike.url}/w1`, "c", "same")).toBe(200);
    expect(alike.taken).toEqual(["w1 c"]);
  });

  test("refuses a body larger than Meta ever sends", async () => {
    const { url, bodies } = await startListener();
    expect((await post(url, "x".repeat(5 * 1024 * 1024))).status).toBe(413);
    expect(bodies).toEqual([]);
  });

  test("serves nothing else", async () => {
    const { url } = await startListener();
    const { origin } = new URL(url);
    for (const path of ["/", "/index.html", "/webhooks/other", "/webhooks/../x", "/rpc"]) {
      expect((await fetch(`${origin}${path}`)).status).toBe(404);
    }
    expect((await fetch(url, { method: "PUT", body: "{}" })).status).toBe(405);
    expect((await fetch(`${url}/w1`, { method: "DELETE" })).status).toBe(405);
  });

  test("whose port is taken says which, and lets the rest go on", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => new Promise<void>((resolve) => void other.close(() => resolve())));
    const { port } = other.address() as AddressInfo;
    const listener = await startWebhookListener({
      port,
      logger: createKeepingLogger(),
      isKnown: () => false,
    });
    onTestFinished(() => listener.close());
    expect(listener.url).toBeNull();
    expect(listener.problem?.problem).toMatchObject({ code: "port-in-use", params: { port } });
  });
});
