/**
 * Receipts are taken many at a time, on a short way where it is plain whose they are. One by one on the long way they have
 * to give the same tables, whatever is said, by whom, how often and in what order.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { HeardReceipt } from "../../core/receipts/receipt-batch.ts";
import { asAccountId, asNumberId, asWamid } from "../../shared/domain/ids.ts";
import { readCallbackData } from "../../shared/domain/messages/callback-data.ts";
import { TRUSTS } from "../../shared/domain/webhooks/trust.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { accepted, retryMessage, type SentMessage, sendMessage } from "../support/sent-message.ts";
import { openTestStorage } from "../support/test-storage.ts";

const NOW = 1_795_165_200_000;
const WAMIDS: readonly string[] = ["wamid.A", "wamid.B", "wamid.C", "wamid.D", "wamid.NOBODY"];
const REFUSAL = { code: 100, title: "Invalid parameter", details: null, traceId: "T" };

/** Two plain ones, one with two attempts, one whose answer was lost and one that Meta refused. */
function open() {
  const { folder, logger, storage, close } = openTestStorage();
  const { states } = createReduction({ storage, logger });
  const send = () => sendMessage(storage, { createdAt: NOW });
  const [plain, other, twice, lost, refused] = [send(), send(), send(), send(), send()] as const;
  const again = retryMessage(storage, twice.messageId, NOW + 10);
  states.settle(plain, { ...accepted("wamid.A", NOW + 400), ahead: 1_300 });
  states.settle(other, accepted("wamid.B", NOW + 400, "held_for_quality_assessment"));
  states.settle(twice, { kind: "unknown", at: NOW + 400 });
  states.settle(again, accepted("wamid.C", NOW + 500));
  states.settle(lost, { kind: "unknown", at: NOW + 400 });
  states.settle(refused, { kind: "refused", error: REFUSAL, answer: null, at: NOW + 400 });
  return { folder, storage, close, sent: [plain, other, again, lost, refused, twice] as const };
}

interface Said extends Omit<HeardReceipt, "callbackData" | "wamid"> {
  readonly wamid: string;
  /** Which attempt it names. */
  readonly attempt: number | null;
}

const word = (...words: readonly string[]) => fc.constantFrom(null, ...words);
const said: fc.Arbitrary<Said> = fc.record({
  wamid: fc.constantFrom(...WAMIDS),
  // Mostly as Meta says it: the attempt whose wamid it is, or none.
  attempt: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(0, 1, 2, 3, 4, 5) },
    fc.constant(-1),
    fc.constant(null),
  ),
  status: fc.constantFrom("sent", "delivered", "read", "failed", "teleported"),
  at: fc.constantFrom(NOW, NOW + 1_000, NOW + 3_000),
  pricingCategory: word("marketing_lite", "marketing"),
  pricingType: word("regular"),
  pricingSubtype: word("paid_exempt"),
  error: fc.constantFrom(null, { code: 131026, title: "t", details: null, traceId: "1" }, REFUSAL),
  trust: fc.constantFrom(...TRUSTS),
  webhookId: fc.integer({ min: 1, max: 9 }),
  receivedAt: fc.constantFrom(NOW - 500, NOW + 4_000),
  copies: fc.constantFrom(0, 1, 2),
  accountId: fc.constantFrom(null, asAccountId("1")),
  numberId: fc.constantFrom(null, asNumberId("2")),
  recipient: fc.constantFrom(null, "55"),
});

function heardFrom(sent: readonly SentMessage[], { attempt, wamid, ...receipt }: Said): HeardReceipt {
  const its = attempt === -1 ? WAMIDS.indexOf(wamid) : attempt;
  const callbackData = its === null ? null : (sent[its]?.callbackData ?? null);
  return { ...receipt, wamid: asWamid(wamid), callbackData };
}

function tablesOf({ folder, storage, close }: ReturnType<typeof open>) {
  expectRightFigures(storage.rollups);
  close();
  return derivedTables(folder, ["webhook", "wamid"]);
}

test(
  "many at a time give what each by itself gives, in any order and however cut",
  () => {
    fc.assert(
      fc.property(
        fc
          .array(said, { maxLength: 16 })
          .chain((all) =>
            fc.tuple(
              fc.constant(all),
              fc.shuffledSubarray(all, { minLength: all.length }),
              fc.integer({ min: 1, max: 16 }),
            ),
          ),
        ([inOrder, shuffled, size]) => {
          const [single, batched] = [open(), open()];
          for (const one of inOrder) {
            single.storage.transaction(() => {
              const receipt = heardFrom(single.sent, one);
              const name = receipt.callbackData === null ? null : readCallbackData(receipt.callbackData);
              const named = name === null ? null : single.storage.attempts.named(name);
              for (const id of single.storage.receipts.add(receipt, named))
                single.storage.messages.derive(id);
            });
          }
          for (let from = 0; from < shuffled.length; from += size) {
            const some = shuffled.slice(from, from + size).map((one) => heardFrom(batched.sent, one));
            batched.storage.transaction(() => batched.storage.receiptBatches.take(some));
          }
          expect(tablesOf(batched)).toEqual(tablesOf(single));
        },
      ),
      propertyOf("batches of receipts", 25),
    );
  },
  patienceOf(120_000),
);

test("names the messages that receipts are about, and no others", () => {
  const { storage, sent } = open();
  const receipt = (wamid: string, attempt: number | null): HeardReceipt =>
    heardFrom(sent, {
      wamid,
      attempt,
      status: "sent",
      at: NOW,
      pricingCategory: null,
      pricingType: null,
      pricingSubtype: null,
      error: null,
      trust: "signed",
      webhookId: 1,
      receivedAt: NOW,
      copies: 1,
      accountId: null,
      numberId: null,
      recipient: null,
    });
  const take = (...receipts: readonly HeardReceipt[]) => [...storage.receiptBatches.take(receipts)].sort();
  expect(take(receipt("wamid.A", -1), receipt("wamid.B", null), receipt("wamid.NOBODY", null))).toEqual([
    sent[0].messageId,
    sent[1].messageId,
  ]);
  expect(take(receipt("wamid.C", -1), receipt("wamid.D", 3))).toEqual([sent[2].messageId, sent[3].messageId]);
  expect(storage.messages.find(sent[2].messageId)).toMatchObject({ state: "sent" });
});

test("another attempt of a message changes at once what has become of it", () => {
  const { storage, sent } = open();
  const { messageId } = sent[4];
  const message = () => storage.messages.find(messageId);
  expect(message()).toMatchObject({ state: "failed", error: { code: 100 } });
  retryMessage(storage, messageId, NOW + 20);
  expect(message()).toMatchObject({ state: "sending", error: null });
  expectRightFigures(storage.rollups);
});
