/** What the one judge decides about people of each class, and the sums of it. Pure. */
import type { Preflight, PreflightFilter, PreflightOutcome } from "../../shared/contract/preflight.ts";
import { availabilityOf } from "../../shared/domain/availability/availability.ts";
import type { AvailabilityEffect } from "../../shared/domain/availability/effects.ts";
import type { AcceptedWarning } from "../../shared/domain/campaigns/draft.ts";
import { type LimitPlaces, limitPlaces } from "../../shared/domain/campaigns/limit-places.ts";
import { WARNING_REASONS, type WarningCode } from "../../shared/domain/campaigns/preflight-words.ts";
import {
  type Deadline,
  forecastSending,
  type SendingGroup,
} from "../../shared/domain/campaigns/sending-time.ts";
import { isMarketing } from "../../shared/domain/decision/course.ts";
import type { Blocked, Decision } from "../../shared/domain/decision/decision.ts";
import { DROPPABLE_REASONS, type PersonFacts } from "../../shared/domain/decision/facts.ts";
import { judgeFor } from "../../shared/domain/decision/judge.ts";
import { REASON_CODES, type Reason, type ReasonCode } from "../../shared/domain/decision/reasons.ts";
import { lifetimeOf } from "../../shared/domain/messages/standing.ts";
import type { Zones } from "../../shared/domain/quiet-hours/zones.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import type { DealtPeople, PersonClass } from "./deal-people.ts";
import type { CampaignPlan } from "./plan.ts";
import type { SendingHours } from "./sending-hours.ts";

type Judgement = Exclude<Decision, Blocked>;

export interface JudgedClass {
  readonly person: PersonClass;
  readonly people: number;
  /** Key of the message. */
  readonly variant: string;
  readonly effect: AvailabilityEffect;
  /** Null for whom is left out, and where nothing can be decided yet. */
  readonly decision: Judgement | null;
}

export interface JudgedPlan {
  readonly classes: readonly JudgedClass[];
  readonly blockers: Preflight["blockers"];
  readonly requested: readonly ("optimized" | "cloud" | null)[];
}

export function judgeClasses(
  plan: CampaignPlan,
  { classes, counts }: { readonly classes: readonly PersonClass[]; readonly counts: readonly number[] },
  hours: SendingHours,
): JudgedPlan {
  const judges = plan.variants.map(({ facts }) => (facts === null ? null : judgeFor(facts)));
  const effects = new Map<string, AvailabilityEffect>();
  function effectOf({ kind, place }: PersonClass): AvailabilityEffect {
    const key = `${kind} ${place}`;
    const known = effects.get(key);
    if (known !== undefined) return known;
    const { effect } = availabilityOf(
      { sender: plan.senderPlace, recipient: place, recipientKind: kind },
      plan.tables,
    );
    effects.set(key, effect);
    return effect;
  }
  const judged = classes.map((person, index): JudgedClass => {
    const effect = effectOf(person);
    const judge = person.leftOut === null ? (judges[person.variant] ?? null) : null;
    return {
      person,
      people: counts[index] ?? 0,
      variant: plan.variants[person.variant]?.variant.key ?? "",
      effect,
      decision: judge?.decideUnblocked(factsOf(person, effect, plan.at, hours), plan.at) ?? null,
    };
  });
  return {
    classes: judged,
    requested: judges.map((judge) => (judge === null ? null : requestedBy(judge, plan.at))),
    blockers: [
      ...plan.faults.map(({ code, variant }) => ({ kind: "plan" as const, code, variant })),
      ...(plan.faults.some(({ code }) => code === "no-audience") || judged.some(isRecipient)
        ? []
        : [{ kind: "plan" as const, code: "no-recipients" as const, variant: null }]),
      ...plan.variants.flatMap(({ variant }, index) =>
        (judges[index]?.blockers ?? []).map(({ code }) => ({
          kind: "decision" as const,
          code,
          variant: variant.key,
        })),
      ),
    ],
  };
}

/** Somebody about whom nothing is special. */
const ANYBODY: PersonFacts = {
  kind: "number",
  standing: "fine",
  country: null,
  effect: "optimized",
  isOptedOut: false,
  isSuppressed: false,
  isCapped: false,
  hasRefusedValue: false,
  limitedUntil: null,
  heldBackUntil: null,
  quietUntil: null,
};

function requestedBy(judge: ReturnType<typeof judgeFor>, at: number): "optimized" | "cloud" {
  return judge.decideUnblocked(ANYBODY, at).requested;
}

function factsOf(
  person: PersonClass,
  effect: AvailabilityEffect,
  at: number,
  hours: SendingHours,
): PersonFacts {
  const { kind, standing, country, isOptedOut, isSuppressed, isCapped, refused } = person;
  return {
    kind,
    standing,
    country,
    effect,
    isOptedOut,
    isSuppressed,
    isCapped,
    hasRefusedValue: refused.length > 0,
    // The limit is about so many people, not about these: it is counted beside the decisions.
    limitedUntil: null,
    // Nothing is sent yet that Meta could have held back.
    heldBackUntil: null,
    quietUntil: hours.quietUntil(at, person),
  };
}

const isGoing = ({ decision }: JudgedClass) => decision?.kind === "send" || decision?.kind === "wait";

const isRecipient = ({ person }: JudgedClass) => person.leftOut === null;

export function kindOfJudged({ decision }: JudgedClass): PreflightOutcome["kind"] {
  return decision?.kind ?? "undecided";
}

/** What an outcome is counted by. */
export function outcomeOf(judged: JudgedClass): Omit<PreflightOutcome, "people"> {
  const { decision, variant } = judged;
  const isSent = decision?.kind === "send";
  return {
    variant,
    kind: kindOfJudged(judged),
    requested: decision?.requested ?? null,
    route: isSent ? decision.route : null,
    fallback: isSent ? decision.fallback : null,
    outlook: isSent ? decision.outlook : null,
    why: decision === null || isSent ? null : decision.why.code,
  };
}

/** Sums people by what is said of them, in the order in which each is first said. */
function summed<Said extends object, Name extends string>(
  items: Iterable<readonly [said: Said, people: number]>,
  name: Name,
): (Said & Record<Name, number>)[] {
  const sums = new Map<string, { readonly said: Said; people: number }>();
  for (const [said, people] of items) {
    const key = JSON.stringify(said);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { said, people });
    else sum.people += people;
  }
  return [...sums.values()].map(
    ({ said, people }) => ({ ...said, [name]: people }) as Said & Record<Name, number>,
  );
}

const total = (classes: readonly JudgedClass[]) => classes.reduce((sum, { people }) => sum + people, 0);

type Counted = Pick<
  Preflight,
  | "rows"
  | "leftOut"
  | "recipients"
  | "outcomes"
  | "reasons"
  | "places"
  | "values"
  | "waits"
  | "billing"
  | "schedule"
  | "limit"
  | "warnings"
>;

interface CountOptions {
  /** Warnings of the draft. */
  readonly accepted: readonly AcceptedWarning[];
  readonly hours: SendingHours;
  readonly dealt: Pick<DealtPeople, "classOf" | "reached">;
}

export function countClasses(
  plan: CampaignPlan,
  { classes }: JudgedPlan,
  { accepted, hours, dealt }: CountOptions,
): Counted {
  const recipients = classes.filter(isRecipient);
  const reasons = reasonsOf(recipients);
  const goes = recipients.filter(isGoing);
  const people = total(goes);
  const places = placesOf(plan, classes, dealt);
  const limit = limitOf(plan, people, places);
  const { schedule, triedTooLong } = scheduleOf(plan, goes, { hours, places });
  return {
    rows: total(classes),
    leftOut: summed(
      classes.flatMap(({ person, people }) =>
        person.leftOut === null ? [] : [[{ why: person.leftOut }, people] as const],
      ),
      "rows",
    ),
    recipients: total(recipients),
    outcomes: summed(
      recipients.map((judged) => [outcomeOf(judged), judged.people]),
      "people",
    ),
    reasons,
    places: summed(
      recipients.map((judged) => {
        const { kind, route } = outcomeOf(judged);
        const { effect, person } = judged;
        return [{ place: person.place, recipientKind: person.kind, effect, kind, route }, judged.people];
      }),
      "people",
    ),
    values: summed(
      recipients.flatMap(({ variant, person, people }) =>
        person.refused.map((refused) => [{ variant, ...refused }, people] as const),
      ),
      "people",
    ),
    waits: summed(
      goes.flatMap(({ decision, people }) =>
        decision?.kind === "wait"
          ? [[{ why: decision.why.code, until: decision.until }, people] as const]
          : [],
      ),
      "people",
    ),
    billing: summed(
      goes.flatMap((judged) => billed(plan, judged)),
      "people",
    ),
    schedule,
    limit,
    warnings: warningsOf(plan, reasons, { triedTooLong, schedule, limit, accepted }),
  };
}

function billed(plan: CampaignPlan, { person, decision, people }: JudgedClass) {
  const template = plan.variants[person.variant]?.template ?? null;
  if (template === null || decision === null) return [];
  const { category, maxPrice } = template;
  return [[{ country: person.country, category, route: routeOf(decision), maxPrice }, people] as const];
}

/** What waits is decided anew when the time has come; it is asked for then as it is now. */
function routeOf(decision: Judgement): Route {
  return decision.kind === "send" ? decision.route : decision.requested;
}

const inOrder = (one: ReasonCode, other: ReasonCode) =>
  REASON_CODES.indexOf(one) - REASON_CODES.indexOf(other);

function reasonsOf(recipients: readonly JudgedClass[]): Preflight["reasons"] {
  const found = new Map<string, { reason: Reason; variant: string; people: number; among: number }>();
  for (const { decision, variant, people } of recipients) {
    if (decision === null) continue;
    for (const reason of decision.reasons) {
      const key = `${variant} ${reason.code}`;
      const sum = found.get(key) ?? { reason, variant, people: 0, among: 0 };
      sum.among += people;
      if (decision.kind !== "skip") sum.people += people;
      found.set(key, sum);
    }
  }
  return [...found.values()]
    .map(({ reason: { code, weight, decidedBy }, variant, people, among }) => ({
      variant,
      code,
      weight,
      decidedBy,
      people,
      among,
    }))
    .toSorted((one, other) => inOrder(one.code, other.code) || (one.variant < other.variant ? -1 : 1));
}

/** Those who may be written to at the same times are one group. */
function groupsOf(
  plan: CampaignPlan,
  goes: readonly JudgedClass[],
  hours: SendingHours,
): readonly SendingGroup[] {
  const groups = new Map<string, JudgedClass[]>();
  const zones = new Map<Zones, number>();
  for (const judged of goes) {
    const { person, decision } = judged;
    zones.set(person.zones, zones.get(person.zones) ?? zones.size);
    const from = decision?.kind === "wait" ? decision.until : plan.at;
    const key = [from, keepsHours(plan, person), zones.get(person.zones), person.country].join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [judged]);
    else group.push(judged);
  }
  return [...groups.values()].flatMap((group): SendingGroup[] => {
    const [one] = group;
    if (one === undefined) return [];
    const from = one.decision?.kind === "wait" ? one.decision.until : plan.at;
    const openAt: SendingGroup["openAt"] = keepsHours(plan, one.person)
      ? (at) => hours.openAt(Math.max(at, from), one.person)
      : (at) => ({ opens: Math.max(at, from), closes: null });
    return [{ people: total(group), openAt, deadlines: group.map((judged) => deadlineOf(plan, judged)) }];
  });
}

/** Until when somebody has to be written to for Meta to stop trying while the message is useful. */
function deadlineOf(plan: CampaignPlan, { person, people, decision, variant }: JudgedClass): Deadline {
  const planned = plan.variants[person.variant];
  const lifetime =
    planned === undefined || decision === null ? null : lifetimeOfPlanned(planned, routeOf(decision));
  const by = plan.usefulUntil === null || lifetime === null ? null : plan.usefulUntil - lifetime * SECOND;
  return { people, by, name: variant };
}

interface Numbered {
  readonly judged: JudgedClass;
  readonly index: number;
}

/**
 * Classes in the order of the forecast: who may be written to first, and of those at the same time, those first whose hours
 * end first. @returns their indexes
 */
export function sendingOrder(
  plan: CampaignPlan,
  classes: readonly Numbered[],
  hours: SendingHours,
): readonly number[] {
  const never = Number.POSITIVE_INFINITY;
  return classes
    .map(({ judged: { person, decision }, index }) => {
      const from = decision?.kind === "wait" ? Math.max(decision.until, plan.at) : plan.at;
      const opening = keepsHours(plan, person) ? hours.openAt(from, person) : { opens: from, closes: null };
      return { index, opens: opening?.opens ?? never, closes: opening?.closes ?? never };
    })
    .toSorted(
      (one, other) =>
        compare(one.opens, other.opens) || compare(one.closes, other.closes) || one.index - other.index,
    )
    .map(({ index }) => index);
}

const compare = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1);

/** Quiet hours are about marketing, and hold where the draft keeps to them. */
export function keepsHours(plan: CampaignPlan, { variant }: PersonClass): boolean {
  const facts = plan.variants[variant]?.facts;
  return facts?.policy.keepsQuietHours === true && isMarketing(facts.message);
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

function scheduleOf(
  plan: CampaignPlan,
  goes: readonly JudgedClass[],
  { hours, places }: { readonly hours: SendingHours; readonly places: ReturnType<typeof placesOf> },
): {
  readonly schedule: Preflight["schedule"];
  /** People by their messages who may still get them when they are no longer useful. */
  readonly triedTooLong: ReadonlyMap<string, number>;
} {
  const { at: start, pace, throughput, usefulUntil, canary, perDay } = plan;
  const people = total(goes);
  const { end, inTime, postponed, afterDeadline } = forecastSending(groupsOf(plan, goes, hours), {
    start,
    perSecond: pace,
    until: usefulUntil,
    perDay,
    // Whoever is beyond it is written to when places come free, as the sender does it.
    limit: places,
    stop: canary === null ? null : { after: canary.people, milliseconds: canary.minutes * MINUTE },
  });
  const schedule = {
    start,
    pace,
    throughput,
    canary: canary !== null && canary.people < people ? canary : null,
    perDay,
    people,
    end: Math.round(end),
    postponed,
    usefulUntil,
    late: people - inTime,
  };
  return { schedule, triedTooLong: afterDeadline };
}

/** The limit, and its places as the forecast needs them; null without one. */
export function placesOf(
  { limit, perDay, at }: CampaignPlan,
  classes: readonly JudgedClass[],
  { classOf, reached }: Pick<DealtPeople, "classOf" | "reached">,
): (LimitPlaces & { readonly most: number; readonly already: number }) | null {
  if (limit === null) return null;
  const isLately = (time: number) => time > at - DAY;
  const goes = classes.map((judged) => isRecipient(judged) && isGoing(judged));
  const own = (reached?.inList ?? []).flatMap(([index, time]) =>
    goes[classOf[index] ?? -1] === true && isLately(time) ? [time] : [],
  );
  const others = without((reached?.times ?? []).filter(isLately), own);
  const already = own.length;
  const people = total(classes.filter((_, index) => goes[index] === true));
  return {
    ...limitPlaces({ most: limit, perDay, at, people, already, others }),
    most: limit,
    already,
  };
}

/** What is left of a list when each of the others is taken out once. */
function without(times: readonly number[], others: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const time of others) counts.set(time, (counts.get(time) ?? 0) + 1);
  return times.filter((time) => {
    const count = counts.get(time) ?? 0;
    if (count > 0) counts.set(time, count - 1);
    return count === 0;
  });
}

function limitOf(
  { tier, limit, perDay }: CampaignPlan,
  people: number,
  places: ReturnType<typeof placesOf>,
): Preflight["limit"] {
  const each = leastOf(limit, perDay);
  return {
    tier,
    people: limit,
    used: places?.used ?? 0,
    already: places?.already ?? 0,
    beyond: places?.beyond ?? 0,
    days: each === null ? 1 : Math.max(1, Math.ceil(people / each)),
  };
}

function leastOf(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** Seconds for which Meta tries to deliver a message, by whichever route it goes; null where that isn't known. */
export function lifetimeOfPlanned(
  { template }: CampaignPlan["variants"][number],
  submittedRoute: Route | null,
): number | null {
  return template === null ? null : lifetimeOf({ ...template, submittedRoute });
}

function warningsOf(
  plan: CampaignPlan,
  reasons: Preflight["reasons"],
  {
    triedTooLong,
    schedule,
    limit,
    accepted,
  }: {
    readonly triedTooLong: ReadonlyMap<string, number>;
    readonly schedule: Preflight["schedule"];
    readonly limit: Preflight["limit"];
    readonly accepted: readonly AcceptedWarning[];
  },
): Preflight["warnings"] {
  const acceptedAt = (code: WarningCode) => accepted.find((one) => one.code === code)?.at ?? null;
  const { number, account } = plan;
  const apps = account?.subscribedApps ?? null;
  const ofPlan: (readonly [WarningCode, boolean, number])[] = [
    ["limit-exceeded", limit.beyond > 0, limit.beyond],
    ["not-all-in-time", schedule.late > 0, schedule.late],
    ["start-passed", plan.hasStartPassed, schedule.people],
    ["quality-yellow", number?.qualityRating === "YELLOW", schedule.people],
    ["quality-red", number?.qualityRating === "RED", schedule.people],
    ["receipts-not-subscribed", apps !== null && apps.length === 0, schedule.people],
  ];
  const droppable: ReadonlySet<ReasonCode> = new Set(DROPPABLE_REASONS);
  return [
    ...ofPlan.flatMap(([code, holds, people]) =>
      holds ? [{ code, variant: null, people, isDroppable: false, acceptedAt: acceptedAt(code) }] : [],
    ),
    ...plan.variants.flatMap(({ variant: { key } }) => {
      const people = triedTooLong.get(key) ?? 0;
      if (people === 0) return [];
      const code = "tried-after-useful" as const;
      return [{ code, variant: key, people, isDroppable: false, acceptedAt: acceptedAt(code) }];
    }),
    ...reasons.flatMap(({ code: found, variant, people }) => {
      const code = WARNING_REASONS.find((warning) => warning === found);
      if (code === undefined || people === 0) return [];
      return [{ code, variant, people, isDroppable: droppable.has(code), acceptedAt: acceptedAt(code) }];
    }),
  ];
}

/** Whether people of a class are meant. */
export function isMeant(judged: JudgedClass, filter: PreflightFilter): boolean {
  const { person, decision, effect } = judged;
  const { leftOut } = filter;
  if (leftOut !== undefined) return person.leftOut === leftOut;
  if (person.leftOut !== null) return Object.values(filter).every((asked) => asked === undefined);
  const outcome = outcomeOf(judged);
  const isSame = <Value>(asked: Value | undefined, found: Value) => asked === undefined || asked === found;
  const { value, reason } = filter;
  return (
    isSame(filter.variant, outcome.variant) &&
    isSame(filter.kind, outcome.kind) &&
    isSame(filter.route, outcome.route) &&
    isSame(filter.outlook, outcome.outlook) &&
    isSame(filter.fallbackBy, outcome.fallback?.decidedBy) &&
    isSame(filter.why, outcome.why) &&
    isSame(filter.place, person.place) &&
    isSame(filter.country, person.country) &&
    isSame(filter.recipientKind, person.kind) &&
    isSame(filter.effect, effect) &&
    (reason === undefined || decision?.reasons.some(({ code }) => code === reason) === true) &&
    (value === undefined ||
      person.refused.some(({ variable, rule }) => variable === value.variable && isSame(value.rule, rule)))
  );
}
