/** What Meta does to an account, as the core learns of it: webhooks at once, checks after, replay the same. */

import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { AccountView, History, HistoryInput } from "../../shared/contract/index.ts";
import { nothingAnnounced, restrictionsInForce } from "../../shared/domain/accounts/restrictions.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import {
  explore,
  openId,
  RECIPIENT,
  sendTest,
  stateOf,
  untilMessage,
  untilSetup,
} from "../support/journey.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { until } from "../support/until.ts";

const MARKETING = "RESTRICTED_BIZ_INITIATED_MESSAGING";

async function active() {
  const { core, folder, close } = await startTestCore();
  const client = await connectInProcess(core);
  await explore(client);
  await client.sandbox.playScenario({ name: "all-good" });
  await untilSetup(client, (setup) => stateOf(setup, "activation") === "done");
  const { url } = await client.sandbox.status();
  const control = (path: string, body: unknown = {}, method = "POST") =>
    post(`${url}/_control/${path}`, body, method);
  const account = await chosen(client);
  return { folder, close, client, control, account, number: firstOf(account.numbers) };
}

async function post(url: string, body: unknown, method = "POST"): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

function firstOf<Item>(list: readonly Item[]): Item {
  const [first] = list;
  if (first === undefined) throw new Error("the list is empty");
  return first;
}

async function chosen(client: CoreClient): Promise<AccountView> {
  const { accounts } = await client.accounts.list();
  return firstOf(accounts.filter((account) => account.isChosen));
}

function untilAccount(client: CoreClient, isExpected: (account: AccountView) => boolean) {
  return until(client, () => chosen(client), isExpected);
}

function historyOf(
  client: CoreClient,
  accountId: string,
  more: Partial<HistoryInput> = {},
): Promise<History> {
  return client.accounts.history({
    accountId,
    numberId: null,
    topic: null,
    before: null,
    limit: 100,
    ...more,
  });
}

function inForce(account: AccountView, clockOffset = 0) {
  return restrictionsInForce(account.restrictions, Date.now() + clockOffset).map(({ type }) => type);
}

/** A workspace's folder whose core has ended. */
function openLog(folder: string) {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  onTestFinished(() => storage.close());
  const reduction = createReduction({
    storage,
    logger,
  });
  return { storage, reduction };
}

describe("an error of a number", () => {
  test("is in the account's history with Meta's words, under its number, without the numbers of people", async () => {
    const { client, control, account, number } = await active();
    const details = "The account is locked since it wrote to +55 11 98765-4000.";
    await control(`numbers/${number.id}/errors`, { code: 131031, title: "Account locked", details });
    const { entries } = await until(
      client,
      () => historyOf(client, account.id, { numberId: number.id, topic: "numbers" }),
      (history) => history.entries.some(({ kind }) => kind === "number-error"),
    );
    expect(entries[0]).toMatchObject({
      kind: "number-error",
      source: "webhook",
      numberId: number.id,
      to: "131031",
      detail: {
        errorTitle: "Account locked",
        errorDetails: "The account is locked since it wrote to …4000.",
      },
    });
    expect(entries[0]?.raw).not.toContain("98765");
    const { unreadable } = await client.webhooks.status();
    expect(unreadable).toBe(0);
  });
});

describe("webhooks about people and messages", () => {
  test("stay out of the history, and are counted by field", async () => {
    const { client, control, account, number } = await active();
    const person = { numberId: number.id, waId: "5511987654000" };
    await control("threads", { ...person, owner: "other" });
    await control("inbound", { numberId: number.id, from: person.waId, text: "Hello" });
    const { unread, unreadable } = await until(
      client,
      () => client.webhooks.status(),
      (status) =>
        ["messaging_handovers", "standby"].every((name) => status.unread.some(({ field }) => field === name)),
    );
    expect(unread.every(({ count }) => count > 0)).toBe(true);
    expect(unreadable).toBe(0);
    const { entries } = await historyOf(client, account.id);
    expect(JSON.stringify(entries)).not.toContain(person.waId);
  });
});

describe("a restriction", () => {
  test("is shown with its end and its remedy as soon as Meta announces it, and is past once it ends", async () => {
    const { client, control, account } = await active();
    await control(`accounts/${account.id}/restrict`, { seconds: 3600, remediation: "Ask for a review." });
    const restricted = await untilAccount(client, ({ restrictions }) => restrictions.length > 0);
    const [one] = restricted.restrictions;
    expect(one).toMatchObject({ type: MARKETING, remediation: "Ask for a review.", liftedAt: null });
    expect((one?.expiresAt ?? 0) - (one?.since ?? 0)).toBe(3_600_000);
    expect(inForce(restricted)).toEqual([MARKETING]);
    await untilAccount(client, ({ health }) => health.verdict === "blocked");

    await client.sandbox.advanceClock({ seconds: 3601 });
    await client.accounts.refresh();
    const { clockOffset } = await client.accounts.list();
    const later = await chosen(client);
    expect(later.restrictions).toHaveLength(1);
    expect(inForce(later, clockOffset)).toEqual([]);
    expect(later.health.verdict).toBe("available");
  });

  test("without an end is over once Meta's own answers show that messages go again", async () => {
    const { client, control, account } = await active();
    await control(`accounts/${account.id}/restrict`, { types: [MARKETING, "RESTRICTED_DANCING"] });
    await untilAccount(client, (now) => now.restrictions.length === 2 && now.health.verdict === "blocked");
    await control(`accounts/${account.id}`, { restrictions: [] }, "PATCH");
    await client.accounts.refresh();
    const lifted = await chosen(client);
    expect(lifted.restrictions.find(({ type }) => type === MARKETING)?.liftedAt).not.toBeNull();
    // Nobody knows what this one stops, so nothing Meta answers can tell that it is over.
    expect(inForce(lifted)).toEqual(["RESTRICTED_DANCING"]);
    const { entries } = await historyOf(client, account.id, { topic: "enforcement" });
    expect(entries.map(({ kind, to }) => [kind, to])).toEqual([
      ["recovered", null],
      ["restriction", "RESTRICTED_DANCING"],
      ["restriction", MARKETING],
    ]);
  });
});

describe("the history of an account", () => {
  test("is the same after a replay of the log, and a webhook that comes twice adds nothing", async () => {
    const { client, close, folder, control, account, number } = await active();
    await control(`accounts/${account.id}/restrict`, { seconds: 60 });
    await control(`accounts/${account.id}/violate`, { violationType: "ADULT" });
    await control(`accounts/${account.id}/alert`, { type: "OBA_REJECTED" });
    await control(`numbers/${number.id}/quality`, { rating: "RED" });
    await control(`numbers/${number.id}/quality-event`, { event: "FLAGGED" });
    await untilAccount(
      client,
      ({ numbers, health }) => numbers[0]?.qualityRating === "RED" && health.verdict === "blocked",
    );
    await client.accounts.refresh();
    const seen = await historyOf(client, account.id);
    const kinds = seen.entries.map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        "restriction",
        "violation",
        "alert",
        "number-quality",
        "number-event",
        "health",
      ]),
    );
    const workspaceId = await openId(client);
    await close();

    const { storage, reduction } = openLog(join(folder, "workspaces", workspaceId));
    const read = () => ({
      events: storage.accountHistory
        .list({ accountId: account.id, limit: 100 })
        .map(({ sequence: _, ...event }) => event),
      restrictions: storage.accounts.restrictionsOf(account.id),
    });
    const before = read();
    expect(before.events.map(({ kind }) => kind)).toEqual(kinds);
    expect(before.restrictions).toHaveLength(1);
    reduction.replay();
    expect(read()).toEqual(before);
    for (const { body, receivedAt } of storage.webhookLog.after(0, 1000)) {
      reduction.take(body ?? "", receivedAt + 5);
    }
    reduction.catchUp();
    expect(read()).toEqual(before);
  });
});

describe("what is said of an account claims no more than is known", () => {
  test("terms that are signed are told once, announced or seen, and what was sent since counts on", async () => {
    const { client, account } = await active();
    const untilTold = () =>
      until(
        client,
        () => historyOf(client, account.id, { topic: "account" }),
        ({ entries }) => entries.some(({ kind }) => kind === "terms"),
      );
    await untilTold();
    await client.setup.check();
    const { entries } = await historyOf(client, account.id);
    expect(entries.filter(({ kind }) => kind === "terms")).toHaveLength(1);
    expect(entries.map(({ sends }) => sends.isOpenEnded)).toEqual(entries.map((_, index) => index === 0));
  });

  test("all of them are only as new as the one that was read longest ago", async () => {
    const { client, account } = await active();
    await client.accounts.refresh();
    // Reads this one alone.
    await client.accounts.setCloudApiDisabled({ accountId: account.id, disabled: true });
    const { accounts, checkedAt } = await client.accounts.list();
    const times = accounts.map((one) => one.checkedAt);
    expect(new Set(times).size).toBeGreaterThan(1);
    expect(checkedAt).toBe(Math.min(...times));
  });

  test("where no restriction was announced, one that Meta's answers show is not denied", async () => {
    const { client, control, account } = await active();
    const { accounts } = await client.accounts.list();
    expect(nothingAnnounced(firstOf(accounts.filter(({ id }) => id === account.id)))).toBe("none");
    // Set without an announcement, as one from before Waypost received webhooks.
    await control(`accounts/${account.id}`, { restrictions: [{ restriction_type: MARKETING }] }, "PATCH");
    await client.accounts.refresh();
    const blocked = await chosen(client);
    expect(blocked.restrictions).toEqual([]);
    expect(nothingAnnounced(blocked)).toBe("but-inactive-or-restricted");
    expect(nothingAnnounced({ ...blocked, onboardingStatus: "ONBOARDED" })).toBe("but-blocked");
  });
});

describe("what Meta does", () => {
  test("is told once, by whoever was first: a ban and its end, a review, a limit, a payment, a name", async () => {
    const { client, control, account, number } = await active();
    await control(`accounts/${account.id}/ban`, { afterSeconds: 3600 });
    expect((await untilAccount(client, ({ ban }) => ban !== null)).ban).toMatchObject({
      state: "SCHEDULE_FOR_DISABLE",
      date: expect.stringMatching(/^[A-Z][a-z]+ \d+, \d{4}$/),
    });
    await control(`accounts/${account.id}/reinstate`);
    await untilAccount(client, ({ ban }) => ban === null);
    await control(`accounts/${account.id}/review`, { decision: "REJECTED" });
    await untilAccount(client, ({ reviewStatus }) => reviewStatus === "REJECTED");
    await control(`businesses/${account.ownerBusinessId}/limit`, { tier: "TIER_10K" });
    await untilAccount(client, ({ messagingLimit }) => messagingLimit === "TIER_10K");
    await control(`accounts/${account.id}`, { paymentMethod: "missing" }, "PATCH");
    await control(`numbers/${number.id}`, { nameStatus: "AVAILABLE_WITHOUT_REVIEW" }, "PATCH");
    await client.accounts.refresh();
    const changed = await chosen(client);
    expect(changed).toMatchObject({ payment: "missing", health: { verdict: "blocked" } });
    expect(firstOf(changed.numbers)).toMatchObject({
      nameStatus: "AVAILABLE_WITHOUT_REVIEW",
      standing: "blocked",
    });

    const { entries } = await historyOf(client, account.id);
    const told = entries.map(({ kind, source, from, to }) => [kind, source, from, to]);
    expect(told).toEqual(
      expect.arrayContaining([
        ["ban", "webhook", null, "SCHEDULE_FOR_DISABLE"],
        ["ban", "webhook", null, "REINSTATE"],
        ["review", "webhook", null, "REJECTED"],
        ["limit", "webhook", null, "TIER_10K"],
        ["payment", "check", "present", "missing"],
        ["number-name-status", "check", "APPROVED", "AVAILABLE_WITHOUT_REVIEW"],
      ]),
    );
    // Announced by Meta, and so not told again by the check that follows.
    expect(told.filter(([kind]) => kind === "review")).toHaveLength(1);
    expect(told.filter(([kind]) => kind === "limit")).toHaveLength(1);
  });
});

describe("a switch", () => {
  test("of Cloud API reaches Meta, is refused before optimized delivery is active, and can always be undone", async () => {
    const { client, control, account } = await active();
    const change = (disabled: boolean) =>
      client.accounts.setCloudApiDisabled({ accountId: account.id, disabled });
    await change(true);
    expect((await chosen(client)).isCloudDisabledForMarketing).toBe(true);
    await control(`accounts/${account.id}`, { onboardingStatus: "ELIGIBLE" }, "PATCH");
    await client.accounts.refresh();
    await change(false);
    expect((await chosen(client)).isCloudDisabledForMarketing).toBe(false);
    await expect(change(true)).rejects.toMatchObject({ data: { code: "account-not-active" } });
    await expect(
      client.accounts.setCloudApiDisabled({ accountId: "1", disabled: false }),
    ).rejects.toMatchObject({ data: { code: "account-unknown" } });
  });

  test("of one creative optimization leaves the others as they are", async () => {
    const { client, account } = await active();
    const choose = (feature: string, enrolled: boolean) =>
      client.accounts.setCreativeOptimization({ accountId: account.id, feature, enrolled });
    await choose("image_animation", true);
    await choose("image_touchups", false);
    const { creative } = await chosen(client);
    expect(creative?.filter(({ choice }) => choice !== null)).toEqual([
      { feature: "image_touchups", effect: "off", choice: "OPT_OUT" },
      { feature: "image_animation", effect: "on", choice: "OPT_IN" },
    ]);
    await expect(choose("no_such_feature", true)).rejects.toMatchObject({ data: { code: "graph-error" } });
  });
});

test("pages of the history join without a gap, and count the sends between two changes once", async () => {
  const { client, control, account } = await active();
  const { messageId } = await sendTest(client, RECIPIENT);
  await untilMessage(client, messageId, ({ state }) => state !== "sending");
  for (const violationType of ["ADULT", "ALCOHOL", "DRUGS"]) {
    await control(`accounts/${account.id}/violate`, { violationType });
  }
  await until(
    client,
    () => historyOf(client, account.id, { topic: "enforcement" }),
    ({ entries }) => entries.length === 3,
  );
  const readPages = async () => {
    const entries = [];
    for (let before: HistoryInput["before"] = null; ; ) {
      const page: History = await historyOf(client, account.id, { limit: 2, before });
      entries.push(...page.entries);
      if (page.next === null) return entries;
      before = page.next;
    }
  };
  // A check that the violations have set off may add an entry meanwhile: what is compared is of one state.
  const { whole, paged } = await until(
    client,
    async () => ({
      whole: await historyOf(client, account.id),
      paged: await readPages(),
      after: await historyOf(client, account.id),
    }),
    ({ whole, after }) => isDeepStrictEqual(whole, after),
  );
  expect(paged).toEqual(whole.entries);
  expect(whole.entries.reduce((sum, { sends }) => sum + sends.total, 0)).toBe(1);
  expect(whole.entries.filter(({ kind }) => kind === "violation").map(({ sends }) => sends.total)).toEqual([
    0, 0, 0,
  ]);
});
