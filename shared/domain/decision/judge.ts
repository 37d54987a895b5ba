/**
 * The one judge of messages: what is requested, what is submitted, and why. Composer, preflight, sender and ledger ask
 * it, and nothing else decides (decision 0025). First the facts give a set of reasons, then the reasons give the
 * outcome. What a plan's messages have in common is worked out once; a person then costs a few comparisons, and people
 * with the same reasons share one decision.
 */
import { AVAILABILITY_EFFECTS, type AvailabilityEffect } from "../availability/effects.ts";
import type { Fallback, FallbackReason, Route } from "../route/route-decision.ts";
import { courseOf, inactivityOf, isMarketing } from "./course.ts";
import type { Blocked, Decision, Send, Skip, Wait } from "./decision.ts";
import { REASON_OF_EFFECT } from "./effects.ts";
import type { PersonFacts, PlanFacts } from "./facts.ts";
import { OUTLOOKS, type Outlook, type Reason, type ReasonCode, reasonsOf } from "./reasons.ts";

export interface Judge {
  /** What keeps everybody from getting anything. Empty where nothing does, and for a test message that tries it. */
  readonly blockers: readonly Reason[];
  /** @param now milliseconds since the epoch */
  decide(person: PersonFacts, now: number): Decision;
  /** What is left once the blockers are dealt with: what a preflight counts people by. */
  decideUnblocked(person: PersonFacts, now: number): Exclude<Decision, Blocked>;
}

/** Whether optimized delivery can be chosen for a message at all. */
export type Offer =
  | { readonly kind: "offered" }
  /** `until`: in milliseconds, when it will be; null where that isn't known. */
  | { readonly kind: "not-offered"; readonly why: ReasonCode; readonly until: number | null };

/** One decision by itself. For many people of one plan, prepare a judge. */
export function decide(plan: PlanFacts, person: PersonFacts, now: number): Decision {
  return judgeFor(plan).decide(person, now);
}

export function offerOf(plan: PlanFacts, now: number): Offer {
  const { message, account } = plan;
  if (message.kind !== "template") return { kind: "not-offered", why: "not-a-template", until: null };
  if (!isMarketing(message)) return { kind: "not-offered", why: "template-not-marketing", until: null };
  const inactivity = inactivityOf(account);
  if (inactivity !== null) return { kind: "not-offered", why: inactivity, until: null };
  const { readyAt, whileSyncing } = courseOf({ ...plan, policy: { ...plan.policy, asked: "optimized" } });
  return readyAt !== null && readyAt > now && whileSyncing === "not-synced-yet"
    ? { kind: "not-offered", why: whileSyncing, until: readyAt }
    : { kind: "offered" };
}

/** Reasons that depend on the person or the moment, one bit each. */
const BITS = bitsOf([
  "recipient-invalid",
  "recipient-erased",
  "opted-out",
  "suppressed",
  "user-id-authentication",
  "user-id-max-price",
  "max-price-unavailable",
  "max-price-missing",
  "values-refused",
  "frequency-cap",
  "dropped",
  "no-longer-useful",
  "too-late",
  "no-common-hour",
  "template-syncing",
  "messaging-limit",
  "held-back-lately",
  "quiet-hours",
  "not-synced-yet",
  "max-price-required",
  "recipient-suspicious",
]);
type PersonalCode = keyof typeof BITS;

function bitsOf<Code extends ReasonCode>(codes: readonly Code[]): Readonly<Record<Code, number>> {
  // Every code of the list is a key of what is made of it.
  return Object.fromEntries(codes.map((code, index) => [code, 1 << index])) as Record<Code, number>;
}

const PERSONAL_CODES = Object.keys(BITS) as readonly PersonalCode[];
const EFFECT_FACTOR = 2 ** PERSONAL_CODES.length;
const EFFECT_NUMBERS: ReadonlyMap<AvailabilityEffect, number> = new Map(
  AVAILABILITY_EFFECTS.map((effect, index) => [effect, index]),
);

/** About messages of all categories, by either route. */
const BLOCKED_FOR_ALL: ReadonlySet<ReasonCode> = new Set([
  "country-blocked",
  "country-blocked-possibly",
  "sender-blocked",
  "sender-blocked-possibly",
]);
/** About marketing by either route. */
const UNDELIVERED_BY_ANY: ReadonlySet<ReasonCode> = new Set(["never-delivered", "never-delivered-probably"]);

/** What the admin's quiet hours say. */
const QUIET_HOURS: ReadonlySet<ReasonCode> = new Set(["no-common-hour", "quiet-hours"]);

/** A wait before it is known until when. */
type Waiting = Omit<Wait, "why" | "until">;
type Settled = Send | Skip | Waiting;

export function judgeFor(plan: PlanFacts): Judge {
  const { message, policy } = plan;
  const course = courseOf(plan);
  const { isTemplate } = course;
  const ofTemplate = message.kind === "template" ? message : null;
  const isAuthentication = ofTemplate?.category === "AUTHENTICATION";
  const hasMaxPrice = course.isMarketing && ofTemplate?.hasMaxPrice === true;
  const isOptimized = course.route === "optimized";
  const dropped: ReadonlySet<ReasonCode> = new Set(policy.drop);
  const droppedEffects: ReadonlySet<AvailabilityEffect> = new Set(
    AVAILABILITY_EFFECTS.filter((effect) => isIn(dropped, REASON_OF_EFFECT[effect])),
  );
  const unavailable = new Set(policy.maxPrice.unavailable);
  const required = new Set(policy.maxPrice.required);
  const withoutMaxPrice = course.mayReroute ? BITS["max-price-required"] : BITS["max-price-missing"];
  const holds = (reason: Reason) =>
    !(policy.leavesToMeta && reason.isTriable === true) &&
    (policy.keepsQuietHours || !QUIET_HOURS.has(reason.code));
  const blockers = reasonsOf(course.reasons).filter((reason) => reason.weight === "blocks" && holds(reason));

  function personalBits(person: PersonFacts, now: number): number {
    let bits = 0;
    if (person.standing !== "fine") {
      if (person.standing === "invalid") bits |= BITS["recipient-invalid"];
      else if (person.standing === "erased") bits |= BITS["recipient-erased"];
      else bits |= BITS["recipient-suspicious"];
    }
    if (policy.usefulUntil !== null && now >= policy.usefulUntil) bits |= BITS["no-longer-useful"];
    if (!isTemplate) return bits;
    if (person.hasRefusedValue) bits |= BITS["values-refused"];
    if (isAuthentication && person.kind === "user-id") bits |= BITS["user-id-authentication"];
    if (course.isMarketing) {
      if (person.isOptedOut) bits |= BITS["opted-out"];
      if (person.isSuppressed) bits |= BITS.suppressed;
      if (person.isCapped) bits |= BITS["frequency-cap"];
      if (person.quietUntil === "never") bits |= BITS["no-common-hour"];
      if (
        droppedEffects.has(person.effect) ||
        (person.standing === "suspicious" && dropped.has("recipient-suspicious"))
      )
        bits |= BITS.dropped;
      if (hasMaxPrice) {
        if (person.kind === "user-id") bits |= BITS["user-id-max-price"];
        if (person.country !== null && unavailable.has(person.country)) bits |= BITS["max-price-unavailable"];
      } else if (isOptimized && person.country !== null && required.has(person.country)) {
        bits |= withoutMaxPrice;
      }
    }
    return bits | waitingBits(person, now);
  }

  function waitingBits(person: PersonFacts, now: number): number {
    let bits = 0;
    let until = 0;
    if (course.readyAt !== null && course.readyAt > now) {
      bits |= BITS[course.whileSyncing];
      if (course.whileSyncing === "template-syncing" && !policy.leavesToMeta) until = course.readyAt;
    }
    if (person.limitedUntil !== null && person.limitedUntil > now) {
      bits |= BITS["messaging-limit"];
      if (!policy.leavesToMeta && person.limitedUntil > until) until = person.limitedUntil;
    }
    if (course.isMarketing) {
      const { heldBackUntil, quietUntil } = person;
      if (heldBackUntil !== null && heldBackUntil > now) {
        bits |= BITS["held-back-lately"];
        if (heldBackUntil > until) until = heldBackUntil;
      }
      if (typeof quietUntil === "number" && quietUntil > now) {
        bits |= BITS["quiet-hours"];
        if (policy.keepsQuietHours && quietUntil > until) until = quietUntil;
      }
    }
    if (policy.usefulUntil !== null && now < policy.usefulUntil && until >= policy.usefulUntil)
      bits |= BITS["too-late"];
    return bits;
  }

  /** From reasons to an outcome; `settled` remembers it. */
  function settle(bits: number, effect: AvailabilityEffect): Settled {
    const codes: ReasonCode[] = [...course.reasons];
    for (const code of PERSONAL_CODES) if (bits & BITS[code]) codes.push(code);
    const isRerouted = (bits & (BITS["not-synced-yet"] | BITS["max-price-required"])) !== 0;
    const route: Route = isRerouted ? "cloud" : course.route;
    const ofEffect = REASON_OF_EFFECT[effect];
    if (ofEffect !== null && countsHere(ofEffect, route, bits)) codes.push(ofEffect);
    if (course.isMarketing && route === "cloud" && ofTemplate?.hasOwnLifetime === true)
      codes.push("lifetime-by-cloud");

    const reasons = reasonsOf(codes);
    const considered = {
      requested: course.requested,
      effect: course.isMarketing ? effect : null,
      reasons,
    };
    const skip = reasons.find((reason) => reason.weight === "skips" && holds(reason));
    if (skip) return { kind: "skip", ...considered, why: skip };
    if (reasons.some((reason) => reason.weight === "waits" && holds(reason)))
      return { kind: "wait", ...considered };
    return {
      kind: "send",
      ...considered,
      route,
      productPolicy:
        route === "cloud" ? null : policy.fallback === "strict" ? "STRICT" : "CLOUD_API_FALLBACK",
      fallback: fallbackOf(course.requested, route, reasons),
      outlook: worstOf(reasons),
    };
  }

  /** Nobody in some countries can be messaged; in others no marketing arrives; the rest is about optimization. */
  function countsHere(ofEffect: ReasonCode, route: Route, bits: number): boolean {
    if (BLOCKED_FOR_ALL.has(ofEffect)) return true;
    if (!course.isMarketing) return false;
    const isDropped = (bits & BITS.dropped) !== 0 && dropped.has(ofEffect);
    return UNDELIVERED_BY_ANY.has(ofEffect) || route === "optimized" || isDropped;
  }

  const settled = new Map<number, Settled>();
  function settledFor(bits: number, effect: AvailabilityEffect): Settled {
    const key = (EFFECT_NUMBERS.get(effect) ?? 0) * EFFECT_FACTOR + bits;
    const known = settled.get(key);
    if (known !== undefined) return known;
    const made = settle(bits, effect);
    settled.set(key, made);
    return made;
  }

  function untilOf({ code }: Reason, person: PersonFacts): number {
    switch (code) {
      case "template-syncing":
        return course.readyAt ?? 0;
      case "messaging-limit":
        return person.limitedUntil ?? 0;
      case "held-back-lately":
        return person.heldBackUntil ?? 0;
      default:
        return typeof person.quietUntil === "number" ? person.quietUntil : 0;
    }
  }

  function waitOf(waiting: Waiting, person: PersonFacts): Wait {
    const [first, ...others] = waiting.reasons.filter((reason) => reason.weight === "waits" && holds(reason));
    if (first === undefined) throw new Error("a wait has a reason");
    const why = others.reduce(
      (longest, reason) => (untilOf(reason, person) > untilOf(longest, person) ? reason : longest),
      first,
    );
    return { ...waiting, why, until: untilOf(why, person) };
  }

  function decideUnblocked(person: PersonFacts, now: number): Exclude<Decision, Blocked> {
    const known = settledFor(personalBits(person, now), person.effect);
    return known.kind === "wait" ? waitOf(known, person) : known;
  }

  const blocks = new Map<readonly Reason[], Blocked>();
  function blockedBy(why: Reason, { requested, effect, reasons }: Settled): Blocked {
    const known = blocks.get(reasons);
    if (known !== undefined) return known;
    const made: Blocked = { kind: "blocked", requested, effect, reasons, why };
    blocks.set(reasons, made);
    return made;
  }

  return {
    blockers,
    decide: (person, now) => {
      const [why] = blockers;
      if (why === undefined) return decideUnblocked(person, now);
      return blockedBy(why, settledFor(personalBits(person, now), person.effect));
    },
    decideUnblocked,
  };
}

function isIn(set: ReadonlySet<ReasonCode>, code: ReasonCode | null): boolean {
  return code !== null && set.has(code);
}

/** How a message that Waypost posts elsewhere than asked is recorded. */
const FALLBACK_OF: Readonly<Partial<Record<ReasonCode, FallbackReason>>> = {
  "template-not-marketing": "template-not-marketing",
  "not-a-template": "template-not-marketing",
  "not-synced-yet": "template-syncing",
  "max-price-required": "max-price-required",
};

function fallbackOf(requested: Route, route: Route, reasons: readonly Reason[]): Fallback | null {
  if (requested === "cloud") return null;
  for (const { code } of reasons) {
    const reason = FALLBACK_OF[code];
    if (route === "cloud" && reason !== undefined) return { decidedBy: "waypost", reason };
    if (code === "meta-falls-back") return { decidedBy: "meta", reason: "account-not-active" };
  }
  return null;
}

function worstOf(reasons: readonly Reason[]): Outlook {
  const worst = Math.max(0, ...reasons.map(({ outlook = "usual" }) => OUTLOOKS.indexOf(outlook)));
  return OUTLOOKS[worst] ?? "usual";
}
