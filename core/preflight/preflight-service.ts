/**
 * Preflights of a workspace's campaigns. A thread works them out; it begins with the first question and ends when nobody has
 * asked for a while. Of one campaign only the newest question is worked on, and whoever asked before gets its answer too.
 */
import { randomBytes } from "node:crypto";
import type { Preflight } from "../../shared/contract/index.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { keepSplitSecret } from "../campaigns/campaigns-commands.ts";
import { campaignsSettings } from "../campaigns/campaigns-settings.ts";
import type { Timers } from "../events/timers.ts";
import type { Thread } from "../threads/thread-host.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { PageQuestion, PreflightPage, PreflightQuestion, Progress } from "./preflight-engine.ts";
import type { PreflightMethods, PreflightNews } from "./preflight-role.ts";

export interface PreflightServiceOptions {
  readonly storage: Pick<ServedStorage, "settings" | "run">;
  /** The workspace's. */
  readonly folder: string;
  /** A new thread that works out preflights. */
  startThread(onNews: (news: unknown) => void): Thread<PreflightMethods>;
  /** How far it is has changed. */
  onProgress(): void;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  clockOffset(): number;
  readonly timers: Timers;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type PreflightService = ReturnType<typeof createPreflightService>;

/** So many milliseconds without a question, and what was read is let go of. */
const IDLE = 5 * 60_000;
const SECRET_BYTES = 32;

/** A question under way, and how many wait for its answer. */
interface Reading {
  readonly controller: AbortController;
  readonly answer: PromiseWithResolvers<Preflight>;
  waiting: number;
}

export function createPreflightService(options: PreflightServiceOptions) {
  const { storage, folder, timers, now } = options;
  const readings = new Map<CampaignId, Reading>();
  const progress = new Map<CampaignId, Progress>();
  const stamps = { people: 0, messages: 0 };
  const closing = new AbortController();
  let thread: Thread<PreflightMethods> | null = null;
  let underWay = 0;
  let callOffIdle: (() => void) | null = null;

  function running(): Thread<PreflightMethods> {
    thread ??= options.startThread((news) => {
      const { campaign, ...far } = news as PreflightNews;
      if (!readings.has(campaign)) return;
      progress.set(campaign, far);
      options.onProgress();
    });
    return thread;
  }

  async function splitSecret(): Promise<string> {
    return (
      storage.settings.read(campaignsSettings.splitSecret) ??
      (await storage.run(keepSplitSecret, randomBytes(SECRET_BYTES).toString("hex")))
    );
  }

  async function question(campaign: CampaignId): Promise<PreflightQuestion & { readonly folder: string }> {
    return {
      folder,
      campaign,
      splitSecret: await splitSecret(),
      now: now(),
      ahead: options.clockOffset(),
      stamps: { ...stamps },
    };
  }

  /** The thread stays for as long as somebody asks. */
  async function asking<Output>(work: () => Promise<Output>): Promise<Output> {
    callOffIdle?.();
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
      if (underWay === 0 && !closing.signal.aborted) callOffIdle = timers.after(IDLE, () => void end());
    }
  }

  async function end(): Promise<void> {
    const ending = thread;
    thread = null;
    await ending?.stop();
  }

  /** Answers for those who asked before as well; their question is given up. */
  function begin(campaign: CampaignId): Reading {
    const before = readings.get(campaign);
    const reading: Reading = {
      controller: new AbortController(),
      answer: before?.answer ?? Promise.withResolvers<Preflight>(),
      waiting: before?.waiting ?? 0,
    };
    // Whoever gave up doesn't hear of a failure.
    reading.answer.promise.catch(() => undefined);
    readings.set(campaign, reading);
    before?.controller.abort(new DOMException("another question took its place", "AbortError"));
    void work(campaign, reading);
    return reading;
  }

  /** Never rejects. */
  async function work(campaign: CampaignId, reading: Reading): Promise<void> {
    const isNewest = () => readings.get(campaign) === reading;
    try {
      const signal = AbortSignal.any([reading.controller.signal, closing.signal]);
      const answer = await asking(async () => running().ask("read", await question(campaign), { signal }));
      if (isNewest()) reading.answer.resolve(answer);
    } catch (error) {
      if (isNewest()) reading.answer.reject(error);
    } finally {
      if (isNewest()) {
        readings.delete(campaign);
        if (progress.delete(campaign)) options.onProgress();
      }
    }
  }

  return {
    /** @throws WaypostError `campaign-not-found` */
    read: async (campaign: CampaignId, signal?: AbortSignal): Promise<Preflight> => {
      signal?.throwIfAborted();
      const mine = begin(campaign);
      mine.waiting += 1;
      const { answer } = mine;
      const gaveUp = Promise.withResolvers<never>();
      const giveUp = () => {
        const reading = readings.get(campaign);
        // What took its place counts those who wait as well.
        if (reading?.answer === answer) {
          reading.waiting -= 1;
          if (reading.waiting === 0) reading.controller.abort(signal?.reason);
        }
        gaveUp.reject(signal?.reason);
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      try {
        return await Promise.race([answer.promise, gaveUp.promise]);
      } finally {
        signal?.removeEventListener("abort", giveUp);
      }
    },
    /** How many rows have been read; null while nothing is. */
    progress: (campaign: CampaignId): Progress | null => progress.get(campaign) ?? null,
    /** @throws WaypostError `campaign-not-found` */
    people: (campaign: CampaignId, page: PageQuestion, signal?: AbortSignal): Promise<PreflightPage> =>
      asking(async () =>
        running().ask(
          "people",
          { ...(await question(campaign)), page },
          { signal: signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]) },
        ),
      ),
    /** Somebody may be written to who might not be before, or the other way round. */
    noteChangedPeople: () => {
      stamps.people += 1;
      // Names that are linked may have been sent something.
      stamps.messages += 1;
    },
    noteChangedMessages: () => {
      stamps.messages += 1;
    },
    stop: async () => {
      callOffIdle?.();
      closing.abort(new DOMException("the workspace is closing", "AbortError"));
      await end();
    },
  };
}
