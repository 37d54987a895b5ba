/**
 * Who a person is and how webhooks name them: by phone number, by business-scoped user id, with a profile name or
 * without one (contract 6.1, 13.11).
 */
import type { JsonObject } from "../graph/json.ts";
import { digits, fraction, pick } from "../random.ts";
import type { World } from "../world.ts";
import { countryOf } from "./phone.ts";

/** Null where the webhook does not name it. */
export interface NamedPerson {
  readonly waId: string | null;
  readonly userId: string | null;
  /** Empty: the webhook carries no profile. */
  readonly profileName: string;
}

const PROFILE_NAMES: readonly [string, ...string[]] = [
  "Inês",
  "Zoé Martin",
  "Ana Souza",
  "João P.",
  "Chloé",
  "Sam Okafor",
  "Priya",
  "Noémie & Luc",
  "Mateus",
  "Åsa",
];

/** The business-scoped user id of the person with this number; another one once their identity has changed. */
export function userIdOf(world: World, waId: string): string {
  return (
    world.store.get("knownPerson", waId)?.userId ?? invented(world, countryOf(waId), `user/${waId}`, waId)
  );
}

/** The user id a person gets instead of the one they have; `changes` counts how often that has happened. */
export function nextUserId(world: World, { waId, userId }: NamedPerson, changes: number): string {
  const known = waId ?? userId ?? "";
  const country = waId === null ? known.slice(0, 2) : countryOf(waId);
  return invented(world, country, `user/${known}/${changes}`, known);
}

/** Ends in the same three digits as the number, so that a magic recipient stays one when addressed by user id. */
function invented(world: World, country: string, label: string, like: string): string {
  return `${country}.${digits(world.identity().seed, label, 14)}${like.slice(-3)}`;
}

/**
 * The profile name that webhooks carry, or "": a share of the people shows none, always the same ones. It hangs on the
 * user id, so that a person has one name whichever way they are addressed.
 */
export function profileNameOf(world: World, userId: string): string {
  const { seed } = world.identity();
  if (fraction(seed, `profile-shown/${userId}`) >= world.settings().profileNameShare) return "";
  return pick(seed, `profile/${userId}`, PROFILE_NAMES);
}

export function personOf(world: World, waId: string): NamedPerson {
  const userId = userIdOf(world, waId);
  return { waId, userId, profileName: profileNameOf(world, userId) };
}

/** One entry of `contacts`. */
export function contactOf(world: World, { waId, userId, profileName }: NamedPerson): JsonObject {
  return {
    ...(profileName === "" ? {} : { profile: { name: profileName } }),
    ...(waId === null ? {} : { wa_id: waId }),
    ...(userId !== null && showsUserId(world, waId) ? { user_id: userId } : {}),
  };
}

/** Who an inbound message is from. */
export function senderOf(world: World, { waId, userId }: NamedPerson): JsonObject {
  return {
    ...(waId === null ? {} : { from: waId }),
    ...(userId !== null && showsUserId(world, waId) ? { from_user_id: userId } : {}),
  };
}

/** A person without a number in the webhook is named by user id, whatever the setting says. */
export function showsUserId(world: World, waId: string | null): boolean {
  return waId === null || world.settings().userIdsInWebhooks;
}
