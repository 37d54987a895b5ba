/**
 * Keeps a workspace's files sound while it is open: looks through both after an end that wasn't orderly, copies them once a
 * day and after an update of Waypost, and says what it found. Waits for no idle time and makes nobody wait.
 */
import { type Problem, problem, type UpkeepView, WaypostError } from "../../shared/contract/index.ts";
import type { Activities } from "../activity/activities.ts";
import type { Timers } from "../events/timers.ts";
import type { Logger } from "../logging/logger.ts";
import { removeOtherCopies, removeSetAside } from "../storage/copies.ts";
import { bytesOf, type CopyReason, type CopySet, copiesFolder, copySets } from "../storage/copies-folder.ts";
import { changeFileState, readFileState } from "../storage/file-state.ts";
import type { FileWork, ShareDone } from "./file-work.ts";

export interface UpkeepOptions {
  /** The workspace's. */
  readonly folder: string;
  /** It had no files before this opening. */
  readonly isNew: boolean;
  /** Of Waypost. */
  readonly version: string;
  readonly work: FileWork;
  readonly activities: Activities;
  readonly logger: Logger;
  readonly timers: Timers;
  now(): number;
  onChanged(): void;
  /** The files cannot be used as they are. */
  onDamaged(found: Problem): void;
}

export interface UpkeepService {
  read(): UpkeepView;
  /** Copies both files now, whenever the last copy was made. @throws as `makeCopies` */
  copyNow(): Promise<UpkeepView>;
  /**
   * Copies both files and deletes all other copies, and what was set aside of the files: they hold what was erased.
   * @returns how many were deleted. @throws as `makeCopies`; where only the room was lacking, all others are gone
   */
  renewCopies(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

/** There is no room. */
const FULL: readonly Problem["code"][] = ["not-enough-space", "disk-full"];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Milliseconds between two looks at whether a copy is due. */
const LOOKED_EVERY = 60 * MINUTE;
/** How finely progress is told; bytes of different files mean nothing to anybody. */
const STEPS = 1_000;

export function createUpkeepService(options: UpkeepOptions): UpkeepService {
  const { folder, version, work, activities, logger, timers, now } = options;
  const stopping = new AbortController();
  let underWay: { readonly kind: "copy" | "check"; share: number } | null = null;
  let lastProblem: Problem | null = null;
  /** One piece of work at a time. */
  let queue: Promise<unknown> = Promise.resolve();
  let callOff = () => {};

  const newestCopy = () => copySets(folder)[0] ?? null;

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = queue.then(() => {
      if (stopping.signal.aborted) throw new WaypostError("workspace-not-open");
      return work();
    });
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function watched<Result>(
    kind: "copy" | "check",
    begin: (watch: { signal: AbortSignal; onProgress(progress: ShareDone): void }) => Promise<Result>,
  ): Promise<Result> {
    const job = activities.begin(kind === "copy" ? "copying" : "checking", STEPS);
    const current = { kind, share: 0 };
    underWay = current;
    options.onChanged();
    try {
      return await begin({
        signal: stopping.signal,
        onProgress: ({ done, total }) => {
          current.share = total === 0 ? 0 : done / total;
          job.progress(Math.round(current.share * STEPS));
          options.onChanged();
        },
      });
    } finally {
      job.end();
      underWay = null;
      options.onChanged();
    }
  }

  async function check(): Promise<void> {
    try {
      await watched("check", (watch) => work.check({ folder }, watch));
      changeFileState(folder, { checkedAt: now(), mustCheck: null });
      options.onChanged();
    } catch (error) {
      if (isDamageOf(error)) tellDamage(error.problem);
      throw error;
    }
  }

  /** They are looked through before they are opened again, whatever is done to them meanwhile. */
  function tellDamage(found: Problem): void {
    logger.error({ code: found.code, file: found.params.file }, "the workspace's files are damaged");
    changeFileState(folder, { mustCheck: "before-opening" });
    options.onDamaged(found);
  }

  async function copy(reason: CopyReason): Promise<CopySet> {
    try {
      const set = await watched("copy", (watch) => work.copy({ folder, reason, version }, watch));
      lastProblem = null;
      // A copy is checked as a whole, and has the pages of the original.
      changeFileState(folder, { checkedAt: now(), mustCheck: null });
      return set;
    } catch (error) {
      if (!stopping.signal.aborted) lastProblem = problemOf(error);
      if (isDamageOf(error)) await check();
      throw error;
    } finally {
      options.onChanged();
    }
  }

  /** What the others hold must not be kept: where there is no room for one more, they go first. */
  async function copyInPlaceOfOthers(): Promise<CopySet> {
    try {
      return await copy("erased");
    } catch (error) {
      const isFull = error instanceof WaypostError && FULL.includes(error.problem.code);
      if (!isFull || copySets(folder).length === 0) throw error;
      removeOtherCopies(folder, null);
      return copy("erased");
    }
  }

  function dueReason(): CopyReason | null {
    const newest = newestCopy();
    // What a new workspace holds is worth a copy at the next look.
    if (newest === null) return "daily";
    if (newest.description.waypost !== version) return "update";
    const age = now() - newest.description.madeAt;
    // A clock that was put back would otherwise put the next copy off for as long.
    return age >= DAY || age < 0 ? "daily" : null;
  }

  async function look(): Promise<void> {
    const reason = dueReason();
    if (reason !== null) {
      await copy(reason).catch(async (error: unknown) => {
        stopping.signal.throwIfAborted();
        logger.warn({ error: String(error) }, "no copy made; the files themselves are as they were");
      });
    }
    const { checkedAt, mustCheck } = readFileState(folder);
    const isChecked = mustCheck === null && checkedAt !== null && now() - checkedAt < DAY;
    if (!isChecked && mustCheck !== "before-opening") await check();
  }

  /** Failures have been logged or told; only the end of the workspace is none. */
  function lookAgain(): void {
    void inTurn(look).catch((error: unknown) => {
      if (!stopping.signal.aborted)
        logger.warn({ error: String(error) }, "the files could not be looked after");
    });
    callOff = timers.after(LOOKED_EVERY, lookAgain);
  }

  const read = (): UpkeepView => {
    const newest = newestCopy();
    return {
      lastCopy:
        newest === null
          ? null
          : { madeAt: newest.description.madeAt, bytes: bytesOf(newest), folder: newest.folder },
      copiesFolder: copiesFolder(folder),
      checkedAt: readFileState(folder).checkedAt,
      underWay: underWay === null ? null : { ...underWay },
      problem: lastProblem,
    };
  };

  return {
    read,
    renewCopies: async () => {
      const others = copySets(folder).length;
      await inTurn(async () => {
        const set = await copyInPlaceOfOthers();
        removeOtherCopies(folder, set);
      });
      return others + removeSetAside(folder);
    },
    copyNow: async () => {
      await inTurn(() => copy("asked"));
      return read();
    },
    start: () => {
      // Nothing is in a new one yet.
      if (options.isNew) callOff = timers.after(LOOKED_EVERY, lookAgain);
      else lookAgain();
    },
    stop: async () => {
      stopping.abort();
      callOff();
      await queue;
    },
  };
}

function isDamageOf(error: unknown): error is WaypostError {
  return (
    error instanceof WaypostError &&
    (error.problem.code === "database-damaged" || error.problem.code === "webhook-log-lost")
  );
}

function problemOf(error: unknown): Problem {
  return error instanceof WaypostError ? error.problem : problem("internal");
}
