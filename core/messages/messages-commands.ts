/** A send, as it is kept: durably under way before its request goes out, and what became of it. */
import { WaypostError } from "../../shared/contract/problem.ts";
import { asWamid, type MessageId, type WorkspaceId } from "../../shared/domain/ids.ts";
import { isErasedRecipient } from "../erasing/erased-names.ts";
import { redactText } from "../erasing/redact-body.ts";
import type { Person } from "../people/person.ts";
import { assertMayBeWrittenTo } from "../recipients/may-be-written-to.ts";
import { reserveAttempts } from "../sending/reserve-attempts.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { requestOfAttempt } from "./attempt-request.ts";
import type { AttemptName, NewAttempt } from "./attempts-store.ts";
import { heedStop } from "./heed-stop.ts";
import { type Settled, settleAttempt } from "./message-states.ts";
import type { NewMessage } from "./messages-store.ts";

export interface TestClaim {
  readonly workspaceId: WorkspaceId;
  readonly message: NewMessage;
  readonly attempt: Omit<NewAttempt, "epoch">;
  /** Outside of the data folder; null where nothing is witnessed. */
  readonly witnessFolder: string | null;
  /** Who must not have opted out or be suppressed by now; null for a message that isn't one. */
  readonly unlessStopped: Person | null;
}

export interface ClaimedTest {
  readonly attempt: AttemptName;
  /** The request, made from what was written. */
  readonly body: unknown;
}

/** @throws WaypostError `recipient-stopped`, `recipient-opted-out`, `recipient-suppressed`, `recipient-erased` */
export const claimTest = command({
  name: "messages.claimTest",
  priority: "send",
  run: (storage, { workspaceId, message, attempt, witnessFolder, unlessStopped }: TestClaim): ClaimedTest => {
    const { attempts, messages, permission } = storage;
    const { sender } = message;
    if (isErasedRecipient(storage.erased, message.recipient))
      throw new WaypostError("recipient-erased", { field: "to" });
    if (unlessStopped !== null && sender.channel === "whatsapp")
      assertMayBeWrittenTo(permission.listedOn(sender.accountId, unlessStopped));
    const epoch = storage.leases.lease()?.epoch ?? attempts.beginEpoch(workspaceId, attempt.claimedAt);
    reserveAttempts(storage, { workspaceId, epoch, witnessFolder }, 1);
    const name = messages.insert(message, { ...attempt, epoch });
    const stored = attempts.find(name.attemptId);
    const body = stored && requestOfAttempt(messages, { ...message, id: name.messageId }, stored);
    if (body === null) throw new Error("a message that was written is there");
    return { attempt: name, body };
  },
});

const testsAmong = ({ messages }: WorkspaceStorage, ids: readonly MessageId[]): readonly MessageId[] =>
  messages.testsAmong(ids).map(({ id }) => id);

/** Somebody may be erased while a request to them is under way. */
export function withoutErased(
  { messages, erased }: Pick<WorkspaceStorage, "messages" | "erased">,
  { messageId }: AttemptName,
  outcome: Settled,
): Settled {
  if (messages.find(messageId)?.recipient.kind !== "erased") return outcome;
  erased.isEmpty();
  if (outcome.kind === "accepted")
    return { ...outcome, wamid: asWamid(erased.standInFor(outcome.wamid)), answer: null };
  if (outcome.kind !== "refused") return outcome;
  const { title, details } = outcome.error;
  const error = {
    ...outcome.error,
    title: redactText(title, erased),
    details: details === null ? null : redactText(details, erased),
  };
  return { ...outcome, error, answer: null };
}

export interface SettledAttempt {
  readonly attempt: AttemptName;
  readonly outcome: Settled;
}

export interface SettledSend {
  /** Whose state may have changed. */
  readonly tests: readonly MessageId[];
  /** The person turned out to have stopped marketing messages. */
  readonly isStop: boolean;
}

export const settleSend = command({
  name: "messages.settleSend",
  priority: "send",
  run: (storage, { attempt, outcome: told }: SettledAttempt): SettledSend => {
    const outcome = withoutErased(storage, attempt, told);
    const settled = settleAttempt(storage, attempt, outcome);
    return {
      tests: testsAmong(storage, settled),
      isStop: heedStop(storage, attempt, outcome, outcome.at),
    };
  },
});
