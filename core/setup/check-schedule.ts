/**
 * When Meta is asked: often while something is expected of it, seldom otherwise, soon after an announcement, and never
 * twice at once. How long the waits are is judged in check-pace.ts; what is asked is in setup-checks.ts.
 */
import type { Problem } from "../../shared/contract/index.ts";
import type { SetupStep } from "../../shared/domain/setup/checklist.ts";
import type { Usage } from "../graph/usage.ts";
import type { Logger } from "../logging/logger.ts";
import { isFullCheckDue, leastWait, NEWS_APART, newsWait, QUIET_WAIT, waitFor } from "./check-pace.ts";
import type { SetupChecks } from "./setup-checks.ts";

export interface CheckScheduleOptions {
  readonly checks: SetupChecks;
  /** The checklist, judged by what is known now. */
  steps(): Promise<readonly SetupStep[]>;
  /** What Meta last said of our rate limit. */
  usage(): Usage | null;
  readonly logger: Logger;
  now(): number;
  /** The status has changed, or what a check found is stored. */
  onChanged(): void;
}

/** Times are milliseconds since the epoch. */
export interface CheckStatus {
  readonly isChecking: boolean;
  readonly checkedAt: number | null;
  readonly nextCheckAt: number | null;
  /** What failed in the last check; null when nothing did. */
  readonly problem: Problem | null;
}

export interface CheckSchedule {
  status(): CheckStatus;
  /** Checks now, after a check that may be under way. Never throws: what fails is in the status. */
  checkNow(what: keyof Pick<SetupChecks, "everything" | "account" | "subscription">): Promise<void>;
  /** Resolves once no check is under way. */
  idle(): Promise<void>;
  /** From here on the waits are short again: something has changed. */
  beginAnew(): void;
  /** Something was announced: it is worth asking Meta soon. */
  expectNews(): void;
  /** As `expectNews`, unless a check that will tell is under way or about to be. */
  tokenJudged(): void;
  /** What failed with credentials that are gone is no news any more. */
  forget(): void;
  start(): void;
  stop(): Promise<void>;
}

export function createCheckSchedule(options: CheckScheduleOptions): CheckSchedule {
  const { checks, now } = options;
  let lastProblem: Problem | null = null;
  let lastCheckAt: number | null = null;
  let lastFullCheckAt: number | null = null;
  let nextCheckAt: number | null = null;
  /** Checks in a row while something was expected of Meta. */
  let expectantChecks = 0;
  /** Something was announced that no check has been begun for. */
  let isNewsOpen = false;
  let lastNewsAt = 0;
  let newsFollowed = 0;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  const work = {
    everything: async () => {
      // Whatever was announced before now is answered by this one.
      isNewsOpen = false;
      const askedAt = now();
      if (await checks.everything()) lastFullCheckAt = askedAt;
    },
    account: checks.account,
    subscription: checks.subscription,
  };

  /** One check at a time; whoever asks while one runs gets its result. */
  function run(what: keyof typeof work): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (running) return running;
    const current = perform(work[what]).finally(() => {
      running = null;
      schedule();
      options.onChanged();
    });
    running = current;
    options.onChanged();
    return current;
  }

  async function perform(check: () => Promise<void>): Promise<void> {
    try {
      await check();
      lastProblem = checks.firstFailure()?.problem ?? null;
    } catch (error) {
      lastProblem = checks.problemOf(error);
    }
    lastCheckAt = now();
  }

  const least = () => leastWait(options.usage(), lastProblem);

  function schedule(): void {
    clearTimer();
    nextCheckAt = null;
    if (isStopped) return;
    if (isNewsOpen) followUp();
    else void scheduleByVerdict();
  }

  async function scheduleByVerdict(): Promise<void> {
    const verdict = await options.steps().then(
      (steps) => waitFor(steps, expectantChecks, least()),
      (error: unknown) => {
        // A keyring may be locked for a while: the checks go on, and find it open again.
        options.logger.warn({ error: String(error) }, "setup could not be judged");
        return { wait: QUIET_WAIT, isExpectant: false };
      },
    );
    if (verdict === null || timer) return;
    expectantChecks = verdict.isExpectant ? expectantChecks + 1 : 0;
    scheduleIn(verdict.wait);
  }

  function scheduleIn(wait: number): void {
    if (isStopped) return;
    clearTimer();
    nextCheckAt = now() + wait;
    timer = setTimeout(() => {
      void run(isNewsOpen || isFullCheckDue(lastFullCheckAt, now()) ? "everything" : "account");
    }, wait);
    timer.unref();
    options.onChanged();
  }

  /** One check answers all announcements that come before it; the more follow each other, the longer they wait. */
  function followUp(): void {
    newsFollowed = Math.abs(now() - lastNewsAt) > NEWS_APART ? 0 : newsFollowed + 1;
    lastNewsAt = now();
    scheduleIn(Math.max(newsWait(newsFollowed), least()));
  }

  function clearTimer(): void {
    if (timer) clearTimeout(timer);
    timer = null;
  }

  return {
    status: () => ({
      isChecking: running !== null,
      checkedAt: lastCheckAt,
      nextCheckAt,
      problem: lastProblem,
    }),
    checkNow: async (what) => {
      if (running) await running;
      await run(what);
    },
    idle: async () => {
      if (running) await running;
    },
    beginAnew: () => {
      expectantChecks = 0;
    },
    expectNews: () => {
      expectantChecks = 0;
      // A check under way may have asked before this came, so one more follows it. One that waits answers this, too.
      const isOneWaiting = isNewsOpen;
      isNewsOpen = true;
      if (!running && !isOneWaiting) followUp();
    },
    tokenJudged: () => {
      options.onChanged();
      if (running || isNewsOpen || isStopped) return;
      isNewsOpen = true;
      followUp();
    },
    forget: () => {
      checks.forget();
      lastProblem = null;
      if (!running) schedule();
      options.onChanged();
    },
    start: () => {
      // Deliberately not awaited: the last known state is shown until Meta has answered.
      void run("everything");
    },
    stop: async () => {
      isStopped = true;
      clearTimer();
      if (running) await running;
    },
  };
}
