/**
 * Claims people of a campaign: whoever may be written to now gets a message and its first attempt, durably `sending`, and is
 * in the plan no more. All that may have changed since the freeze is judged again here, in the transaction that claims.
 */
import { messageFor } from "../../shared/domain/campaigns/filling.ts";
import type { FrozenMessage } from "../../shared/domain/campaigns/frozen-plan.ts";
import type { Decision, Send } from "../../shared/domain/decision/decision.ts";
import type { PersonFacts } from "../../shared/domain/decision/facts.ts";
import type { MessagePayload } from "../../shared/domain/messages/payload.ts";
import type { Hold, LeftOut } from "../../shared/domain/sending/job-words.ts";
import { personOfRow } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import type { StoredClass } from "../plans/plans-store.ts";
import { storedValuesOfPerson } from "../plans/stored-plan.ts";
import { parseJson } from "../storage/json.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { type ClaimContext, type Claimed, claimMessage } from "./claim-message.ts";
import type { Job, PlanRow } from "./jobs-store.ts";
import { type LimitTally, limitTallyOf } from "./limit-tally.ts";
import { factsOf, type JobFacts, type PreparedJob, personOfClass } from "./prepared-jobs.ts";
import type { StoredEvidence } from "./stored-sending.ts";

export interface ClaimedPeople {
  readonly claimed: readonly Claimed[];
  /** Why there are no more, although people are left. */
  readonly hold: { readonly kind: Hold; readonly until: number | null } | null;
  /** What has to pause the campaign. */
  readonly guard: Omit<StoredEvidence, "at"> | null;
}

/** People that are looked at in one turn, beside those who get a message: each costs a few dozen microseconds. */
const MOST_LOOKED_AT = 200;

const NOBODY: ClaimedPeople = { claimed: [], hold: null, guard: null };

type Row = PlanRow & { readonly due?: number };

/** @param most how many may be claimed at the most */
export function claimPeople(
  stores: WorkspaceStorage,
  job: Job,
  one: PreparedJob,
  { most, context }: { readonly most: number; readonly context: ClaimContext },
): ClaimedPeople {
  const facts = factsOf(stores, job, one, { now: context.metaNow, ahead: 0 });
  if (facts === null) return NOBODY;
  const guard = guardOf(job, one, facts);
  if (guard !== null) return { ...NOBODY, guard };
  return createClaiming(stores, { job, one, facts, context }).run(most);
}

/** What has changed so that nothing may go before somebody has looked at it. */
export function guardOf(job: Job, { frame }: PreparedJob, facts: JobFacts): ClaimedPeople["guard"] {
  const nothing = { error: null, reason: null, seen: null, variant: null } as const;
  const { plan, judges } = facts;
  if (plan.account === null || plan.number === null) return { ...nothing, guard: "sender-changed" };
  for (const [index, { key }] of frame.messages.entries()) {
    const judge = judges[index] ?? null;
    if (judge === null) return { ...nothing, guard: "template-changed", variant: key };
    const [why] = judge.blockers;
    if (why !== undefined) return { ...nothing, guard: "blocked", reason: why.code, variant: key };
    const changed = facts.changed.find((each) => each.key === key);
    if (changed !== undefined && job.accepted[key] !== changed.mark)
      return { ...nothing, guard: "template-changed", variant: key };
  }
  return null;
}

interface Claiming {
  readonly job: Job;
  readonly one: PreparedJob;
  readonly facts: JobFacts;
  readonly context: ClaimContext;
}

function createClaiming(stores: WorkspaceStorage, { job, one, facts, context }: Claiming) {
  const { jobs } = stores;
  const { frame } = one;
  const { delivery } = frame;
  const leftOutOf = leftOutIn(stores, job, one);
  const { now, metaNow } = context;
  const claimed: Claimed[] = [];
  const quiet = new Map<StoredClass, PersonFacts["quietUntil"]>();
  let lookedAt = 0;
  let { queued, claimed: people, daySince, dayPeople } = job;
  let hold: ClaimedPeople["hold"] = null;
  const tally: LimitTally | null = limitTallyOf(stores, facts, metaNow);

  while (now >= daySince + DAY) {
    daySince += DAY;
    dayPeople = Math.max(0, dayPeople - (delivery.perDay ?? dayPeople));
  }

  /** How many new people may be written to, and why no more. */
  function room(): { readonly people: number; readonly hold: ClaimedPeople["hold"] } {
    const canary =
      job.canary === "sending" ? (delivery.canary?.people ?? 0) - people : Number.POSITIVE_INFINITY;
    if (job.canary === "waiting" || canary <= 0)
      return { people: 0, hold: { kind: "canary", until: job.canaryUntil } };
    const ofDay = delivery.perDay === null ? Number.POSITIVE_INFINITY : delivery.perDay - dayPeople;
    if (ofDay <= 0) return { people: 0, hold: { kind: "per-day", until: daySince + DAY } };
    return { people: Math.min(canary, ofDay), hold: null };
  }

  function leave(row: Row): void {
    jobs.take(one.plan, row);
    lookedAt += 1;
  }

  function skip(row: Row, why: string): void {
    leave(row);
    jobs.skip(one.plan, row, why, now);
    queued -= 1;
  }

  function claim(row: Row, person: Person, ofClass: StoredClass, decision: Send): void {
    const message = frame.messages[ofClass.message];
    if (message === undefined) throw new Error("a class is of one of the plan's messages");
    const payload = payloadFor(message, row);
    if (payload === null) {
      skip(row, "values-refused");
      return;
    }
    leave(row);
    const { sender } = frame;
    claimed.push(
      claimMessage(stores, context, {
        campaign: job.campaign,
        class: row.class,
        message: {
          origin: "campaign",
          campaign: { id: Number(job.campaign), variant: ofClass.message + 1 },
          sender: { channel: "whatsapp", accountId: sender.accountId, numberId: sender.numberId },
          recipient: person,
          country: ofClass.country,
          ...payload,
          availability: ofClass.effect,
          requestedRoute: decision.requested,
          createdAt: now,
        },
        route: decision.route,
        fallback: decision.fallback?.decidedBy === "waypost" ? decision.fallback : null,
        onboardingStatus: facts.plan.account?.onboardingStatus ?? null,
      }),
    );
    queued -= 1;
    people += 1;
    dayPeople += 1;
  }

  /** @returns false where nobody of these may be written to for want of a place */
  function decideAll(rows: readonly Row[], most: number): boolean {
    const persons = rows.map(({ person, number }) => personOfRow(person, number));
    const permissions = ownFactsOf(stores, facts, persons, metaNow);
    let left = most;
    for (const [index, row] of rows.entries()) {
      if (left <= 0) return true;
      const ofClass = one.classes[row.class];
      const person = persons[index];
      if (ofClass === undefined || person === undefined) throw new Error("a row of a plan has a class");
      const leftOut = leftOutOf(person);
      if (leftOut !== null) {
        skip(row, leftOut);
        continue;
      }
      if (tally !== null && !tally.hasPlace(person)) {
        hold = { kind: "messaging-limit", until: tally.nextPlace() };
        return false;
      }
      const decision = decide(ofClass, {
        ...personOfClass(ofClass),
        ...permissions[index],
        quietUntil: quietUntilOf(ofClass),
      });
      switch (decision.kind) {
        case "send":
          claim(row, person, ofClass, decision);
          tally?.take(person, metaNow);
          left -= 1;
          break;
        case "skip":
          skip(row, decision.why.code);
          break;
        case "wait":
          leave(row);
          jobs.postpone(one.plan, row, Math.max(decision.until, metaNow + 1), decision.why.code);
          break;
        case "blocked":
          throw new Error("what blocks everybody is looked at before");
      }
    }
    return true;
  }

  function quietUntilOf(ofClass: StoredClass): PersonFacts["quietUntil"] {
    if (!ofClass.keepsHours || !delivery.keepsQuietHours) return null;
    const known = quiet.get(ofClass);
    if (known !== undefined) return known;
    const until = facts.hours.quietUntil(metaNow, ofClass);
    quiet.set(ofClass, until);
    return until;
  }

  function decide(ofClass: StoredClass, person: PersonFacts): Decision {
    const judge = facts.judges[ofClass.message] ?? null;
    if (judge === null) throw new Error("a plan's messages have judges");
    return judge.decide(person, metaNow);
  }

  /** Until when nobody of a class may be written to, for what is the same for all of them. */
  function waitOfClass(ofClass: StoredClass): number | null {
    const held = one.held.get(ofClass.message) ?? 0;
    if (held > metaNow) return held;
    const decision = decide(ofClass, personOfClass(ofClass));
    return decision.kind === "wait" ? decision.until : null;
  }

  function fromLater(most: number): boolean {
    const due = jobs.dueLater(one.plan, metaNow, Math.min(most, MOST_LOOKED_AT));
    return due.length === 0 || decideAll(due, most);
  }

  /** Open classes in their order. */
  function fromClasses(most: number): void {
    const turn = facts.order.next(metaNow, (index) => (one.spent.has(index) ? 0 : 1));
    if (turn === null) {
      fromClosed(most);
      return;
    }
    if (turn.kind === "closed") {
      hold = { kind: "hours", until: turn.opens };
      return;
    }
    let left = most;
    let until = Number.POSITIVE_INFINITY;
    for (const index of turn.classes) {
      const ofClass = one.classes[index];
      const wait = ofClass === undefined ? null : waitOfClass(ofClass);
      if (wait !== null) {
        until = Math.min(until, wait);
        continue;
      }
      left = fromClass(index, left);
      if (left <= 0 || lookedAt >= MOST_LOOKED_AT + most || hold !== null) return;
    }
    if (claimed.length === 0 && lookedAt === 0 && Number.isFinite(until)) hold = { kind: "syncing", until };
  }

  /** @returns how many more may be claimed */
  function fromClass(index: number, most: number): number {
    let left = most;
    while (left > 0 && lookedAt < MOST_LOOKED_AT + most) {
      const rows = jobs.next(one.plan, index, Math.min(left, MOST_LOOKED_AT));
      const before = claimed.length;
      if (rows.length === 0) {
        one.spent.add(index);
        return left;
      }
      if (!decideAll(rows, left)) return 0;
      left -= claimed.length - before;
    }
    return left;
  }

  /** Those whom no hour suits any more: the judge says so of each of them. */
  function fromClosed(most: number): void {
    for (const index of one.classes.keys()) {
      if (one.spent.has(index) || lookedAt >= MOST_LOOKED_AT) continue;
      fromClass(index, most);
    }
  }

  return {
    run: (most: number): ClaimedPeople => {
      const free = room();
      const possible = Math.min(most, free.people);
      if (free.people <= 0) hold = queued > 0 ? free.hold : null;
      else if (possible > 0 && fromLater(possible)) {
        const left = possible - claimed.length;
        if (left > 0) fromClasses(left);
      }
      if (claimed.length > 0 || lookedAt > 0 || daySince !== job.daySince)
        jobs.change(job.campaign, { queued, claimed: people, daySince, dayPeople });
      return { claimed, hold, guard: null };
    },
  };
}

/** Null for what can't be made into a message: one damaged row must not keep everybody else from theirs. */
function payloadFor({ template, filling, options }: FrozenMessage, { vals }: Row): MessagePayload | null {
  try {
    const values = vals === null ? [] : storedValuesOfPerson.parse(parseJson(vals));
    return messageFor(template, filling, values, options);
  } catch {
    return null;
  }
}

const DAY = 24 * 60 * 60 * 1_000;

/** @returns why somebody is none of the plan's people any more, beside the reasons of the one judge; null where they are one */
export function leftOutIn(
  { handOvers, followUps }: WorkspaceStorage,
  { campaign }: Job,
  { frame: { followUp } }: PreparedJob,
): (person: Person) => LeftOut | null {
  const anyHandedOver = handOvers.hasAny(campaign);
  return (person) => {
    if (anyHandedOver && handOvers.isHandedOver(campaign, person)) return "handed-over";
    return followUp !== null && !followUps.isOne(followUp, person) ? "not-followed-up" : null;
  };
}

/** What is a person's own, one for each. */
export function ownFactsOf(
  { permission, heldBack }: WorkspaceStorage,
  { business }: JobFacts,
  persons: readonly Person[],
  metaNow: number,
): readonly Pick<PersonFacts, "isOptedOut" | "isSuppressed" | "isCapped" | "heldBackUntil">[] {
  const held = heldBack.until(persons, metaNow);
  return permission.permissionOf(business, persons, metaNow).map(({ optOut, suppression, cap }, index) => ({
    isOptedOut: optOut !== null,
    isSuppressed: suppression !== null,
    isCapped: cap !== null && cap.freeAgainAt !== null,
    heldBackUntil: held[index] ?? null,
  }));
}
