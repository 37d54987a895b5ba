/** What Meta announces about an account or one of its numbers, out of the webhook log, in any order and any number. */

import { describe, expect, test } from "vitest";
import { standingsOf } from "../../core/accounts/account-standing.ts";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { concernOf } from "../../shared/domain/banners/concerns.ts";
import { asAccountId, asNumberId, type NumberId } from "../../shared/domain/ids.ts";
import { findingOf } from "../support/doctor.ts";
import { examine } from "../support/doctor-bench.ts";
import { metaText } from "../support/fixture.ts";
import { createReduction } from "../support/reduction.ts";
import { type Bench, goodNumber, row, startBench } from "../support/setup-bench.ts";

const NUMBER = "+55 11 4004-1234";
/** When the fixtures say it happened, in seconds. */
const HAPPENED = 1_795_877_547;
const RESTRICTED = announced("direct-send-restriction.json");
const LIFTED = announced("direct-send-restriction-lifted.json", 60);

/** As it was seen, about the account of the bench. */
function announced(fixture: string, secondsLater = 0): string {
  return metaText(fixture)
    .replace('"id": "96108866350150255"', '"id": "1"')
    .replace(`"time": ${HAPPENED}`, `"time": ${HAPPENED + secondsLater}`);
}

async function benchOfOne(): Promise<Bench> {
  const bench = await startBench({ now: (HAPPENED + 3600) * 1000 });
  bench.answer(/phone_numbers/, () => ({
    data: [
      goodNumber("17", { display_phone_number: NUMBER }),
      goodNumber("18", { display_phone_number: "+1 631 555 0100" }),
    ],
  }));
  await bench.setup.check();
  return bench;
}

function reductionOf({ storage, logger }: Bench) {
  return createReduction({
    storage,
    logger,
  });
}

function hear(bench: Bench, ...bodies: readonly string[]): void {
  const reduction = reductionOf(bench);
  for (const body of bodies) reduction.take(body, bench.now());
  reduction.catchUp();
}

function told(bench: Bench) {
  const [account] = bench.accounts.list().accounts;
  const standing = standingsOf(bench.storage, bench.now()).find(({ accountId }) => accountId === "1");
  return {
    restrictions: account?.restrictions.map(({ type, number, liftedAt }) => ({ type, number, liftedAt })),
    concern: standing === undefined ? null : concernOf(standing),
  };
}

async function historyOf(bench: Bench, numberId: NumberId | null) {
  const question = { topic: "enforcement", before: null, limit: 50 } as const;
  const { entries } = await bench.accounts.history({ accountId: asAccountId("1"), numberId, ...question });
  return entries.map(({ kind, numberId: about }) => ({ kind, about }));
}

describe("a restriction of one number", () => {
  const CALLING = announced("account-update-with-phone-number.json");

  test("is that number's, in the list and in the history, and not the account's", async () => {
    const bench = await benchOfOne();
    hear(bench, CALLING);
    expect(told(bench)).toEqual({
      restrictions: [{ type: "RESTRICTED_BUSINESS_INITIATED_CALLING", number: NUMBER, liftedAt: null }],
      concern: null,
    });
    expect(await historyOf(bench, asNumberId("17"))).toEqual([{ kind: "restriction", about: "17" }]);
    expect(await historyOf(bench, asNumberId("18"))).toEqual([]);
    expect(await historyOf(bench, null)).toEqual([{ kind: "restriction", about: "17" }]);
  });

  const MARKETING = CALLING.replace(
    "RESTRICTED_BUSINESS_INITIATED_CALLING",
    "RESTRICTED_BIZ_INITIATED_MESSAGING",
  );

  test("that stops the marketing of the number in use blocks the number's step, and of another one none", async () => {
    const bench = await benchOfOne();
    const numberStep = () => row(bench, "number");
    hear(bench, CALLING);
    bench.storage.settings.write(accountsSettings.chosenNumber, asNumberId("17"));
    expect(await numberStep()).toBe("done number-ok");
    hear(bench, MARKETING);
    expect(await numberStep()).toBe("blocked number-restricted-until");
    bench.storage.settings.write(accountsSettings.chosenNumber, asNumberId("18"));
    expect(await numberStep()).toBe("done number-ok");
    expect(findingOf(await examine(bench), "restrictions")).toBe("warn until");
  });

  test("that stops the marketing of the number in use is a notice with its end, of another one or of calls none", async () => {
    const bench = await benchOfOne();
    const stopped = async () =>
      (await bench.banners.list()).banners.flatMap(({ subject }) =>
        subject.kind === "number-stopped" ? [subject] : [],
      );
    bench.storage.settings.write(accountsSettings.chosenAccount, asAccountId("1"));
    bench.storage.settings.write(accountsSettings.chosenNumber, asNumberId("17"));
    hear(bench, CALLING, RESTRICTED);
    expect(await stopped()).toEqual([]);
    hear(bench, MARKETING);
    const dated = { since: HAPPENED * 1000, firstSeenAt: null, expiresAt: 1_795_963_947_000 };
    expect(await stopped()).toMatchObject([
      {
        reason: "restricted",
        numberId: asNumberId("17"),
        displayNumber: NUMBER,
        restriction: dated,
        hasOthers: true,
      },
    ]);
    bench.storage.settings.write(accountsSettings.chosenNumber, asNumberId("18"));
    expect(await stopped()).toEqual([]);
  });

  test("that Meta didn't date is told with when it was first seen", async () => {
    const bench = await benchOfOne();
    bench.storage.settings.write(accountsSettings.chosenAccount, asAccountId("1"));
    bench.storage.settings.write(accountsSettings.chosenNumber, asNumberId("17"));
    hear(bench, MARKETING.replace(`"time": ${HAPPENED},`, ""));
    expect((await bench.banners.list()).banners[0]).toMatchObject({
      subject: { restriction: { since: null, firstSeenAt: bench.now() } },
    });
  });

  test("that only an import tells of is marked on the account's page and in the notice, until a signed copy comes", async () => {
    const bench = await benchOfOne();
    bench.storage.settings.write(accountsSettings.chosenAccount, asAccountId("1"));
    bench.storage.settings.write(accountsSettings.chosenNumber, asNumberId("17"));
    const marks = async () => [
      bench.accounts.list().accounts[0]?.restrictions[0]?.isUnproven,
      (await bench.banners.list()).banners.flatMap(({ subject }) =>
        subject.kind === "number-stopped" ? [subject.restriction?.isUnproven] : [],
      ),
    ];
    const reduction = reductionOf(bench);
    reduction.take(MARKETING, bench.now(), { source: "import", trust: "imported" });
    reduction.catchUp();
    expect(await marks()).toEqual([true, [true]]);
    reduction.take(MARKETING, bench.now());
    reduction.catchUp();
    expect(await marks()).toEqual([false, [false]]);
  });

  test("that stops its marketing leaves the account in good standing, and the doctor names the number's end", async () => {
    const bench = await benchOfOne();
    hear(bench, MARKETING);
    expect(told(bench).concern).toBeNull();
    const view = await examine(bench);
    expect(findingOf(view, "restrictions")).toBe("fail until");
    expect(view.checks.find(({ id }) => id === "restrictions")?.params.types).toBe(
      "RESTRICTED_BIZ_INITIATED_MESSAGING (…1234)",
    );
  });

  test("that nobody knows is told by its end alone", async () => {
    const bench = await benchOfOne();
    hear(bench, CALLING.replace("551140041234", "551140049999"));
    expect(told(bench).restrictions).toMatchObject([{ number: "…9999" }]);
  });

  test("a violation of it is no concern of the account", async () => {
    const bench = await benchOfOne();
    hear(
      bench,
      CALLING.replace('"ACCOUNT_RESTRICTION"', '"ACCOUNT_VIOLATION"').replace(
        '"restriction_info"',
        '"violation_info":{"violation_type":"ADULT"},"restriction_info"',
      ),
    );
    expect(await historyOf(bench, asNumberId("17"))).toEqual([{ kind: "violation", about: "17" }]);
    expect(told(bench).concern).toBeNull();
  });
});

describe("a restriction of direct sends", () => {
  const TYPE = "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES";
  const WARNING = LIFTED.replace("_UNBAN", "_WARN");

  test("keeps nobody from sending templates, so the account stays in good standing", async () => {
    const bench = await benchOfOne();
    hear(bench, RESTRICTED);
    expect(told(bench)).toEqual({
      restrictions: [{ type: TYPE, number: null, liftedAt: null }],
      concern: null,
    });
  });

  test("a warning of it restricts nothing and is in the history", async () => {
    const bench = await benchOfOne();
    hear(bench, WARNING, WARNING.replace('"ACCOUNT_RESTRICTION"', '"ACCOUNT_VIOLATION"'));
    expect(told(bench)).toEqual({ restrictions: [], concern: null });
    expect((await historyOf(bench, null)).map(({ kind }) => kind)).toEqual(["warning", "warning"]);
  });

  test.each([
    ["in order", [RESTRICTED, LIFTED]],
    ["the wrong way round", [LIFTED, RESTRICTED]],
    ["each of them twice", [RESTRICTED, LIFTED, LIFTED, RESTRICTED]],
    ["in the same second", [RESTRICTED, announced("direct-send-restriction-lifted.json")]],
  ])("ends when Meta lifts it, told %s, and a replay of the log says the same", async (_, bodies) => {
    const bench = await benchOfOne();
    hear(bench, ...bodies);
    const before = told(bench);
    expect(before.restrictions).toEqual([{ type: TYPE, number: null, liftedAt: expect.any(Number) }]);
    expect((await historyOf(bench, null)).map(({ kind }) => kind).sort()).toEqual(["lifted", "restriction"]);
    reductionOf(bench).replay();
    expect(told(bench)).toEqual(before);
  });

  test("a lift of a violation's kind ends the concern it was, too", async () => {
    const bench = await benchOfOne();
    const violation = RESTRICTED.replace('"ACCOUNT_RESTRICTION"', '"ACCOUNT_VIOLATION"');
    hear(bench, violation);
    bench.answer(/^1$/, () => ({ ...bench.usual("1"), health_status: undefined }));
    await bench.setup.check();
    expect(told(bench).concern?.reasons).toMatchObject([{ kind: "violation" }]);
    hear(bench, LIFTED);
    expect(told(bench).concern).toBeNull();
  });
});

test("what an import says is marked in the history until a signed copy proves it, and until then lifts nothing", async () => {
  const bench = await benchOfOne();
  const reduction = reductionOf(bench);
  const marks = async () => {
    const question = { numberId: null, topic: "enforcement", before: null, limit: 10 } as const;
    const { entries } = await bench.accounts.history({ accountId: asAccountId("1"), ...question });
    return entries.map(({ kind, isUnproven }) => [kind, isUnproven]);
  };
  const hearImport = (body: string) => {
    reduction.take(body, bench.now(), { source: "import", trust: "imported" });
    reduction.catchUp();
  };
  hear(bench, RESTRICTED);
  const before = told(bench);

  hearImport(LIFTED);
  expect(await marks()).toContainEqual(["lifted", true]);
  expect(told(bench)).toEqual(before);
  hear(bench, LIFTED);
  expect(await marks()).toContainEqual(["lifted", false]);
  expect(told(bench)).not.toEqual(before);
});
