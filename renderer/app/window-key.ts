/**
 * The key of this window: read once from the address the host printed, and taken off the address bar at once, so
 * that it is in no history and no bookmark. It is kept for the tab, so that a reload, a duplicated tab and a restored
 * session go on with it, until the host refuses it (docs/THREAT_MODEL.md).
 */
import { pastedAddress, pastedToken } from "../../shared/domain/text/pasted.ts";
import { keepInTab, readFromTab } from "./tab-storage.ts";

const PREFIX = "#t=";
/** 256 bits as base64url. */
const KEY = /^[A-Za-z0-9_-]{20,200}$/;

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
  if (!hash.startsWith(PREFIX)) return false;
  const candidate = hash.slice(PREFIX.length);
  window.history.replaceState(null, "", "#/");
  if (!KEY.test(candidate)) return false;
  replaceKey(candidate);
  return true;
}

export type PastedKey =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "other-address"; readonly url: string; readonly origin: string }
  | { readonly kind: "empty" }
  | { readonly kind: "unreadable" };

/** What somebody pasted: the whole address, or only the key out of it. */
export function readPastedKey(text: string, ownOrigin: string): PastedKey {
  const token = pastedToken(text);
  if (token === "") return { kind: "empty" };
  if (KEY.test(token)) return { kind: "key", key: token };
  const url = URL.parse(pastedAddress(text));
  if (!url?.hash.startsWith(PREFIX)) return { kind: "unreadable" };
  const candidate = url.hash.slice(PREFIX.length);
  if (!KEY.test(candidate)) return { kind: "unreadable" };
  if (url.origin === ownOrigin) return { kind: "key", key: candidate };
  const isLoopback = url.protocol === "http:" && ["127.0.0.1", "localhost"].includes(url.hostname);
  return isLoopback ? { kind: "other-address", url: url.href, origin: url.origin } : { kind: "unreadable" };
}
