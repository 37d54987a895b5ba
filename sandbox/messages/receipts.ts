/** Which receipts a message will get and when: a pure, seeded plan made at acceptance (contract 6.1, checklist 5). */
import { errorKind } from "../graph/error-catalogue.ts";
import { between, type Seed } from "../random.ts";
import type { SandboxSettings } from "../settings.ts";
import type { PlannedReceipt, PlannedStatus, ReceiptError } from "../store/entities.ts";

export interface PlanQuestion {
  readonly seed: Seed;
  /** Unique per message; the waiting times depend on it. */
  readonly label: string;
  readonly behaviour: string;
  /** A failure decided before any magic digit: country, payment, opt-out, closed window. */
  readonly failure: number | null;
  /** What a model of people says, in place of the behaviour; null without one. */
  readonly drawn?: readonly PlannedReceipt[] | null;
  readonly timeToLiveSeconds: number;
  readonly pace: number;
  readonly settings: SandboxSettings;
}

const HOUR = 60 * 60 * 1000;
const HELD_FOR = 30_000;

const FAILURES: Readonly<Record<string, number>> = {
  "not-on-whatsapp": 131026,
  "per-user-limit": 131049,
  "opted-out": 131050,
  experiment: 130472,
  "unknown-error": 199999,
  "blocked-by-business": 130403,
  "country-restricted": 130497,
  "something-wrong": 131000,
  payment: 131042,
};

export function planReceipts(question: PlanQuestion): PlannedReceipt[] {
  const receipts = rawPlan(question);
  const arrivals = receipts
    .flatMap(({ statuses }) => statuses)
    .flatMap(({ status, at }) => (ARRIVED.includes(status) ? [at] : []));
  // Meta gives up delivering then; whoever has it may read it at any time (contract 5.5).
  const arrives = Math.min(...arrivals) <= question.timeToLiveSeconds * 1000;
  return receipts
    .map((receipt) => ({
      ...receipt,
      statuses: receipt.statuses.filter(({ status }) => arrives || !ARRIVED.includes(status)),
    }))
    .filter((receipt) => receipt.statuses.length > 0)
    .toSorted((left, right) => left.delay - right.delay);
}

const ARRIVED: readonly string[] = ["delivered", "read"];

function rawPlan(question: PlanQuestion): PlannedReceipt[] {
  const { seed, label, pace, behaviour, settings } = question;
  const wait = (name: string, low: number, high: number): number =>
    Math.round(between(seed, `receipt/${label}/${name}`, low, high) * pace);
  const sentAt = wait("sent", 400, 800);
  const deliveredAt = wait("delivered", 1000, 2000);
  const readAt = wait("read", 2001, 4000);

  if (question.failure !== null) return [single(failed(sentAt, question.failure))];
  if (question.drawn != null) return [...question.drawn];
  const failure = behaviour === "spam-limit" ? settings.messagingLimitCode : FAILURES[behaviour];
  if (failure !== undefined) return [single(failed(sentAt, failure))];

  const sent = status("sent", sentAt, true);
  const delivered = status("delivered", deliveredAt, true);
  const read = status("read", readAt, false);
  switch (behaviour) {
    case "never-read":
      return [single(sent), single(delivered)];
    case "reads-quickly":
      return [
        single(sent),
        single({ ...delivered, at: sentAt + wait("soon-delivered", 200, 400) }),
        single({ ...read, at: sentAt + wait("soon-read", 401, 700) }),
      ];
    case "delivered-skipped":
      return [single(sent), single({ ...read, priced: true })];
    case "late-failed":
      return [single(sent), single(failed(deliveredAt, 131000))];
    case "duplicates":
      return [sent, delivered, read].flatMap((one) => [single(one), single(one, one.at + 50)]);
    case "out-of-order":
      return [single(read), single(delivered, readAt + 300), single(sent, readAt + 600)];
    case "silent-after-sent":
      return [single(sent)];
    case "silent":
      return [];
    case "unknown-status":
      return [
        single(sent),
        single(status("teleported", Math.round((sentAt + deliveredAt) / 2), false)),
        single(delivered),
      ];
    case "held-then-released":
      return [sent, delivered, read].map((one) =>
        single({ ...one, at: one.at + Math.round(HELD_FOR * pace) }),
      );
    case "held-then-dropped":
      return [single(failed(Math.round(HELD_FOR * pace), settings.heldDroppedCode))];
    case "batched":
      return [{ delay: readAt, statuses: [sent, delivered, read] }];
    case "slow":
      return [single(sent), single({ ...delivered, at: 13 * HOUR }), single({ ...read, at: 20 * HOUR })];
    case "phone-off": {
      // Switched on again, the phone gets what has gathered at once, and the person reads it a little later.
      const back = settings.phoneOffSeconds * 1000;
      return [
        single(sent),
        single({ ...delivered, at: back + deliveredAt }),
        single({ ...read, at: back + readAt }),
      ];
    }
    default:
      return [single(sent), single(delivered), single(read)];
  }
}

export function failedReceipt(at: number, code: number): PlannedReceipt {
  return single(failed(at, code));
}

function status(name: string, at: number, priced: boolean): PlannedStatus {
  return { status: name, at, priced, error: null };
}

function failed(at: number, code: number): PlannedStatus {
  const { title, details } = errorKind(code);
  const error: ReceiptError = { code, title, details };
  return { status: "failed", at, priced: false, error };
}

function single(one: PlannedStatus, delay = one.at): PlannedReceipt {
  return { delay, statuses: [one] };
}
