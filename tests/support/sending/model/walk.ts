/**
 * Walks a real campaign and its reference through the same steps, and compares them after each: where everybody is, the
 * sums, the state, the log, and that nobody may have got two messages unless a person sent unknown ones again.
 */
import { expect } from "vitest";
import type { Claimed } from "../../../../core/sending/claim-message.ts";
import type { Answer } from "../../../../core/sending/settle-answers.ts";
import { asWamid } from "../../../../shared/domain/ids.ts";
import type { Bench } from "../../setup-bench.ts";
import { START } from "../../setup-bench.ts";
import { compareWith } from "./compare.ts";
import { type Pattern, realCampaign } from "./real-campaigns.ts";
import { createReference } from "./reference-campaign.ts";
import type { Choices, Outcome, Taken, Times } from "./reference-words.ts";
import type { Step } from "./steps.ts";

const MINUTE = 60_000;
/** Of one code; more are a storm, which has tests of its own. */
const MOST_OF_CODE = 12;

interface Sent {
  readonly claimed: Claimed;
  readonly who: string;
}

export function walk(
  bench: Pick<Bench, "storage" | "folder">,
  pattern: Pattern,
  {
    size,
    choices,
    ahead,
    steps,
  }: {
    readonly size: number;
    readonly choices: Choices;
    readonly ahead: number;
    readonly steps: readonly Step[];
  },
): readonly string[] {
  const real = realCampaign(bench, pattern, size, choices);
  const reference = createReference(real.names, choices);
  let now = START;
  const times = (): Times => ({ now, metaNow: now + ahead });
  const comparison = compareWith(real, reference, () => times().metaNow);
  const sent = new Map<number, Sent>();
  /** What really came of each attempt, whatever anybody noted. */
  const mayHaveGot = new Map<string, number>();
  const resent = new Map<string, number>();
  const codes = new Map<number | null, number>();
  const visited = new Set<string>();

  const open = () =>
    [...sent.values()].filter(({ who, claimed }) => {
      const place = reference.people.get(who)?.place;
      return place?.kind === "open" && place.attempt === claimed.attemptId;
    });

  function answerOf({ claimed }: Sent, outcome: Outcome): Answer {
    const { campaign, messageId, attemptId, route, fallback, tries, class: ofClass } = claimed;
    const at = now;
    const kept = (): Answer["outcome"] => {
      switch (outcome.kind) {
        case "accepted":
          return {
            kind: "accepted",
            wamid: asWamid(`wamid.model-${attemptId}`),
            messageStatus: null,
            answer: null,
            at,
            ahead: 0,
          };
        case "refused":
          return {
            kind: "refused",
            error: { code: outcome.code, title: `Error ${outcome.code}`, details: null, traceId: null },
            answer: null,
            at,
          };
        default:
          return { kind: outcome.kind, at };
      }
    };
    return {
      campaign,
      messageId,
      attemptId,
      route,
      fallback,
      tries,
      class: ofClass,
      outcome: kept(),
      retryAfter: 0,
    };
  }

  /** Not so often the same that it is a storm. */
  function tamed(outcome: Outcome): Outcome {
    if (outcome.kind !== "refused") return outcome;
    const n = (codes.get(outcome.code) ?? 0) + 1;
    codes.set(outcome.code, n);
    return n > MOST_OF_CODE ? { kind: "accepted" } : outcome;
  }

  function turn({ most, answers: asked, isStale, fails, isTwice }: Extract<Step, { kind: "turn" }>): void {
    const under = open();
    const late = [...sent.values()].filter((one) => !under.includes(one));
    const given = asked.flatMap(({ place, isLate, outcome }) => {
      const from = isLate ? late : under;
      const one = from[place % Math.max(1, from.length)];
      return one === undefined ? [] : [{ one, outcome: isLate ? outcome : tamed(outcome), isLate }];
    });
    const answers = given.map(({ one, outcome }) => answerOf(one, outcome));
    if (fails) {
      real.turn(times(), { answers, most, isStale, fails });
      return;
    }
    // The first word about an attempt is the one that counts.
    const settled = new Set<number>();
    for (const { one, outcome, isLate } of given) {
      if (isLate || settled.has(one.claimed.attemptId)) continue;
      settled.add(one.claimed.attemptId);
      if (outcome.kind === "accepted" || outcome.kind === "unknown")
        mayHaveGot.set(one.who, (mayHaveGot.get(one.who) ?? 0) + 1);
    }
    const expected = reference.beginTurn(
      given.map(({ one, outcome }) => ({ attempt: one.claimed.attemptId, outcome })),
      isStale ? 0 : most,
      times(),
    );
    const done = real.turn(times(), { answers, most, isStale, fails });
    const claimed = done?.claimed ?? [];
    expect(done?.isLost, "a turn of an earlier epoch is told so").toBe(isStale);
    expect(claimed.length, "no more than was asked for").toBeLessThanOrEqual(most);
    if (claimed.length > 0) visited.add("claimed");
    const taken = claimed.map((one): Taken => {
      const request = JSON.parse(one.body) as {
        readonly to: string;
        readonly biz_opaque_callback_data: string;
      };
      const who = request.to.startsWith("+") ? request.to : `+${request.to}`;
      expect(request.biz_opaque_callback_data, "names its attempt").toMatch(
        new RegExp(`\\.${one.attemptId}$`),
      );
      expect(sent.has(one.attemptId), "an attempt is new").toBe(false);
      sent.set(one.attemptId, { claimed: one, who });
      const before = reference.people.get(who);
      expect(["queued", "waiting"], `${who} may be written to`).toContain(before?.place.kind);
      expect(reference.optedOut.has(who), `${who} wants nothing`).toBe(false);
      expect(mayHaveGot.get(who) ?? 0, `${who} has nothing yet`).toBeLessThanOrEqual(resent.get(who) ?? 0);
      return { who, attempt: one.attemptId, message: Number(one.messageId), route: one.route };
    });
    const again = taken.slice(0, expected.again.length);
    expect(
      again.map(({ who, route }) => ({ who, route })),
      "those whose time has come, first",
    ).toEqual(expected.again.map(({ who, route }) => ({ who, route: route ?? "optimized" })));
    expect(taken.length - again.length, "as many new people as may be written to").toBe(expected.fresh);
    const stillQueued = new Set(real.queued());
    const takenNames = new Set(taken.map(({ who }) => who));
    const left = [...reference.people].flatMap(([who, { place }]) =>
      place.kind === "queued" && !stillQueued.has(who) && !takenNames.has(who) ? [who] : [],
    );
    for (const who of left)
      expect(reference.optedOut.has(who), `${who} was left out for a reason`).toBe(true);
    if (left.length > 0) visited.add("skipped");
    reference.endTurn(taken, left, !isStale && most > 0 && !PAUSED.has(reference.state), times().metaNow);
    if (isTwice && !isStale) {
      // The answer to the commit was lost: the same answers are offered once more, and change nothing.
      const offered = given.map(({ one, outcome }) => ({ attempt: one.claimed.attemptId, outcome }));
      reference.beginTurn(offered, 0, times());
      reference.endTurn([], [], false, times().metaNow);
      real.turn(times(), { answers, most: 0, isStale, fails: false });
    }
  }

  function again(what: "failed" | "unknown", found: number | string | null): void {
    const some = reference.again(what, times().metaNow);
    expect(found).toBe("refused" in some ? some.refused : some.length);
    if ("refused" in some) return;
    if (some.length > 0) visited.add(what === "failed" ? "retried" : "resent");
    const due = new Map(real.waiting().map((one) => [one.message, one.due]));
    for (const [who, one] of reference.people) {
      if (!some.includes(one) || one.place.kind !== "waiting") continue;
      const at = due.get(one.message ?? 0) ?? 0;
      if (what === "failed") expect(at, "no sooner than now").toBeGreaterThanOrEqual(times().metaNow);
      else {
        expect(at).toBe(times().metaNow);
        resent.set(who, mayHaveGot.get(who) ?? 0);
      }
      one.place = { ...one.place, due: at };
    }
  }

  function take(step: Step): void {
    switch (step.kind) {
      case "start":
        expect(real.start(now)).toBe(reference.start(now));
        break;
      case "pause":
        expect(real.pause(now)).toBe(reference.pause());
        break;
      case "resume":
        expect(real.resume(times())).toBe(reference.resume());
        break;
      case "stop":
        expect(real.stop(now)).toBe(reference.stop());
        break;
      case "skip-canary":
        expect(real.skipCanary(now)).toBe(reference.skipCanary());
        break;
      case "retry":
        again("failed", real.retry(times()));
        break;
      case "resend":
        again("unknown", real.resend(times()));
        break;
      case "reschedule": {
        const to = Math.floor((now + step.minutes * MINUTE) / MINUTE) * MINUTE;
        expect(real.reschedule(to, now)).toBe(reference.reschedule(to, now));
        break;
      }
      case "turn":
        turn(step);
        break;
      case "clock":
        now += step.by;
        break;
      case "look":
        real.look(now);
        reference.look(now);
        break;
      case "opt-out": {
        const who = real.names[step.place % real.names.length] ?? "";
        real.optOut(who, now);
        reference.optOut(who);
        break;
      }
      case "restrict":
        real.restrict(step.isNow);
        reference.restrict(step.isNow);
        break;
      case "template":
        real.changeTemplate(step.to);
        reference.changeTemplate(step.to);
        break;
      case "crash": {
        // On another boot nothing says what left.
        const noted = new Set(
          open()
            .filter((_, index) => step.noted.includes(index))
            .map(({ claimed }) => claimed.attemptId),
        );
        const mayHaveLeft = (attempt: number) => step.isOtherBoot || noted.has(attempt);
        for (const { who, claimed } of open())
          if (mayHaveLeft(claimed.attemptId)) mayHaveGot.set(who, (mayHaveGot.get(who) ?? 0) + 1);
        real.recover(now, mayHaveLeft);
        reference.recover(now, mayHaveLeft);
        break;
      }
    }
  }

  try {
    for (const step of steps) {
      for (let click = 0; click < (step.clicks ?? 1); click += 1) {
        take(step);
        comparison.all(step);
      }
      visited.add(step.kind);
      visited.add(`is ${reference.state}`);
      if (reference.guard !== null) visited.add(`guard ${reference.guard}`);
    }
    comparison.status();
    return [...visited, ...reference.log];
  } finally {
    real.restrict(false);
    real.changeTemplate(0);
    real.end(now);
  }
}

const PAUSED: ReadonlySet<string> = new Set(["paused-by-you", "paused-by-guard"]);
