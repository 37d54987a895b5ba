/**
 * Webhooks from several sources, on a real database: the same bytes are one entry, the same event in other bytes counts
 * once, what is unproven makes nothing better, and what was derived as they came is what a replay derives.
 */
import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWebhookIntake } from "../../core/webhooks/webhook-intake.ts";
import { banOf } from "../../shared/domain/accounts/history.ts";
import { asAccountId, asWamid } from "../../shared/domain/ids.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createReduction } from "../support/reduction.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { openTestStorage } from "../support/test-storage.ts";

const NOW = 1_795_165_300_500;
const MINUTE = 60_000;
const ACCOUNT = "1";
const PERSON = "33612345678";
const WAMID = asWamid("wamid.HBgLMzM2MTIzNDU2NzgVAgARGBI1");
const POSTED = { source: "listener", trust: "signed" } as const;
const IMPORTED = { source: "import", trust: "imported" } as const;
const RELAYED = { source: "relay", trust: "relayed" } as const;

function openLog(atFolder?: string) {
  const { folder, logger, storage, close } = openTestStorage(atFolder);
  const told: string[] = [];
  const reduction = createReduction({
    storage,
    logger,
    tell: ({ kind }) => {
      if (kind !== "messages") told.push(kind);
    },
  });
  const intake = createWebhookIntake({ log: storage.webhookLog, onStored: () => reduction.catchUp() });
  const take = (body: string, about: typeof POSTED | typeof IMPORTED | typeof RELAYED, receivedAt = NOW) =>
    intake.take(Buffer.from(body), { ...about, receivedAt });
  /** All facts, which must be the same after a replay. */
  const facts = () => {
    const live = derivedTables(folder, ["webhook", "told_apart"]);
    reduction.replay();
    expect(derivedTables(folder, ["webhook", "told_apart"])).toEqual(live);
    return derivedTables(folder);
  };
  const stop = () =>
    storage.permission.listedOn(asAccountId(ACCOUNT), { kind: "number", number: `+${PERSON}` }).optOut;
  const history = () => storage.accountHistory.list({ accountId: asAccountId(ACCOUNT), limit: 50 });
  return { folder, storage, reduction, take, facts, stop, history, told, close };
}

type Log = ReturnType<typeof openLog>;

// ── What Meta says ───────────────────────────────────────────────────────────────────────────────────────

interface Change {
  readonly field: string;
  readonly value: object;
}

function bodyOf(entries: readonly { readonly time?: number; readonly changes: readonly Change[] }[]): string {
  const entry = entries.map(({ time, changes }) => ({
    id: ACCOUNT,
    ...(time === undefined ? {} : { time }),
    changes,
  }));
  return JSON.stringify({ object: "whatsapp_business_account", entry });
}

const ofOne = (field: string, value: object, time?: number) =>
  bodyOf([{ ...(time === undefined ? {} : { time }), changes: [{ field, value }] }]);

const word = (value: "stop" | "resume", second: number) =>
  ofOne("user_preferences", {
    contacts: [{ wa_id: PERSON }],
    user_preferences: [{ wa_id: PERSON, category: "marketing_messages", value, timestamp: second }],
  });
const status = (name: string, second: number) => ({ id: WAMID, status: name, timestamp: String(second) });
const receipt = (name: string, second: number) => ofOne("messages", { statuses: [status(name, second)] });
const update = (second: number, value: object) => ofOne("account_update", value, second);
const restricted = (second: number) =>
  update(second, {
    event: "ACCOUNT_RESTRICTION",
    violation_info: { violation_type: "SPAM_ABUSE" },
    restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }],
  });
const lifted = (second: number) =>
  update(second, { event: "ACCOUNT_VIOLATION", violation_info: { violation_type: "SPAM_ABUSE_UNBAN" } });
const banned = (second: number, state: string) =>
  update(second, { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: state } });
const numberError = ofOne("messages", {
  metadata: { phone_number_id: "7" },
  errors: [{ code: 131031, title: "Account locked" }],
});

/** The same JSON as another tool writes it: keys from behind, every letter escaped, with room around it. */
function rewritten(body: string): string {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, reversed(member)]),
    );
  };
  const text = JSON.stringify(reversed(JSON.parse(body)), null, 2);
  return text.replace(/[é-￿S]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** How often a status was received, as the message's page counts it. */
function timesReceived({ storage }: Log): readonly number[] {
  return storage.receipts.orphansOf(WAMID).map(({ copies }) => Math.max(1, copies));
}

// ── The tests ────────────────────────────────────────────────────────────────────────────────────────────

const ONE_OF_EACH = [
  receipt("delivered", 1_795_165_200),
  word("stop", 1_795_165_201),
  restricted(1_795_165_202),
  numberError,
  ofOne("messages", { messages: [{ type: "text", id: "wamid.in" }] }),
];

describe("the same bytes by the listener and by an import", () => {
  test.each([
    ["posted first", [POSTED, IMPORTED], [NOW, NOW - MINUTE]],
    ["imported first", [IMPORTED, POSTED], [NOW - MINUTE, NOW]],
  ] as const)("count once, with the highest trust and the earliest time: %s", async (_order, ways, times) => {
    const both = openLog();
    for (const [index, way] of ways.entries()) {
      for (const body of ONE_OF_EACH) await both.take(body, way, times[index]);
    }
    const once = openLog();
    for (const body of ONE_OF_EACH) await once.take(body, POSTED, NOW - MINUTE);
    expect(both.facts()).toEqual(once.facts());
    expect(both.storage.webhookLog.summary().received).toBe(ONE_OF_EACH.length);
    const logged = both.storage.webhookLog.after(0, 50);
    expect(logged.map(({ trust, receivedAt }) => [trust, receivedAt])).toEqual(
      ONE_OF_EACH.map(() => ["signed", NOW - MINUTE]),
    );
    expect(timesReceived(both)).toEqual([1]);
  });

  test("tell nobody of anything new where the copy tells nothing", async () => {
    const log = openLog();
    for (const body of ONE_OF_EACH) await log.take(body, POSTED);
    log.told.length = 0;
    for (const body of ONE_OF_EACH) {
      expect(await log.take(body, IMPORTED, NOW + MINUTE)).toMatchObject({ isNew: false, isToReduce: false });
    }
    expect(log.told).toEqual([]);
  });
});

describe("a receipt that Meta posts again", () => {
  test.each([
    ["in the same bytes", receipt("delivered", 1_795_165_200)],
    ["written anew", rewritten(receipt("delivered", 1_795_165_200))],
    [
      "beside another one",
      ofOne("messages", { statuses: [status("read", 1_795_165_900), status("delivered", 1_795_165_200)] }),
    ],
  ])("is received twice, %s, and an import of either adds nothing", async (_how, again) => {
    const log = openLog();
    const first = receipt("delivered", 1_795_165_200);
    await log.take(first, POSTED);
    await log.take(again, POSTED, NOW + MINUTE);
    await log.take(first, IMPORTED);
    await log.take(again, IMPORTED);
    log.facts();
    expect(timesReceived(log)[0]).toBe(2);
    expect(log.storage.webhookLog.summary()).toEqual({ received: 2, lastReceivedAt: NOW + MINUTE });
  });

  test("and that came while nothing was reduced is counted once for each time", async () => {
    const log = openLog();
    const body = receipt("delivered", 1_795_165_200);
    for (const at of [NOW, NOW + 1, NOW + 2]) log.reduction.take(body, at);
    log.reduction.catchUp();
    log.reduction.catchUp();
    log.facts();
    expect(timesReceived(log)).toEqual([3]);
  });
});

describe("the same event in other bytes", () => {
  /** Without how often each came, and which webhooks told of it. */
  const shownOf = ({
    receipt: _copies,
    orphan: _foreign,
    number_error: _webhooks,
    ...facts
  }: ReturnType<Log["facts"]>) => facts;

  test.each([
    ["written anew", ONE_OF_EACH.slice(0, 4).map(rewritten)],
    [
      "batched with others",
      [
        bodyOf(
          ONE_OF_EACH.slice(0, 4).flatMap((body) =>
            (JSON.parse(body) as { entry: Parameters<typeof bodyOf>[0] }).entry.toReversed(),
          ),
        ),
      ],
    ],
  ])("counts once, %s, in either order", async (_how, others) => {
    const plain = ONE_OF_EACH.slice(0, 4);
    const once = openLog();
    for (const body of plain) await once.take(body, POSTED);
    for (const bodies of [
      [...plain, ...others],
      [...others, ...plain],
    ]) {
      const log = openLog();
      for (const [index, body] of bodies.entries())
        await log.take(body, index < plain.length ? POSTED : IMPORTED);
      for (const body of plain) await log.take(body, POSTED);
      expect(shownOf(log.facts())).toEqual(shownOf(once.facts()));
      expect(log.history().map(({ kind }) => kind)).toEqual(once.history().map(({ kind }) => kind));
    }
  });
});

test("a receipt is cut from the same webhook as after a replay, where an unproven copy of another came earlier", async () => {
  const log = openLog();
  const body = receipt("delivered", 1_795_165_200);
  await log.take(body, RELAYED);
  await log.take(rewritten(body), IMPORTED, NOW - MINUTE);
  await log.take(rewritten(body), RELAYED);
  log.facts();
});

test("a client’s account comes from the same webhook as after a replay, where an earlier one is proven later", async () => {
  const log = openLog();
  const body = update(1_795_165_200, { event: "PARTNER_ADDED", waba_info: { waba_id: "5" } });
  await log.take(body, IMPORTED);
  await log.take(rewritten(body), POSTED);
  await log.take(body, POSTED);
  log.facts();
});

describe("what only an import says", () => {
  test.each([
    ["imported", IMPORTED],
    ["relayed", RELAYED],
  ] as const)("resumes nobody until a signed copy comes: %s", async (_name, way) => {
    const log = openLog();
    const resume = word("resume", 1_795_165_400);
    await log.take(word("stop", 1_795_165_300), POSTED);
    await log.take(resume, way);
    expect(log.stop()).toMatchObject({ at: 1_795_165_300_000, source: "preference", isProven: true });
    log.facts();
    await log.take(resume, POSTED);
    expect(log.stop()).toBeNull();
    log.facts();
  });

  test("stops somebody, and is marked until it is proven, in the same bytes or in others", async () => {
    for (const proof of [word("stop", 1_795_165_300), rewritten(word("stop", 1_795_165_300))]) {
      const log = openLog();
      await log.take(word("stop", 1_795_165_300), IMPORTED);
      expect(log.stop()).toMatchObject({ at: 1_795_165_300_000, isProven: false });
      await log.take(proof, POSTED);
      expect(log.stop()).toMatchObject({ at: 1_795_165_300_000, source: "preference", isProven: true });
      log.facts();
    }
  });

  test("makes no other person of a number whose stop is proven", async () => {
    const log = openLog();
    const link = (userId: string, second: number) =>
      ofOne("messages", {
        statuses: [{ ...status("sent", second), recipient_id: PERSON, recipient_user_id: userId }],
      });
    await log.take(link("FR.1", 1_795_165_200), POSTED);
    const stopById = ofOne("user_preferences", {
      user_preferences: [
        { user_id: "FR.1", category: "marketing_messages", value: "stop", timestamp: 1_795_165_300 },
      ],
    });
    await log.take(stopById, POSTED);
    await log.take(link("FR.2", 1_795_165_400), IMPORTED);
    expect(log.stop()).toMatchObject({ source: "preference" });
    await log.take(link("FR.2", 1_795_165_400), POSTED);
    expect(log.stop()).toBeNull();
  });

  test("ends no restriction and no ban until a signed copy comes", async () => {
    const log = openLog();
    const inForce = () =>
      log.storage.accounts
        .restrictionsOf(asAccountId(ACCOUNT))
        .map(({ liftedAt, isUnproven }) => [liftedAt, isUnproven ?? false]);
    const ban = () =>
      banOf(log.storage.accountHistory.ofKinds(asAccountId(ACCOUNT), ["ban", "recovered"]))?.state ?? null;
    await log.take(restricted(1_795_165_200), POSTED);
    await log.take(banned(1_795_165_200, "DISABLE"), POSTED);
    await log.take(lifted(1_795_165_300), IMPORTED);
    await log.take(banned(1_795_165_300, "REINSTATE"), IMPORTED);
    expect([inForce(), ban()]).toEqual([[[null, false]], "DISABLE"]);
    log.facts();
    await log.take(lifted(1_795_165_300), POSTED);
    await log.take(banned(1_795_165_300, "REINSTATE"), POSTED);
    expect([inForce(), ban()]).toEqual([[[1_795_165_300_000, false]], null]);
    log.facts();
  });

  test("restricts, is marked as unproven, and may be ended by what is no better", async () => {
    const log = openLog();
    const all = () =>
      log.storage.accounts
        .restrictionsOf(asAccountId(ACCOUNT))
        .map(({ liftedAt, isUnproven }) => [liftedAt, isUnproven]);
    await log.take(restricted(1_795_165_200), IMPORTED);
    expect(all()).toEqual([[null, true]]);
    expect(log.history().map(({ isUnproven }) => isUnproven)).toEqual([true]);
    await log.take(lifted(1_795_165_300), IMPORTED);
    expect(all()).toEqual([[1_795_165_300_000, true]]);
    await log.take(rewritten(restricted(1_795_165_200)), POSTED);
    expect(all()).toEqual([[null, undefined]]);
    expect(log.history().map(({ isUnproven }) => isUnproven)).toEqual([true, false]);
    log.facts();
  });

  test("settles no unknown send until a signed copy comes", async () => {
    const log = openLog();
    const sent = sendMessage(log.storage, { createdAt: NOW - MINUTE });
    log.reduction.states.settle(sent, { kind: "unknown", at: NOW });
    const state = () => log.storage.messages.find(sent.messageId)?.state;
    const delivered = ofOne("messages", {
      statuses: [{ ...status("delivered", 1_795_165_300), biz_opaque_callback_data: sent.callbackData }],
    });
    await log.take(delivered, IMPORTED);
    expect(state()).toBe("unknown");
    log.facts();
    await log.take(delivered, POSTED);
    expect(state()).toBe("delivered");
    log.facts();
  });

  test("connects no client until a signed copy comes", async () => {
    const log = openLog();
    const added = update(1_795_165_200, { event: "PARTNER_ADDED", waba_info: { waba_id: "5" } });
    await log.take(added, IMPORTED);
    expect(log.storage.partnerEvents.after(0, 0)).toEqual([]);
    await log.take(added, POSTED);
    expect(log.storage.partnerEvents.after(0, 0)).toMatchObject([{ accountId: "5" }]);
    expect(log.told).toContain("partners");
  });
});

test("an error of a number whose webhook turns out to be older moves to that second, and others stay in theirs", async () => {
  const log = openLog();
  await log.take(numberError, POSTED, NOW);
  await log.take(rewritten(numberError), POSTED, NOW + 1);
  await log.take(rewritten(numberError), IMPORTED, NOW - MINUTE);
  const second = (time: number) => Math.floor(time / 1_000) * 1_000;
  expect(log.history().map(({ at, heardAt }) => [at, heardAt])).toEqual([
    [second(NOW), NOW],
    [second(NOW - MINUTE), NOW - MINUTE],
  ]);
  log.facts();
});

describe("a process that dies", () => {
  const bodies = [...ONE_OF_EACH, word("resume", 1_795_165_500), receipt("read", 1_795_165_600)];

  /** Both files as they are now, as after a crash. */
  function copyOf(folder: string, names: readonly string[], into: string): void {
    for (const name of names) {
      for (const suffix of ["", "-wal"]) {
        if (existsSync(join(folder, name + suffix)))
          copyFileSync(join(folder, name + suffix), join(into, name + suffix));
        else rmSync(join(into, name + suffix), { force: true });
      }
      rmSync(join(into, `${name}-shm`), { force: true });
    }
  }

  test("between the log and what is made of it loses nothing and doubles nothing", async () => {
    const whole = openLog();
    for (const body of [...bodies, ...bodies]) await whole.take(body, POSTED);
    const expected = whole.facts();
    for (const count of [0, 1, bodies.length, bodies.length + 3]) {
      const log = openLog();
      for (const body of [...bodies, ...bodies].slice(0, count)) await log.take(body, POSTED);
      // Stored, and the process ends before it is reduced.
      for (const body of [...bodies, ...bodies].slice(count)) log.reduction.take(body, NOW);
      log.close();
      const again = openLog(log.folder);
      again.reduction.catchUp();
      expect(again.facts()).toEqual(expected);
    }
  });

  test("after which the log has lost copies it knew of counts the ones that come then", async () => {
    const log = openLog();
    const body = bodies[0] ?? "";
    await log.take(body, POSTED);
    const older = temporaryFolder();
    copyOf(log.folder, ["log.db"], older);
    for (const at of [NOW + 1, NOW + 2]) await log.take(body, POSTED, at);
    log.close();
    copyOf(older, ["log.db"], log.folder);
    const again = openLog(log.folder);
    await again.take(body, POSTED, NOW + 3);
    expect(timesReceived(again)).toEqual([4]);
  });

  test("after which main.db is put back to an older state catches up with the log", async () => {
    const log = openLog();
    for (const body of bodies.slice(0, 3)) await log.take(body, POSTED);
    await log.take(bodies[5] ?? "", IMPORTED);
    const older = temporaryFolder();
    copyOf(log.folder, ["main.db"], older);
    for (const body of [...bodies.slice(1), ...bodies.slice(1)]) await log.take(body, POSTED);
    const expected = log.facts();
    log.close();
    copyOf(older, ["main.db"], log.folder);
    const again = openLog(log.folder);
    again.reduction.catchUp();
    expect(derivedTables(log.folder)).toEqual(expected);
    again.facts();
  });

  test("after which the log is put back to an older state keeps what was made of it, and takes what comes again", async () => {
    const log = openLog();
    for (const body of bodies.slice(0, 3)) await log.take(body, POSTED);
    const older = temporaryFolder();
    copyOf(log.folder, ["log.db"], older);
    for (const body of bodies.slice(2)) await log.take(body, POSTED);
    const expected = derivedTables(log.folder);
    const { lastId } = log.storage.webhookLog;
    const last = lastId();
    log.close();
    copyOf(older, ["log.db"], log.folder);
    const again = openLog(log.folder);
    again.reduction.catchUp();
    expect(derivedTables(log.folder)).toEqual(expected);
    // Its bytes are not in the log any more, but what they say is known.
    const restored = await again.take(bodies[5] ?? "", IMPORTED);
    expect(restored).toMatchObject({ id: last + 1, isNew: true });
    expect(derivedTables(log.folder)).toEqual(expected);
    await again.take(bodies[2] ?? "", POSTED);
    expect(derivedTables(log.folder)).toEqual(expected);
  });
});

describe("any webhooks in any order, by any way and any number of times", () => {
  const changes = fc.oneof(
    fc.record({
      field: fc.constant("messages"),
      value: fc.record({
        statuses: fc.array(
          fc.record({
            id: fc.constantFrom(WAMID, `${WAMID}2`),
            status: fc.constantFrom("sent", "delivered", "failed"),
            timestamp: fc.constantFrom("1795165200", "1795165201"),
            recipient_id: fc.constant(PERSON),
            recipient_user_id: fc.constantFrom("FR.1", "FR.2"),
            errors: fc.constantFrom(undefined, [{ code: 131050 }]),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        errors: fc.constantFrom(undefined, [{ code: 131031 }], [{ title: "x" }]),
      }),
    }),
    fc.record({
      field: fc.constant("user_preferences"),
      value: fc.record({
        user_preferences: fc.array(
          fc.record({
            wa_id: fc.constantFrom(PERSON, undefined),
            user_id: fc.constantFrom("FR.1", undefined),
            category: fc.constant("marketing_messages"),
            value: fc.constantFrom("stop", "resume"),
            timestamp: fc.constantFrom(1_795_165_200, 1_795_165_201, undefined),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      }),
    }),
    fc.record({
      field: fc.constantFrom("account_update"),
      value: fc.constantFrom(
        ...[restricted(1), lifted(1), banned(1, "DISABLE"), banned(1, "REINSTATE")].map(
          (body) =>
            (JSON.parse(body) as { entry: { changes: { value: object }[] }[] }).entry[0]?.changes[0]?.value ??
            {},
        ),
        { event: "PARTNER_ADDED", waba_info: { waba_id: "5" } },
      ),
    }),
    fc.record({ field: fc.constantFrom("calls", "standby"), value: fc.constant({}) }),
  );
  const bodies = fc
    .tuple(
      fc.array(
        fc.record({
          time: fc.constantFrom(1_795_165_200, 1_795_165_201, undefined),
          changes: fc.array(changes, { minLength: 1, maxLength: 2 }),
        }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      fc.boolean(),
    )
    .map(([entries, isRewritten]) => {
      const body = bodyOf(
        entries.map(({ time, changes: some }) => ({
          changes: some,
          ...(time === undefined ? {} : { time }),
        })),
      );
      return isRewritten ? rewritten(body) : body;
    });
  const deliveries = fc
    .uniqueArray(bodies, { minLength: 1, maxLength: 4 })
    .chain((some) =>
      fc.array(
        fc.record({
          body: fc.constantFrom(...some),
          about: fc.constantFrom(POSTED, IMPORTED, RELAYED),
          receivedAt: fc.constantFrom(NOW, NOW + 400, NOW + 1_000, NOW - MINUTE),
        }),
        { minLength: 1, maxLength: 7 },
      ),
    )
    .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));

  test(
    "give the same facts, live and after a replay",
    async () => {
      await fc.assert(
        fc.asyncProperty(deliveries, fc.boolean(), async ([some, shuffled], isAtOnce) => {
          const log = openLog();
          for (const { body, about, receivedAt } of some) await log.take(body, about, receivedAt);
          const other = openLog();
          for (const { body, about, receivedAt } of shuffled) {
            if (isAtOnce) other.storage.webhookLog.append({ body: Buffer.from(body), ...about, receivedAt });
            else await other.take(body, about, receivedAt);
          }
          other.reduction.catchUp();
          expect(other.facts()).toEqual(log.facts());
          log.close();
          other.close();
        }),
        propertyOf("webhooks in any order", 40),
      );
    },
    patienceOf(120_000),
  );
});
