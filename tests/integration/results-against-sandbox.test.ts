/**
 * A campaign to everybody the sandbox can make something of, and then what Waypost shows of it, against what the sandbox has
 * noted itself: each person's outcome is worked out here from the sandbox's record alone.
 */
import { expect, onTestFinished, test } from "vitest";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { MessageState, Reached } from "../../shared/domain/messages/lifecycle.ts";
import type { BreakdownFacet } from "../../shared/domain/results/facets.ts";
import { latencyFigures } from "../../shared/domain/results/latencies.ts";
import { bucketOf } from "../../shared/domain/results/latency-buckets.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { signTerms, stateOf, untilSetup } from "../support/journey.ts";
import { propertyOf } from "../support/rounds.ts";
import { control } from "../support/sandbox-control.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { untilStatus } from "../support/sending/until-status.ts";
import { until } from "../support/until.ts";

const DAY = 24 * 3_600_000;
/** A hundred thousand: `npm run soak -- results-against-sandbox --runs 167`. */
const { numRuns: PEOPLE } = propertyOf("people of a campaign whose results are compared", 600);
/** A number at Meta's top level sends faster than a slow machine can. */
const PATIENCE = 120_000 + PEOPLE * 12;
/** With thousands of them a campaign is paused and slowed again and again, and hardly comes to its end. */
const MOST_TROUBLED = 400;
/** Of the sandbox's behaviours: those of people, each of them again and again among the first two thirds. */
const ENDINGS = Array.from({ length: 34 }, (_, index) => String(901 + index)).filter(
  // Nobody has these, and 923 and 919 stop a campaign, which others are about.
  (ending) => !["926", "927", "928", "923", "919"].includes(ending),
);

interface RecordedMessage {
  readonly id: string;
  readonly acceptedAt: number;
  readonly billedCategory: string;
  readonly messageStatus: string;
  readonly receiptsSent: number;
  readonly receipts: readonly {
    readonly statuses: readonly {
      readonly status: string;
      /** Milliseconds since it was accepted. */
      readonly at: number;
      readonly priced: boolean;
      readonly error: { readonly code: number } | null;
    }[];
  }[];
}

interface Outcome {
  readonly state: MessageState;
  readonly reached: Reached;
  readonly submitted: Route;
  readonly code: number | null;
  /** Null where no receipt names a price. */
  readonly billed: Route | null;
  /** Waypost was told that Meta took it: it knows when that was. */
  readonly isAnswered: boolean;
  /** Whole seconds as Meta tells them; null where it never says so. */
  readonly times: Readonly<Record<"sent" | "delivered" | "read", number | null>>;
}

const RANK: readonly Reached[] = ["accepted", "sent", "delivered", "read"];

function outcomeOf(
  message: RecordedMessage,
  { submitted, isAnswered }: Pick<Outcome, "submitted" | "isAnswered">,
): Outcome {
  const told = message.receipts.slice(0, message.receiptsSent).flatMap(({ statuses }) => statuses);
  const furthest = told.reduce((best, { status }) => Math.max(best, RANK.indexOf(status as Reached)), 0);
  const reached = RANK[furthest] ?? "accepted";
  const failed = told.find(({ status }) => status === "failed");
  const route: Route = message.billedCategory === "marketing_lite" ? "optimized" : "cloud";
  const billed = told.some(({ priced }) => priced) ? route : null;
  const timeOf = (step: string) => {
    const times = told
      .filter(({ status }) => status === step)
      .map(({ at }) => Math.floor((message.acceptedAt + at) / 1000));
    return times.length === 0 ? null : Math.min(...times);
  };
  const times = { sent: timeOf("sent"), delivered: timeOf("delivered"), read: timeOf("read") };
  const known = { reached, submitted, billed, times, isAnswered };
  if (furthest >= 2) return { ...known, state: reached as MessageState, code: null };
  if (failed !== undefined) return { ...known, state: "failed", code: failed.error?.code ?? null };
  if (furthest === 1) return { ...known, state: "sent", code: null };
  const isHeld = message.messageStatus === "held_for_quality_assessment";
  return { ...known, state: isHeld ? "held" : "accepted", code: null };
}

/** All of them at once would be too long a text. */
const MESSAGES_A_PAGE = 10_000;

async function* messagesOf(url: string): AsyncGenerator<RecordedMessage> {
  for (let from: number | null = 0; from !== null; ) {
    const response = await fetch(`${url}/_control/messages?from=${from}&limit=${MESSAGES_A_PAGE}`);
    const page = (await response.json()) as {
      readonly messages: readonly RecordedMessage[];
      readonly next: number | null;
    };
    yield* page.messages;
    from = page.next;
  }
}

/** One for each person who was written to, by what the sandbox has noted. */
async function outcomesOf({ url, sends }: SandboxHandle): Promise<readonly Outcome[]> {
  const known = new Map<string, RecordedMessage>();
  for await (const message of messagesOf(url)) known.set(message.id, message);
  const last = new Map<string, ReturnType<typeof sends.list>[number]>();
  for (let after = 0; ; ) {
    const some = sends.list({ after, limit: 5_000 });
    for (const send of some) {
      const who = send.recipient ?? "";
      // What was taken stays so, whatever came after it.
      if ((last.get(who)?.wamid ?? null) === null) last.set(who, send);
    }
    const end = some.at(-1);
    if (end === undefined) break;
    after = end.number;
  }
  return [...last.values()].map(({ wamid, status, code, answer, endpoint }) => {
    const submitted = endpoint === "marketing_messages" ? "optimized" : "cloud";
    const message = wamid === null ? undefined : known.get(wamid);
    if (message !== undefined)
      return outcomeOf(message, { submitted, isAnswered: answer === "whole" && status === 200 });
    const isRefused = answer === "whole" && code !== null && (status ?? 0) < 500;
    return {
      state: isRefused ? "failed" : "unknown",
      reached: "not-accepted",
      submitted,
      code: isRefused ? code : null,
      billed: null,
      isAnswered: isRefused,
      times: { sent: null, delivered: null, read: null },
    };
  });
}

const countsOf = <Item>(items: readonly Item[], textOf: (item: Item) => string) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(textOf(item), (counts.get(textOf(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

const TOLD_LEGS = [
  { leg: "sent-delivered", first: "sent", second: "delivered" },
  { leg: "delivered-read", first: "delivered", second: "read" },
] as const;

/** Of two legs, which Meta's clock alone says, how many messages took how many seconds by which route. */
function legsOf(outcomes: readonly Outcome[]) {
  return latencyFigures(
    TOLD_LEGS.flatMap(({ leg, first, second }) =>
      (["optimized", "cloud"] as const).map((route) => {
        const counts = new Map<number, number>();
        for (const { submitted, times } of outcomes) {
          const begun = times[first];
          const ended = times[second];
          if (submitted !== route || begun === null || ended === null || ended < begun) continue;
          const bucket = bucketOf(ended - begun);
          counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
        }
        return { leg, route, counts: [...counts].map(([bucket, n]) => ({ bucket, n })) };
      }),
    ),
  );
}

const inOrder = (counts: Iterable<readonly [string, number]>) =>
  Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** What the screens are made from. */
async function shownOf(client: CoreClient, id: CampaignId) {
  const where = { campaign: [String(id)] };
  const by = async (facet: BreakdownFacet, more: { readonly state?: string[] } = {}) => {
    const { rows } = await client.results.breakdown({ where: { ...where, ...more }, by: [facet] });
    return inOrder(rows.map(({ values, n }) => [values[0]?.text ?? "", n] as const));
  };
  const overview = await client.results.overview({ where });
  const { whole } = await client.results.breakdown({ where, by: ["state"] });
  const facets = await client.results.facets({ where, facets: ["state", "submitted", "billed", "country"] });
  const list = await client.results.list({ where, at: { kind: "newest" }, limit: 1 });
  const sending = await client.sending.status({ id });
  const trend = await client.results.trend({ where, zone: "UTC" });
  const inTrend = (name: "n" | "delivered" | "read") => trend.bins.reduce((sum, bin) => sum + bin[name], 0);
  const { figures } = await client.results.latencies({ where });
  const stuck = await client.results.stuck({ where });
  const states = await by("state");
  const counted = [];
  for (const state of Object.keys(states)) {
    const { total } = await client.results.list({
      where: { ...where, state: [state] },
      at: { kind: "newest" },
      limit: 1,
    });
    counted.push([state, total.isExact ? total.count : -1] as const);
  }
  return {
    steps: Object.fromEntries(Object.entries(overview.steps).map(([step, { n }]) => [step, n])),
    branches: Object.fromEntries(Object.entries(overview.branches).map(([branch, { n }]) => [branch, n])),
    states,
    listed: Object.fromEntries(counted),
    reached: await by("reached"),
    submitted: await by("submitted"),
    requested: await by("requested"),
    countries: await by("country"),
    errors: await by("error", { state: ["failed"] }),
    billed: await by("billed"),
    facets: Object.fromEntries(
      facets.map(({ facet, values, isExact }) => [
        facet,
        isExact ? inOrder(values.map(({ text, n }) => [text, n] as const)) : null,
      ]),
    ),
    whole: whole.n,
    total: list.total,
    trend: { n: inTrend("n"), delivered: inTrend("delivered"), read: inTrend("read") },
    legs: figures.filter(({ leg }) => leg === "sent-delivered" || leg === "delivered-read"),
    arrivals: figures
      .filter(({ leg }) => leg === "accepted-delivered")
      .map(({ route, n }) => [route, n] as const),
    stuck: [...stuck.classes, ...stuck.expired].reduce((sum, { n }) => sum + n, 0),
    sending: sending?.states,
  };
}

test("what is shown of a campaign is what the sandbox has noted, and is the same after a replay", {
  timeout: PATIENCE,
}, async () => {
  const sandbox = await startSandbox({ port: 0, pace: 0.01 });
  onTestFinished(() => sandbox.close());
  // Its record says which receipts are about a price; which of those name it would be the person's chance.
  await control(sandbox.url, "PATCH", "settings", {
    pricingOn: "both",
    templatePacingBatch: 0,
    messagesKept: PEOPLE * 2,
  });
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials, true));
  const setup = await untilSetup(
    client,
    (now) => stateOf(now, "terms") === "waiting-on-you" && stateOf(now, "template") === "done",
  );
  await signTerms(client, setup);
  await sandbox.advance(60_000);
  await client.setup.check();
  await untilSetup(client, (now) => stateOf(now, "activation") === "done");
  const { accounts } = await client.accounts.list();
  for (const { ownerBusinessId, numbers } of accounts) {
    await control(sandbox.url, "POST", `businesses/${ownerBusinessId}/limit`, { tier: "TIER_UNLIMITED" });
    for (const number of numbers)
      await control(sandbox.url, "PATCH", `numbers/${number.id}`, { throughputLevel: "HIGH" });
  }
  await client.accounts.refresh();
  const endings = Array.from(
    { length: Math.min(MOST_TROUBLED, Math.floor((PEOPLE * 2) / 3)) },
    (_, index) => ENDINGS[index % ENDINGS.length] ?? "000",
  );
  const id = await readyCampaign(client, { people: PEOPLE, endings });
  await client.sending.start({ id });
  // So many troubles at once pause it, which a person looks at; here they are meant.
  for (;;) {
    const status = await untilStatus(
      client,
      id,
      ({ state }) => state !== "sending" && state !== "scheduled",
      PATIENCE,
    );
    if (status?.state !== "paused-by-guard") break;
    await client.sending.resume({ id });
  }
  await sandbox.advance(5 * DAY);
  // Some of its webhooks are under way still, and its record is of what has left.
  const { outcomes, states } = await until(
    client,
    async () => {
      const noted = await outcomesOf(sandbox);
      return {
        states: countsOf(noted, ({ state }) => state),
        shown: await shownOf(client, id),
        outcomes: noted,
      };
    },
    (now) => JSON.stringify(now.shown.states) === JSON.stringify(now.states),
    PATIENCE / 2,
  );
  // Its parts were asked for one after the other, while receipts came.
  const shown = await shownOf(client, id);
  const submitted = countsOf(outcomes, (one) => one.submitted);
  expect(shown).toMatchObject({
    states,
    listed: states,
    whole: outcomes.length,
    total: { count: outcomes.length, isExact: true },
    reached: countsOf(outcomes, ({ reached }) => reached),
    submitted,
    // Nobody's country is without optimized delivery here.
    requested: { optimized: outcomes.length },
    countries: { BR: outcomes.length },
    facets: { state: states, submitted, country: { BR: outcomes.length } },
    legs: legsOf(outcomes),
    stuck: outcomes.filter(({ state }) => state === "sent").length,
  });
  const failed = outcomes.filter(({ state }) => state === "failed");
  expect(shown.errors).toEqual(countsOf(failed, ({ code }) => String(code)));
  const priced = outcomes.filter(({ billed }) => billed !== null);
  for (const billed of [shown.billed, shown.facets.billed ?? {}]) {
    const { optimized = 0, cloud = 0, ...notPriced } = billed;
    expect({ optimized, cloud }).toEqual({
      optimized: priced.filter((one) => one.billed === "optimized").length,
      cloud: priced.filter((one) => one.billed === "cloud").length,
    });
    expect(Object.values(notPriced).reduce((sum, n) => sum + n, 0)).toBe(outcomes.length - priced.length);
  }
  const arrived = (...some: readonly string[]) => outcomes.filter(({ state }) => some.includes(state)).length;
  const came = { delivered: arrived("delivered", "read"), read: arrived("read") };
  expect(shown.steps).toMatchObject({ attempted: outcomes.length, ...came });
  expect(shown.trend).toEqual({ n: outcomes.length, ...came });
  expect(new Map(shown.arrivals)).toEqual(
    new Map(
      (["optimized", "cloud"] as const).flatMap((route) => {
        const n = outcomes.filter(
          (one) => one.submitted === route && one.isAnswered && one.times.delivered !== null,
        ).length;
        return n === 0 ? [] : [[route, n] as const];
      }),
    ),
  );
  expect(shown.branches).toMatchObject({
    unknown: arrived("unknown"),
    limited: failed.filter(({ code }) => code === 131_049).length,
    "opted-out": failed.filter(({ code }) => code === 131_050).length,
  });
  const missed = Object.values(shown.branches).reduce((sum, n) => sum + n, 0);
  expect(missed + came.delivered).toBe(outcomes.length);

  await client.replay.begin({ of: null });
  await until(
    client,
    () => client.replay.read(),
    ({ underWay, last }) => underWay === null && last !== null,
    PATIENCE / 2,
  );
  expect((await client.replay.read()).problem).toBeNull();
  expect(await shownOf(client, id)).toEqual(shown);
});
