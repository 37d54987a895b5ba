/**
 * The key of this window: read once from the address the host printed, and taken off the address bar at once, so
 * that it is in no history and no bookmark. It is kept for the tab, so that a reload, a duplicated tab and a restored
 * session go on with it, until the host refuses it (docs/THREAT_MODEL.md).
 */
import { HOST_KEY, KEY_PREFIX } from "./pasted-key.ts";
import { keepInTab, readFromTab } from "./tab-storage.ts";

let key: string | null = null;

export function readKey(): string | null {
  key ??= readFromTab("waypost.key");
  return key;
}

export function replaceKey(next: string): void {
  key = next;
  keepInTab("waypost.key", next);
}

export function forgetKey(): void {
  key = null;
  keepInTab("waypost.key", null);
}

/** @returns whether there was a key in the address */
export function takeKeyFromAddress(): boolean {
  const { hash } = window.location;
  if (!hash.startsWith(KEY_PREFIX)) return false;
  const candidate = hash.slice(KEY_PREFIX.length);
  window.history.replaceState(null, "", "#/");
  if (!HOST_KEY.test(candidate)) return false;
  replaceKey(candidate);
  return true;
}
