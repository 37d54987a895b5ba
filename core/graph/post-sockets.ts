/**
 * Connections for posts that must never be made twice. One is handed out only when it can be known to stand: it has
 * not rested for 2 s, and after it was asked for, the event loop had one whole turn to tell that the other side has
 * closed it. Nothing is ever written here, so whatever fails here failed before the first byte of a request.
 */
import type { Socket } from "node:net";

/** Makes one connection, through proxy and TLS where there are any. Calls back once, later; the result gives up. */
export type Connect = (done: (error: unknown, socket: Socket | null) => void) => () => void;

export interface PostSocketsOptions {
  readonly connect: Connect;
  /** Milliseconds; never set back, and may stand still while the computer sleeps. */
  monotonic(): number;
  /** Milliseconds since the epoch; runs on while the computer sleeps. */
  now(): number;
}

/** A connection for one post. Its `free` event, which node:http emits, or its end gives it back. */
export interface HandedSocket {
  readonly socket: Socket;
  /** Whether nothing has been heard of its end. */
  isOpen(): boolean;
  /** Whether anything came since it was handed out. */
  hasHeard(): boolean;
  /** How long the other side says it keeps a connection that rests, in milliseconds; to be told before it rests. */
  limitRest(milliseconds: number): void;
}

export interface PostSockets {
  /**
   * @param timeout milliseconds
   * @throws ConnectTimeout, or whatever else kept the connection from being made
   */
  take(timeout: number): Promise<HandedSocket>;
}

export class ConnectTimeout extends Error {
  override readonly name = "ConnectTimeout";
  readonly code = "ETIMEDOUT";
}

/** Whatever stands in between may forget a connection that rests, and tells nobody. */
const LONGEST_REST = 2_000;
const MOST_SOCKETS = 4_096;
/** A server's queue of connections it has not yet taken holds some hundreds. */
const MOST_CONNECTING = 256;
/**
 * Milliseconds until an attempt is given up, however long its message would wait. A network that swallows packets is noticed
 * by it, and a packet that was lost has been sent again three times by then (RFC 6298: after 1, 3 and 7 s).
 */
const LONGEST_ATTEMPT = 10_000;

interface Line {
  readonly socket: Socket;
  isBusy: boolean;
  /** Never handed out yet. */
  isNew: boolean;
  hasHeard: boolean;
  restLimit: number;
  restsSince: { readonly monotonic: number; readonly now: number; readonly turn: number };
}

interface Waiter {
  readonly sinceTurn: number;
  readonly timeout: number;
  timer: NodeJS.Timeout | null;
  resolve(handed: HandedSocket): void;
  reject(error: unknown): void;
}

export function createPostSockets({ connect, monotonic, now }: PostSocketsOptions): PostSockets {
  /** All three with the longest first. */
  const waiters: Waiter[] = [];
  let landed: Line[] = [];
  let settled: Line[] = [];
  let open = 0;
  let connecting = 0;
  /** Counted only while somebody waits for one. */
  let turn = 0;
  let isTurnPlanned = false;
  let isSweepPlanned = false;

  /** Between two turns the event loop tells of everything that has come; the first of them may come too soon. */
  const isSettled = (since: number) => since <= turn - 2;

  function isFresh({ restsSince, restLimit }: Line): boolean {
    const limit = Math.min(restLimit, LONGEST_REST);
    // The clock of the day may have been set back, which says nothing of how long it was.
    return monotonic() - restsSince.monotonic < limit && Math.abs(now() - restsSince.now) < limit;
  }

  function planTurn(): void {
    const last = waiters.at(-1);
    if (isTurnPlanned || last === undefined) return;
    if (isSettled(last.sinceTurn) && landed.length === 0) return;
    isTurnPlanned = true;
    setImmediate(() => {
      isTurnPlanned = false;
      turn += 1;
      settleLanded();
      serve();
      connectForOthers();
      planTurn();
    });
  }

  function settleLanded(): void {
    const first = landed.findIndex(({ restsSince }) => !isSettled(restsSince.turn));
    settled.push(...landed.splice(0, first === -1 ? landed.length : first));
  }

  function serve(): void {
    while (waiters[0] !== undefined && isSettled(waiters[0].sinceTurn)) {
      const line = settled.pop();
      if (line === undefined) return;
      if (isFresh(line) && isStanding(line.socket)) shiftWaiter()?.resolve(handOut(line));
      else line.socket.destroy();
    }
  }

  function shiftWaiter(): Waiter | undefined {
    const waiter = waiters.shift();
    if (waiter?.timer) clearTimeout(waiter.timer);
    return waiter;
  }

  function handOut(line: Line): HandedSocket {
    line.isBusy = true;
    line.isNew = false;
    line.hasHeard = false;
    line.restLimit = LONGEST_REST;
    line.socket.ref();
    return {
      socket: line.socket,
      isOpen: () => isStanding(line.socket),
      hasHeard: () => line.hasHeard,
      limitRest: (milliseconds) => {
        line.restLimit = milliseconds;
      },
    };
  }

  function connectForOthers(): void {
    for (const waiter of waiters) {
      if (!isSettled(waiter.sinceTurn)) break;
      waiter.timer ??= setTimeout(() => giveUp(waiter), waiter.timeout);
    }
    const missing = waiters.length - landed.length - settled.length - connecting;
    const possible = Math.min(MOST_CONNECTING - connecting, MOST_SOCKETS - open - connecting);
    for (let count = Math.min(missing, possible); count > 0; count -= 1) connectOne();
  }

  function connectOne(): void {
    connecting += 1;
    let isOver = false;
    const end = (error: unknown, socket: Socket | null) => {
      if (isOver) {
        socket?.destroy();
        return;
      }
      isOver = true;
      clearTimeout(timer);
      connecting -= 1;
      if (socket === null) fail(error);
      else add(socket);
    };
    const abandon = connect(end);
    const timer = setTimeout(() => {
      abandon();
      end(new ConnectTimeout("no connection in time"), null);
    }, LONGEST_ATTEMPT);
    timer.unref();
  }

  /** Whoever waits longest is told; the others have attempts of their own. */
  function fail(error: unknown): void {
    shiftWaiter()?.reject(error);
    connectForOthers();
  }

  function giveUp(waiter: Waiter): void {
    waiters.splice(waiters.indexOf(waiter), 1);
    waiter.reject(new ConnectTimeout("no connection in time"));
  }

  function add(socket: Socket): void {
    open += 1;
    const line: Line = {
      socket,
      isBusy: false,
      isNew: true,
      hasHeard: false,
      restLimit: LONGEST_REST,
      restsSince: { monotonic: monotonic(), now: now(), turn },
    };
    let failure: unknown = null;
    socket.on("error", (error) => {
      failure = error;
    });
    socket.on("data", () => {
      line.hasHeard = true;
      // Nothing was asked: it would pass for the answer to the next request.
      if (!line.isBusy) socket.destroy();
    });
    socket.on("end", () => {
      if (!line.isBusy) socket.destroy();
    });
    socket.on("free", () => rest(line));
    socket.on("close", () => {
      open -= 1;
      const wasLanded = landed.includes(line);
      landed = landed.filter((other) => other !== line);
      settled = settled.filter((other) => other !== line);
      // A server that takes connections only to close them would do the same to the next attempt.
      if (line.isNew && wasLanded) fail(failure ?? closedAtOnce());
      else connectForOthers();
    });
    park(line);
  }

  function rest(line: Line): void {
    line.isBusy = false;
    if (line.restLimit <= 0 || !isStanding(line.socket)) {
      line.socket.destroy();
      return;
    }
    line.restsSince = { monotonic: monotonic(), now: now(), turn };
    line.socket.unref();
    park(line);
  }

  function park(line: Line): void {
    landed.push(line);
    planSweep();
    planTurn();
  }

  /** Only to hold no more than needed: what rested too long is never handed out anyway. */
  function planSweep(): void {
    if (isSweepPlanned || landed.length + settled.length === 0) return;
    isSweepPlanned = true;
    const closeRested = () => {
      isSweepPlanned = false;
      for (const line of [...landed, ...settled]) if (!isFresh(line)) line.socket.destroy();
      planSweep();
    };
    setTimeout(closeRested, LONGEST_REST).unref();
  }

  return {
    take: (timeout) =>
      new Promise((resolve, reject) => {
        waiters.push({ sinceTurn: turn, timeout, timer: null, resolve, reject });
        planTurn();
      }),
  };
}

function isStanding(socket: Socket): boolean {
  return !socket.destroyed && socket.writable && !socket.readableEnded;
}

function closedAtOnce(): Error {
  return Object.assign(new Error("closed before anything was asked"), { code: "ECONNRESET" });
}
