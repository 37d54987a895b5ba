/** Whom nobody is called for. */
import type { Mute, StoredAlert } from "./alerts-store.ts";

type Named = Pick<StoredAlert, "facts" | "key">;

/** Whether nobody is to be called for any of its kind. */
export function isKindMuted({ facts }: Named, mutes: readonly Mute[]): boolean {
  return mutes.some((mute) => mute.kind === facts.kind && mute.key === "");
}

/** Whether nobody is to be called for it, whatever becomes of others of its kind. */
export function isMutedItself({ facts, key }: Named, mutes: readonly Mute[]): boolean {
  return key !== "" && mutes.some((mute) => mute.kind === facts.kind && mute.key === key);
}

/** Whether nobody is to be called for it. */
export function isMuted(alert: Named, mutes: readonly Mute[]): boolean {
  return isKindMuted(alert, mutes) || isMutedItself(alert, mutes);
}
