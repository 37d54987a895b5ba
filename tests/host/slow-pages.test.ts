/** A page that takes nothing keeps what is streamed to it from being made. */
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { os } from "@orpc/server";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { serveWebSocket } from "../../core/rpc/web-socket.ts";

const ITEM = "x".repeat(2 ** 20);
const ITEMS = 300;
/** Far more than systems keep on the way between two ends of a connection. */
const MOST_AHEAD = 100;

test("a stream waits for whoever reads it", async () => {
  let made = 0;
  const router = {
    stream: os.handler(async function* () {
      for (; made < ITEMS; made += 1) yield ITEM;
    }),
  };
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => server.close());
  server.on("connection", (socket) => serveWebSocket({ router } as never, socket));
  await new Promise((resolve) => server.once("listening", resolve));
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as { port: number }).port}`);
  onTestFinished(() => page.terminate());
  await new Promise((resolve) => page.once("open", resolve));
  const client = createORPCClient<{ stream(): Promise<AsyncIterable<string>> }>(
    new RPCLink({ websocket: page as never }),
  );
  const items = await client.stream();
  page.pause();
  for (let turn = 0; turn < 5_000; turn += 1) await new Promise(setImmediate);
  const ahead = made;
  expect(ahead).toBeGreaterThan(0);
  expect(ahead).toBeLessThan(MOST_AHEAD);
  page.resume();
  let taken = 0;
  for await (const item of items) taken += item.length;
  expect(taken).toBe(ITEMS * ITEM.length);
});

test("whoever hangs up ends it", async () => {
  const ended = Promise.withResolvers<void>();
  const router = {
    stream: os.handler(async function* () {
      try {
        for (;;) yield ITEM;
      } finally {
        ended.resolve();
      }
    }),
  };
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => server.close());
  server.on("connection", (socket) => serveWebSocket({ router } as never, socket));
  await new Promise((resolve) => server.once("listening", resolve));
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as { port: number }).port}`);
  await new Promise((resolve) => page.once("open", resolve));
  await createORPCClient<{ stream(): Promise<unknown> }>(new RPCLink({ websocket: page as never })).stream();
  page.pause();
  for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate);
  page.terminate();
  await ended.promise;
});
