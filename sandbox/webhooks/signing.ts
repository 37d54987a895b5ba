/** X-Hub-Signature-256 over the exact bytes that are posted (contract 6.3). */
import { createHmac } from "node:crypto";
import type { SignatureKind } from "../store/entities.ts";

export function signatureHeaders(
  body: Buffer,
  appSecret: string,
  kind: SignatureKind,
): Record<string, string> {
  if (kind === "none") return {};
  const secret = kind === "good" ? appSecret : `${appSecret}-not-the-secret`;
  return {
    "X-Hub-Signature": `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`,
    "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}
