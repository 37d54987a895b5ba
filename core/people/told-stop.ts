/** Meta's answer to a request says what a failed receipt says: the person has stopped marketing messages. */
import type { AccountId } from "../../shared/domain/ids.ts";
import type { PeopleStore } from "./people-store.ts";
import type { Person } from "./person.ts";
import { wordsOf } from "./person-words.ts";

export interface ToldStop {
  readonly accountId: AccountId;
  readonly person: Person;
  /** By Meta's clock, in milliseconds. */
  readonly at: number;
}

/**
 * No webhook tells it again, so that a replay keeps it. Part of the caller's transaction.
 * @returns whether it was new
 */
export function noteToldStop(
  people: Pick<PeopleStore, "addWords">,
  { accountId, person, at }: ToldStop,
): boolean {
  const number = person.kind === "number" ? person.number : null;
  const userId = person.kind === "user-id" ? person.userId : null;
  const words = wordsOf({ accountId, said: at, receivedAt: at }, number, userId, {
    value: "stop",
    evidence: "failure",
  });
  return people.addWords(words, { webhookId: 0, trust: "asked", sealedCopies: 0 });
}
