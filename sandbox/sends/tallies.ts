/** What can be counted from the record of sends. Each looks at all that are kept: some seconds for millions. */
import type { Glance, SendColumns } from "./columns.ts";
import { ANSWERS, type AnswerPart, OUTCOMES, type Outcome } from "./send.ts";

export interface SendTotals {
  /** All there have been; the others count only those that are kept. */
  readonly requests: number;
  /** The oldest, which are no longer kept. */
  readonly dropped: number;
  /** Connections that ended within the headers of a request, whatever it was. */
  readonly brokenHeaders: number;
  readonly onTheWire: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Of what was taken: how much of the answer left. */
  readonly takenAnswers: Readonly<Record<AnswerPart, number>>;
  /** By error code of the answer. */
  readonly codes: Readonly<Record<string, number>>;
  /** Different recipients of what was taken. */
  readonly recipients: number;
  readonly numberIds: readonly string[];
}

export interface RecipientTally {
  readonly recipient: string;
  readonly requests: number;
  readonly taken: number;
}

/** The most in any span of one second, its end not included. */
export interface Rate {
  readonly arrived: number;
  readonly taken: number;
}

/** One second of the monotonic clock. */
export interface Second extends Rate {
  readonly second: number;
}

const SECOND = 1000;

export function totals(
  columns: SendColumns,
): Pick<SendTotals, "outcomes" | "takenAnswers" | "codes" | "recipients" | "numberIds"> {
  const outcomes = zeros(OUTCOMES);
  const takenAnswers = zeros(ANSWERS);
  const codes: Record<string, number> = {};
  const senders = new Set<number>();
  for (const { number, outcome, sender } of columns.glances()) {
    outcomes[outcome] += 1;
    senders.add(sender);
    const { answer, code } = columns.answerOf(number);
    if (outcome === "taken") takenAnswers[answer] += 1;
    if (code !== null) codes[code] = (codes[code] ?? 0) + 1;
  }
  return {
    outcomes,
    takenAnswers,
    codes,
    recipients: differentRecipients(columns),
    numberIds: [...senders].map((sender) => columns.senderAt(sender)),
  };
}

export function takenPerRecipient(columns: SendColumns): ReadonlyMap<string, number> {
  return new Map(named(columns, count(columns, isTaken)));
}

export function takenAgain(columns: SendColumns): { readonly recipient: string; readonly taken: number }[] {
  const phones = takenPhones(columns);
  const found: { recipient: string; taken: number }[] = [];
  for (let start = 0, end = 1; start < phones.length; start = end, end += 1) {
    while (phones[end] === phones[start]) end += 1;
    if (end - start > 1) found.push({ recipient: String(phones[start]), taken: end - start });
  }
  const others = [...count(columns, isTakenByText)].filter(([, { times }]) => times > 1);
  return [...found, ...[...named(columns, others)].map(([recipient, taken]) => ({ recipient, taken }))];
}

function differentRecipients(columns: SendColumns): number {
  const phones = takenPhones(columns);
  let different = count(columns, isTakenByText).size;
  for (let index = 0; index < phones.length; index += 1)
    if (index === 0 || phones[index] !== phones[index - 1]) different += 1;
  return different;
}

/** The phone numbers of all that was taken, sorted: much faster for millions than to look each up. */
function takenPhones(columns: SendColumns): Float64Array {
  const phones = new Float64Array(columns.size - columns.dropped);
  let found = 0;
  for (const glance of columns.glances()) {
    if (!isTaken(glance) || glance.phone <= 0) continue;
    phones[found] = glance.phone;
    found += 1;
  }
  return phones.subarray(0, found).sort();
}

export function* recipients(columns: SendColumns): Generator<RecipientTally> {
  const taken = count(columns, isTaken);
  for (const [key, { times, number }] of count(columns, () => true)) {
    const recipient = columns.recipientOf(number);
    if (recipient !== null) yield { recipient, requests: times, taken: taken.get(key)?.times ?? 0 };
  }
}

/** The most that arrived within any second; requests come in the order of their arrival. */
export function mostInAnySecond(columns: SendColumns, numberId: string): Rate {
  const all: number[] = [];
  const taken: number[] = [];
  for (const { arrivedAt, outcome } of ofNumber(columns, numberId)) {
    all.push(arrivedAt);
    if (outcome === "taken") taken.push(arrivedAt);
  }
  return { arrived: densest(all), taken: densest(taken) };
}

export function seconds(columns: SendColumns, numberId: string): Second[] {
  const found = new Map<number, { arrived: number; taken: number }>();
  for (const { arrivedAt, outcome } of ofNumber(columns, numberId)) {
    const second = Math.floor(arrivedAt / SECOND);
    const present = found.get(second) ?? { arrived: 0, taken: 0 };
    present.arrived += 1;
    if (outcome === "taken") present.taken += 1;
    found.set(second, present);
  }
  return [...found].map(([second, { arrived, taken }]) => ({ second, arrived, taken }));
}

function* ofNumber(columns: SendColumns, numberId: string): Generator<Glance> {
  for (const glance of columns.glances()) if (columns.senderAt(glance.sender) === numberId) yield glance;
}

/** Times are in order, unless the machine has been started anew, which begins another count. */
function densest(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [index, time] of times.entries()) {
    if (index > 0 && time < (times[index - 1] ?? 0)) first = index;
    while ((times[first] ?? time) <= time - SECOND) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

function isTaken({ outcome }: Glance): boolean {
  return outcome === "taken";
}

function isTakenByText(glance: Glance): boolean {
  return isTaken(glance) && glance.phone < 0;
}

interface Times {
  times: number;
  /** One of their sends. */
  readonly number: number;
}

/** Phone numbers are counted as numbers: text is made only of what is asked for. */
function count(columns: SendColumns, isWanted: (glance: Glance) => boolean): Map<number | string, Times> {
  const found = new Map<number | string, Times>();
  for (const glance of columns.glances()) {
    if (glance.phone === 0 || !isWanted(glance)) continue;
    const key = glance.phone > 0 ? glance.phone : (columns.recipientOf(glance.number) ?? "");
    const known = found.get(key);
    if (known === undefined) found.set(key, { times: 1, number: glance.number });
    else known.times += 1;
  }
  return found;
}

function* named(
  columns: SendColumns,
  counts: Iterable<readonly [number | string, Times]>,
): Generator<[recipient: string, times: number]> {
  for (const [, { times, number }] of counts) yield [columns.recipientOf(number) ?? "", times];
}

function zeros<T extends string>(names: readonly T[]): Record<T, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>;
}
