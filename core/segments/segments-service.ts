/**
 * Segments of a workspace. Who belongs to each is held in memory, as rows of `person`, and worked out anew every hour and
 * whenever somebody asks; how many they were is kept. Whatever is shown or handed on of somebody is looked up at that moment.
 */
import type {
  ExportEvent,
  FullNumberConsent,
  Problem,
  SegmentPersonView,
} from "../../shared/contract/index.ts";
import { problem, WaypostError } from "../../shared/contract/problem.ts";
import type { AudienceId, SegmentId } from "../../shared/domain/ids.ts";
import { filledParameters } from "../../shared/domain/segments/presets.ts";
import type { AudiencesService } from "../audiences/audiences-service.ts";
import { createRound } from "../events/round.ts";
import type { Timers } from "../events/timers.ts";
import type { FullNumbersService } from "../full-numbers/full-numbers-service.ts";
import type { Logger } from "../logging/logger.ts";
import { displayNumber } from "../recipients/recipient-check.ts";
import { exportFile } from "../results/export-file.ts";
import { dayOf } from "../results/results-export.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { type SegmentWords, segmentParts } from "./segment-file.ts";
import type { SegmentMembers, SegmentPerson } from "./segment-people.ts";
import {
  changeSegment,
  createSegment,
  isSameDefinition,
  type NamedDefinition,
  noteCounts,
  removeSegment,
} from "./segments-commands.ts";
import { readSegmentMembers, readSegmentPeople } from "./segments-queries.ts";
import type { StoredSegment } from "./segments-store.ts";

export interface SegmentsServiceOptions {
  readonly storage: Pick<ServedStorage, "ask" | "run" | "segments">;
  readonly audiences: Pick<AudiencesService, "createOf">;
  readonly fullNumbers: Pick<FullNumbersService, "recorded">;
  readonly timers: Timers;
  readonly logger: Logger;
  onChanged(): void;
  /** Milliseconds since the epoch, by Meta's clock: its receipts are what counts. */
  metaNow(): number;
  /** The same by our own. */
  now(): number;
}

export type SegmentsService = ReturnType<typeof createSegmentsService>;

/** Milliseconds from the start until they are worked out first: a start has other work to do. */
const FIRST = 20_000;
const EVERY = 60 * 60_000;
/** People looked up together: some milliseconds. */
const AT_ONCE = 100;

interface Held {
  readonly of: StoredSegment;
  readonly members: SegmentMembers;
  readonly at: number;
}

export function createSegmentsService(options: SegmentsServiceOptions) {
  const { storage, audiences, fullNumbers, timers, logger, onChanged, metaNow } = options;
  const held = new Map<SegmentId, Held>();
  let lastProblem: Problem | null = null;
  let callOff: () => void = () => undefined;
  /** Somebody has asked for more while it was under way. */
  let isWantedAgain = false;
  /** Since the workspace was opened. */
  let hasBegun = false;

  const round = createRound<null>(
    async (_, signal) => {
      isWantedAgain = false;
      onChanged();
      try {
        await workOut(signal);
        lastProblem = null;
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ error: String(error) }, "segments could not be worked out");
        lastProblem = error instanceof WaypostError ? error.problem : problem("internal");
      }
    },
    () => {
      onChanged();
      if (isWantedAgain) begin();
    },
  );

  async function workOut(signal: AbortSignal): Promise<void> {
    const segments = storage.segments.segments();
    const at = options.now();
    const found = await storage.ask(readSegmentMembers, { definitions: segments, now: metaNow() }, signal);
    const counts = segments.map((segment, index) => {
      const members = found[index] ?? new Uint32Array();
      held.set(segment.id, { of: segment, members, at });
      return {
        id: segment.id,
        preset: segment.preset,
        parameters: segment.parameters,
        people: members.length,
      };
    });
    for (const id of held.keys()) if (!segments.some((segment) => segment.id === id)) held.delete(id);
    await storage.run(noteCounts, { counts, at });
  }

  function lookIn(delay: number): void {
    callOff = timers.after(delay, () => {
      begin();
      lookIn(EVERY);
    });
  }

  function begin(): void {
    hasBegun = true;
    if (round.isUnderWay()) isWantedAgain = true;
    void round.begin(null);
  }

  /** @throws WaypostError `segment-not-found` */
  function present(id: SegmentId): StoredSegment {
    const segment = storage.segments.segment(id);
    if (segment === null) throw new WaypostError("segment-not-found");
    return segment;
  }

  /** As it is defined now; null until it has been worked out. */
  function heldOf(segment: StoredSegment): Held | null {
    const known = held.get(segment.id);
    return known !== undefined && isSameDefinition(known.of, segment) ? known : null;
  }

  /** Worked out first where nothing is held of it. */
  async function membersOf(segment: StoredSegment, signal?: AbortSignal): Promise<SegmentMembers> {
    const known = heldOf(segment);
    if (known !== null) return known.members;
    const [members] = await storage.ask(
      readSegmentMembers,
      { definitions: [segment], now: metaNow() },
      signal,
    );
    return members ?? new Uint32Array();
  }

  async function* peopleOf(
    segment: StoredSegment,
    members: SegmentMembers,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly SegmentPerson[], void> {
    for (let from = 0; from < members.length; from += AT_ONCE) {
      const rows = [...members.subarray(from, from + AT_ONCE)];
      yield await storage.ask(readSegmentPeople, { definition: segment, rows, now: metaNow() }, signal);
    }
  }

  async function changed<Output>(work: Promise<Output>): Promise<Output> {
    const output = await work;
    begin();
    onChanged();
    return output;
  }

  return {
    list: () => {
      // Whoever looks before they are due has them worked out at once.
      if (!hasBegun) begin();
      return {
        segments: storage.segments.segments().map((segment) => ({
          id: segment.id,
          name: segment.name,
          preset: segment.preset,
          parameters: { ...filledParameters(segment) },
          counted: segment.counted,
        })),
        isRefreshing: round.isUnderWay(),
        problem: lastProblem,
      };
    },
    refresh: begin,
    create: (definition: NamedDefinition): Promise<SegmentId> =>
      changed(storage.run(createSegment, definition)),
    change: (definition: NamedDefinition & { readonly id: SegmentId }): Promise<void> =>
      changed(storage.run(changeSegment, definition)),
    remove: async (id: SegmentId): Promise<void> => {
      await storage.run(removeSegment, id);
      held.delete(id);
      onChanged();
    },
    /** @throws WaypostError `segment-not-found` */
    people: async (
      { id, from, limit }: { readonly id: SegmentId; readonly from: number; readonly limit: number },
      signal?: AbortSignal,
    ): Promise<{ people: SegmentPersonView[]; next: number | null; at: number | null }> => {
      const segment = present(id);
      const known = heldOf(segment);
      if (known === null) {
        // What couldn't be worked out isn't begun again by being looked at: each end of a round has whoever looks ask once more.
        if (!hasBegun) begin();
        return { people: [], next: null, at: null };
      }
      const rows = known.members.subarray(from, from + limit);
      const people: SegmentPersonView[] = [];
      for await (const some of peopleOf(segment, rows, signal)) people.push(...some.map(viewOf));
      const next = from + limit;
      return { people, next: next < known.members.length ? next : null, at: known.at };
    },
    /** @throws WaypostError `segment-not-found`, `segment-without-people` */
    toAudience: async (
      { id, name, source }: { readonly id: SegmentId; readonly name: string; readonly source: string },
      signal?: AbortSignal,
    ): Promise<{ readonly id: AudienceId; readonly people: number }> => {
      const segment = present(id);
      const members = await membersOf(segment, signal);
      let people = 0;
      async function* names(): AsyncGenerator<readonly string[]> {
        for await (const some of peopleOf(segment, members, signal)) {
          people += some.length;
          yield some.flatMap(({ person: { digits, userId } }) =>
            digits === null ? (userId ?? []) : `+${digits}`,
          );
        }
      }
      const parts = names();
      // Nobody is left of it: an audience of nobody isn't made.
      let first = await parts.next();
      while (first.done !== true && first.value.length === 0) first = await parts.next();
      if (first.done === true) throw new WaypostError("segment-without-people");
      const begun = first.value;
      async function* all(): AsyncGenerator<readonly string[]> {
        yield begun;
        yield* parts;
      }
      return { id: await audiences.createOf({ name, fileName: source }, all()), people };
    },
    /** @throws WaypostError `segment-not-found` */
    file: (
      {
        id,
        subject,
        words,
        consent,
      }: {
        readonly id: SegmentId;
        readonly subject: string;
        readonly words: SegmentWords;
        readonly consent: FullNumberConsent | null;
      },
      shell: Pick<Shell, "chooseSavePath"> | null,
      signal?: AbortSignal,
    ): AsyncGenerator<ExportEvent, void> => {
      const segment = present(id);
      async function* pages(): AsyncGenerator<readonly SegmentPerson[]> {
        const members = await membersOf(segment, signal);
        for await (const some of peopleOf(segment, members, signal)) yield some.filter(isForFile);
      }
      // Whoever doesn't want our messages gets none by another way; the list of those is for leaving them out there, too.
      const isForFile = ({ isOptedOut, isSuppressed }: SegmentPerson) =>
        segment.preset === "opted-out" || (!isOptedOut && !isSuppressed);
      const parts = segmentParts({ words, why: segment.preset, isCut: consent === null, pages: pages() });
      return fullNumbers.recorded({ kind: "segment", subject }, consent, parts, (all) =>
        exportFile(shell, {
          name: `waypost-segment-${segment.preset}-${dayOf(options.now())}`,
          format: "csv",
          total: null,
          parts: all,
        }),
      );
    },
    start: () => lookIn(FIRST),
    stop: async (): Promise<void> => {
      callOff();
      await round.close();
    },
  };
}

function viewOf({ person, membership, ...others }: SegmentPerson): SegmentPersonView {
  return {
    ...others,
    ...membership,
    number: person.digits === null ? null : displayNumber(`+${person.digits}`),
    userId: person.userId,
  };
}
