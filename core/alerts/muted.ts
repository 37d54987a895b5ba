/** Whom nobody is called for. */
import type { Mute, StoredAlert } from "./alerts-store.ts";

/** Whether nobody is to be called for it. */
export function isMuted({ facts, key }: Pick<StoredAlert, "facts" | "key">, mutes: readonly Mute[]): boolean {
  return mutes.some((mute) => mute.kind === facts.kind && (mute.key === "" || mute.key === key));
}
