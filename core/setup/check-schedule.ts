/**
 * Decides when Meta is asked: often while a change is expected, seldom otherwise, soon after an announcement, and one
 * check at a time. check-pace.ts says how long the waits are; setup-checks.ts knows what is asked.
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
  /** Called when the status has changed or a check has stored what it found. */
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
  /** Checks now, or right after the check that is under way. Never throws: the status holds what failed. */
  checkNow(what: keyof Pick<SetupChecks, "everything" | "account" | "subscription">): Promise<void>;
  /** Resolves once no check is under way. */
  idle(): Promise<void>;
  /** Makes the waits short again, because something has changed. */
  beginAnew(): void;
  /** Asks Meta soon, because something was announced. */
  expectNews(): void;
  /** Asks Meta soon, unless a check is under way or about to begin. */
  tokenJudged(): void;
  /** Forgets what failed, because the credentials it failed with are gone. */
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
      // This check answers whatever was announced before now.
      isNewsOpen = false;
      const askedAt = now();
      if (await checks.everything()) lastFullCheckAt = askedAt;
    },
    account: checks.account,
    subscription: checks.subscription,
  };

  /** Runs one check at a time; whoever asks while one runs shares its result. */
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
        // A keyring may be locked for a while. The checks go on and will find it open again.
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

  /** One check answers all announcements before it. The more announcements follow each other, the longer the wait. */
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
      // The check under way may have asked before this came, so another follows it. One that is still waiting will do.
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
