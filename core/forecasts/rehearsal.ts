/**
 * Rehearses a plan: writes to its people one by one in the order, at the pace and in the hours the plan has, does what the campaign
 * says about refusals and about the first few people, and takes down what became of each message. Knows neither the sandbox nor
 * the forecast that is made of it. Times are milliseconds since the epoch.
 */
import type { Canary, DraftDelivery } from "../../shared/domain/campaigns/draft.ts";
import type { LimitPlaces } from "../../shared/domain/campaigns/limit-places.ts";
import type { Opening } from "../../shared/domain/campaigns/sending-time.ts";
import type { AfterForecastRefusal, ForecastEnding } from "../../shared/domain/forecasts/forecast-words.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { afterAnswer, type Tries } from "../../shared/domain/sending/after-answer.ts";
import { canaryVerdict, judgedAt } from "../../shared/domain/sending/canary-verdict.ts";
import { createSendingOrder } from "../../shared/domain/sending/sending-order.ts";

/** One person of the plan. */
export interface RehearsedPerson {
  /** Index of the groups. */
  readonly group: number;
  /** People this one stands for. */
  readonly weight: number;
}

/** People who may be written to at the same times, those first whose hours end first. */
export interface RehearsedGroup {
  /** The stretch a time is in, or the next one; null where there is none any more. */
  openAt(at: number): Opening | null;
}

/** As the preflight counts them (shared/domain/campaigns/limit-places.ts). */
export type HeldPlaces = Pick<LimitPlaces, "free" | "releases">;

export interface RehearsalPlan {
  readonly start: number;
  /** Messages a second. */
  readonly pace: number;
  readonly usefulUntil: number | null;
  /** People in 24 hours from the start on. */
  readonly perDay: number | null;
  /** Meta's limit: each person holds a place for 24 hours; null where there is none. */
  readonly limit: HeldPlaces | null;
  readonly canary: Canary | null;
  readonly delivery: Pick<DraftDelivery, "fallback" | "whileSyncing">;
  readonly groups: readonly RehearsedGroup[];
  readonly people: readonly RehearsedPerson[];
}

export type Answer =
  | { readonly kind: "accepted" }
  | {
      readonly kind: "refused";
      readonly code: number | null;
      /** Meta's words: details where it gives some. */
      readonly message: string;
    };

type Refused = Extract<Answer, { kind: "refused" }>;

/** The other side: takes messages, and lets time pass. */
export interface RehearsalMeta {
  /** @param route null for the one the person's class has */
  send(person: number, route: Route | null): Promise<Answer>;
  reach(time: number): Promise<void>;
  /** How those are doing that have been written to. */
  standing(): { readonly failed: number; readonly limited: number; readonly delivered: number };
}

export interface Refusal {
  readonly code: number | null;
  readonly message: string;
  readonly handled: AfterForecastRefusal;
  readonly people: number;
}

export interface RehearsalOutcome {
  readonly ending: {
    readonly kind: ForecastEnding;
    readonly at: number;
    readonly code: number | null;
    readonly message: string | null;
    readonly unsent: number;
  };
  /** Null where nobody was written to. */
  readonly lastSentAt: number | null;
  readonly refusals: readonly Refusal[];
  readonly canary: {
    readonly people: number;
    /** Percent. */
    readonly failed: number;
    readonly delivered: number;
    readonly mostFailed: number;
    readonly leastDelivered: number;
    readonly judgedAt: number;
    readonly goesOn: boolean;
  } | null;
}

export interface RehearsalPacing {
  /** Called often; throws once nobody waits any more. @param sent people who have been written to */
  step(sent: number): Promise<void>;
}

const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;
const FIRST_TIME: Tries = {};

/** Those of a group who have not been written to, in their order. */
interface Queue {
  readonly people: number[];
  next: number;
}

interface Waiting {
  readonly person: number;
  readonly route: Route | null;
  readonly due: number;
  readonly tries: Tries;
}

export async function rehearse(
  plan: RehearsalPlan,
  meta: RehearsalMeta,
  pacing: RehearsalPacing,
): Promise<RehearsalOutcome> {
  const { start, pace, usefulUntil, perDay, canary, people } = plan;
  const each = SECOND / pace;
  const total = people.reduce((sum, { weight }) => sum + weight, 0);
  const queues = plan.groups.map((): Queue => ({ people: [], next: 0 }));
  const order = createSendingOrder(plan.groups, start);
  for (const [index, { group }] of people.entries()) queues[group]?.people.push(index);
  const refusals = new Map<string, { -readonly [Key in keyof Refusal]: Refusal[Key] }>();
  /** Earliest first. */
  const waiting: Waiting[] = [];
  let day = { ends: perDay === null ? Number.POSITIVE_INFINITY : start + DAY, sent: 0 };
  const places = placesOf(plan.limit);
  let judged: RehearsalOutcome["canary"] = null;
  let time = start;
  let lastSentAt: number | null = null;
  let sent = 0;

  const weightOf = (person: number) => people[person]?.weight ?? 0;

  function noteRefusal(person: number, { code, message }: Refused, handled: AfterForecastRefusal): void {
    const key = `${code} ${handled}`;
    const known = refusals.get(key);
    if (known === undefined) refusals.set(key, { code, message, handled, people: weightOf(person) });
    else known.people += weightOf(person);
  }

  function ended(kind: ForecastEnding, refusal: Refused | null = null): RehearsalOutcome {
    return {
      ending: {
        kind,
        at: Math.round(time),
        code: refusal?.code ?? null,
        message: refusal?.message ?? null,
        unsent: total - sent,
      },
      lastSentAt: lastSentAt === null ? null : Math.round(lastSentAt),
      refusals: [...refusals.values()],
      canary: judged,
    };
  }

  /** Not outside the hours of the person. */
  function waitFor(one: Waiting): void {
    const group = plan.groups[people[one.person]?.group ?? -1];
    const due = group?.openAt(one.due)?.opens ?? one.due;
    let place = waiting.length;
    while (place > 0 && (waiting[place - 1]?.due ?? 0) > due) place -= 1;
    waiting.splice(place, 0, { ...one, due });
  }

  const countLeftOf = (group: number): number => {
    const queue = queues[group];
    return queue === undefined ? 0 : queue.people.length - queue.next;
  };

  /** @returns Meta's answer where the campaign pauses for it */
  async function write(person: number, asked: Route | null, tries: Tries): Promise<Refused | null> {
    let route = asked;
    for (;;) {
      await meta.reach(Math.ceil(time));
      const answer = await meta.send(person, route);
      if (answer.kind === "accepted") return null;
      const { message: then } = afterAnswer({
        code: answer.code,
        details: answer.message,
        // Whichever way a class goes by itself, nothing but Cloud API is left after it.
        route: route ?? "optimized",
        tries,
        choices: plan.delivery,
        retryAfter: null,
        country: null,
        now: time,
        random: 0,
      });
      switch (then.kind) {
        case "cloud":
          noteRefusal(person, answer, "cloud");
          route = "cloud";
          continue;
        case "again":
          if (tries === FIRST_TIME) noteRefusal(person, answer, "waited");
          waitFor({ person, route, due: then.at, tries: then.tries });
          return null;
        case "leave":
        case "suppress":
          noteRefusal(person, answer, "left");
          return null;
        case "pause":
          noteRefusal(person, answer, "paused");
          return answer;
      }
    }
  }

  /** @returns Meta's answer where the campaign pauses for it */
  async function tryAgain(one: Waiting): Promise<Refused | null> {
    lastSentAt = time;
    return write(one.person, one.route, one.tries);
  }

  /** Meanwhile whoever is waited for is tried again, and nobody else. */
  async function judgeCanary(limits: Canary): Promise<"goes-on" | "stops" | Refused> {
    const sentAt = time;
    const at = judgedAt(limits, sentAt);
    for (let one = waiting[0]; one !== undefined && one.due <= at; one = waiting[0]) {
      waiting.shift();
      time = Math.max(time, one.due);
      const paused = await tryAgain(one);
      if (paused !== null) return paused;
    }
    time = at;
    await meta.reach(Math.ceil(time));
    const refused = [...refusals.values()].reduce(
      (sum, { handled, people: left }) => (handled === "left" ? sum + left : sum),
      0,
    );
    const counts = { ...meta.standing(), people: sent, refused };
    const verdict = canaryVerdict(limits, counts, { lastSentAt: sentAt, now: at });
    if (verdict.kind === "not-yet") throw new Error("a canary is judged at its time");
    const goesOn = verdict.kind === "goes-on";
    judged = { people: sent, ...verdict.evidence, judgedAt: Math.round(at), goesOn };
    return goesOn ? "goes-on" : "stops";
  }

  for (;;) {
    await pacing.step(sent);
    const [first] = waiting;
    const isDue = first !== undefined && first.due <= time;
    const turn = isDue ? null : order.next(time, countLeftOf);
    if (turn === null && first === undefined) return ended("finished");
    const waits = turn?.kind === "closed" ? turn.opens : Number.POSITIVE_INFINITY;
    const isIdle = !isDue && turn?.kind !== "open";
    if (isIdle) time = Math.max(time, Math.min(waits, first?.due ?? Number.POSITIVE_INFINITY));
    if (usefulUntil !== null && time >= usefulUntil) {
      time = usefulUntil;
      return ended(sent < total ? "too-late" : "finished");
    }
    if (isIdle) continue;
    if (isDue && first !== undefined) {
      waiting.shift();
      const paused = await tryAgain(first);
      if (paused !== null) return ended("paused", paused);
      time += each;
      continue;
    }
    while (time >= day.ends) {
      // One message may stand for more people than were left of the day.
      day = { ends: day.ends + DAY, sent: Math.max(0, day.sent - (perDay ?? 0)) };
    }
    if (perDay !== null && day.sent >= perDay) {
      time = first === undefined ? day.ends : Math.min(day.ends, Math.max(time, first.due));
      continue;
    }
    const free = places.freeAt(time);
    if (free > time) {
      time = first === undefined ? free : Math.min(free, Math.max(time, first.due));
      continue;
    }
    const queue = turn?.kind === "open" ? queues[turn.classes[0] ?? -1] : undefined;
    const person = queue?.people[queue.next];
    if (queue === undefined || person === undefined) continue;
    queue.next += 1;
    lastSentAt = time;
    sent += weightOf(person);
    day.sent += weightOf(person);
    places.take(time, weightOf(person));
    const paused = await write(person, null, FIRST_TIME);
    if (paused !== null) return ended("paused", paused);
    time += each * weightOf(person);
    if (canary === null || judged !== null || sent < canary.people || sent >= total) continue;
    const verdict = await judgeCanary(canary);
    if (verdict === "stops") return ended("canary-stopped");
    if (verdict !== "goes-on") return ended("paused", verdict);
  }
}

/** Places of Meta's limit, each held for a day. */
function placesOf(limit: HeldPlaces | null) {
  let free = limit?.free ?? Number.POSITIVE_INFINITY;
  /** In the order in which they come free: those of others within a day, ours a day or more from the start on. */
  const held = [...(limit?.releases ?? [])];
  let next = 0;
  return {
    /** The time itself where one is free by then, else when the next one is. */
    freeAt: (time: number): number => {
      for (; ; next += 1) {
        const one = held[next];
        if (one === undefined || one.at > time) return free > 0 ? time : (one?.at ?? time);
        free += one.people;
      }
    },
    take: (time: number, people: number): void => {
      if (limit === null) return;
      free -= people;
      held.push({ at: time + DAY, people });
    },
  };
}
