/**
 * Stretches without a webhook in which one was to be expected: messages that Meta had taken were open. Silence while nothing
 * is open is no gap. What was expected when is judged by how long messages usually take, so it says what is likely, not
 * what is certain: a phone that is off looks the same. Times are milliseconds by our clock. Pure.
 */

/** Webhooks that came closely after each other; the first and the last of them. */
export interface ArrivalSpan {
  readonly first: number;
  readonly last: number;
}

/** A stretch in which no webhook came. */
export interface Silence {
  /** The webhook before it; null where none had come as far back as is looked. */
  readonly from: number | null;
  /** The webhook that ended it; null while it lasts. */
  readonly until: number | null;
}

/** Steps that are expected of every message: Meta sends it, and it arrives or fails. Whether it is read is the person's. */
export const AWAITED_STEPS = ["sent", "delivered"] as const;
export type AwaitedStep = (typeof AWAITED_STEPS)[number];

/** How long after Meta took a message nearly all have been told of the step, in milliseconds. */
export type UsualTimes = Readonly<Record<AwaitedStep, number>>;

/** When a step happened by Meta's word, and when we heard of it. */
export interface HeardStep {
  readonly at: number;
  readonly heardAt: number;
}

/** A message that Meta took. Null for a step nobody has told of. */
export interface AwaitedMessage extends Readonly<Record<AwaitedStep, HeardStep | null>> {
  readonly acceptedAt: number;
}

export interface StepCount {
  /** How many messages Meta should have told of in the stretch. */
  readonly expected: number;
  /** Of these, how many nobody has told of to this day. */
  readonly missing: number;
}

export interface Gap extends Silence, Readonly<Record<AwaitedStep, StepCount>> {
  /** Messages that were open in it. */
  readonly open: number;
}

/** Shorter stretches are not looked at: Meta waits as long before it posts a webhook again. */
export const LEAST_SILENCE = 15 * 60_000;

/** A webhook may be on its way as long; what happened within it before the next one came was not withheld. */
const ON_ITS_WAY = 60_000;

/** @param arrivals in the order of their time */
export function silencesOf(arrivals: readonly ArrivalSpan[], now: number): readonly Silence[] {
  const ends = [...arrivals.map(({ first }) => first), null];
  return ends.flatMap((until, index): readonly Silence[] => {
    const from = arrivals[index - 1]?.last ?? null;
    const isLong = from === null || (until ?? now) - from >= LEAST_SILENCE;
    return isLong ? [{ from, until }] : [];
  });
}

/** Which silence a step of a message belongs to, and whether it was told later; null for none. */
export interface FoundStep {
  readonly silence: Silence;
  readonly isMissing: boolean;
}

/**
 * A step that has been told belongs to the silence in which it happened, if it was told only afterwards. One that has not
 * belongs to the silence in which it would usually have been told.
 * @param silences in the order of their time
 */
export function silenceOfStep(
  silences: readonly Silence[],
  message: AwaitedMessage,
  step: AwaitedStep,
  usual: UsualTimes,
  now: number,
): FoundStep | null {
  const heard = message[step];
  const at = heard?.at ?? message.acceptedAt + usual[step];
  const silence = silenceAt(silences, at, now);
  if (silence === null || message.acceptedAt >= (silence.until ?? now)) return null;
  if (heard === null) return { silence, isMissing: true };
  const isInTime = heard.heardAt <= (silence.from ?? Number.NEGATIVE_INFINITY);
  const isOnItsWay = at + ON_ITS_WAY >= (silence.until ?? now);
  return isInTime || isOnItsWay ? null : { silence, isMissing: false };
}

function silenceAt(silences: readonly Silence[], at: number, now: number): Silence | null {
  let low = 0;
  let high = silences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const silence = silences[middle];
    if (silence === undefined) return null;
    if (at <= (silence.from ?? Number.NEGATIVE_INFINITY)) high = middle - 1;
    else if (at >= (silence.until ?? now)) low = middle + 1;
    else return silence;
  }
  return null;
}

export interface GapCounter {
  /** @returns the steps of the message that nobody has told of */
  add(message: AwaitedMessage): readonly AwaitedStep[];
  /** In the order of their time. */
  gaps(): readonly Gap[];
}

/** Counts what was expected in each silence, whatever the order of the messages. */
export function countGaps(silences: readonly Silence[], usual: UsualTimes, now: number): GapCounter {
  const counts = new Map<
    Silence,
    { open: number } & Record<AwaitedStep, { expected: number; missing: number }>
  >();

  function countOf(silence: Silence) {
    const known = counts.get(silence);
    if (known !== undefined) return known;
    const made = { open: 0, sent: { expected: 0, missing: 0 }, delivered: { expected: 0, missing: 0 } };
    counts.set(silence, made);
    return made;
  }

  return {
    add: (message) => {
      const missing: AwaitedStep[] = [];
      const openIn = new Set<Silence>();
      for (const step of AWAITED_STEPS) {
        const found = silenceOfStep(silences, message, step, usual, now);
        if (found === null) continue;
        const count = countOf(found.silence);
        count[step].expected += 1;
        if (found.isMissing) {
          count[step].missing += 1;
          missing.push(step);
        }
        openIn.add(found.silence);
      }
      for (const silence of openIn) countOf(silence).open += 1;
      return missing;
    },
    gaps: () =>
      silences.flatMap((silence): readonly Gap[] => {
        const count = counts.get(silence);
        return count === undefined ? [] : [{ ...silence, ...count }];
      }),
  };
}
