/** News of Meta's about templates and limits: called for however late it is heard, as long as it stands, and as far as it is proven. */
import { expect, test } from "vitest";
import type { AlertFactsView, AlertView } from "../../shared/contract/index.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import type { Trust } from "../../shared/domain/webhooks/trust.ts";
import { startScriptedServer } from "../support/scripted-server.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ACCOUNT = "1";

async function benchOfOne(): Promise<Bench> {
  const bench = await startBench();
  await bench.setup.check();
  await looked(bench);
  return bench;
}

async function looked(bench: Bench): Promise<void> {
  const { alerts } = bench.services;
  alerts.look();
  await expect.poll(() => alerts.read().isLooking).toBe(false);
}

/** @param at when Meta says that it happened; it is heard now */
async function hear(bench: Bench, field: string, value: object, at: number, trust: Trust = "signed") {
  const entry = [{ id: ACCOUNT, time: Math.floor(at / 1_000), changes: [{ field, value }] }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  await bench.served.append({
    body: Buffer.from(body),
    receivedAt: bench.now(),
    source: trust === "imported" ? "import" : trust === "relayed" ? "relay" : "listener",
    trust,
  });
  await bench.served.reduce();
}

const template = {
  message_template_id: 9,
  message_template_name: "spring_sale",
  message_template_language: "en_US",
};

const hearStatus = (bench: Bench, event: string, at: number, trust?: Trust) =>
  hear(bench, "message_template_status_update", { ...template, event, reason: "NONE" }, at, trust);

const hearLimit = (bench: Bench, tier: string, at: number) =>
  hear(bench, "business_capability_update", { max_daily_conversations_per_business: tier }, at);

/** As Meta's list of templates says now. */
function list(bench: Bench, status: string): void {
  const content = {
    header: null,
    body: "Hello",
    buttons: [],
    headerExamples: {},
    bodyExamples: {},
    mediaExample: null,
    footer: null,
    offer: null,
    cards: [],
    unsupported: [],
  };
  const listed = {
    id: "9",
    name: "spring_sale",
    language: "en_US",
    status,
    category: "MARKETING",
    quality: null,
    parameterFormat: "POSITIONAL",
    ttlSeconds: null,
    changedAt: null,
    adId: null,
    maxPrice: null,
    content,
  };
  bench.storage.templates.replaceAll(asAccountId(ACCOUNT), [listed], bench.now());
}

function open<Kind extends AlertFactsView["kind"]>(bench: Bench, kind: Kind) {
  return bench.services.alerts
    .read()
    .open.filter((alert): alert is AlertView & { facts: { kind: Kind } } => alert.facts.kind === kind);
}

const over = async (bench: Bench, kind: string) =>
  (await bench.services.alerts.over(null)).alerts
    .filter(({ facts }) => facts.kind === kind)
    .map(({ endReason }) => endReason);

test("what happened while Waypost was off for days is called for, and lasts until Meta's list says otherwise", async () => {
  const bench = await benchOfOne();
  const paused = bench.now() + HOUR;
  bench.moveClock(4 * DAY);
  await hearStatus(bench, "PAUSED", paused);
  await looked(bench);
  const [alert] = open(bench, "template");
  expect(alert?.facts).toMatchObject({ news: "status", to: "PAUSED", at: paused, heard: "proven" });

  list(bench, "PAUSED");
  bench.moveClock(10 * DAY);
  await looked(bench);
  expect(open(bench, "template").map(({ id }) => id)).toEqual([alert?.id]);
  list(bench, "APPROVED");
  await looked(bench);
  expect(open(bench, "template")).toEqual([]);
  expect(await over(bench, "template")).toEqual(["over"]);
});

test("it is over as soon as Meta says so, and by its age alone where nothing else would say it", async () => {
  const bench = await benchOfOne();
  await hearStatus(bench, "REJECTED", bench.now());
  await looked(bench);
  expect(open(bench, "template")).toHaveLength(1);
  bench.moveClock(HOUR);
  await hearStatus(bench, "APPROVED", bench.now());
  await looked(bench);
  expect(await over(bench, "template")).toEqual(["over"]);

  bench.moveClock(HOUR);
  await hearStatus(bench, "DISABLED", bench.now());
  await looked(bench);
  bench.moveClock(4 * DAY);
  await looked(bench);
  expect(await over(bench, "template")).toEqual(["old-news", "over"]);
});

test("a limit that is lowered is told by webhooks alone, until it is raised or told long enough", async () => {
  const bench = await benchOfOne();
  for (const [tier, shown] of [
    ["TIER_10K", 0],
    ["TIER_1K", 1],
    ["TIER_10K", 0],
    ["TIER_2K", 1],
  ] as const) {
    bench.moveClock(HOUR);
    await hearLimit(bench, tier, bench.now());
    await looked(bench);
    expect(open(bench, "limit"), tier).toHaveLength(shown);
  }
  expect(open(bench, "limit")[0]?.facts).toMatchObject({ from: "TIER_10K", to: "TIER_2K" });
  bench.moveClock(13 * DAY);
  await looked(bench);
  expect(open(bench, "limit")).toHaveLength(1);
  bench.moveClock(2 * DAY);
  await looked(bench);
  expect(await over(bench, "limit")).toEqual(["old-news", "over"]);
});

test("what only an import says is marked and calls nobody, until Meta proves it; what a relay says goes out marked", async () => {
  const server = await startScriptedServer((_, response) => void response.writeHead(204).end());
  const bench = await benchOfOne();
  await bench.services.alerts.nameWebhook({ address: server.url, keepWithoutKeyring: false });
  const ofTemplates = () =>
    server.requests.map(({ body }) => JSON.parse(body).facts).filter(({ kind }) => kind === "template");
  const at = bench.now();
  await hearStatus(bench, "DISABLED", at, "imported");
  await looked(bench);
  await looked(bench);
  expect(open(bench, "template")[0]).toMatchObject({ facts: { heard: "imported" } });
  expect(open(bench, "template")[0]?.calls).toEqual([]);
  expect(ofTemplates()).toEqual([]);

  await hearStatus(bench, "DISABLED", at, "relayed");
  await looked(bench);
  await expect.poll(ofTemplates).toMatchObject([{ to: "DISABLED", heard: "relayed" }]);
  await hearStatus(bench, "DISABLED", at);
  await looked(bench);
  expect(open(bench, "template")[0]?.facts.heard).toBe("proven");
  expect(ofTemplates()).toHaveLength(1);

  // Nor does it end what is known better.
  bench.moveClock(HOUR);
  await hearStatus(bench, "APPROVED", bench.now(), "imported");
  await looked(bench);
  expect(open(bench, "template")).toHaveLength(1);
});

test("a restriction that only an import tells of is marked", async () => {
  const bench = await benchOfOne();
  const value = {
    event: "ACCOUNT_RESTRICTION",
    restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }],
  };
  await hear(bench, "account_update", value, bench.now(), "imported");
  await looked(bench);
  expect(open(bench, "restriction")[0]?.facts.heard).toBe("imported");
  await hear(bench, "account_update", value, bench.now());
  await looked(bench);
  expect(open(bench, "restriction")[0]?.facts.heard).toBe("proven");
});
