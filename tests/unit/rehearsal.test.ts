/** What a rehearsal does about Meta's answers, and in which order it writes to people. */
import { describe, expect, test } from "vitest";
import {
  type Answer,
  type RehearsalOutcome,
  type RehearsalPlan,
  rehearse,
} from "../../core/forecasts/rehearsal.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";

const START = 1_000_000;
const ACCEPTED: Answer = { kind: "accepted" };
const refused = (code: number): Answer => ({ kind: "refused", code, message: `code ${code}` });
const ALWAYS = { openAt: (at: number) => ({ opens: at, closes: null }) };

interface Asked {
  readonly person: number;
  readonly route: Route | null;
  readonly at: number;
}

async function run(
  change: Partial<RehearsalPlan> & { readonly people?: RehearsalPlan["people"] },
  answer: (asked: Asked, tries: number) => Answer = () => ACCEPTED,
  standing: () => { readonly failed: number; readonly limited: number; readonly delivered: number } = () => ({
    failed: 0,
    limited: 0,
    delivered: 0,
  }),
): Promise<{ readonly outcome: RehearsalOutcome; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  let now = START;
  const plan: RehearsalPlan = {
    start: START,
    pace: 1,
    usefulUntil: null,
    perDay: null,
    limit: null,
    canary: null,
    delivery: { fallback: "allowed", whileSyncing: "wait" },
    groups: [ALWAYS],
    people: some(3),
    ...change,
  };
  const outcome = await rehearse(
    plan,
    {
      reach: async (time) => {
        expect(time).toBeGreaterThanOrEqual(now);
        now = time;
      },
      send: async (person, route) => {
        const one = { person, route, at: now };
        asked.push(one);
        return answer(one, asked.filter((other) => other.person === person).length);
      },
      standing,
    },
    { step: async () => undefined },
  );
  return { outcome, asked };
}

const some = (n: number, group = 0) => Array.from({ length: n }, () => ({ group, weight: 1 }));

describe("a refusal at the request", () => {
  test("of the optimized route goes by Cloud API, once, where the campaign allows it", async () => {
    const { outcome, asked } = await run({}, ({ route }) =>
      route === "cloud" ? ACCEPTED : refused(134_100),
    );
    expect(asked.map(({ route }) => route)).toEqual([null, "cloud", null, "cloud", null, "cloud"]);
    expect(outcome.refusals).toEqual([
      { code: 134_100, message: "code 134100", handled: "cloud", people: 3 },
    ]);
    expect(outcome.ending).toMatchObject({ kind: "finished", unsent: 0 });
  });

  test("is left where the campaign is strict, or Cloud API refuses as well", async () => {
    const strict = await run({ delivery: { fallback: "strict", whileSyncing: "wait" } }, () =>
      refused(134_100),
    );
    expect(strict.outcome.refusals).toMatchObject([{ handled: "left", people: 3 }]);
    const both = await run({}, () => refused(134_100));
    expect(both.asked).toHaveLength(6);
    expect(both.outcome.refusals).toMatchObject([
      { handled: "cloud", people: 3 },
      { handled: "left", people: 3 },
    ]);
  });

  test("while a template syncs is waited for, and tried again by itself", async () => {
    const { outcome, asked } = await run({ people: some(1) }, (_, tries) =>
      tries === 1 ? refused(134_101) : ACCEPTED,
    );
    expect(asked.map(({ at }) => at)).toEqual([START, START + 600_000]);
    expect(outcome.refusals).toMatchObject([{ code: 134_101, handled: "waited", people: 1 }]);
  });

  test("that never ends is given up after five tries", async () => {
    const { outcome, asked } = await run({ people: some(1) }, () => refused(134_101));
    expect(asked).toHaveLength(5);
    expect(outcome.refusals).toMatchObject([
      { handled: "waited", people: 1 },
      { handled: "left", people: 1 },
    ]);
    expect(outcome.ending.kind).toBe("finished");
  });

  test("of everybody pauses the campaign, and nobody else is written to", async () => {
    const { outcome, asked } = await run({}, ({ person }) => (person === 1 ? refused(134_102) : ACCEPTED));
    expect(asked).toHaveLength(2);
    expect(outcome.ending).toMatchObject({
      kind: "paused",
      code: 134_102,
      message: "code 134102",
      unsent: 1,
    });
  });

  test("with a code nobody knows is left, and never guessed at", async () => {
    const { outcome } = await run({ people: some(2) }, () => refused(199_999));
    expect(outcome.refusals).toMatchObject([{ code: 199_999, handled: "left", people: 2 }]);
  });
});

describe("people are written to", () => {
  test("those first whose hours end first, and nobody outside their hours", async () => {
    const early = {
      openAt: (at: number) =>
        at < START + 3_000
          ? { opens: START, closes: START + 3_000 }
          : { opens: START + 60_000, closes: null },
    };
    const late = { openAt: (at: number) => ({ opens: Math.max(at, START + 2_000), closes: START + 2_500 }) };
    const { asked } = await run({
      groups: [ALWAYS, early, late],
      people: [...some(2, 0), ...some(4, 1), ...some(1, 2)],
    });
    expect(asked.map(({ person, at }) => [person, (at - START) / 1_000])).toEqual([
      [2, 0],
      [3, 1],
      [6, 2],
      [0, 3],
      [1, 4],
      [4, 60],
      [5, 61],
    ]);
  });

  test("again within their hours only, and the last try counts as the last message", async () => {
    const morning = {
      openAt: (at: number) =>
        at < START + 300_000
          ? { opens: at, closes: START + 300_000 }
          : { opens: Math.max(at, START + 86_400_000), closes: null },
    };
    const { asked, outcome } = await run({ groups: [morning], people: some(1) }, (_, tries) =>
      tries === 1 ? refused(134_101) : ACCEPTED,
    );
    expect(asked.map(({ at }) => at - START)).toEqual([0, 86_400_000]);
    expect(outcome.lastSentAt).toBe(START + 86_400_000);
  });

  test("no more a day than that, though each stands for more", async () => {
    const people = Array.from({ length: 3 }, () => ({ group: 0, weight: 5 }));
    const { asked } = await run({ people, perDay: 2 });
    const day = 24 * 3_600_000;
    // Five on the first day are those of two and a half days.
    expect(asked.map(({ at }) => (at - START) / day)).toEqual([0, 2, 5]);
  });

  test("so many a day, each counting for those it stands for", async () => {
    const people = Array.from({ length: 4 }, () => ({ group: 0, weight: 5 }));
    const { asked, outcome } = await run({ people, perDay: 10 });
    const day = 24 * 3_600_000;
    expect(asked.map(({ at }) => at - START)).toEqual([0, 5_000, day, day + 5_000]);
    expect(outcome.lastSentAt).toBe(START + day + 5_000);
  });

  test("as places of Meta's limit come free, each a day after it was taken", async () => {
    const { asked } = await run({
      people: some(6),
      limit: { free: 2, releases: [{ at: START + 3_600_000, people: 2 }] },
    });
    const [hour, day] = [3_600_000, 24 * 3_600_000];
    // Two that are free, two that others hold for an hour more, and the first two again.
    expect(asked.map(({ at }) => at - START)).toEqual([0, 1_000, hour, hour + 1_000, day, day + 1_000]);
  });

  test("until the message isn't useful any more, to the moment", async () => {
    const { asked, outcome } = await run({ people: some(10), usefulUntil: START + 4_000 });
    expect(asked).toHaveLength(4);
    expect(outcome.ending).toMatchObject({ kind: "too-late", at: START + 4_000, unsent: 6 });
  });

  test("never, where no hour suits all of their zones", async () => {
    const { asked, outcome } = await run({ groups: [{ openAt: () => null }] });
    expect(asked).toHaveLength(0);
    expect(outcome).toMatchObject({ lastSentAt: null, ending: { kind: "finished", unsent: 3 } });
  });
});

describe("the first few", () => {
  const canary = { people: 2, minutes: 10, mostFailed: 5, leastDelivered: 50 };

  test("stop the rest where refusals alone are too many", async () => {
    const { outcome, asked } = await run({ people: some(5), canary: { ...canary, leastDelivered: 0 } }, () =>
      refused(131_026),
    );
    expect(asked).toHaveLength(2);
    expect(outcome.canary).toEqual({
      people: 2,
      failed: 100,
      delivered: 0,
      mostFailed: 5,
      leastDelivered: 0,
      judgedAt: START + 602_000,
      goesOn: false,
    });
    expect(outcome.ending).toMatchObject({ kind: "canary-stopped", unsent: 3 });
  });

  test("are judged by what failed, without those whom Meta limits", async () => {
    const standing = () => ({ failed: 3, limited: 2, delivered: 6 });
    const of = async (change: Partial<typeof canary>) =>
      (await run({ people: some(20), canary: { ...canary, people: 10, ...change } }, undefined, standing))
        .outcome;
    expect((await of({ mostFailed: 10 })).canary).toMatchObject({ failed: 10, delivered: 60, goesOn: true });
    expect((await of({ mostFailed: 9 })).ending.kind).toBe("canary-stopped");
    expect((await of({ mostFailed: 10, leastDelivered: 61 })).ending.kind).toBe("canary-stopped");
  });

  test("are tried again before they are judged", async () => {
    const { asked, outcome } = await run(
      { people: some(3), canary: { ...canary, minutes: 30, leastDelivered: 0, mostFailed: 0 } },
      ({ person }, tries) => (person < 2 && tries === 1 ? refused(134_101) : ACCEPTED),
    );
    expect(asked.map(({ person, at }) => [person, (at - START) / 60_000])).toEqual([
      [0, 0],
      [1, 1 / 60],
      [0, 10],
      [1, 10 + 1 / 60],
      [2, 30 + 2 / 60],
    ]);
    expect(outcome.canary?.goesOn).toBe(true);
  });

  test("aren't judged where there is nobody besides them", async () => {
    const { outcome } = await run({ people: some(2), canary });
    expect(outcome).toMatchObject({ canary: null, ending: { kind: "finished" } });
  });
});
