/** Plays a plan through the product's own stores, intake and reduction: slowly, what the generator writes in bulk. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { NewAttempt } from "../../../core/messages/attempts-store.ts";
import type { Settled } from "../../../core/messages/message-states.ts";
import type { NewMessage, Sender } from "../../../core/messages/messages-store.ts";
import type { WorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import { asAccountId, asMessageId, asNumberId, asPageId, asWamid } from "../../../shared/domain/ids.ts";
import type { Recipient } from "../../../shared/domain/messages/message.ts";
import type { createReduction } from "../reduction.ts";
import { WORKSPACE_ID } from "../sent-message.ts";
import { answerOf } from "./answers.ts";
import { webhooksOf } from "./arrivals.ts";
import { pageScopedId } from "./main-tables.ts";
import { type Plan, type PlannedAttempt, type PlannedMessage, snapshotOf } from "./plan.ts";
import { bodyOf } from "./webhook-body.ts";
import { PAGE } from "./world.data.ts";

export interface Stage {
  readonly storage: WorkspaceStorage;
  readonly reduction: ReturnType<typeof createReduction>;
}

function senderOf({ origin, sender }: PlannedMessage): Sender {
  if (origin === "echo") return { channel: "messenger", pageId: asPageId(PAGE) };
  return { channel: "whatsapp", accountId: asAccountId(sender.account), numberId: asNumberId(sender.number) };
}

function recipientOf(message: PlannedMessage): Recipient {
  const { origin, person } = message;
  if (origin === "echo") return { kind: "page-scoped-id", pageScopedId: pageScopedId(message) };
  if (person.isAddressedByUserId) return { kind: "user-id", userId: person.userId };
  return { kind: "number", number: `+${person.digits}` };
}

function settledOf(message: PlannedMessage, attempt: PlannedAttempt): Settled | null {
  const { outcome, wamid } = attempt;
  const answer = answerOf(message, attempt);
  switch (outcome.kind) {
    case "sending":
    case "elsewhere":
      return null;
    case "accepted":
      return { ...outcome, wamid: asWamid(wamid ?? ""), answer };
    case "refused":
      return {
        kind: "refused",
        at: outcome.at,
        answer,
        error: { ...outcome.error, traceId: outcome.traceId },
      };
    default:
      return outcome;
  }
}

/** Names come with audiences, which the product does not take yet: they are written as the generator writes them. */
export function namePeople(folder: string, plan: Plan): void {
  const database = new DatabaseSync(join(folder, "main.db"));
  const name = database.prepare("UPDATE person SET name = ? WHERE digits = ? OR bsuid = ?");
  for (let index = 0; index < plan.parameters.messages; index += 1) {
    const { person } = plan.message(index);
    const [digits, userId] = person.isAddressedByUserId ? [null, person.userId] : [person.digits, null];
    name.run(person.name, digits, userId);
  }
  database.close();
}

/** Webhooks that are reduced together. */
const RUN = 20;

/** Sends and takes everything of a plan, in the order in which it happens. */
export function playWorkspace({ storage, reduction }: Stage, plan: Plan): void {
  const { messages } = plan.parameters;
  for (const start of plan.starts) storage.attempts.beginEpoch(WORKSPACE_ID, start);

  function send(message: PlannedMessage, place: number): void {
    const { origin, createdAt, person, fallback, onboardingStatus, endpoint, epoch } = message;
    const planned = message.attempts[place];
    if (planned === undefined) throw new RangeError(`no attempt ${place} of ${message.index}`);
    const country = origin === "echo" ? null : person.country.code;
    const facts = { sender: senderOf(message), recipient: recipientOf(message), country, createdAt };
    if (origin === "echo" || origin === "imported") {
      storage.messages.insertElsewhere({ origin, ...facts });
      return;
    }
    const made: NewMessage = {
      origin,
      ...facts,
      ...(origin === "test" ? {} : { campaign: { id: message.campaign, variant: message.variant } }),
      snapshot: snapshotOf(message.template),
      values: message.values,
      availability: person.country.availability,
      requestedRoute: message.requestedRoute,
    };
    const { route: submittedRoute } = message;
    const attempt: NewAttempt = {
      submittedRoute,
      fallback,
      onboardingStatus,
      endpoint,
      epoch,
      claimedAt: planned.claimedAt,
    };
    const messageId = asMessageId(String(message.index + 1));
    const attemptId =
      place === 0
        ? storage.messages.insert(made, attempt).attemptId
        : storage.messages.retry(messageId, attempt);
    const settled = settledOf(message, planned);
    if (settled !== null) reduction.states.settle({ messageId, attemptId }, settled);
  }

  const attempts = plan.attempts();
  let next = attempts.next();
  function sendUntil(time: number): void {
    storage.transaction(() => {
      for (; !next.done; next = attempts.next()) {
        const [index, place] = next.value;
        const message = plan.message(index);
        if ((message.attempts[place]?.claimedAt ?? 0) > time) return;
        send(message, place);
      }
    });
  }
  let taken = 0;
  for (const { receivedAt, arrivals } of webhooksOf(plan)) {
    sendUntil(receivedAt);
    reduction.take(bodyOf(plan, arrivals), receivedAt);
    taken += 1;
    if (taken % RUN === 0) reduction.catchUp();
  }
  reduction.catchUp();
  sendUntil(Number.POSITIVE_INFINITY);
  let isTidy = false;
  while (!isTidy) isTidy = storage.journal.tidy(true) === "nothing";
  // No message has been written that the plan doesn't have.
  if (storage.messageList.matching({}, 0).known() !== messages) throw new Error("not as planned");
}
