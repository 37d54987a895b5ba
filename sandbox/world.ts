/** What every capability of the sandbox may use: state, time, ids, settings and a way to send webhooks. */
import type { SandboxClock } from "./clock.ts";
import type { Identifiers } from "./identifiers.ts";
import type { MessageHistory } from "./messages/history.ts";
import type { RateLimits } from "./messages/limits.ts";
import type { RuleMemory } from "./rules/memory.ts";
import type { PeopleModel } from "./rules/people-model.ts";
import type { Scheduler } from "./scheduler.ts";
import type { SendRecord } from "./sends/record.ts";
import type { SandboxSettings } from "./settings.ts";
import type { Identity, SignatureKind, StagedStatuses } from "./store/entities.ts";
import type { EntityStore } from "./store/entity-store.ts";

export interface World {
  readonly store: EntityStore;
  readonly clock: SandboxClock;
  readonly scheduler: Scheduler;
  readonly ids: Identifiers;
  readonly limits: RateLimits;
  readonly history: MessageHistory;
  readonly rules: RuleMemory;
  /** Every request to send that reached the sandbox. */
  readonly sends: SendRecord;
  /** Multiplies the waiting times of receipts and onboarding. */
  readonly pace: number;
  /** What people do with messages, in place of their digits and of shares; null where those decide. */
  readonly people: PeopleModel | null;
  /** The origin this sandbox is reached at. */
  readonly origin: () => string;
  readonly identity: () => Identity;
  readonly settings: () => SandboxSettings;
  /** Queues one webhook POST; `accountId` chooses the callback, null means the app's own. */
  readonly post: (
    accountId: string | null,
    body: string,
    signature?: SignatureKind,
    numberId?: string | null,
  ) => void;
  /** Queues one webhook POST about a Messenger page. */
  readonly postForPage: (pageId: string, body: string) => void;
  /** Queues statuses of a message, which may leave together with others. */
  readonly postStatuses: (part: Omit<StagedStatuses, "id">) => void;
}
