/**
 * People stop and resume marketing: what the sandbox remembers of it, and the `user_preferences` webhook that tells
 * (contract 4.5). Preferences belong to the user id, so `wa_id` may be missing (13.11).
 */
import type { PhoneNumber } from "../store/entities.ts";
import { changeBody, numberValue, unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { contactOf, type NamedPerson, showsUserId } from "./person.ts";
import { rememberRecipient } from "./recipients.ts";

export interface PreferenceChange {
  readonly value: "stop" | "resume";
  /** Meta's words for it; the usual ones when null. */
  readonly detail: string | null;
}

export function changePreference(
  world: World,
  number: PhoneNumber,
  person: NamedPerson,
  { value, detail }: PreferenceChange,
): void {
  const { preferenceTimestamp, preferenceWaIds } = world.settings();
  const seconds = unixSeconds(world.clock.now());
  const userId = person.userId ?? person.waId ?? "";
  const shown = preferenceWaIds ? person : { ...person, waId: null };
  rememberRecipient(world, number.accountId, userId, { optedOut: value === "stop" });
  const change = numberValue(number, {
    contacts: [contactOf(world, shown)],
    user_preferences: [
      {
        ...(shown.waId === null ? {} : { wa_id: shown.waId }),
        ...(showsUserId(world, shown.waId) ? { user_id: userId } : {}),
        detail: detail ?? (value === "stop" ? "stopped" : "resumed"),
        category: "marketing_messages",
        value,
        timestamp: preferenceTimestamp === "number" ? seconds : String(seconds),
      },
    ],
  });
  world.post(number.accountId, changeBody(number.accountId, world.clock.now(), "user_preferences", change));
}
