/**
 * Builds anew what webhooks said, when a person asks for it: one replay at a time, with word of how far it is and of what it
 * found. Refused while something would be disturbed by it.
 */
import {
  type Problem,
  problem,
  type ReplayedPart,
  type ReplayStep,
  type ReplayView,
  WaypostError,
} from "../../shared/contract/index.ts";
import type { Activities } from "../activity/activities.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReplayRange } from "../workspaces/replay/replay.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";

export interface ReplayServiceOptions {
  readonly storage: Pick<ServedStorage, "replay">;
  readonly activities: Activities;
  readonly logger: Logger;
  /** Holds figures against their rows, and counts them anew where they differ. @returns how many differed */
  mendFigures(signal: AbortSignal): Promise<number>;
  /** Why nothing may be built anew now, by whoever is in the way. */
  objections(): readonly Problem[];
  onChanged(): void;
  /** Something was not what the log says, and is now. */
  onMended(): void;
  now(): number;
}

export interface ReplayService {
  read(): ReplayView;
  /**
   * Answers once it is under way.
   * @param of a part of the log; null for all of it
   * @throws WaypostError `replay-under-way`, or the first of the objections
   */
  begin(of: ReplayedPart | null): ReplayView;
  /** Leaves everything as it was. Answers once nothing is under way any more. */
  cancel(): Promise<ReplayView>;
  stop(): Promise<void>;
}

/** How finely progress is told. */
const STEPS = 1_000;

function rangeOf(of: ReplayedPart): ReplayRange {
  return of.kind === "webhook"
    ? { by: "id", first: of.id, last: of.id }
    : { by: "time", from: of.from, to: of.to };
}

export function createReplayService(options: ReplayServiceOptions): ReplayService {
  const { storage, activities, logger, objections, onChanged, now } = options;
  let underWay: ReplayView["underWay"] = null;
  let running: { readonly controller: AbortController; readonly ended: Promise<void> } | null = null;
  let last: ReplayView["last"] = null;
  let lastProblem: Problem | null = null;

  const read = (): ReplayView => ({
    underWay,
    last,
    problem: lastProblem,
    objection: objections()[0] ?? null,
  });

  function tell(of: ReplayedPart | null, step: ReplayStep, share: number): void {
    underWay = { step, share, of };
    onChanged();
  }

  async function replay(of: ReplayedPart | null, signal: AbortSignal): Promise<void> {
    const found = await storage.replay(
      of === null ? {} : { range: rangeOf(of) },
      signal,
      ({ step, done, total }) => tell(of, step, total === 0 ? 0 : Math.min(1, done / total)),
    );
    tell(of, "figures", 0);
    const figures = of === null ? await options.mendFigures(signal) : 0;
    last = { endedAt: now(), of, ...found, others: found.others + figures };
    lastProblem = null;
    if (last.messages + last.others > 0) options.onMended();
    logger.info({ ...found, figures }, "what webhooks said was built anew from the log");
  }

  async function run(of: ReplayedPart | null, signal: AbortSignal): Promise<void> {
    const job = activities.begin("replaying", STEPS);
    try {
      await replay(of, signal);
    } catch (error) {
      if (signal.aborted) return;
      lastProblem = error instanceof WaypostError ? error.problem : problem("internal");
      logger.error({ error: String(error) }, "what webhooks said could not be built anew");
    } finally {
      job.end();
      running = null;
      underWay = null;
      onChanged();
    }
  }

  async function cancel(): Promise<void> {
    running?.controller.abort(new DOMException("nobody waits for the replay any more", "AbortError"));
    await running?.ended;
  }

  return {
    read,
    begin: (of) => {
      if (running !== null) throw new WaypostError("replay-under-way");
      const [objection] = objections();
      if (objection !== undefined) throw WaypostError.of(objection);
      const controller = new AbortController();
      lastProblem = null;
      tell(of, "reading", 0);
      running = { controller, ended: run(of, controller.signal) };
      return read();
    },
    cancel: async () => {
      await cancel();
      return read();
    },
    stop: cancel,
  };
}
