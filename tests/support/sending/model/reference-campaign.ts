/**
 * What a campaign that is sent has to do, written once more without any of Waypost's code: everybody is in one place, and
 * moves by a few rules. Slow, plain, and only for a few people. Times are milliseconds since the epoch.
 */
import { afterRefusal, holdsNumber, type Route, retryCanHelp, SECOND } from "./reference-codes.ts";
import type {
  Choices,
  Outcome,
  Place,
  ReferenceAnswer,
  ReferencePerson,
  State,
  Taken,
  Times,
  Tries,
} from "./reference-words.ts";

const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const LATE = 5 * MINUTE;

export function createReference(names: readonly string[], choices: Choices) {
  const people = new Map<string, ReferencePerson>(
    names.map((name) => [
      name,
      { place: { kind: "queued" }, message: null, last: null, code: null, failedAt: 0 },
    ]),
  );
  const all = () => [...people.values()];
  const log = ["frozen"];
  const optedOut = new Set<string>();
  let state: State = "scheduled";
  let start: number | null = null;
  let guard: string | null = null;
  let canary: "sending" | "waiting" | "passed" | "failed" | "skipped" | null = null;
  let canaryUntil = 0;
  let startedAt: number | null = null;
  let day = 0;
  let ofDay = 0;
  let isRestricted = false;
  /** Meta takes nothing of the number before then. */
  let numberHeldUntil = 0;
  /** The template as it is now, and as it was accepted last; 0 is what was frozen. */
  let template = 0;
  let accepted = 0;

  const count = (kind: Place["kind"]) => all().filter(({ place }) => place.kind === kind).length;
  const withMessage = () => all().filter(({ message }) => message !== null);
  const isOver = () =>
    count("queued") + count("open") + count("waiting") === 0 &&
    ["sending", "paused-by-you", "paused-by-guard"].includes(state);

  function begin(what: string, now: number): void {
    state = "sending";
    startedAt = now;
    if (choices.canary !== null && choices.canary.people < people.size) canary = "sending";
    log.push(what);
  }

  function pauseByGuard(why: string): void {
    if (state !== "sending") return;
    state = "paused-by-guard";
    guard = why;
    log.push("paused-by-guard");
  }

  function note(one: ReferencePerson, outcome: Outcome, now: number): void {
    const may = outcome.kind === "accepted" || outcome.kind === "unknown";
    if (may) one.last = outcome.kind;
    else if (one.last !== "unknown") one.last = "failed";
    one.code = outcome.kind === "refused" && one.last === "failed" ? outcome.code : null;
    one.failedAt = now;
  }

  /** @returns whether everybody else's would be refused as well */
  function settle({ attempt, outcome }: ReferenceAnswer, { now, metaNow }: Times): boolean {
    const one = all().find(({ place }) => place.kind === "open" && place.attempt === attempt);
    if (one === undefined || one.place.kind !== "open") return false;
    const { route, tries } = one.place;
    one.place = { kind: "done" };
    note(one, outcome, now);
    // The person has stopped marketing messages.
    if (outcome.kind === "refused" && outcome.code === 131_050)
      for (const [who, each] of people) if (each === one) optedOut.add(who);
    if (outcome.kind === "accepted" || outcome.kind === "unknown") return false;
    const fate = afterRefusal(outcome.kind === "refused" ? { code: outcome.code } : "never-left", {
      route,
      tries,
      isStrict: choices.isStrict,
    });
    if (fate.kind === "again" && outcome.kind === "refused" && holdsNumber(outcome.code))
      numberHeldUntil = Math.max(numberHeldUntil, metaNow + fate.seconds * SECOND);
    if (state === "stopped") return false;
    switch (fate.kind) {
      case "cloud":
        one.place = { kind: "waiting", due: metaNow, why: "rerouted", route: "cloud", tries };
        return false;
      case "pause":
        one.place = { kind: "waiting", due: metaNow, why: "refused-for-now", route, tries };
        return true;
      case "again":
        one.place = {
          kind: "waiting",
          due: metaNow + fate.seconds * SECOND,
          why: fate.why,
          route,
          tries: { ...tries, [fate.counts]: (tries[fate.counts] ?? 0) + 1 },
        };
        return false;
      default:
        return false;
    }
  }

  const guardNow = () =>
    isRestricted ? "blocked" : template !== 0 && template !== accepted ? "template-changed" : null;

  /** Until when Meta would only hold back another message to somebody it has limited. */
  const heldUntil = (one: ReferencePerson, metaNow: number) =>
    one.last === "failed" && one.code === 131_049 && one.failedAt > metaNow - DAY ? one.failedAt + DAY : null;

  /** @returns what is to be claimed: of those who were tried, exactly whom; of the others, how many */
  function claimable(most: number, { now, metaNow }: Times) {
    const again: { readonly who: string; readonly route: Route | null; readonly tries: Tries }[] = [];
    const due = [...people]
      .flatMap(([who, one]) =>
        one.place.kind === "waiting" && one.place.due <= metaNow ? [{ who, one, place: one.place }] : [],
      )
      .sort((a, b) => a.place.due - b.place.due || (a.one.message ?? 0) - (b.one.message ?? 0))
      .slice(0, most);
    for (const { who, one, place } of due) {
      const held = heldUntil(one, metaNow);
      if (optedOut.has(who)) one.place = { kind: "done" };
      else if (held !== null) one.place = { ...place, due: Math.max(held, metaNow + 1) };
      else again.push({ who, route: place.route, tries: place.tries });
    }
    const today = Math.floor((now - (startedAt ?? now)) / DAY);
    if (today > day) [day, ofDay] = [today, 0];
    const written = withMessage().length;
    const ofCanary =
      canary === "waiting"
        ? 0
        : canary === "sending"
          ? Math.max(0, (choices.canary?.people ?? 0) - written)
          : most;
    const room = Math.min(
      most - again.length,
      ofCanary,
      choices.perDay === null ? most : Math.max(0, choices.perDay - ofDay),
    );
    const free = [...people].filter(
      ([who, { place }]) => place.kind === "queued" && !optedOut.has(who),
    ).length;
    return { again, fresh: Math.max(0, Math.min(room, free)), mayLookAt: room };
  }

  function judgeCanary(metaNow: number): void {
    const limits = choices.canary;
    if (limits === null) return;
    if (canary === "sending") {
      if (withMessage().length < limits.people && count("queued") > 0) return;
      if (count("queued") === 0) {
        canary = "passed";
        log.push("canary-passed");
      } else {
        canary = "waiting";
        canaryUntil = metaNow + limits.minutes * MINUTE;
      }
      return;
    }
    if (canary !== "waiting") return;
    const written = withMessage();
    // No receipt comes here: only what has failed is known to the end.
    const isKnown = written.every(({ last, place }) => place.kind === "done" && last === "failed");
    if (metaNow < canaryUntil && !isKnown) return;
    const bad = written.filter(
      ({ last, code, place }) => place.kind === "done" && last === "failed" && code !== 131_049,
    );
    if ((100 * bad.length) / written.length > limits.mostFailed || limits.leastDelivered > 0) {
      canary = "failed";
      pauseByGuard("canary-failed");
    } else {
      canary = "passed";
      log.push("canary-passed");
    }
  }

  const refuse = (code: string) => code;

  return {
    people,
    log,
    optedOut,
    get state() {
      return state;
    },
    get canary() {
      return canary;
    },
    get guard() {
      return guard;
    },
    get hasBegun() {
      return startedAt !== null;
    },
    count,

    /** @returns the problem it is refused with; null where it is done, or was already */
    start: (now: number): string | null => {
      if (state === "sending") return null;
      if (state !== "scheduled" && state !== "missed") return refuse("campaign-not-startable");
      begin("started", now);
      return null;
    },
    pause: (): string | null => {
      if (state === "paused-by-you" || state === "paused-by-guard") return null;
      if (state !== "sending") return refuse("campaign-not-sending");
      state = "paused-by-you";
      guard = null;
      log.push("paused");
      return null;
    },
    resume: (): string | null => {
      if (state === "sending") return null;
      if (state !== "paused-by-you" && state !== "paused-by-guard") return refuse("campaign-not-paused");
      if (guard === "template-changed" && template !== 0) accepted = template;
      if (canary === "failed") canary = "skipped";
      guard = null;
      state = "sending";
      log.push("resumed");
      return null;
    },
    stop: (): string | null => {
      if (state === "stopped") return null;
      if (!["sending", "paused-by-you", "paused-by-guard"].includes(state))
        return refuse("campaign-not-sending");
      state = "stopped";
      guard = null;
      log.push("stopped");
      for (const one of all()) if (one.place.kind === "waiting") one.place = { kind: "done" };
      return null;
    },
    skipCanary: (): string | null => {
      if (canary === "skipped" || canary === "passed") return null;
      if (canary !== "sending" && canary !== "waiting") return refuse("campaign-not-sending");
      canary = "skipped";
      log.push("canary-skipped");
      return null;
    },
    /** @param how what is tried again, and when each is due: no sooner than now */
    again: (
      what: "failed" | "unknown",
      metaNow: number,
    ): { readonly refused: string } | readonly ReferencePerson[] => {
      if (startedAt === null || state === "stopped") return { refused: "campaign-not-retryable" };
      const some = all().filter(
        ({ place, last, code }) =>
          place.kind === "done" && last === what && (what === "unknown" || retryCanHelp(code)),
      );
      for (const one of some)
        one.place = {
          kind: "waiting",
          due: metaNow,
          why: what === "failed" ? "retried" : "resent",
          route: null,
          tries: {},
        };
      if (some.length === 0) return some;
      if (state === "completed" || state === "completed-with-errors") state = "sending";
      log.push(what === "failed" ? "retried" : "unknown-resent");
      return some;
    },
    reschedule: (to: number, now: number): string | null => {
      if (state !== "scheduled" && state !== "missed") return refuse("campaign-not-startable");
      if (to <= now) return refuse("campaign-start-unclear");
      start = to;
      state = "scheduled";
      log.push("rescheduled");
      return null;
    },
    look: (now: number): void => {
      if (state !== "scheduled" || start === null || start > now) return;
      if (now - start <= LATE) begin("started-by-clock", now);
      else {
        state = "missed";
        log.push("missed");
      }
    },
    optOut: (who: string) => void optedOut.add(who),
    restrict: (isNow: boolean) => {
      isRestricted = isNow;
    },
    changeTemplate: (to: number) => {
      template = to;
    },
    /** Answers, and then what may be claimed. */
    beginTurn: (answers: readonly ReferenceAnswer[], most: number, times: Times) => {
      let mustPause = false;
      for (const answer of answers) mustPause = settle(answer, times) || mustPause;
      if (mustPause) pauseByGuard("account");
      const claims = { again: [], fresh: 0, mayLookAt: 0 } as ReturnType<typeof claimable>;
      if (state !== "sending" || most === 0) return claims;
      if (canary === "waiting") judgeCanary(times.metaNow);
      if (state !== "sending" || numberHeldUntil > times.metaNow) return claims;
      const found = guardNow();
      if (found !== null) {
        pauseByGuard(found);
        return claims;
      }
      return claimable(most, times);
    },
    endTurn: (
      taken: readonly Taken[],
      left: readonly string[],
      isClaiming: boolean,
      metaNow: number,
    ): void => {
      for (const who of left) {
        const one = people.get(who);
        if (one !== undefined) one.place = { kind: "skipped" };
      }
      for (const { who, attempt, message, route } of taken) {
        const one = people.get(who);
        if (one === undefined) continue;
        if (one.place.kind === "queued") ofDay += 1;
        const tries = one.place.kind === "waiting" ? one.place.tries : {};
        one.place = { kind: "open", attempt, route, tries };
        one.message = message;
      }
      const isHeld = numberHeldUntil > metaNow;
      if (isClaiming && !isHeld && state === "sending" && canary === "sending") judgeCanary(metaNow);
      if (!isOver()) return;
      state = all().some(({ last, place }) => place.kind === "done" && last === "failed")
        ? "completed-with-errors"
        : "completed";
      guard = null;
      log.push("finished");
    },
    /** The process is gone. @param mayHaveLeft by what is known of its requests */
    recover: (now: number, mayHaveLeft: (attempt: number) => boolean): void => {
      for (const one of all()) {
        if (one.place.kind !== "open") continue;
        const { attempt, route, tries } = one.place;
        const isUnknown = mayHaveLeft(attempt);
        // What was found out by a refusal isn't found out again.
        const wasRefused = route === "cloud" || Object.keys(tries).length > 0;
        note(one, { kind: isUnknown ? "unknown" : "never-sent" }, now);
        one.place =
          isUnknown || state === "stopped"
            ? { kind: "done" }
            : { kind: "waiting", due: now, why: "never-left", route: wasRefused ? route : null, tries };
      }
      if (state === "sending") log.push("interrupted");
    },
  };
}

export type Reference = ReturnType<typeof createReference>;
