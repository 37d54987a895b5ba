/**
 * Failures that follow from who the recipient is and how the account stands, before any magic digit (contract 7, 8.2).
 */
import { behaviourOf, ORDINARY } from "../messages/behaviours.ts";
import type { Addressee } from "../messages/recipient.ts";
import { recipientOf } from "../messages/recipients.ts";
import type { Account, PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";
import { isOverLimit } from "./messaging-limit.ts";
import { isLimitedCountry, takeMarketing } from "./person-limit.ts";
import { hadEnough } from "./shares.ts";

export interface RecipientFailure {
  readonly code: number;
  /** The request is refused; otherwise the message is accepted and fails. */
  readonly atOnce: boolean;
}

export interface Sending {
  readonly account: Account;
  readonly number: PhoneNumber;
  readonly to: Addressee;
  /** False for free-form messages. */
  readonly template: boolean;
  readonly marketing: boolean;
}

const receipt = (code: number): RecipientFailure => ({ code, atOnce: false });

export function recipientFailure(world: World, sending: Sending): RecipientFailure | null {
  const { account, to, marketing } = sending;
  const settings = world.settings();
  if (to.sanctioned) {
    return { code: settings.sanctionedRecipientCode, atOnce: settings.sanctionedRecipientAnswer === "error" };
  }
  if (marketing && to.unitedStates) return receipt(131049);
  const recipient = recipientOf(world, account.id, to.userId);
  if (marketing && recipient.optedOut) return receipt(131050);
  const inWindow = recipient.windowUntil > world.clock.now();
  if (!sending.template) return inWindow ? null : receipt(131047);
  if (account.paymentMethod !== "valid") return receipt(131042);
  // For a day, a person who has written does not count towards any limit.
  if (inWindow) return null;
  return limits(world, sending);
}

function limits(world: World, { account, number, to, marketing }: Sending): RecipientFailure | null {
  const settings = world.settings();
  const who = to.waId ?? to.userId;
  if (isOverLimit(world, account, number, who)) {
    return { code: settings.messagingLimitCode, atOnce: settings.messagingLimitAnswer === "error" };
  }
  return marketing && hasHadEnough(world, account, to) ? receipt(131049) : null;
}

function hasHadEnough(world: World, account: Account, to: Addressee): boolean {
  const settings = world.settings();
  const now = world.clock.now();
  const who = to.waId ?? to.userId;
  if (!isLimitedCountry(to.country, settings.personLimitInNigeriaAndSouthAfrica)) return false;
  if (world.people !== null) return false;
  const saysNothing = behaviourOf(who, true) === ORDINARY;
  if (saysNothing && hadEnough(world.identity().seed, who, now, settings)) return true;
  if (settings.marketingMessagesPerPerson === 0) return false;
  const { refused, person } = takeMarketing(
    world.rules.people.get(who),
    account.businessId,
    {
      most: settings.marketingMessagesPerPerson,
      retries: settings.personLimitRetries,
      lock: settings.personLimitLockSeconds * 1000,
    },
    now,
  );
  world.rules.people.put(who, person);
  return refused;
}
