/** Serves a sandbox over HTTP on this machine's loopback address. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClockMode } from "./clock.ts";
import { GraphError } from "./graph/errors.ts";
import { currentOutage } from "./graph/outage.ts";
import { jsonReply, type Reply } from "./http/reply.ts";
import { isLoopbackHost, readRequest } from "./http/request.ts";
import { DEFAULT_SCENARIO, findScenario, unknownScenario } from "./population/scenarios.ts";
import { Sandbox } from "./sandbox.ts";
import type { SendsView } from "./sends/record.ts";
import { SendWire } from "./sends/wire.ts";

export interface SandboxOptions {
  readonly host?: "127.0.0.1";
  /** 0 or left out takes any free port. */
  readonly port?: number;
  /** File that keeps everything across restarts; left out, everything is in memory only. */
  readonly stateFile?: string;
  readonly seed?: string;
  /** Used only where there is no earlier state. */
  readonly scenario?: string;
  /** Multiplies the waiting times of receipts and onboarding; 0.1 is ten times faster. */
  readonly pace?: number;
  /** "manual": starts at a fixed time and moves only by advance(). */
  readonly clock?: ClockMode;
}

export interface SandboxCredentials {
  readonly url: string;
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly businessId: string;
  readonly accountIds: readonly string[];
  readonly numberIds: readonly string[];
}

export interface SandboxHandle {
  readonly url: string;
  readonly credentials: SandboxCredentials;
  /** The sandbox's own record of the requests to send that reached it. */
  readonly sends: SendsView;
  close(): Promise<void>;
  /** Milliseconds of sandbox time; resolves when everything due on the way has happened. */
  advance(milliseconds: number): Promise<void>;
}

export class SandboxStartError extends Error {
  override readonly name = "SandboxStartError";
}

export const DEFAULT_SEED = "harbour-and-pine";
const HANG_CHECK = 250;

export async function startSandbox(options: SandboxOptions = {}): Promise<SandboxHandle> {
  const scenario = options.scenario ?? DEFAULT_SCENARIO;
  if (findScenario(scenario) === undefined) throw new SandboxStartError(unknownScenario(scenario));
  const pace = options.pace ?? 1;
  if (!Number.isFinite(pace) || pace < 0)
    throw new SandboxStartError("The pace must be a number of 0 or more.");
  const sandbox = new Sandbox({
    stateFile: options.stateFile ?? null,
    seed: options.seed ?? DEFAULT_SEED,
    scenario,
    pace,
    clock: options.clock ?? "real",
    wall: Date.now,
  });
  const server = createServer({ maxHeaderSize: 64 * 1024 });
  const sockets = new Set<Socket>();
  const wire = new SendWire(sandbox.world.sends, server);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("clientError", (_error, socket) => refuseBrokenRequest(socket));
  try {
    await listen(server, options.host ?? "127.0.0.1", options.port ?? 0);
  } catch (cause) {
    await sandbox.stop();
    throw new SandboxStartError(listenProblem(cause, options.port ?? 0), { cause });
  }
  const url = `http://127.0.0.1:${portOf(server)}`;
  server.on("request", (request, response) => void serve({ sandbox, wire, origin: url }, request, response));
  sandbox.start(url);
  let closing: Promise<void> | undefined;
  return {
    url,
    credentials: credentialsOf(sandbox, url),
    sends: sandbox.world.sends,
    advance: (milliseconds) => sandbox.world.scheduler.advance(milliseconds),
    close: () => {
      closing ??= close(server, sockets, sandbox);
      return closing;
    },
  };
}

function credentialsOf(sandbox: Sandbox, url: string): SandboxCredentials {
  const { token, appId, appSecret, verifyToken, businessId } = sandbox.world.identity();
  const { store } = sandbox.world;
  const accountIds = store.select("account", "business", businessId).map((account) => account.id);
  return {
    url,
    token,
    appId,
    appSecret,
    verifyToken,
    businessId,
    accountIds,
    numberIds: store
      .values("number")
      .filter((number) => accountIds.includes(number.accountId))
      .map((number) => number.id),
  };
}

interface Serving {
  readonly sandbox: Sandbox;
  readonly wire: SendWire;
  readonly origin: string;
}

async function serve(
  { sandbox, wire, origin }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = wire.began(request, response);
  try {
    if (!isLoopbackHost(request.headers.host)) {
      request.resume();
      write(response, jsonReply(403, { error: "The Host header must name this machine." }), request.method);
      return;
    }
    const incoming = await readRequest(request, origin);
    if (send !== null) wire.whole(send, request);
    const reply = await sandbox.answer(incoming, send);
    if (reply.hang === true) {
      hold(sandbox, response);
      return;
    }
    if (reply.delay !== undefined && reply.delay > 0) {
      sandbox.settle();
      await waiting(reply.delay, response);
    }
    if (response.destroyed) return;
    // Meta's clock is the sandbox's, wherever it has been moved to.
    response.setHeader("date", httpDate(sandbox.world.clock.now()));
    write(response, reply, request.method);
    sandbox.settle();
  } catch {
    // The client went away, or sent more than is read.
    response.destroy();
  }
}

function write(response: ServerResponse, reply: Reply, method: string | undefined): void {
  if (reply.cut === true) {
    response.destroy();
    return;
  }
  if (reply.lines !== undefined) {
    response.writeHead(reply.status, reply.headers);
    // Whoever stops reading ends it.
    pipeline(Readable.from(reply.lines), response).catch(() => response.destroy());
    return;
  }
  if (reply.breaks === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { body } = reply;
  response.writeHead(reply.status, { ...reply.headers, "content-length": Buffer.byteLength(body) });
  if (reply.breaks === "half") {
    const bytes = Buffer.from(body);
    const { socket } = response;
    response.write(bytes.subarray(0, bytes.length >> 1), () => socket?.resetAndDestroy());
    return;
  }
  // A text leaves in one piece with the headers.
  response.end(method === "HEAD" ? undefined : body);
}

let dateSecond = 0;
let dateText = "";

/** Made once a second, not for each answer. */
function httpDate(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateText = new Date(time).toUTCString();
  }
  return dateText;
}

/** Resolves earlier when the other side has gone. */
function waiting(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      response.off("close", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    response.on("close", done);
  });
}

/** Keeps the connection open without a word until the outage is over, then breaks it. */
function hold(sandbox: Sandbox, response: ServerResponse): void {
  const timer = setInterval(() => {
    if (currentOutage(sandbox.world) !== "hang") response.destroy();
  }, HANG_CHECK);
  timer.unref();
  response.on("close", () => clearInterval(timer));
}

function refuseBrokenRequest(socket: import("node:stream").Duplex): void {
  if (!socket.writable) return;
  const body = JSON.stringify(new GraphError(1, { title: "Bad request: not valid HTTP" }).envelope("A0"));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json; charset=UTF-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // A sender at full speed opens hundreds of connections at once, and the system drops what it has no place for.
    server.listen({ host, port, backlog: 4_096 }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function listenProblem(cause: unknown, port: number): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "EADDRINUSE") return `Port ${port} is in use. Stop the other program or choose another port.`;
  if (code === "EACCES") return `Port ${port} may not be used by this person. Choose one above 1023.`;
  return `The sandbox could not listen on port ${port} (${code === "" ? String(cause) : code}).`;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function close(server: Server, sockets: ReadonlySet<Socket>, sandbox: Sandbox): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed;
  await sandbox.stop();
}
