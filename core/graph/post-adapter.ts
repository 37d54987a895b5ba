/**
 * One POST over one connection that stands, and what came of it as a value. Nothing is repeated and no redirect
 * followed; another connection is taken only while no byte of the request has been written. axios' own adapter does
 * neither tell when the first byte goes out, nor how far an answer got.
 */
import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import type { HandedSocket, PostSockets } from "./post-sockets.ts";

export interface WirePost {
  /** From the first slash on. */
  readonly path: string;
  /** Names and values in turn, `Host` and `Content-Length` among them. */
  readonly headers: readonly string[];
  /** Sent byte for byte. */
  readonly body: string;
  /** Milliseconds, for the connection and again for the answer. */
  readonly timeout: number;
  /**
   * Called right before the first byte goes to a connection that stands. What it throws keeps the request from being
   * sent.
   */
  onWire?(): void;
}

export type AnswerHeaders = IncomingHttpHeaders;

export type WireResult =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: AnswerHeaders;
      readonly text: string;
    }
  /** The first byte was about to go out, and no whole answer came. */
  | {
      readonly kind: "lost";
      readonly because: "reset" | "timeout" | "half-answer" | "not-graph";
      /** Node's code, where there is one. */
      readonly code: string | null;
      /** Of an answer that ended half-way. */
      readonly headers: AnswerHeaders | null;
    }
  /** No byte went out. */
  | { readonly kind: "never-sent"; readonly error: unknown };

type Lost = Extract<WireResult, { readonly kind: "lost" }>["because"];

/** Meta's answers to a post have some hundred bytes. */
const MOST_BYTES = 1024 * 1024;
/** Connections that end at the very moment of being taken, in a row, until something else must be wrong. */
const MOST_STALE = 5;
/** A server may close a resting connection while a request is on its way: this much before it says it will. */
const REST_MARGIN = 1_000;

export async function postOnce(sockets: PostSockets, post: WirePost): Promise<WireResult> {
  let stale: unknown = null;
  for (let count = 0; count < MOST_STALE; count += 1) {
    let handed: HandedSocket;
    try {
      handed = await sockets.take(post.timeout);
    } catch (error) {
      return { kind: "never-sent", error };
    }
    const result = await exchange(handed, post);
    if (result !== "stale") return result;
    stale = Object.assign(new Error("connection ended when it was taken"), { code: "ECONNRESET" });
  }
  return { kind: "never-sent", error: stale };
}

function exchange(handed: HandedSocket, post: WirePost): Promise<WireResult | "stale"> {
  return new Promise((resolve) => {
    const { socket } = handed;
    let isOnWire = false;
    let response: IncomingMessage | null = null;
    let timer: NodeJS.Timeout | null = null;
    let outgoing: ClientRequest;

    let isSettled = false;

    const settle = (result: WireResult | "stale") => {
      isSettled = true;
      if (timer !== null) clearTimeout(timer);
      resolve(result);
    };
    const breakOff = (result: WireResult | "stale") => {
      if (isSettled) return;
      settle(result);
      outgoing.destroy();
    };
    const lose = (because: Lost, code: string | null) =>
      breakOff({ kind: "lost", because, code, headers: response?.headers ?? null });
    const loseHalfWay = (error: unknown) => {
      const code = codeOf(error);
      if (code?.startsWith("HPE_")) lose("not-graph", code);
      else lose(handed.hasHeard() ? "half-answer" : "reset", code);
    };

    try {
      outgoing = request({
        createConnection: () => socket,
        method: "POST",
        path: post.path,
        headers: post.headers,
      });
    } catch (error) {
      // Not a request at all, as with a line break in the token.
      socket.emit("free");
      resolve({ kind: "never-sent", error });
      return;
    }
    // Without an agent node:http takes every connection for the last one.
    outgoing.shouldKeepAlive = true;
    outgoing.once("socket", () => {
      // node:http writes when this returns, and nothing of a request that was destroyed.
      if (!handed.isOpen()) {
        breakOff("stale");
        return;
      }
      try {
        post.onWire?.();
      } catch (error) {
        breakOff({ kind: "never-sent", error });
        return;
      }
      isOnWire = true;
      // What came while this process was busy is looked at before time is called.
      timer = setTimeout(() => setImmediate(() => lose("timeout", "ETIMEDOUT")), post.timeout);
    });
    outgoing.once("response", (incoming) => {
      response = incoming;
      limitRest(handed, incoming.headers);
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MOST_BYTES) lose("not-graph", null);
      });
      incoming.on("error", loseHalfWay);
      incoming.once("end", () => {
        if (!incoming.complete) loseHalfWay(null);
        else
          settle({
            kind: "answer",
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: textOf(chunks),
          });
      });
    });
    const onEnd = (error: unknown) => {
      if (isOnWire) loseHalfWay(error);
      else breakOff("stale");
    };
    outgoing.on("error", onEnd);
    outgoing.once("close", () => {
      // A response tells of its own end, except where one switches to something that is not HTTP.
      if (response === null) onEnd(null);
    });
    outgoing.end(post.body);
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  if (first === undefined) return "";
  return (chunks.length === 1 ? first : Buffer.concat(chunks)).toString("utf8");
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

function limitRest(handed: HandedSocket, headers: IncomingHttpHeaders): void {
  const seconds = /timeout=(\d+)/.exec(String(headers["keep-alive"] ?? ""))?.[1];
  if (seconds !== undefined) handed.limitRest(Number(seconds) * 1000 - REST_MARGIN);
}
