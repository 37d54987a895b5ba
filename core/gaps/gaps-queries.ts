/**
 * Finds the stretches without a webhook in which one was to be expected, and the messages in them that Meta can be asked
 * about. Only messages that may concern a silence are looked at, a chunk of ids at a time.
 */
import {
  AWAITED_STEPS,
  type AwaitedMessage,
  countGaps,
  type Gap,
  type GapCounter,
  type Silence,
  silenceOfStep,
  silencesOf,
  type UsualTimes,
} from "../../shared/domain/gaps/gaps.ts";
import { usualTimesOf } from "../../shared/domain/gaps/usual-times.ts";
import type { NumberId } from "../../shared/domain/ids.ts";
import type { Leg } from "../../shared/domain/results/latency-buckets.ts";
import { query, type Slice } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { AskableMessage, HeardTimes, TakenMessage } from "./gaps-store.ts";

const DAY = 24 * 3_600_000;
/** How far back is looked, in milliseconds. */
const HORIZON = 30 * DAY;
/** A message is asked about once a day at the most, and a few times in all: what Meta has not told by then it will not. */
const ASKED_EVERY = DAY;
const MOST_TIMES_ASKED = 5;

type Readers = Pick<WorkspaceReaders, "webhookLog" | "rollups" | "gaps">;

interface Search {
  readonly silences: readonly Silence[];
  readonly usual: UsualTimes;
  readonly counter: GapCounter;
  /** Newest first; each message with what nobody has told of it. */
  messages(): AsyncGenerator<{ readonly attemptId: number; readonly isMissing: boolean }, void>;
}

function search(readers: Readers, now: number, slice: Slice): Search {
  const since = now - HORIZON;
  const silences = silencesOf(readers.webhookLog.arrivals(since), now);
  const usual = usualTimes(readers);
  const counter = countGaps(silences, usual, now);

  /** Messages of which something was to be expected in a silence were made shortly before or in it. */
  function chunks(): readonly number[] {
    const spans: { begin: number; end: number }[] = [];
    for (const { from, until } of silences) {
      const begin = Math.max(since, (from ?? since) - usual.delivered);
      const last = spans.at(-1);
      if (last !== undefined && begin <= last.end) last.end = until ?? now;
      else spans.push({ begin, end: until ?? now });
    }
    const found = new Set(spans.flatMap(({ begin, end }) => readers.gaps.chunksBetween(begin, end)));
    return [...found].sort((left, right) => right - left);
  }

  /** If everything had been told late, would any of it belong to a silence? Most would not, and need no further look. */
  function mayConcern(taken: TakenMessage): boolean {
    const late = awaited(taken, { anything: Number.POSITIVE_INFINITY, outcome: Number.POSITIVE_INFINITY });
    return AWAITED_STEPS.some((step) => silenceOfStep(silences, late, step, usual, now) !== null);
  }

  return {
    silences,
    usual,
    counter,
    messages: async function* () {
      for (const chunk of chunks()) {
        for (const taken of readers.gaps.takenIn(chunk)) {
          if (taken.acceptedAt < since || !mayConcern(taken)) continue;
          const missing = counter.add(awaited(taken, readers.gaps.heardOf(taken.attemptId)));
          yield { attemptId: taken.attemptId, isMissing: missing.length > 0 };
        }
        await slice.next();
      }
    },
  };
}

/** What was told and by no receipt that is still there was told in time. */
function awaited({ acceptedAt, sentAt, deliveredAt }: TakenMessage, heard: HeardTimes): AwaitedMessage {
  const step = (at: number | null, heardAt: number | null) =>
    at === null ? null : { at, heardAt: heardAt ?? Number.NEGATIVE_INFINITY };
  return { acceptedAt, sent: step(sentAt, heard.anything), delivered: step(deliveredAt, heard.outcome) };
}

function usualTimes({ rollups }: Readers): UsualTimes {
  const latencies = rollups.latencies({ by: "submitted" });
  const of = (leg: Leg) => latencies.filter((one) => one.leg === leg).flatMap(({ counts }) => counts);
  return usualTimesOf({ sent: of("accepted-sent"), delivered: of("accepted-delivered") });
}

/** Gaps that are shown. */
const MOST_SHOWN = 100;

export interface FoundGaps {
  /** Newest first. */
  readonly gaps: readonly Gap[];
  /** Whether there were more. */
  readonly isCut: boolean;
  readonly usual: UsualTimes;
  /** As far back as was looked. */
  readonly since: number;
}

export const readGaps = query({
  name: "gaps.read",
  run: async (readers, { now }: { readonly now: number }, slice): Promise<FoundGaps> => {
    const found = search(readers, now, slice);
    for await (const _ of found.messages());
    const gaps = found.counter.gaps().toReversed();
    return {
      gaps: gaps.slice(0, MOST_SHOWN),
      isCut: gaps.length > MOST_SHOWN,
      usual: found.usual,
      since: now - HORIZON,
    };
  },
});

/** Messages in a gap that Meta may be asked about now, newest first. */
export const findMessagesToAsk = query({
  name: "gaps.toAsk",
  run: async (
    readers,
    {
      now,
      most,
      withoutNumbers,
    }: { readonly now: number; readonly most: number; readonly withoutNumbers: readonly NumberId[] },
    slice,
  ): Promise<readonly AskableMessage[]> => {
    const rules = { since: now - ASKED_EVERY, most: MOST_TIMES_ASKED };
    const list: AskableMessage[] = [];
    for await (const { attemptId, isMissing } of search(readers, now, slice).messages()) {
      const message = isMissing ? readers.gaps.askable(attemptId, rules) : null;
      if (message !== null && !withoutNumbers.includes(message.numberId)) list.push(message);
      if (list.length === most) break;
    }
    return list;
  },
});

/** A message whose fate is known, to find out by whether its number offers the history. */
export const findKnownMessage = query({
  name: "gaps.knownMessage",
  run: (
    { gaps },
    { numberId, now }: { readonly numberId: NumberId; readonly now: number },
  ): AskableMessage | null => gaps.knownMessage(numberId, now - ASKED_EVERY),
});
