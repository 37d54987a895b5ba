/**
 * A campaign to everybody the sandbox can make something of, and then what Waypost shows of it, against what the sandbox has
 * noted itself: each person's outcome is worked out here from the sandbox's record alone.
 */
import { expect, onTestFinished, test } from "vitest";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { signTerms, stateOf, untilSetup } from "../support/journey.ts";
import { propertyOf } from "../support/rounds.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { untilStatus } from "../support/sending/until-status.ts";
import { until } from "../support/until.ts";

const DAY = 24 * 3_600_000;
/** A hundred thousand: `npm run soak -- results-against-sandbox --runs 167`. */
const { numRuns: PEOPLE } = propertyOf("people of a campaign whose results are compared", 600);
const PATIENCE = 60_000 + PEOPLE * 60;
/** With thousands of them a campaign is paused and slowed again and again, and hardly comes to its end. */
const MOST_TROUBLED = 400;
/** Of the sandbox's behaviours: those of people, each of them again and again among the first two thirds. */
const ENDINGS = Array.from({ length: 34 }, (_, index) => String(901 + index)).filter(
  // Nobody has these, and 923 and 919 stop a campaign, which others are about.
  (ending) => !["926", "927", "928", "923", "919"].includes(ending),
);

interface RecordedMessage {
  readonly id: string;
  readonly billedCategory: string;
  readonly messageStatus: string;
  readonly receiptsSent: number;
  readonly receipts: readonly {
    readonly statuses: readonly {
      readonly status: string;
      readonly priced: boolean;
      readonly error: { readonly code: number } | null;
    }[];
  }[];
}

interface Outcome {
  readonly state: MessageState;
  readonly code: number | null;
  /** Null where no receipt names a price. */
  readonly billed: string | null;
}

const RANK: readonly string[] = ["accepted", "sent", "delivered", "read"];

function outcomeOf(message: RecordedMessage): Outcome {
  const told = message.receipts.slice(0, message.receiptsSent).flatMap(({ statuses }) => statuses);
  const furthest = told.reduce((best, { status }) => Math.max(best, RANK.indexOf(status)), 0);
  const failed = told.find(({ status }) => status === "failed");
  const route = message.billedCategory === "marketing_lite" ? "optimized" : "cloud";
  const billed = told.some(({ priced }) => priced) ? route : null;
  if (furthest >= 2) return { state: RANK[furthest] as MessageState, code: null, billed };
  if (failed !== undefined) return { state: "failed", code: failed.error?.code ?? null, billed };
  if (furthest === 1) return { state: "sent", code: null, billed };
  const isHeld = message.messageStatus === "held_for_quality_assessment";
  return { state: isHeld ? "held" : "accepted", code: null, billed };
}

/** One for each person who was written to, by what the sandbox has noted. */
async function outcomesOf({ url, sends }: SandboxHandle): Promise<readonly Outcome[]> {
  const response = await fetch(`${url}/_control/messages`);
  const { messages } = (await response.json()) as { messages: readonly RecordedMessage[] };
  const known = new Map(messages.map((message) => [message.id, message]));
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
  return [...last.values()].map(({ wamid, status, code, answer }) => {
    const message = wamid === null ? undefined : known.get(wamid);
    if (message !== undefined) return outcomeOf(message);
    const isAnswered = answer === "whole" && code !== null && (status ?? 0) < 500;
    return { state: isAnswered ? "failed" : "unknown", code: isAnswered ? code : null, billed: null };
  });
}

const countsOf = <Item>(items: readonly Item[], textOf: (item: Item) => string) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(textOf(item), (counts.get(textOf(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

/** What the screens are made from. */
async function shownOf(client: CoreClient, id: CampaignId) {
  const where = { campaign: [String(id)] };
  const overview = await client.results.overview({ where });
  const { rows, whole, unlisted } = await client.results.breakdown({ where, by: ["state"] });
  const errors = await client.results.breakdown({ where: { ...where, state: ["failed"] }, by: ["error"] });
  const billed = await client.results.breakdown({ where, by: ["billed"] });
  const list = await client.results.list({ where, at: { kind: "newest" }, limit: 1 });
  const sending = await client.sending.status({ id });
  const asCounts = (answer: typeof billed) =>
    Object.fromEntries(
      answer.rows
        .map(({ values, n }) => [values[0]?.text ?? "", n] as const)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  return {
    steps: Object.fromEntries(Object.entries(overview.steps).map(([step, { n }]) => [step, n])),
    branches: Object.fromEntries(Object.entries(overview.branches).map(([branch, { n }]) => [branch, n])),
    states: asCounts({ rows, whole, unlisted, more: { rows: 0, n: 0 } }),
    errors: asCounts(errors),
    billed: asCounts(billed),
    whole: whole.n,
    listed: list.total,
    sending: sending?.states,
  };
}

test("what is shown of a campaign is what the sandbox has noted, and is the same after a replay", {
  timeout: PATIENCE,
}, async () => {
  const sandbox = await startSandbox({ port: 0, pace: 0.01 });
  onTestFinished(() => sandbox.close());
  // Its record says which receipts are about a price; which of those name it would be the person's chance.
  const pricing = await fetch(`${sandbox.url}/_control/settings`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ pricingOn: "both" }),
  });
  expect(pricing.status).toBe(200);
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
  const outcomes = await outcomesOf(sandbox);
  const states = countsOf(outcomes, ({ state }) => state);
  await until(
    client,
    () => shownOf(client, id),
    (shown) => JSON.stringify(shown.states) === JSON.stringify(states),
    PATIENCE / 2,
  );
  const shown = await shownOf(client, id);
  expect(shown.states).toEqual(states);
  expect(shown.whole).toBe(outcomes.length);
  expect(shown.listed).toEqual({ count: outcomes.length, isExact: true });
  const failed = outcomes.filter(({ state }) => state === "failed");
  expect(shown.errors).toEqual(countsOf(failed, ({ code }) => String(code)));
  const priced = outcomes.filter(({ billed }) => billed !== null);
  expect(shown.billed).toMatchObject(countsOf(priced, ({ billed }) => String(billed)));
  const { optimized = 0, cloud = 0, ...notPriced } = shown.billed;
  expect(optimized + cloud).toBe(priced.length);
  expect(Object.values(notPriced).reduce((sum, n) => sum + n, 0)).toBe(outcomes.length - priced.length);
  const reached = (...some: readonly string[]) => outcomes.filter(({ state }) => some.includes(state)).length;
  expect(shown.steps).toMatchObject({
    attempted: outcomes.length,
    delivered: reached("delivered", "read"),
    read: reached("read"),
  });
  expect(shown.branches).toMatchObject({
    unknown: reached("unknown"),
    limited: failed.filter(({ code }) => code === 131_049).length,
    "opted-out": failed.filter(({ code }) => code === 131_050).length,
  });
  const missed = Object.values(shown.branches).reduce((sum, n) => sum + n, 0);
  expect(missed + reached("delivered", "read")).toBe(outcomes.length);

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
