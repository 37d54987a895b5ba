/**
 * Keeps one channel to the core open: opens it, opens a new one when it is lost, and hands every call to the current
 * one. Calls that are under way when it is lost fail with `connection-lost`; calls made while there is none wait a little
 * for the next one.
 */
import { OPERATION_CONTEXT_SYMBOL } from "@orpc/tanstack-query";
import { create } from "zustand";
import { ConnectionLostError } from "./problem-of.ts";
import { type Channel, type CoreLink, KeyRefusedError, type Transport } from "./transport/transport.ts";

export type ConnectionState =
  /** The first channel is being opened. */
  | "connecting"
  | "connected"
  /** There was a channel; the next one is being opened. */
  | "reconnecting"
  /** The core does not accept our key. Stays so until another key has proved good. */
  | "refused";

interface ConnectionView {
  readonly state: ConnectionState;
  /** Grows with every channel; the first one is 1. */
  readonly generation: number;
  /** Attempts that failed since the last channel. */
  readonly failures: number;
  /** How often a key was refused. */
  readonly refusals: number;
}

/** Waits between attempts, in milliseconds; the last one repeats. */
const WAITS = [100, 250, 500, 1000, 2000, 3000];
/** How long a call waits for a channel before it gives up. */
const CALL_PATIENCE_MS = 6000;

export const useConnection = create<ConnectionView>(() => ({
  state: "connecting",
  generation: 0,
  failures: 0,
  refusals: 0,
}));

export interface Connection {
  /** The link every call goes through. */
  readonly link: CoreLink;
  /** Opens the first channel, or tries again at once, e.g. with another key. */
  start(): void;
}

export function createConnection(transport: Transport): Connection {
  let channel: Promise<Channel> = new Promise(() => undefined);
  let supply: ((channel: Channel) => void) | null = null;
  let isRunning = false;
  /** One per call that has no answer yet. */
  const underWay = new Set<() => void>();

  function awaitNext(): void {
    if (supply) return;
    const next = Promise.withResolvers<Channel>();
    channel = next.promise;
    supply = next.resolve;
  }
  awaitNext();

  async function run(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const opened = await transport.open();
        supply?.(opened);
        supply = null;
        useConnection.setState((before) => ({
          state: "connected",
          generation: before.generation + 1,
          failures: 0,
        }));
        await opened.closed;
        attempt = -1;
        awaitNext();
        failCallsUnderWay();
        useConnection.setState({ state: "reconnecting" });
      } catch (error) {
        if (error instanceof KeyRefusedError) {
          useConnection.setState((before) => ({ state: "refused", refusals: before.refusals + 1 }));
          return;
        }
        useConnection.setState((before) => ({ failures: before.failures + 1 }));
      }
      await new Promise((resolve) => {
        setTimeout(resolve, WAITS[Math.min(Math.max(attempt, 0), WAITS.length - 1)]);
      });
    }
  }

  const link: CoreLink = {
    async call(path, input, options) {
      // Exports are read without react-query, and change nothing either.
      const isReading = options.context[OPERATION_CONTEXT_SYMBOL]?.type === "query" || path[0] === "results";
      const current = await withPatience(channel, options.signal, isReading);
      return new Promise((resolve, reject) => {
        const fail = () => reject(new ConnectionLostError(isReading));
        underWay.add(fail);
        current.link
          .call(path, input, options)
          .then(resolve, reject)
          .finally(() => underWay.delete(fail));
      });
    },
  };

  function failCallsUnderWay(): void {
    for (const fail of underWay) fail();
    underWay.clear();
  }

  return {
    link,
    start() {
      if (isRunning) return;
      isRunning = true;
      useConnection.setState({ failures: 0 });
      void run().finally(() => {
        isRunning = false;
      });
    },
  };
}

function withPatience(
  channel: Promise<Channel>,
  signal: AbortSignal | undefined,
  isReading: boolean,
): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ConnectionLostError(isReading)), CALL_PATIENCE_MS);
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    void channel.then((opened) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      resolve(opened);
    });
  });
}
