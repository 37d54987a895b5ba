/** What a check finds and Meta announces is one entry of an account's history, whichever was first. */
import { expect, onTestFinished, test } from "vitest";
import type { EventOrigin, NewAccountEvent } from "../../core/accounts/account-history-store.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ACCOUNT = asAccountId("102290129340398");
const NOW = 1_795_165_300_000;

type Told = Pick<NewAccountEvent, "source" | "kind" | "to" | "at">;

const webhook = (to: string, at: number, kind: Told["kind"] = "terms"): Told => ({
  source: "webhook",
  kind,
  to,
  at,
});
const check = (to: string, at: number, kind: Told["kind"] = "terms"): Told => ({
  source: "check",
  kind,
  to,
  at,
});

/** @returns sources and words, newest first */
function historyAfter(events: readonly Told[]): readonly string[] {
  const storage = openWorkspaceStorage({ folder: temporaryFolder(), logger: createKeepingLogger() });
  onTestFinished(() => storage.close());
  events.forEach((event, index) => {
    const origin: EventOrigin = { webhookId: event.source === "webhook" ? index + 1 : 0, trust: "signed" };
    const rest = { numberId: null, numberDigits: null, from: null, detail: {}, raw: null };
    storage.accountHistory.add([{ ...event, ...rest, accountId: ACCOUNT, heardAt: event.at }], origin);
  });
  return storage.accountHistory
    .list({ accountId: ACCOUNT, limit: 10 })
    .map(({ source, to }) => `${source} ${to}`);
}

test.each([
  ["the announcement came later", [0, 1]],
  ["the announcement came first", [1, 0]],
] as const)("terms that a check saw are told by Meta alone: %s", (_, order) => {
  // Meta's second has begun before the check, or seems to begin after it.
  for (const seenAfter of [900, -1_000]) {
    const told = [
      check("TERM_OF_SERVICE_SIGNED", NOW + seenAfter),
      webhook("MM_LITE_TERMS_SIGNED", NOW),
    ] as const;
    expect(historyAfter(order.map((index) => told[index]))).toEqual(["webhook MM_LITE_TERMS_SIGNED"]);
  }
});

test("what has changed in between, or is of another kind, is told by both", () => {
  expect(
    historyAfter([
      webhook("REJECTED", NOW, "review"),
      check("APPROVED", NOW + 60_000, "review"),
      check("REJECTED", NOW + 120_000, "review"),
    ]),
  ).toEqual(["check REJECTED", "check APPROVED", "webhook REJECTED"]);
  expect(
    historyAfter([webhook("TIER_10K", NOW, "limit"), check("TIER_10K", NOW + 1, "verification")]),
  ).toEqual(["check TIER_10K", "webhook TIER_10K"]);
});
