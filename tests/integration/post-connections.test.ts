/** The connections that messages are posted over: which are used, which never again, and what never left over them. */
import dns from "node:dns";
import type { AddressInfo } from "node:net";
import { createServer, isIP } from "node:net";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createRoutes } from "../../core/graph/network-route.ts";
import { ACCEPTED, posterTo, WAMID } from "../support/posting.ts";
import { startProxy } from "../support/proxy.ts";
import { httpAnswer, type RawRequest, startRawServer } from "../support/raw-server.ts";
import { AUTHORITY_FILE, startTlsGraph } from "../support/tls-graph.ts";

const accept = ({ socket }: RawRequest) => void socket.write(httpAnswer("200 OK", ACCEPTED));
const HOUR = 3_600_000;

/** `graph.test` is this machine, as far as names are looked up here at all; everything else is nowhere. */
beforeEach(() => {
  const real = dns.lookup;
  const fake = (name: string, options: object, callback: (error: Error | null) => void) => {
    if (isIP(name) !== 0) return real(name, options, callback);
    if (name === "graph.test") return real("127.0.0.1", options, callback);
    process.nextTick(callback, Object.assign(new Error("nowhere"), { code: "ENOTFOUND" }));
  };
  const lookup = vi.spyOn(dns, "lookup").mockImplementation(fake as unknown as typeof dns.lookup);
  onTestFinished(() => lookup.mockRestore());
});

const routeBy = (proxy: string, caFile: string | null = AUTHORITY_FILE) =>
  createRoutes({ choices: async () => ({ proxy, login: null, caFile }), environment: {} });

/** A port nobody listens at. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

describe("a connection that rests", () => {
  /** Posts, lets the clocks show that so many milliseconds have passed, and posts again. */
  async function connectionsAfter(
    pass: (clocks: { day: number; monotonic: number }) => void,
    headers = [""],
  ) {
    const clocks = { day: Date.parse("2026-12-02T10:00:00Z"), monotonic: 1_000 };
    vi.spyOn(performance, "now").mockImplementation(() => clocks.monotonic);
    onTestFinished(() => void vi.restoreAllMocks());
    const server = await startRawServer(({ socket }) => {
      socket.write(httpAnswer("200 OK", ACCEPTED, headers.filter(Boolean)));
    });
    const post = posterTo(server.url, { now: () => clocks.day });
    expect((await post()).outcome.kind).toBe("accepted");
    pass(clocks);
    expect((await post()).outcome.kind).toBe("accepted");
    expect(server.requests).toHaveLength(2);
    return server.sockets.length;
  }

  test.each([0, 1_999])("for %i ms is used again", async (rest) => {
    const used = await connectionsAfter((clocks) => {
      clocks.day += rest;
      clocks.monotonic += rest;
    });
    expect(used).toBe(1);
  });

  test("for 2 s is never used again, though no timer has fired", async () => {
    const used = await connectionsAfter((clocks) => {
      clocks.day += 2_000;
      clocks.monotonic += 2_000;
    });
    expect(used).toBe(2);
  });

  test.each([
    ["the computer slept an hour", HOUR, 0],
    ["the clock of the day was set back", -HOUR, 0],
    ["the clock of the day was set back while time passed", -1_000, 2_500],
  ])("is not used again when %s", async (_, day, monotonic) => {
    const used = await connectionsAfter((clocks) => {
      clocks.day += day;
      clocks.monotonic += monotonic;
    });
    expect(used).toBe(2);
  });

  test.each([
    ["Keep-Alive: timeout=2", 999, 1],
    ["Keep-Alive: timeout=2", 1_000, 2],
    ["Keep-Alive: timeout=1", 0, 2],
    ["Keep-Alive: timeout=60", 2_000, 2],
    ["Connection: close", 0, 2],
  ])("with “%s” for %i ms makes %i connections of two messages", async (header, rest, count) => {
    const used = await connectionsAfter((clocks) => (clocks.monotonic += rest), [header]);
    expect(used).toBe(count);
  });

  test.each<[string, (socket: RawRequest["socket"]) => void]>([
    ["closed", (socket) => socket.destroy()],
    ["reset", (socket) => socket.resetAndDestroy()],
    ["spoken on unasked", (socket) => void socket.write(httpAnswer("408 Request Timeout", ""))],
  ])("and is %s by the server is noticed before anything is written to it", async (_, end) => {
    const server = await startRawServer(accept);
    const post = posterTo(server.url);
    await post();
    const bytes = server.received[0];
    const [socket] = server.sockets;
    if (socket) end(socket);
    // Asked at once: nothing in this process has heard of it yet.
    const { outcome, wires } = await post();
    expect([outcome.kind, wires]).toEqual(["accepted", 1]);
    expect(server.requests.map(({ connection }) => connection)).toEqual([0, 1]);
    expect(server.received[0]).toBe(bytes);
  });
});

describe("a server that closes connections as it likes", () => {
  /** The same every time. */
  function* chances(): Generator<number, never> {
    for (let state = 20_261_202; ; ) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      yield state / 2_147_483_648;
    }
  }

  test("gets nothing twice, and everything it took is known or unknown, never “not sent”", async () => {
    const chance = chances();
    const counts = new Map<string, number>();
    const server = await startRawServer(({ socket, body }) => {
      counts.set(body, (counts.get(body) ?? 0) + 1);
      const roll = chance.next().value;
      if (roll < 0.1) socket.resetAndDestroy();
      else if (roll < 0.2) socket.end(httpAnswer("200 OK", ACCEPTED).slice(0, 120));
      else if (roll < 0.6) socket.end(httpAnswer("200 OK", ACCEPTED));
      else if (roll < 0.7) socket.write(httpAnswer("200 OK", ACCEPTED), () => socket.resetAndDestroy());
      else socket.write(httpAnswer("200 OK", ACCEPTED));
    });
    const post = posterTo(server.url);
    let next = 0;
    const results: { readonly body: string; readonly kind: string; readonly wires: number }[] = [];
    const worker = async () => {
      while (next < 400) {
        next += 1;
        const body = JSON.stringify({ to: `person ${next}` });
        const { outcome, wires } = await post({ body });
        results.push({ body, kind: outcome.kind, wires });
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    expect(results).toHaveLength(400);
    expect([...counts.values()].filter((count) => count > 1)).toEqual([]);
    for (const { body, kind, wires } of results) {
      expect(wires, body).toBe(kind === "never-sent" ? 0 : 1);
      if (kind === "accepted") expect(counts.get(body), body).toBe(1);
      if (kind === "never-sent") expect(counts.get(body), body).toBeUndefined();
    }
    const accepted = results.filter(({ kind }) => kind === "accepted").length;
    expect(accepted).toBeGreaterThan(250);
    expect(server.sockets.length).toBeGreaterThan(50);
  });
});

describe("what never left", () => {
  const unreachable = { kind: "never-sent", error: { failure: "unreachable" } };

  test("nobody listens", async () => {
    const { outcome, wires } = await posterTo(`http://127.0.0.1:${await closedPort()}`)();
    expect(outcome).toMatchObject({ ...unreachable, error: { cause: { code: "ECONNREFUSED" } } });
    expect(wires).toBe(0);
  });

  test("the name leads nowhere", async () => {
    const options = { routeTo: routeBy("none") };
    const { outcome, wires } = await posterTo("https://nowhere.test", options)();
    expect(outcome).toMatchObject({ ...unreachable, error: { cause: { code: "ENOTFOUND" } } });
    expect(wires).toBe(0);
  });

  test("the connection is reset in the middle of TLS", async () => {
    const server = await startRawServer(() => undefined, {
      onConnection: (socket) => socket.once("data", () => socket.resetAndDestroy()),
    });
    const options = { routeTo: routeBy("none") };
    const { outcome, wires } = await posterTo(`https://graph.test:${server.port}`, options)();
    expect([outcome.kind, wires]).toEqual(["never-sent", 0]);
  });

  test("no connection comes about in time", async () => {
    // It takes the connection, and never says a word of TLS.
    const server = await startRawServer(() => undefined);
    const options = { routeTo: routeBy("none") };
    const post = posterTo(`https://graph.test:${server.port}`, options);
    const { outcome, wires } = await post({ timeout: 40 });
    expect(outcome).toMatchObject({ ...unreachable, error: { isTimeout: true } });
    expect(wires).toBe(0);
  });

  test("the certificate is nobody's that is believed", async () => {
    const graph = await startTlsGraph();
    const options = { routeTo: routeBy("none", null) };
    const { outcome, wires } = await posterTo(`https://graph.test:${graph.port}`, options)();
    expect(outcome).toMatchObject({ error: { obstacle: { code: "certificate-not-trusted" } } });
    expect([outcome.kind, wires, graph.paths]).toEqual(["never-sent", 0, []]);
  });

  test.each([
    ["403 Forbidden", "proxy-refused"],
    ["502 Bad Gateway", "proxy-refused"],
    ["407 Proxy Authentication Required", "proxy-login-needed"],
  ])("the proxy answers %s", async (refuses, code) => {
    const proxy = await startProxy({ port: 1, refuses });
    const { outcome, wires } = await posterTo("https://graph.test", { routeTo: routeBy(proxy.url) })();
    expect(outcome).toMatchObject({ ...unreachable, error: { obstacle: { code } } });
    expect(wires).toBe(0);
  });

  test("the proxy is away", async () => {
    const away = `http://127.0.0.1:${await closedPort()}`;
    const { outcome, wires } = await posterTo("https://graph.test", { routeTo: routeBy(away) })();
    expect(outcome).toMatchObject({ ...unreachable, error: { obstacle: { code: "proxy-unreachable" } } });
    expect(wires).toBe(0);
  });

  test.each([
    ["the token cannot be read", { token: () => Promise.reject(new Error("locked")) }],
    ["the token is no header", { token: async () => "EAA\r\nX: y" }],
    ["the way to Meta cannot be made out", { routeTo: () => Promise.reject(new Error("no proxy")) }],
  ])("%s", async (_, options) => {
    const server = await startTlsGraph();
    const base = { routeTo: routeBy("none"), ...options };
    const { outcome, wires } = await posterTo(`https://graph.test:${server.port}`, base)();
    expect(outcome).toMatchObject(unreachable);
    expect([wires, server.paths]).toEqual([0, []]);
  });
});

describe("through TLS and proxies", () => {
  /** However long the machine takes, no connection has rested for it. */
  beforeEach(() => {
    vi.spyOn(performance, "now").mockReturnValue(1_000);
    onTestFinished(() => void vi.restoreAllMocks());
  });

  test("a refusal of Meta's comes through, and the tunnel is used again until it has rested 2 s", async () => {
    const graph = await startTlsGraph();
    const proxy = await startProxy({ port: graph.port });
    let now = Date.now();
    const post = posterTo("https://graph.test", { routeTo: routeBy(proxy.url), now: () => now });
    const tunnels: number[] = [];
    for (const rest of [0, 0, 2_000]) {
      now += rest;
      expect(await post()).toMatchObject({ wires: 1, outcome: { kind: "refused", error: { code: 104 } } });
      tunnels.push(proxy.tunnels());
    }
    expect(tunnels).toEqual([1, 1, 2]);
    expect(graph.paths).toEqual(Array.from({ length: 3 }, () => "/v25.0/123/marketing_messages"));
  });

  test("straight to Meta, the connection is used again", async () => {
    const graph = await startTlsGraph();
    const options = { routeTo: routeBy("none"), now: () => 0 };
    const post = posterTo(`https://graph.test:${graph.port}`, options);
    for (let count = 0; count < 3; count += 1) expect((await post()).outcome.kind).toBe("refused");
    expect(graph.paths).toHaveLength(3);
    expect(graph.connections()).toBe(1);
  });
});

test("many connections are open at once", async () => {
  const COUNT = 700;
  const held: RawRequest[] = [];
  const server = await startRawServer((request) => {
    held.push(request);
    if (held.length === COUNT) for (const one of held) accept(one);
  });
  const post = posterTo(server.url);
  const posted = await Promise.all(Array.from({ length: COUNT }, (_, index) => post({ body: `${index}` })));
  expect(posted.every(({ outcome }) => outcome.kind === "accepted" && outcome.wamid === WAMID)).toBe(true);
  expect(server.sockets).toHaveLength(COUNT);
  expect(new Set(server.requests.map(({ body }) => body)).size).toBe(COUNT);
});
