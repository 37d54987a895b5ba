/** What a webhook tells of people, before it is kept. */
import type { AccountId } from "../../shared/domain/ids.ts";
import type { HeardWord } from "../../shared/domain/permission/permission.ts";
import type { Person } from "./person.ts";

export interface About {
  readonly accountId: AccountId;
  /** Meta's time; null where it named none. */
  readonly said: number | null;
  /** Ours. */
  readonly receivedAt: number;
}

export type Named = string | null | undefined;

export interface SpokenWord {
  readonly value: HeardWord["value"];
  readonly evidence: HeardWord["evidence"];
  /** Meta's time, in milliseconds. */
  readonly at: number;
  /** The stop word of a reply, folded. */
  readonly said?: string;
  readonly accountId: AccountId;
  readonly kind: Person["kind"];
  /** A number's key (`personKeyOf`), or the user id. */
  readonly person: string;
  /** Meta named no time: `at` is when the webhook reached us, and the webhook tells the word from the same one again. */
  readonly isTimeless?: true;
}

export interface PersonLink {
  readonly accountId: AccountId;
  /** A number's key. */
  readonly number: string;
  readonly userId: string;
  /** Meta's time, in milliseconds; 0 where it named none, which makes it the oldest. */
  readonly at: number;
}

/** A person has taken another name of the kind. */
export interface PersonRenaming {
  readonly accountId: AccountId;
  readonly kind: Person["kind"];
  readonly person: string;
  readonly old: Pick<SpokenWord, "kind" | "person">;
  /** Meta's time, in milliseconds. */
  readonly at: number;
}

/** What somebody wrote; whether it is a stop word is for the reducer to say. */
export interface PersonReply {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly about: About;
  readonly waId: Named;
  readonly userId: Named;
}

export interface PersonNews {
  readonly words: readonly SpokenWord[];
  readonly links: readonly PersonLink[];
  readonly replies: readonly PersonReply[];
  readonly renamings: readonly PersonRenaming[];
}
