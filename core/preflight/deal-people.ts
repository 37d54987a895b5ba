/**
 * What a campaign's draft makes of the people it was chosen for: whom it leaves out, who gets which message, whose values
 * Meta would refuse, and how many there are of each kind. Each step is kept until something it goes by changes. Knows no
 * decision: people of one class have the same facts, and so the same decision.
 */
import { createHash } from "node:crypto";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import type { FollowUp } from "../../shared/domain/campaigns/follow-up.ts";
import type { LeftOutReason } from "../../shared/domain/campaigns/preflight-words.ts";
import { drawOf, pickByLanguage, pickByShare } from "../../shared/domain/campaigns/split-people.ts";
import { filledFrom } from "../../shared/domain/campaigns/values.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { capStanding, type FrequencyCap, windowStart } from "../../shared/domain/permission/frequency.ts";
import type { SegmentDefinition } from "../../shared/domain/segments/presets.ts";
import { offerEndOf } from "../../shared/domain/templates/shaped-values.ts";
import { variablesOf } from "../../shared/domain/templates/template.ts";
import { createValueCheck } from "../../shared/domain/templates/value-check.ts";
import type { ValueFault, ValueRule } from "../../shared/domain/templates/value-rules.ts";
import { placedPrefixes } from "../audiences/people-places.ts";
import { permissionsOf } from "../audiences/permission.ts";
import type { FollowUpPage } from "../messages/follow-up-people.ts";
import type { BusinessKey } from "../permission/permission-reader.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { createTextDigest, digestOf, digestOfNumbers } from "./digest.ts";
import { createNumberSet, type NumberSet } from "./number-set.ts";
import { numbered, type PackedPeople, type RowClass } from "./packed-people.ts";
import type { CampaignPlan, PlannedVariant } from "./plan.ts";
import {
  AT_ONCE,
  type ChosenList,
  cellOfColumn,
  cellsOf,
  chosenLists,
  type Pacing,
  readCells,
  readMembers,
  readPeople,
} from "./read-people.ts";

export type DealReaders = Pick<
  WorkspaceReaders,
  "audiences" | "audienceRows" | "followUps" | "permission" | "reachedPeople" | "segments" | "segmentPeople"
>;

export interface RefusedValue {
  /** The variable's key. */
  readonly variable: string;
  readonly rule: ValueRule;
}

/** What people have in common that counts for what happens to them. */
export interface PersonClass extends RowClass {
  /** Index of the message; 0 for whom is left out. */
  readonly variant: number;
  readonly isCapped: boolean;
  readonly refused: readonly RefusedValue[];
}

export interface DealtPeople {
  readonly people: PackedPeople;
  readonly lists: readonly ChosenList[];
  /** Whose people are left out. */
  readonly without: readonly ChosenList[];
  readonly classes: readonly PersonClass[];
  /** How many people are of each. */
  readonly counts: readonly number[];
  /** The class of each person, as an index. */
  readonly classOf: Uint32Array;
  /** Who was written to lately, in the list and elsewhere; null where no limit counts them. */
  readonly reached: ReachedPeople | null;
  /** The same for as long as the same people are of the same classes, each with the same values of their own. */
  readonly digest: string;
}

export interface ReachedPeople {
  /** When each was last written to, in milliseconds, in no order. */
  readonly times: readonly number[];
  /** Those of the list: an index, and their time. */
  readonly inList: readonly (readonly [index: number, at: number])[];
}

export interface DealQuestion {
  readonly draft: CampaignDraft;
  readonly plan: CampaignPlan;
  readonly accountId: AccountId | null;
  /** What people are dealt by. */
  readonly splitKey: Uint8Array;
  /** Greater than before whenever it may have changed who may be written to, and who was written to. */
  readonly stamps: { readonly people: number; readonly messages: number };
  /** Whether there are hours in which somebody isn't written to. */
  readonly wantsZones: boolean;
}

const DAY = 86_400_000;
/** People asked about in one go. */
const ASKED = 2_000;
const MARKS = {
  repeated: 1,
  excluded: 2,
  lately: 4,
  capped: 8,
  optedOut: 16,
  suppressed: 32,
  notFollowed: 64,
  inSegment: 128,
} as const;
const LEFT_OUT_MARKS: readonly (readonly [number, LeftOutReason])[] = [
  [MARKS.repeated, "repeated"],
  [MARKS.excluded, "excluded"],
  [MARKS.inSegment, "in-segment"],
  [MARKS.notFollowed, "not-followed-up"],
  [MARKS.lately, "sent-lately"],
];
/** Factors that put four numbers into one whole number. */
const MARK_SPACE = 2 ** 8;
const VARIANT_SPACE = 2 ** 4;
const REFUSED_SPACE = 2 ** 20;

/** Keeps what was made last, for as long as what it was made of is the same. */
function layer<Value>() {
  let known: { readonly from: readonly unknown[]; readonly value: Value } | null = null;
  return async (from: readonly unknown[], make: () => Promise<Value> | Value): Promise<Value> => {
    const isSame =
      known !== null &&
      known.from.length === from.length &&
      from.every((each, index) => Object.is(each, known?.from[index]));
    if (known !== null && isSame) return known.value;
    // What it takes the place of has to make room first.
    known = null;
    const value = await make();
    known = { from, value };
    return value;
  };
}

type Marks = Uint8Array | null;

interface RefusedValues {
  /** Indexes of `sets`. */
  readonly of: Uint32Array | null;
  readonly sets: readonly (readonly RefusedValue[])[];
  /** Of what everybody's message is filled with out of their row. */
  readonly digest: string;
}

export interface Dealer {
  deal(readers: DealReaders, question: DealQuestion, pacing: Pacing): Promise<DealtPeople>;
}

export function createDealer(): Dealer {
  const kept = {
    people: layer<PackedPeople>(),
    chosen: layer<Marks>(),
    followed: layer<Marks>(),
    segments: layer<Marks>(),
    times: layer<ReadonlyMap<number, readonly number[]>>(),
    sent: layer<Marks>(),
    reached: layer<ReachedPeople | null>(),
    permission: layer<Marks>(),
    draws: layer<Uint32Array>(),
    variants: layer<Uint8Array | null>(),
    refused: layer<RefusedValues>(),
    classes: layer<Pick<DealtPeople, "classes" | "counts" | "classOf">>(),
    names: layer<string>(),
    digest: layer<string>(),
  };

  return {
    deal: async (readers, question, pacing) => {
      const { draft, plan, accountId, wantsZones } = question;
      const { permission } = readers;
      const business = accountId === null ? null : permission.businessOf(accountId);
      const isTrusted = ({ accountId: of }: ChosenList) =>
        business === null || (of !== null && permission.businessOf(of) === business);
      const lists = chosenLists(readers, draft.people.audiences);
      const without = chosenLists(readers, draft.people.without);
      const wantsLanguages = draft.split.kind === "language";
      const trusted = lists.map(isTrusted);
      const prefixes = placedPrefixes(plan.tables);
      const people = await kept.people(
        [keyOf([lists.map(stampOf), trusted, wantsZones, wantsLanguages, prefixes])],
        () => readPeople(readers, { lists, prefixes, wantsZones, wantsLanguages, isTrusted }, pacing),
      );
      const chosen = await kept.chosen([people, keyOf(without.map(stampOf))], () =>
        markChosen(readers, { people, lists, without }, pacing),
      );
      const { followUp } = draft.people;
      const followed = await kept.followed(
        [people, keyOf(followUp), followUp === null ? null : question.stamps.messages],
        () => (followUp === null ? null : markNotFollowed(readers, { people, followUp }, pacing)),
      );
      const segments = draft.people.withoutSegments.flatMap((id) => readers.segments.segment(id) ?? []);
      const inSegments = await kept.segments(
        segments.length === 0
          ? [people]
          : [
              people,
              keyOf([segments.map(({ preset, parameters }) => [preset, parameters]), quarterOf(plan.at)]),
              question.stamps.messages,
              question.stamps.people,
            ],
        () =>
          segments.length === 0
            ? null
            : markInSegments(readers, { people, segments, at: quarterOf(plan.at) }, pacing),
      );
      const cap = business === null ? null : permission.capOf(business);
      const { quietDays } = draft.people;
      const windows = { cap, quietDays, at: plan.at };
      const since = earliest(windows);
      const sentKey = [people, keyOf([business, cap, quietDays]), question.stamps.messages];
      const times = await kept.times(sentKey, () =>
        business === null || since === null
          ? new Map()
          : readTimes(readers, { people, business, since }, pacing),
      );
      const sent = await kept.sent([times, times.size === 0 ? null : plan.at], () =>
        markSent(people, times, windows),
      );
      const listed = await kept.permission(
        [people, keyOf([business, accountId, trusted]), question.stamps.people],
        () =>
          accountId === null || trusted.every(Boolean)
            ? null
            : markListed(readers, { people, accountId, trusted }, pacing),
      );
      const variants = await dealVariants(people, question, pacing);
      const refused = await kept.refused(
        [
          people,
          variants,
          keyOf(
            plan.variants.map((planned) => [
              planned.template?.content,
              planned.variant.values,
              overOf(planned, plan.at),
            ]),
          ),
        ],
        () => readRefused(readers, { people, lists, variants, plan }, pacing),
      );
      const classes = await kept.classes(
        [people, chosen, followed, inSegments, sent, listed, variants, refused],
        () =>
          classify(
            { people, marks: [chosen, followed, inSegments, sent, listed], variants, refused },
            pacing,
          ),
      );
      const names = await kept.names([people], async () =>
        digestOf([people.digestOfNames(), await digestOfNumbers([people.keys], pacing.step)]),
      );
      const digest = await kept.digest([names, refused, classes], async () =>
        digestOf([
          ...[names, refused.digest, classes.classes],
          await digestOfNumbers([classes.classOf], pacing.step),
        ]),
      );
      const reached = await kept.reached(
        [people, keyOf([business, plan.limit === null, quarterOf(plan.at)]), question.stamps.messages],
        () =>
          business === null || plan.limit === null
            ? null
            : readReached(readers, { people, business, since: quarterOf(plan.at) - DAY }, pacing),
      );
      return { people, lists, without, ...classes, reached, digest };
    },
  };

  async function dealVariants(
    people: PackedPeople,
    { draft, plan, splitKey }: DealQuestion,
    pacing: Pacing,
  ): Promise<Uint8Array | null> {
    const { split } = draft;
    switch (split.kind) {
      case "one":
        return kept.variants([people, "one"], () => null);
      case "language": {
        const languages = plan.variants.map(({ template }) => template?.language ?? null);
        const otherwise = Math.max(
          0,
          draft.variants.findIndex(({ key }) => key === split.otherwise),
        );
        return kept.variants([people, keyOf([languages, otherwise])], () => {
          const byName = people.languageNames.map((name) => pickByLanguage(name, languages) ?? otherwise);
          return filled(people, pacing, (index) => byName[people.languages[index] ?? 0] ?? otherwise);
        });
      }
      case "share": {
        const shares = draft.variants.map(({ share }) => share);
        const draws = await kept.draws([people, Buffer.from(splitKey).toString("hex")], () =>
          drawAll(people, splitKey, pacing),
        );
        return kept.variants([people, draws, keyOf(shares)], () =>
          filled(people, pacing, (index) => pickByShare(draws[index] ?? 0, shares)),
        );
      }
    }
  }
}

function keyOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64");
}

const stampOf = ({ audience, list, changes, plan }: ChosenList) => [audience, list, changes, plan];

const isRecipient = ({ rowClasses, classes }: PackedPeople, index: number) =>
  rowClasses[classes[index] ?? 0]?.leftOut === null;

/** Does something for every recipient, giving others a turn. */
async function forRecipients(
  people: PackedPeople,
  { step }: Pacing,
  work: (index: number) => void,
): Promise<void> {
  for (let index = 0; index < people.length; index += 1) {
    if (isRecipient(people, index)) work(index);
    if (index % AT_ONCE === AT_ONCE - 1) await step();
  }
}

async function filled(
  people: PackedPeople,
  pacing: Pacing,
  numberOf: (index: number) => number,
): Promise<Uint8Array> {
  const values = new Uint8Array(people.length);
  await forRecipients(people, pacing, (index) => {
    values[index] = numberOf(index);
  });
  return values;
}

async function drawAll(people: PackedPeople, key: Uint8Array, { step }: Pacing): Promise<Uint32Array> {
  const draws = new Uint32Array(people.length);
  for (let index = 0; index < people.length; index += 1) {
    if (isRecipient(people, index)) draws[index] = drawOf(key, people.nameOf(index));
    if (index % ASKED === ASKED - 1) await step();
  }
  return draws;
}

/** Each person once, by the first of their rows, and nobody who is in an audience that is to be left out. */
async function markChosen(
  readers: DealReaders,
  {
    people,
    lists,
    without,
  }: {
    readonly people: PackedPeople;
    readonly lists: readonly ChosenList[];
    readonly without: readonly ChosenList[];
  },
  pacing: Pacing,
): Promise<Marks> {
  if (lists.length < 2 && without.length === 0) return null;
  const marks = new Uint8Array(people.length);
  if (lists.length > 1) {
    const numbers = createNumberSet(people.length);
    const names = new Set<string>();
    await forRecipients(people, pacing, (index) => {
      if (!isNew(people, index, numbers, names)) marks[index] = MARKS.repeated;
    });
  }
  if (without.length > 0) {
    const members = await readMembers(readers, without, pacing);
    await forRecipients(people, pacing, (index) => {
      if (members.has(people, index)) marks[index] = (marks[index] ?? 0) | MARKS.excluded;
    });
  }
  return marks;
}

/** Messages in one read. */
const FOLLOWED_TOGETHER = 5_000;

/** Everybody but those whom the earlier campaign left as this one asks. */
async function markNotFollowed(
  { followUps }: DealReaders,
  { people, followUp }: { readonly people: PackedPeople; readonly followUp: FollowUp },
  pacing: Pacing,
): Promise<Marks> {
  const names = new Set<string>();
  for (let after: number | null = 0; after !== null; ) {
    const page: FollowUpPage = followUps.page(followUp, after, FOLLOWED_TOGETHER);
    for (const name of page.names) names.add(name);
    after = page.last;
    await pacing.step();
  }
  const marks = new Uint8Array(people.length);
  await forRecipients(people, pacing, (index) => {
    if (!names.has(people.nameOf(index))) marks[index] = MARKS.notFollowed;
  });
  return marks;
}

/** Members whose names are looked up between two steps. */
const NAMED_TOGETHER = 500;

/** Whoever belongs to one of the segments, by the messages of this moment; windows of days end at the start. */
async function markInSegments(
  { segmentPeople }: DealReaders,
  {
    people,
    segments,
    at,
  }: {
    readonly people: PackedPeople;
    readonly segments: readonly SegmentDefinition[];
    readonly at: number;
  },
  pacing: Pacing,
): Promise<Marks> {
  const names = new Set<string>();
  const found = await segmentPeople.members(segments, at, () => pacing.step());
  for (const members of found) {
    for (let from = 0; from < members.length; from += NAMED_TOGETHER) {
      for (const name of segmentPeople.namesOf([...members.subarray(from, from + NAMED_TOGETHER)]))
        names.add(name);
      await pacing.step();
    }
  }
  const marks = new Uint8Array(people.length);
  await forRecipients(people, pacing, (index) => {
    if (names.has(people.nameOf(index))) marks[index] = MARKS.inSegment;
  });
  return marks;
}

function isNew(people: PackedPeople, index: number, numbers: NumberSet, names: Set<string>): boolean {
  const key = people.keys[index] ?? Number.NaN;
  if (!Number.isNaN(key)) return numbers.add(key);
  const before = names.size;
  return names.add(people.nameOf(index)).size > before;
}

interface Windows {
  readonly cap: FrequencyCap | null;
  readonly quietDays: number | null;
  readonly at: number;
}

/** Since when messages count for anything; null for nothing. */
function earliest({ cap, quietDays, at }: Windows): number | null {
  const starts = [
    ...(cap === null ? [] : [windowStart(cap, at)]),
    ...(quietDays === null ? [] : [at - quietDays * DAY]),
  ];
  return starts.length === 0 ? null : Math.min(...starts);
}

/** When people were sent marketing; only those who were. */
async function readTimes(
  { permission }: DealReaders,
  {
    people,
    business,
    since,
  }: { readonly people: PackedPeople; readonly business: BusinessKey; readonly since: number },
  pacing: Pacing,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const reached = permission.reachedSince(business, since);
  const times = new Map<number, readonly number[]>();
  if (reached.size === 0) return times;
  const found: number[] = [];
  await forRecipients(people, pacing, (index) => {
    if (reached.has(people.nameOf(index))) found.push(index);
  });
  for (let from = 0; from < found.length; from += ASKED) {
    const some = found.slice(from, from + ASKED);
    const answers = permission.marketingSince(business, some.map(people.personOf), since);
    for (const [place, index] of some.entries()) {
      const theirs = answers[place] ?? [];
      if (theirs.length > 0) times.set(index, theirs);
    }
    await pacing.step();
  }
  return times;
}

function markSent(
  people: PackedPeople,
  times: ReadonlyMap<number, readonly number[]>,
  { cap, quietDays, at }: Windows,
): Marks {
  if (times.size === 0) return null;
  const marks = new Uint8Array(people.length);
  for (const [index, theirs] of times) {
    const isLately = quietDays !== null && theirs.some((time) => time > at - quietDays * DAY);
    const isCapped = cap !== null && capStanding(theirs, cap, at).freeAgainAt !== null;
    marks[index] = (isLately ? MARKS.lately : 0) | (isCapped ? MARKS.capped : 0);
  }
  return marks;
}

const QUARTER = 15 * 60_000;
/** Its beginning: what was read for a moment holds for the next few minutes. */
const quarterOf = (at: number) => Math.floor(at / QUARTER) * QUARTER;

/** Since a time that may be a little before the 24 hours that count. */
async function readReached(
  { permission, reachedPeople }: DealReaders,
  {
    people,
    business,
    since,
  }: { readonly people: PackedPeople; readonly business: BusinessKey; readonly since: number },
  pacing: Pacing,
): Promise<ReachedPeople> {
  const { times, namesOf } = reachedPeople.lastReached(permission.accountsOf(business), since);
  const inList: [number, number][] = [];
  if (times.size > 0) {
    await forRecipients(people, pacing, (index) => {
      const name = people.nameOf(index);
      const at = times.get(namesOf.get(name) ?? name);
      if (at !== undefined) inList.push([index, at]);
    });
  }
  return { times: [...times.values()], inList };
}

/** Of people whose rows say it of another business. */
async function markListed(
  { permission }: DealReaders,
  {
    people,
    accountId,
    trusted,
  }: { readonly people: PackedPeople; readonly accountId: AccountId; readonly trusted: readonly boolean[] },
  pacing: Pacing,
): Promise<Marks> {
  const marks = new Uint8Array(people.length);
  const asked: number[] = [];
  await forRecipients(people, pacing, (index) => {
    if (trusted[people.audiences[index] ?? 0] === false) asked.push(index);
  });
  for (let from = 0; from < asked.length; from += ASKED) {
    const some = asked.slice(from, from + ASKED);
    const answers = permissionsOf(permission, accountId, some.map(people.personOf));
    for (const [place, index] of some.entries()) {
      const answer = answers[place] ?? "allowed";
      if (answer === "opted-out") marks[index] = MARKS.optedOut;
      if (answer === "suppressed") marks[index] = MARKS.suppressed;
    }
    await pacing.step();
  }
  return marks;
}

const refusedFrom = (faults: readonly ValueFault[]): readonly RefusedValue[] =>
  faults.map(({ key, rule }) => ({ variable: key, rule }));

/** How one message is filled and checked. */
interface Filling {
  readonly entries: PlannedVariant["variant"]["values"];
  readonly hasColumns: boolean;
  readonly check: ReturnType<typeof createValueCheck>;
  /** Where the cell of each value is, by audience; undefined for none. */
  readonly places: readonly ReadonlyMap<string, number | undefined>[];
}

function fillingOf(
  { variant, template }: PlannedVariant,
  lists: readonly ChosenList[],
  at: number,
): Filling | null {
  if (template === null) return null;
  const entries = Object.entries(variant.values);
  const columns = entries.flatMap(([, value]) => (value.kind === "column" ? [value.column] : []));
  return {
    entries: variant.values,
    hasColumns: columns.length > 0,
    check: createValueCheck(template.content, at),
    places: lists.map(({ plan }) => new Map(columns.map((column) => [column, cellOfColumn(plan, column)]))),
  };
}

/** What of the time of sending decides about values: whether offers are over. */
function overOf({ variant, template }: PlannedVariant, at: number): unknown {
  if (template === null) return null;
  return variablesOf(template.content)
    .filter(({ kind }) => kind === "offer-end")
    .map(({ key }) => {
      const value = variant.values[key];
      return value?.kind === "column" ? at : (offerEndOf(value?.text ?? "") ?? 0) <= at;
    });
}

function refusedOf({ entries, check, places }: Filling, audience: number, cells: readonly string[]) {
  const values: Record<string, string> = {};
  for (const key in entries) {
    const value = entries[key];
    if (value === undefined) continue;
    const place = value.kind === "column" ? places[audience]?.get(value.column) : undefined;
    values[key] = filledFrom(value, place === undefined ? undefined : cells[place]);
  }
  return check(values);
}

async function readRefused(
  readers: DealReaders,
  {
    people,
    lists,
    variants,
    plan,
  }: {
    readonly people: PackedPeople;
    readonly lists: readonly ChosenList[];
    readonly variants: Uint8Array | null;
    readonly plan: CampaignPlan;
  },
  pacing: Pacing,
): Promise<RefusedValues> {
  const fillings = plan.variants.map((variant) => fillingOf(variant, lists, plan.at));
  const sets = numbered<string>();
  const none = sets.numberOf("[]");
  const own = createTextDigest();
  const numberOf = (faults: readonly ValueFault[]) =>
    faults.length === 0 ? none : sets.numberOf(JSON.stringify(refusedFrom(faults)));
  // Where nothing comes out of a list, everybody has the same.
  const same = fillings.map((filling) =>
    filling === null || filling.hasColumns ? null : numberOf(refusedOf(filling, 0, [])),
  );
  const areSettled = fillings.every((filling) => filling === null || !filling.hasColumns);
  const parsed = () => sets.all.map((set): readonly RefusedValue[] => JSON.parse(set));
  if (areSettled && same.every((set) => set === null || set === none))
    return { of: null, sets: parsed(), digest: own.value() };
  const of = new Uint32Array(people.length);
  const variantOf = (index: number) => (variants === null ? 0 : (variants[index] ?? 0));
  if (areSettled) {
    await forRecipients(people, pacing, (index) => {
      of[index] = same[variantOf(index)] ?? none;
    });
    return { of, sets: parsed(), digest: own.value() };
  }
  await readCells(
    readers,
    people,
    {
      lists,
      isWanted: () => true,
      each: (index, audience, cells) => {
        if (!isRecipient(people, index)) return;
        const variant = variantOf(index);
        const filling = fillings[variant];
        if (filling == null) return;
        if (!filling.hasColumns) {
          of[index] = same[variant] ?? none;
          return;
        }
        const read = cellsOf(cells);
        of[index] = numberOf(refusedOf(filling, audience, read));
        for (const place of filling.places[audience]?.values() ?? [])
          own.add(place === undefined ? "" : (read[place] ?? ""));
      },
    },
    pacing,
  );
  return { of, sets: parsed(), digest: own.value() };
}

async function classify(
  {
    people,
    marks,
    variants,
    refused,
  }: {
    readonly people: PackedPeople;
    readonly marks: readonly Marks[];
    readonly variants: Uint8Array | null;
    readonly refused: RefusedValues;
  },
  { step }: Pacing,
): Promise<Pick<DealtPeople, "classes" | "counts" | "classOf">> {
  const classes: PersonClass[] = [];
  const counts: number[] = [];
  const classOf = new Uint32Array(people.length);
  const known = new Map<number, number>();
  const present = marks.filter((each) => each !== null);
  for (let index = 0; index < people.length; index += 1) {
    let marked = 0;
    for (const each of present) marked |= each[index] ?? 0;
    const variant = variants === null ? 0 : (variants[index] ?? 0);
    const values = refused.of === null ? 0 : (refused.of[index] ?? 0);
    const rowClass = people.classes[index] ?? 0;
    const key = ((rowClass * VARIANT_SPACE + variant) * REFUSED_SPACE + values) * MARK_SPACE + marked;
    let found = known.get(key);
    if (found === undefined) {
      found = classes.length;
      known.set(key, found);
      counts.push(0);
      classes.push(classWith(people.rowClasses[rowClass], marked, variant, refused.sets[values] ?? []));
    }
    classOf[index] = found;
    counts[found] = (counts[found] ?? 0) + 1;
    if (index % AT_ONCE === AT_ONCE - 1) await step();
  }
  return { classes, counts, classOf };
}

function classWith(
  row: RowClass | undefined,
  marked: number,
  variant: number,
  refused: readonly RefusedValue[],
): PersonClass {
  if (row === undefined) throw new Error("a row has a class");
  const leftOut = row.leftOut ?? LEFT_OUT_MARKS.find(([mark]) => (marked & mark) !== 0)?.[1] ?? null;
  return {
    ...row,
    leftOut,
    isOptedOut: row.isOptedOut || (marked & MARKS.optedOut) !== 0,
    isSuppressed: row.isSuppressed || (marked & MARKS.suppressed) !== 0,
    isCapped: (marked & MARKS.capped) !== 0,
    variant,
    refused,
  };
}
