/** The host's key as somebody pasted it: out of the address the host printed, or by itself. Pure. */
import { pastedAddress, pastedToken } from "../../shared/domain/text/pasted.ts";

export const KEY_PREFIX = "#t=";
/** 256 bits as base64url. */
export const HOST_KEY = /^[A-Za-z0-9_-]{20,200}$/;

export type PastedKey =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "other-address"; readonly url: string; readonly origin: string }
  | { readonly kind: "empty" }
  | { readonly kind: "unreadable" };

/** What somebody pasted: the whole address, or only the key out of it. */
export function readPastedKey(text: string, ownOrigin: string): PastedKey {
  const token = pastedToken(text);
  if (token === "") return { kind: "empty" };
  if (HOST_KEY.test(token)) return { kind: "key", key: token };
  const url = URL.parse(pastedAddress(text));
  if (!url?.hash.startsWith(KEY_PREFIX)) return { kind: "unreadable" };
  const candidate = url.hash.slice(KEY_PREFIX.length);
  if (!HOST_KEY.test(candidate)) return { kind: "unreadable" };
  if (url.origin === ownOrigin) return { kind: "key", key: candidate };
  const isLoopback = url.protocol === "http:" && ["127.0.0.1", "localhost"].includes(url.hostname);
  return isLoopback ? { kind: "other-address", url: url.href, origin: url.origin } : { kind: "unreadable" };
}
