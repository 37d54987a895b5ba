/** Campaigns are rehearsed: what a forecast adds up to, what it is made of, and what keeps it from being made. */
import { describe, expect, test } from "vitest";
import { changeQuietHours } from "../../core/permission/permission-commands.ts";
import type { Forecast } from "../../shared/contract/index.ts";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import type { AudienceId } from "../../shared/domain/ids.ts";
import { QUIET_HOURS_BY_DEFAULT } from "../../shared/domain/quiet-hours/windows.ts";
import { eraseFromRows } from "../support/audiences/erase-from-rows.ts";
import { importList } from "../support/audiences/import-list.ts";
import { draftFor } from "../support/preflight/draft-for.ts";
import { makeList } from "../support/preflight/made-list.ts";
import { ACCOUNT, type Told, tell } from "../support/preflight/ready-account.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { type BenchOptions, START, startBench } from "../support/setup-bench.ts";

const HOUR = 3_600_000;
const PEOPLE = 400;

async function start(told: Told = {}, options: BenchOptions & { readonly people?: number } = {}) {
  const bench = await startBench(options);
  tell(bench, { account: { messagingLimit: "TIER_100K" }, ...told });
  const { campaigns, forecasts, plans, preflight, audiences } = bench.services;
  const audience = makeList(bench.storage, 0, options.people ?? PEOPLE);
  const id = await campaigns.create("Autumn");
  let saved = 0;
  return {
    bench,
    id,
    forecasts,
    audiences,
    saved: () => saved,
    compose: async (change: (draft: CampaignDraft) => CampaignDraft = (draft) => draft, of = audience) => {
      saved = await campaigns.saveDraft(id, change(draftAnytime(of)), saved);
    },
    rehearse: async (): Promise<Forecast> => {
      expect(await forecasts.rehearse({ id, saved })).toEqual({ isMade: true });
      const latest = await forecasts.latest(id);
      if (latest === null) throw new Error("a rehearsal leaves a forecast");
      return latest.forecast;
    },
    freeze: async () => {
      const { fingerprint } = await preflight.read(id);
      return plans.freeze({ id, saved, fingerprint });
    },
    takeBack: () => plans.unschedule(id),
  };
}

/** At any hour, unless a test says otherwise. */
function draftAnytime(audience: AudienceId): CampaignDraft {
  const draft = draftFor(audience);
  return { ...draft, delivery: { ...draft.delivery, keepsQuietHours: false } };
}

const changed =
  (change: Partial<CampaignDraft["delivery"]>) =>
  (draft: CampaignDraft): CampaignDraft => ({ ...draft, delivery: { ...draft.delivery, ...change } });

const step = ({ funnel }: Pick<Forecast, "funnel">, name: string) =>
  funnel.find((one) => one.step === name)?.people ?? -1;
const branch = ({ branches }: Forecast, name: string) =>
  branches.find((one) => one.branch === name)?.people ?? -1;
const sum = (parts: readonly { readonly people: number }[]) =>
  parts.reduce((total, { people }) => total + people, 0);
const withoutTime = ({ madeAt: _, ...rest }: Forecast) => rest;

const DAY = 24 * HOUR;

/** Half of Brazil is held back by Meta, and nobody there reads; everybody in France does. */
function keepHistory(
  { bench, id }: Pick<Awaited<ReturnType<typeof start>>, "bench" | "id">,
  { campaign = Number(id) + 1, templateId = "3" } = {},
) {
  const { storage } = bench;
  const reduction = createReduction({ storage, logger: createKeepingLogger() });
  const createdAt = START - 10 * DAY;
  storage.transaction(() => {
    for (let index = 0; index < 1_200; index += 1) {
      const isBrazil = index % 2 === 0;
      const sent = sendMessage(storage, {
        createdAt,
        origin: "campaign",
        accountId: ACCOUNT,
        campaign: { id: campaign, variant: 1 },
        templateId,
        to: `+${isBrazil ? "55119" : "336"}${String(10_000_000 + index)}`,
        country: isBrazil ? "BR" : "FR",
      });
      reduction.states.settle(sent, accepted(`wamid.${index}`, createdAt + 100));
      const second = Math.floor(createdAt / 1_000) + 2;
      const statuses = isBrazil
        ? [index % 4 === 0 ? { status: "failed", code: 131_049 } : { status: "delivered" }]
        : [{ status: "delivered" }, { status: "read" }];
      for (const [step, { status, ...error }] of statuses.entries())
        reduction.take(
          webhookOf({ wamid: `wamid.${index}`, status, second: second + step, ...error }),
          createdAt + 5_000,
        );
    }
  });
  reduction.catchUp();
}

function webhookOf({
  wamid,
  status,
  second,
  code,
}: {
  readonly wamid: string;
  readonly status: string;
  readonly second: number;
  readonly code?: number;
}): string {
  const errors = code === undefined ? {} : { errors: [{ code, title: `Error ${code}` }] };
  const statuses = [{ id: wamid, status, timestamp: String(second), recipient_id: "1", ...errors }];
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "1",
        changes: [{ field: "messages", value: { metadata: { phone_number_id: "2" }, statuses } }],
      },
    ],
  });
}

function problemOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "none",
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
}

/** What holds of any forecast. */
function expectSound(forecast: Forecast): void {
  const attempted = step(forecast, "attempted");
  expect(attempted + forecast.ending.unsent).toBe(forecast.people);
  expect(step(forecast, "delivered") + sum(forecast.branches)).toBe(attempted);
  expect(step(forecast, "accepted")).toBe(attempted - branch(forecast, "refused"));
  expect(sum(forecast.routes)).toBe(attempted);
  expect(sum(forecast.messages)).toBe(attempted);
  const people = forecast.funnel.map((one) => one.people);
  expect(people).toEqual(people.toSorted((one, other) => other - one));
  expect(sum(forecast.failures)).toBe(
    sum(forecast.branches.filter((one) => ["limited", "opted-out", "technical"].includes(one.branch))),
  );
  expect(forecast.timeline.at(-1)).toMatchObject({
    delivered: step(forecast, "delivered"),
    read: step(forecast, "read"),
  });
}

describe("a rehearsal of a draft", () => {
  test("sends everybody to the sandbox, and its figures add up", async () => {
    const { bench, compose, rehearse } = await start();
    await compose();
    const forecast = await rehearse();
    expectSound(forecast);
    expect(forecast).toMatchObject({
      saved: 1,
      isOfPlan: false,
      people: PEOPLE,
      rehearsed: PEOPLE,
      start: START,
      basis: { kind: "assumption", messages: 0 },
      ending: { kind: "finished", unsent: 0 },
      canary: null,
      refusals: [],
    });
    // At 80 a second.
    expect(forecast.lastSentAt).toBe(START + Math.round(((PEOPLE - 1) * 1_000) / 80));
    expect(step(forecast, "accepted")).toBe(PEOPLE);
    // A tenth of the list lives in the United States, where Meta delivers no marketing.
    expect(branch(forecast, "limited")).toBeGreaterThanOrEqual(PEOPLE / 10);
    expect(forecast.failures[0]).toEqual({ code: 131_049, country: "US", people: PEOPLE / 10 });
    expect(step(forecast, "delivered")).toBeGreaterThan(PEOPLE * 0.7);
    expect(step(forecast, "read")).toBeGreaterThan(PEOPLE * 0.3);
    expect(
      forecast.routes.every(
        ({ requested, submitted }) => requested === "optimized" && submitted === "optimized",
      ),
    ).toBe(true);
    // Nothing was sent, and nothing is kept of a message.
    expect(bench.storage.rollups.breakdown({ by: [], now: START })).toEqual([]);
  });

  test("comes to the same again, and to the same for its frozen plan", async () => {
    const { id, forecasts, compose, rehearse, freeze, takeBack } = await start();
    await compose();
    const first = await rehearse();
    expect(withoutTime(await rehearse())).toEqual(withoutTime(first));
    expect(await freeze()).toEqual({ isFrozen: true });
    expect(await forecasts.latest(id)).toMatchObject({ isOutdated: true });
    expect(withoutTime(await rehearse())).toEqual({ ...withoutTime(first), isOfPlan: true });
    expect(await forecasts.latest(id)).toMatchObject({ isOutdated: false });
    await takeBack();
    expect(await forecasts.latest(id)).toMatchObject({ isOutdated: true });
  });

  test("takes people for what they are, whatever their numbers end in", async () => {
    const { bench, audiences, compose, rehearse } = await start();
    const audience = await audiences.create("Ends of numbers");
    const endings = ["903", "904", "905", "914", "930", "933"];
    const numbers = endings.flatMap((end) =>
      Array.from({ length: 20 }, (_, index) => `+33612${String(index + 100)}${end}`),
    );
    await importList(bench, audience, Buffer.from(["phone", ...numbers, ""].join("\n")), "FR");
    await compose((draft) => draft, audience);
    const forecast = await rehearse();
    expectSound(forecast);
    expect(forecast.people).toBe(numbers.length);
    expect(step(forecast, "delivered")).toBeGreaterThan(numbers.length * 0.7);
  });

  test("is outdated once the draft is saved again, and stays to be seen", async () => {
    const { id, forecasts, compose, rehearse } = await start();
    expect(await forecasts.latest(id)).toBeNull();
    await compose();
    const forecast = await rehearse();
    expect(await forecasts.latest(id)).toEqual({ forecast, isOutdated: false, score: null });
    await compose(changed({ pace: 10 }));
    expect(await forecasts.latest(id)).toEqual({ forecast, isOutdated: true, score: null });
  });

  test("goes by pace, a few people first, and so many a day", async () => {
    const { compose, rehearse } = await start();
    await compose(
      changed({
        pace: 10,
        perDay: 200,
        canary: { people: 50, minutes: 30, mostFailed: 30, leastDelivered: 20 },
      }),
    );
    const forecast = await rehearse();
    expectSound(forecast);
    expect(forecast.canary).toMatchObject({ people: 50, goesOn: true, judgedAt: START + 5_000 + HOUR / 2 });
    // The second half a day later.
    expect(forecast.lastSentAt).toBe(START + 24 * HOUR + 199 * 100);
    expect(forecast.ending.kind).toBe("finished");
  });

  test("stops where the first people fare worse than the campaign allows", async () => {
    const { compose, rehearse } = await start();
    await compose(changed({ canary: { people: 100, minutes: 60, mostFailed: 100, leastDelivered: 100 } }));
    const forecast = await rehearse();
    expectSound(forecast);
    expect(forecast.canary).toMatchObject({ people: 100, goesOn: false });
    expect(forecast.ending).toMatchObject({ kind: "canary-stopped", unsent: PEOPLE - 100 });
  });

  test("ends where the message isn't useful any more", async () => {
    const { compose, rehearse } = await start();
    const until = new Date(START + 60_000).toISOString();
    await compose(
      changed({ pace: 1, usefulUntil: { date: until.slice(0, 10), time: until.slice(11, 16), zone: "UTC" } }),
    );
    const forecast = await rehearse();
    expectSound(forecast);
    expect(forecast.ending).toMatchObject({ kind: "too-late", unsent: PEOPLE - 60 });
  });

  test("waits for hours, as a plan with hours would", async () => {
    const { bench, compose, rehearse } = await start();
    await bench.served.run(changeQuietHours, {
      business: bench.storage.permission.businessOf(ACCOUNT),
      choice: { ...QUIET_HOURS_BY_DEFAULT, kind: "suggested" },
    });
    await compose(changed({ keepsQuietHours: true }));
    const forecast = await rehearse();
    expectSound(forecast);
    // In Brazil and Mexico the day hasn't begun.
    expect(forecast.lastSentAt).toBeGreaterThan(START + HOUR);
    expect(forecast.ending.kind).toBe("finished");
  });

  test("of a template that rested too long begins with Meta's refusal, and goes on", async () => {
    const begun = await start();
    keepHistory(begun, { templateId: "1" });
    await begun.compose();
    const forecast = await begun.rehearse();
    expectSound(forecast);
    expect(forecast.refusals).toMatchObject([{ code: 134_101, handled: "waited" }]);
    expect(step(forecast, "accepted")).toBe(PEOPLE);
    expect(forecast.lastSentAt).toBeGreaterThanOrEqual(START + 600_000);
  });

  test("of a plan begins now, if it has waited since it was frozen", async () => {
    const { bench, compose, rehearse, freeze } = await start();
    await compose();
    await freeze();
    bench.moveClock(3 * HOUR);
    expect((await rehearse()).start).toBe(START + 3 * HOUR);
  });

  test("goes by Cloud API where the campaign asks for it", async () => {
    const { compose, rehearse } = await start();
    await compose((draft) => ({
      ...draft,
      variants: draft.variants.map((variant) => ({ ...variant, method: "cloud" as const })),
    }));
    const forecast = await rehearse();
    expectSound(forecast);
    expect(new Set(forecast.routes.map(({ submitted }) => submitted))).toEqual(new Set(["cloud"]));
    expect(forecast.routes.every(({ billed }) => billed !== "optimized")).toBe(true);
  });

  test("asks for some of a great many, who stand for all", async () => {
    const many = 45_000;
    const { bench, id, compose, rehearse, freeze } = await start({}, { people: many + 10 });
    await compose();
    expect(await freeze()).toEqual({ isFrozen: true });
    const plan = bench.storage.plans.standing(id)?.id ?? 0;
    // In the midst of a class: their numbers in the plan are gone, and nobody else's change.
    const gone = bench.storage.plans
      .people(plan, { class: 0, n: 1_000 }, 10)
      .flatMap(({ person }) => (person.kind === "number" ? [person.number.slice(1)] : []));
    eraseFromRows(bench, gone);
    const forecast = await rehearse();
    expectSound(forecast);
    expect(forecast.people).toBe(many);
    expect(forecast.rehearsed).toBeLessThanOrEqual(20_000);
    expect(forecast.lastSentAt).toBeGreaterThan(START + (many * 1_000) / 80 - 10_000);
    expect(forecast.lastSentAt).toBeLessThan(START + (many * 1_000) / 80);
  });
});

describe("what is known of earlier campaigns", () => {
  test("is what people are like in a rehearsal, with a range", async () => {
    const begun = await start();
    keepHistory(begun);
    const { bench, audiences, compose, rehearse } = begun;
    const audience = await audiences.create("Two countries");
    const numbers = Array.from({ length: 400 }, (_, index) =>
      index % 2 === 0 ? `+551198${String(7_000_000 + index)}` : `+33612${String(400_000 + index)}`,
    );
    await importList(bench, audience, Buffer.from(["phone", ...numbers, ""].join("\n")), "FR");
    await compose((draft) => draft, audience);
    const forecast = await rehearse();
    expectSound(forecast);
    expect(forecast.basis).toMatchObject({ kind: "history", messages: 1_200, countries: ["BR", "FR"] });
    expect(branch(forecast, "limited")).toBeGreaterThan(70);
    expect(branch(forecast, "limited")).toBeLessThan(130);
    expect(step(forecast, "read")).toBe(200);
    const delivered = forecast.funnel.find((one) => one.step === "delivered");
    expect(delivered?.range?.low).toBeLessThan(delivered?.people ?? 0);
    expect(delivered?.range?.high).toBeGreaterThan(delivered?.people ?? 0);
  });

  test("is what a forecast is held to, once the campaign's own messages are old enough", async () => {
    const begun = await start();
    const { id, forecasts, compose, rehearse } = begun;
    await compose();
    await rehearse();
    keepHistory(begun, { campaign: Number(id) });
    const score = (await forecasts.latest(id))?.score;
    expect(score).toMatchObject({ messages: 1_200 });
    expect(score?.figures.map(({ figure, actual, isWithin }) => [figure, actual, isWithin])).toEqual([
      ["delivered", 75, null],
      ["read", 50, null],
      ["limited", 25, null],
      ["opted-out", 0, null],
      ["failed", 0, null],
      ["no-receipt", 0, null],
    ]);
  });
});

describe("a rehearsal is refused", () => {
  test("while something is missing, for nobody, and for a draft that was saved since", async () => {
    const { id, forecasts, compose, saved } = await start();
    expect(await problemOf(forecasts.rehearse({ id, saved: 0 }))).toBe("campaign-blocked");
    await compose();
    expect(await problemOf(forecasts.rehearse({ id, saved: saved() - 1 }))).toBe(
      "campaign-changed-elsewhere",
    );
    expect(await forecasts.latest(id)).toBeNull();
    expect(forecasts.progress(id)).toBeNull();
  });

  test("while one of the same campaign is under way; which can be given up", async () => {
    const { id, forecasts, compose, saved } = await start({}, { people: 20_000 });
    await compose();
    const first = forecasts.rehearse({ id, saved: saved() });
    expect(forecasts.progress(id)).toMatchObject({ step: "reading" });
    expect(await problemOf(forecasts.rehearse({ id, saved: saved() }))).toBe("rehearsal-under-way");
    await forecasts.cancel(id);
    expect(await first).toEqual({ isMade: false });
    expect(await forecasts.latest(id)).toBeNull();
  });
});
