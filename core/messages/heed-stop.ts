/** A refusal that says that the person has stopped marketing messages holds for whatever would be sent to them from now on. */
import { STOPPED_CODE } from "../../shared/domain/dispositions/marketing-codes.data.ts";
import { noteToldStop } from "../people/told-stop.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { AttemptName } from "./attempts-store.ts";
import type { Settled } from "./message-states.ts";

/**
 * Part of the transaction that keeps the answer.
 * @param at by Meta's clock, in milliseconds
 * @returns whether it has changed whom may be written to
 */
export function heedStop(
  { messages, people }: Pick<WorkspaceStorage, "messages" | "people">,
  { messageId }: AttemptName,
  outcome: Settled,
  at: number,
): boolean {
  if (outcome.kind !== "refused" || outcome.error.code !== STOPPED_CODE) return false;
  const message = messages.find(messageId);
  if (message === null || message.accountId === null) return false;
  const { recipient: person, accountId } = message;
  if (person.kind !== "number" && person.kind !== "user-id") return false;
  return noteToldStop(people, { accountId, person, at });
}
