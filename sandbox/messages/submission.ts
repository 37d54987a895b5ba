/** One request to send a message, with all that is known of it before it is accepted. */
import type { Account, PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { Behaviour } from "./behaviours.ts";
import type { Draft } from "./draft.ts";

export interface Submission {
  readonly world: World;
  readonly number: PhoneNumber;
  readonly account: Account;
  readonly draft: Draft;
  /** The recipient's phone number in digits, or their user id where no number is known. */
  readonly who: string;
  readonly isMarketing: boolean;
  /** What the recipient will do with the message. */
  readonly behaviour: Behaviour;
}
