/**
 * Webhooks as somebody would write them who wants to break something, posted to the real listener and kept in a real
 * database. Whatever they hold, each is kept, none holds up another, and a replay makes the same of them.
 */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createResultsService } from "../../core/results/results-service.ts";
import { createListenerSource } from "../../core/webhooks/listener-source.ts";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { createWebhookIntake } from "../../core/webhooks/webhook-intake.ts";
import { startWebhookListener } from "../../core/webhooks/webhook-listener.ts";
import { asAccountId, asWamid } from "../../shared/domain/ids.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createReduction } from "../support/reduction.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { accepted, retryMessage, sendMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { openTestStorage } from "../support/test-storage.ts";

const NOW = 1_795_165_300_500;
const SECRET = "app-secret";
const IMPORTED = { source: "import", trust: "imported" } as const;
const FIXTURES = join(import.meta.dirname, "..", "fixtures");

function openLog(atFolder?: string) {
  const { folder, logger, storage, close } = openTestStorage(atFolder);
  const reduction = createReduction({ storage, logger });
  /** What is derived, which must be the same after a replay. */
  const facts = () => {
    reduction.catchUp();
    const live = derivedTables(folder, ["webhook", "told_apart"]);
    reduction.replay();
    expect(derivedTables(folder, ["webhook", "told_apart"])).toEqual(live);
    return derivedTables(folder);
  };
  const troubles = () => logger.lines.filter((line) => line.startsWith("error"));
  return { folder, logger, storage, reduction, facts, troubles, close };
}

async function openListener() {
  const log = openLog();
  const { logger, storage, reduction } = log;
  const listener = await startWebhookListener({ port: 0, logger, isKnown: () => true });
  onTestFinished(() => listener.close());
  const source = createListenerSource({
    listener,
    workspaceId: WORKSPACE_ID,
    verifyToken: "verify",
    appSecret: async () => SECRET,
    refusedSignature: () => undefined,
    now: () => NOW,
  });
  source.start(createWebhookIntake({ log: storage.webhookLog, onStored: () => reduction.catchUp() }));
  const url = listener.addressOf(WORKSPACE_ID) ?? "";
  const post = async (body: string | Buffer) => {
    const bytes = Buffer.from(body);
    const headers = { "x-hub-signature-256": signatureOf(bytes, SECRET) };
    return (await fetch(url, { method: "POST", body: bytes, headers })).status;
  };
  return { ...log, post };
}

// ── What is posted ───────────────────────────────────────────────────────────────────────────────────────

const withValue = (field: string, value: unknown) =>
  JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field, value }] }] });
const withStatuses = (...statuses: readonly object[]) => withValue("messages", { statuses });
const status = (id: string, name: string, second = 1_795_165_200, more: object = {}) => ({
  id,
  status: name,
  timestamp: String(second),
  ...more,
});
const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const megabytes = (count: number) => count * 1024 * 1024;

/** All webhooks that were seen, as fixtures. */
const SEEN: readonly (readonly [string, unknown])[] = ["meta", "webhooks", "wire"].flatMap((folder) =>
  readdirSync(join(FIXTURES, folder)).flatMap((name) => {
    const seen: unknown = JSON.parse(readFileSync(join(FIXTURES, folder, name), "utf8"));
    const body = typeof seen === "object" && seen !== null && "webhook" in seen ? seen.webhook : seen;
    return typeof body === "object" && body !== null && "entry" in body
      ? [[`${folder}/${name}`, body] as const]
      : [];
  }),
);

const ODD: readonly unknown[] = [
  null,
  undefined,
  "",
  " ",
  "\0\ud800",
  "x".repeat(2_000),
  "__proto__",
  -1,
  0.5,
  1e300,
  true,
  [],
  [[]],
  {},
  { constructor: 1, length: -1, toString: null },
];

/** The value, once for each of its parts and each odd value in that part's place. */
function* oddly(value: unknown): Generator<unknown> {
  yield* ODD;
  if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) {
      for (const odd of oddly(member)) yield value.with(index, odd);
    }
    yield [...value, ...ODD];
  } else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      for (const odd of oddly(member)) yield { ...value, [key]: odd };
    }
  }
}

// ── The tests ────────────────────────────────────────────────────────────────────────────────────────────

describe("a body over HTTP", () => {
  const bodies: readonly (readonly [string, string | Buffer])[] = [
    ["that is empty", ""],
    ["that is null", "null"],
    ["that is a text", '"x"'],
    ["of no UTF-8", Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28])],
    ["nested to 3 MB", nested(megabytes(1.5))],
    ["nested to 3 MB beside a long number", `[1122334455667788990,${nested(megabytes(1.5) - 20)}]`],
    [
      "of 3 MB of entries that are none",
      `{"object":"whatsapp_business_account","entry":[${"0,".repeat(megabytes(1.4))}0]}`,
    ],
    [
      "of 3 MB of statuses that are none",
      withStatuses({}).replace("{}]", `${'{"id":5},'.repeat(megabytes(0.29))}1]`),
    ],
    [
      "of 3 MB of fields",
      `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{${Array.from({ length: 150_000 }, (_, index) => `"f${index}":[0]`).join(",")}}}]}]}`,
    ],
    ["with a text of 3 MB", withStatuses(status("wamid.long", "x".repeat(megabytes(2.9))))],
    ["with a wamid of 3 MB", withStatuses(status(`wamid.${"A".repeat(megabytes(2.8))}`, "sent"))],
  ];
  test.each(bodies)(
    "%s is acknowledged and kept, and the next one is read",
    async (_, body) => {
      const log = await openListener();
      expect(await log.post(body)).toBe(200);
      expect(await log.post(withStatuses(status("wamid.next", "delivered")))).toBe(200);
      expect(log.storage.webhookLog.lastId()).toBe(2);
      expect(log.storage.webhookLog.body(1)).toEqual(Buffer.from(body));
      expect(log.storage.receipts.orphansOf(asWamid("wamid.next")).map(({ status: name }) => name)).toEqual([
        "delivered",
      ]);
      log.facts();
      expect(log.troubles()).toEqual([]);
    },
    60_000,
  );

  test("of more than 4 MB is refused, and the next one is read", async () => {
    const log = await openListener();
    expect(await log.post("x".repeat(megabytes(4) + 1))).toBe(413);
    expect(await log.post(withStatuses(status("wamid.next", "delivered")))).toBe(200);
    expect(log.storage.webhookLog.lastId()).toBe(1);
  });
});

test.each(SEEN)(
  "anything odd in any place of %s holds up nothing and loses nothing beside it",
  (_, body) => {
    const log = openLog();
    const next = withStatuses(status("wamid.next", "delivered"));
    log.storage.webhookLog.append({ body: Buffer.from(next), ...IMPORTED, receivedAt: NOW });
    for (const odd of oddly(body)) log.reduction.take(JSON.stringify(odd) ?? "", NOW);
    log.reduction.catchUp();
    expect(log.troubles()).toEqual([]);
    expect(log.storage.reductionProgress.cursor().reducedTo).toBe(log.storage.webhookLog.lastId());
    log.facts();
    expect(log.troubles()).toEqual([]);
  },
  120_000,
);

describe("what a status claims to be about", () => {
  test.each<[string, (ours: string) => unknown]>([
    ["nothing", () => undefined],
    ["null", () => null],
    ["a number", () => 1],
    ["a list", (ours) => [ours]],
    ["another tool's text", () => "trk-911"],
    ["the prefix alone", () => "wp1."],
    ["another version", (ours) => ours.replace("wp1", "wp2")],
    ["another workspace", (ours) => ours.replace(/[0-9a-f]{8}-/, "ffffffff-")],
    ["the workspace in capitals", (ours) => ours.toUpperCase().replace("WP1", "wp1")],
    ["another epoch", (ours) => ours.replace(/\.\d+\./, ".1.")],
    ["a negative epoch", (ours) => ours.replace(/\.(\d+\.)/, ".-$1")],
    ["an attempt that is not there", (ours) => ours.replace(/\d+$/, "999999999999999")],
    ["an attempt beyond 2^63", (ours) => ours.replace(/\d+$/, "99999999999999999999")],
    ["a negative attempt", (ours) => ours.replace(/\d+$/, "-1")],
    ["attempt 0", (ours) => ours.replace(/\d+$/, "0")],
    ["an attempt with leading zeros", (ours) => ours.replace(/(\d+)$/, "0$1")],
    ["an attempt as a fraction", (ours) => `${ours}.0`],
    ["an attempt in powers", (ours) => `${ours}e0`],
    ["other digits", (ours) => ours.replace(/\d+$/, "\u0661")],
    ["spaces around it", (ours) => ` ${ours} `],
    ["a line break after it", (ours) => `${ours}\n`],
  ])("%s settles no message of ours", (_, claim) => {
    const log = openLog();
    const sent = sendMessage(log.storage, { createdAt: NOW - 1_000 });
    log.reduction.states.settle(sent, { kind: "unknown", at: NOW });
    const data = { biz_opaque_callback_data: claim(sent.callbackData) };
    log.reduction.take(withStatuses(status("wamid.A", "delivered", 1_795_165_200, data)), NOW);
    log.facts();
    expect(log.storage.messages.find(sent.messageId)).toMatchObject({ state: "unknown", wamid: null });
    expect(log.storage.receipts.orphansOf(asWamid("wamid.A"))).toHaveLength(1);
    expect(log.troubles()).toEqual([]);
  });

  test.each([
    "wamid.HBgLMzM2MTIzNDU2NzgVAgARGBI1AA==",
    "wamid.HBgLMzM2MTIzNDU2NzgVAgARGBI1AA",
    "wamid.",
    "WAMID.HBgL",
    "wamid.not base64!",
    "mid.$cAAJ",
    " wamid.HBgL ",
    "\u0000",
    "é👋",
    "\u0001HBgL",
  ])("its wamid may be any text: %j", (wamid) => {
    const log = openLog();
    const sent = sendMessage(log.storage, { createdAt: NOW - 1_000 });
    log.reduction.take(withStatuses(status(wamid, "delivered")), NOW);
    log.reduction.catchUp();
    log.reduction.states.settle(sent, accepted(wamid, NOW));
    log.facts();
    expect(log.storage.messages.find(sent.messageId)).toMatchObject({ state: "delivered", wamid });
    expect(log.storage.receipts.orphansOf(asWamid(wamid))).toEqual([]);
  });
});

test("two attempts that were answered with one wamid: its receipts count once", () => {
  for (const turned of [false, true]) {
    const log = openLog();
    const first = sendMessage(log.storage, { createdAt: NOW - 3_000 });
    const again = retryMessage(log.storage, first.messageId, NOW - 2_000);
    for (const attempt of turned ? [again, first] : [first, again]) {
      log.reduction.states.settle(attempt, accepted("wamid.A", NOW - 1_000));
    }
    log.reduction.take(withStatuses(status("wamid.A", "delivered")), NOW);
    log.facts();
    expect(log.storage.messages.find(first.messageId)).toMatchObject({ state: "delivered", deliveries: 1 });
    expect(log.storage.attempts.of(first.messageId).map(({ wamid }) => wamid)).toEqual(["wamid.A", null]);
  }
});

test.each<[string, string, number]>([
  ["a later step", "read", 1_795_165_201],
  ["the same step at another time", "delivered", 1_795_165_100],
  ["a price", "delivered", 1_795_165_200],
])("a test message that is proven to have arrived stays so when a dump adds %s", (_, name, second) => {
  for (const isImportedFirst of [false, true]) {
    const log = openLog();
    const sent = sendMessage(log.storage, { createdAt: NOW - 1_000 });
    log.reduction.states.settle(sent, accepted("wamid.A", NOW - 500));
    const proven = () => log.reduction.take(withStatuses(status("wamid.A", "delivered")), NOW);
    const pricing = { category: "marketing_lite", type: "regular" };
    if (!isImportedFirst) proven();
    log.reduction.take(withStatuses(status("wamid.A", name, second, { pricing })), NOW, IMPORTED);
    if (isImportedFirst) proven();
    log.facts();
    expect(log.storage.messages.bestTest(asAccountId("1"))).toMatchObject({
      state: "delivered",
      isOptimized: true,
    });
  }
});

describe("a message whose webhooks are lost with the log", () => {
  const oddStatus = status("wamid.A", "\0\ud800odd", 1_795_165_201, { recipient_id: 55 });
  const bodies = [
    withStatuses(status("wamid.A", "delivered"), oddStatus),
    withStatuses(status("wamid.A", "read", 1_795_165_202)),
  ] as const;

  test("keeps its state and receipts, has nothing to cut them from, and goes on when the same come again", () => {
    const log = openLog();
    const sent = sendMessage(log.storage, { createdAt: NOW - 1_000 });
    log.reduction.states.settle(sent, accepted("wamid.A", NOW - 500));
    log.reduction.take(bodies[0], NOW);
    log.reduction.catchUp();
    const before = createResultsService(log.storage).message(sent.messageId);
    expect(before.receipts.map(({ raw }) => raw !== null)).toEqual([true, true]);
    log.close();
    for (const suffix of ["", "-wal", "-shm"]) {
      rmSync(join(log.folder, `log.db${suffix}`), { force: true });
    }
    const later = openLog(log.folder);
    const shown = () => createResultsService(later.storage).message(sent.messageId);
    expect(shown()).toMatchObject({ state: "delivered", receipts: [{ raw: null }, { raw: null }] });
    for (const body of [bodies[0], bodies[1], bodies[0]]) later.reduction.take(body, NOW + 1_000);
    later.reduction.catchUp();
    expect(shown().state).toBe("read");
    expect(shown().receipts).toHaveLength(3);
    expect(later.troubles()).toEqual([]);
  });
});

describe("statuses and answers in any order", () => {
  const WAMIDS = ["wamid.A", "wamid.B", "wamid.C"] as const;

  interface Said {
    readonly kind: "status";
    readonly wamid: string;
    readonly attempt: number | null;
    readonly name: string;
    readonly second: number;
    readonly to: string | undefined;
    readonly isImported: boolean;
    /** It waits for the next one that is reduced at once. */
    readonly isLate: boolean;
  }
  interface Replayed {
    readonly kind: "replay";
  }
  interface Answered {
    readonly kind: "answer";
    readonly attempt: number;
    readonly wamid: string | null;
  }

  type Step = Said | Answered | Replayed;

  function play(steps: readonly Step[]) {
    const log = openLog();
    const first = sendMessage(log.storage, { createdAt: NOW - 3_000 });
    const again = retryMessage(log.storage, first.messageId, NOW - 2_000);
    const other = sendMessage(log.storage, { createdAt: NOW - 1_000, to: "+5511987654001" });
    log.reduction.states.derive(first.messageId);
    const sent = [first, again, other];
    for (const step of steps) {
      if (step.kind === "replay") {
        log.reduction.replay();
        continue;
      }
      const attempt = step.attempt === null ? null : (sent[step.attempt] ?? null);
      if (step.kind === "answer") {
        if (attempt === null) continue;
        log.reduction.states.settle(
          attempt,
          step.wamid === null ? { kind: "unknown", at: NOW } : accepted(step.wamid, NOW),
        );
        continue;
      }
      const more = attempt === null ? {} : { biz_opaque_callback_data: attempt.callbackData };
      log.reduction.take(
        withStatuses({ ...status(step.wamid, step.name, step.second, more), recipient_id: step.to }),
        NOW,
        step.isImported ? IMPORTED : {},
      );
      if (!step.isLate) log.reduction.catchUp();
    }
    const facts = log.facts();
    expect(log.troubles()).toEqual([]);
    log.close();
    return facts;
  }

  const said = fc.record({
    kind: fc.constant("status" as const),
    wamid: fc.constantFrom(...WAMIDS),
    attempt: fc.constantFrom(0, 1, 2, null),
    name: fc.constantFrom("sent", "delivered", "failed", "odd", "odder"),
    to: fc.constantFrom("55", "56", undefined),
    second: fc.constantFrom(1_795_165_200, 1_795_165_201),
    isImported: fc.boolean(),
    isLate: fc.boolean(),
  });
  const replays = fc.array(fc.constant<Replayed>({ kind: "replay" }), { maxLength: 2 });
  /** Each attempt is answered once, if at all. */
  const answers = fc.uniqueArray(
    fc.record({
      kind: fc.constant("answer" as const),
      attempt: fc.constantFrom(0, 1, 2),
      wamid: fc.constantFrom(...WAMIDS, null),
    }),
    { selector: ({ attempt }) => attempt, maxLength: 3 },
  );
  const inTwoOrders = (steps: fc.Arbitrary<readonly Step[]>) =>
    steps.chain((some) =>
      fc.tuple(
        fc.shuffledSubarray([...some], { minLength: some.length }),
        fc.shuffledSubarray([...some], { minLength: some.length }),
      ),
    );
  /** As Meta says it: a wamid belongs to one attempt, and all its statuses say so, or nothing. */
  const consistent = fc.tuple(fc.array(said, { maxLength: 6 }), answers).map(([some, answered]) => [
    ...some.map((one) => ({ ...one, attempt: one.attempt === null ? null : WAMIDS.indexOf(one.wamid) })),
    ...answered.map((one) => ({
      ...one,
      wamid: one.wamid === null ? null : (WAMIDS[one.attempt] ?? null),
    })),
  ]);
  const inconsistent = fc
    .tuple(fc.array(said, { maxLength: 5 }), answers, replays)
    .map(([some, answered, replayed]) => [...some, ...answered, ...replayed]);

  test.each([
    ["as Meta says them", consistent],
    ["that contradict each other", inconsistent],
  ])(
    "give the same, live and after a replay: those %s",
    (which, steps) => {
      fc.assert(
        fc.property(inTwoOrders(steps), ([one, other]) => {
          expect(play(other)).toEqual(play(one));
        }),
        propertyOf(`claims to wamids ${which}`, 25),
      );
    },
    patienceOf(120_000),
  );
});
