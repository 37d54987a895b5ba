/**
 * Checks `X-Hub-Signature-256` over the raw bytes as they came. Meta signs the escaped form it sends, so a body is
 * never parsed and written again before this (meta-facts 6.3).
 */
import { createHmac, timingSafeEqual } from "node:crypto";

const PREFIX = "sha256=";

export function signatureOf(body: Buffer, appSecret: string): string {
  return `${PREFIX}${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

/** Takes the same time for every wrong signature of the right length. */
export function isSignedBy(body: Buffer, header: string | undefined, appSecret: string): boolean {
  if (header === undefined) return false;
  const expected = Buffer.from(signatureOf(body, appSecret));
  const given = Buffer.from(header);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export function isSameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
