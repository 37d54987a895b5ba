/**
 * Erases a person from everything the workspace keeps. Once it has begun it goes on to its end, whoever listens and
 * whatever happens: what has been done stands in main.db, and the next start goes on from there. One after the other.
 */
import type { ErasingEvent, ErasingReport } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { LEFT_KINDS } from "../../shared/domain/erasing/erased-kinds.ts";
import { formsOf } from "../../shared/domain/recipients/number-forms.ts";
import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import type { Activities } from "../activity/activities.ts";
import type { Logger } from "../logging/logger.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { beginErasing } from "./erasing-commands.ts";
import { makeErasingKey, readErasingKey } from "./erasing-key.ts";
import {
  type ErasingSteps,
  eraseFromFiles,
  eraseFromLog,
  eraseFromTables,
  type LeftFiles,
} from "./erasing-steps.ts";
import type { StoredErasure } from "./erasures-store.ts";
import { readPersonName } from "./names-of-person.ts";

export interface ErasingServiceOptions {
  readonly storage: ServedStorage;
  /** The workspace's. */
  readonly folder: string;
  readonly files: LeftFiles;
  /** What webhooks said is being built anew beside the files, with everybody in it: that is broken off. */
  breakOffReplay(): Promise<unknown>;
  /** What stands in for Meta forgets somebody, where something does. @param names digits and user ids, in every form */
  forgetInSandbox(names: readonly string[]): Promise<void>;
  readonly activities: Activities;
  readonly logger: Logger;
  /** Resolves after so many milliseconds, or once the workspace closes. */
  pause(milliseconds: number): Promise<void>;
  /** Fires when the workspace begins to close: the next start goes on. */
  readonly closing: AbortSignal;
  onChanged(): void;
  now(): number;
}

export interface ErasingService {
  /** @throws WaypostError `number-invalid` */
  names(name: string): readonly string[];
  /**
   * @param signal gives up what has not begun
   * @throws WaypostError `number-invalid`, `erasing-key-lost`; an `AbortError` when it was given up
   */
  erase(
    person: { readonly name: string; readonly except: readonly string[] },
    signal?: AbortSignal,
  ): AsyncGenerator<ErasingEvent, void>;
  read(): { readonly isUnderWay: boolean; readonly last: ErasingReport | null };
  /** From right before it begins, until it is done. */
  isUnderWay(): boolean;
  /** Goes on with one that was under way. */
  start(): void;
  /** Resolves once nothing is being done any more. */
  stop(): Promise<void>;
}

/** Of an activity. */
const STEPS = 300;
/** Milliseconds until what failed is tried again. */
const TRIED_AGAIN_AFTER = 60_000;

type Progress = Extract<ErasingEvent, { readonly type: "erasing" }>;
const ORDER: readonly Progress["step"][] = ["tables", "log", "files"];

export function createErasingService(options: ErasingServiceOptions): ErasingService {
  const {
    storage,
    folder,
    files,
    breakOffReplay,
    forgetInSandbox,
    activities,
    logger,
    pause,
    closing,
    onChanged,
    now,
  } = options;
  let running: Promise<void> | null = null;
  let isBeginning = false;
  let progress: Progress = { type: "erasing", step: "tables", share: 0 };
  /** Those who want to hear of the next progress. */
  let wake = Promise.withResolvers<void>();
  /** Erasings that wait for their turn. */
  let turn: Promise<unknown> = Promise.resolve();

  function tell(step: Progress["step"], share: number): void {
    progress = { type: "erasing", step, share: Math.min(1, share) };
    const woken = wake;
    wake = Promise.withResolvers<void>();
    woken.resolve();
  }

  const steps: ErasingSteps = { storage, closing, pause, now, tell };

  /** All that is left to do of it. Each step can be done again. */
  async function goOn({ id }: StoredErasure): Promise<void> {
    for (;;) {
      closing.throwIfAborted();
      const erasure = storage.erasures.find(id);
      switch (erasure?.step) {
        case "tables":
          await eraseFromTables(steps, erasure);
          break;
        case "log":
          await eraseFromLog(steps, erasure);
          break;
        case "files":
          await eraseFromFiles(steps, erasure, files);
          break;
        default:
          return;
      }
    }
  }

  async function untilDone(): Promise<void> {
    for (;;) {
      const erasure = storage.erasures.underWay();
      if (erasure === null) return;
      const job = activities.begin("erasing", STEPS);
      const told = setProgressOf(job.progress);
      try {
        await goOn(erasure);
      } catch (error) {
        if (closing.aborted) return;
        logger.error({ step: progress.step, error: String(error) }, "erasing stopped; it is tried again");
        await pause(TRIED_AGAIN_AFTER);
        if (closing.aborted) return;
      } finally {
        told();
        job.end();
      }
    }
  }

  function setProgressOf(show: (done: number) => void): () => void {
    let isOver = false;
    void (async () => {
      while (!isOver) {
        await wake.promise;
        if (!isOver)
          show(Math.round(((ORDER.indexOf(progress.step) + progress.share) * STEPS) / ORDER.length));
      }
    })();
    return () => {
      isOver = true;
    };
  }

  function run(): Promise<void> {
    running ??= untilDone().finally(() => {
      running = null;
      tell(progress.step, 1);
      onChanged();
    });
    return running;
  }

  async function begin(
    person: Parameters<ErasingService["erase"]>[0],
    signal?: AbortSignal,
  ): Promise<number> {
    const name = requireName(person.name);
    await run();
    signal?.throwIfAborted();
    closing.throwIfAborted();
    if (storage.suppression.newest() === 0) makeErasingKey(folder);
    readErasingKey(folder);
    const names = storage.people.connected(
      name,
      person.except.map((text) => requireName(text).name),
    );
    isBeginning = true;
    try {
      return await beginNow(names);
    } finally {
      isBeginning = false;
    }
  }

  async function beginNow(names: readonly PersonName[]): Promise<number> {
    await breakOffReplay();
    // Nobody's name is known later on. Doing it again changes nothing.
    await forgetInSandbox(names.flatMap(({ kind, name }) => (kind === "digits" ? formsOf(name) : [name])));
    const id = await storage.run(beginErasing, { names, at: now() });
    logger.info({ erasure: id, names: names.length }, "a person is being erased");
    onChanged();
    return id;
  }

  async function* erase(
    person: Parameters<ErasingService["erase"]>[0],
    signal?: AbortSignal,
  ): AsyncGenerator<ErasingEvent, void> {
    requireName(person.name);
    const begun = turn.then(() => begin(person, signal));
    // The next one waits for all of this one.
    turn = begun.then(run).catch(() => undefined);
    if (running !== null) yield { type: "waiting" };
    const id = await begun;
    let isOver = false;
    const over = run().finally(() => {
      isOver = true;
    });
    while (!isOver) {
      yield progress;
      await Promise.race([wake.promise, over]);
    }
    const report = reportOf(storage.erasures.find(id));
    if (report === null) throw new WaypostError("workspace-not-open");
    yield { type: "done", report };
  }

  const isUnderWay = () => isBeginning || storage.erasures.underWay() !== null;

  return {
    erase,
    isUnderWay,
    names: (text) =>
      storage.people
        .connected(requireName(text), [])
        .map(({ kind, name }) => (kind === "digits" ? `+${name}` : name)),
    read: () => ({
      isUnderWay: isUnderWay(),
      last: reportOf(storage.erasures.lastFinished()),
    }),
    start: () => {
      if (storage.erasures.underWay() !== null) void run();
    },
    stop: async () => {
      await running;
    },
  };
}

function requireName(text: string) {
  const name = readPersonName(text);
  if (name === null) throw new WaypostError("number-invalid", { field: "name" });
  return name;
}

function reportOf(erasure: StoredErasure | null): ErasingReport | null {
  if (erasure === null || erasure.finished === null) return null;
  const { begun, finished, counts } = erasure;
  return { begun, finished, erased: counts, left: LEFT_KINDS };
}
