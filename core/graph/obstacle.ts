/**
 * Tells from a failed connection what stood between Waypost and Meta: the proxy, or a certificate this computer doesn't
 * trust. Either way Meta never saw the request. Pure; the result holds neither names nor passwords.
 */
import type { ProxyInUse } from "../../shared/domain/network/proxy.ts";
import type { Obstacle } from "./graph-error.ts";

/** The proxy refused to open a tunnel (Node's own code for it). */
export const NO_TUNNEL = "ERR_PROXY_TUNNEL";
const LOGIN_NEEDED = 407;

/** OpenSSL's words for a certificate that cannot be trusted, as Node passes them on. */
const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  "CERT_CHAIN_TOO_LONG",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REJECTED",
  "CERT_REVOKED",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** The connection was never made: whatever we wanted to send, Meta has not seen it. */
export const NEVER_SENT_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
]);

/** Whether a connection failed for a certificate that cannot be trusted. */
export function isCertificateCode(code: string): boolean {
  return CERTIFICATE_CODES.has(code);
}

/**
 * @returns null when nothing is known of what stood in the way
 */
export function obstacleOf(
  code: string,
  cause: unknown,
  host: string,
  proxy: ProxyInUse | null,
): Obstacle | null {
  if (isCertificateCode(code)) return { code: "certificate-not-trusted", params: { host, reason: code } };
  if (proxy === null) return null;
  const params = { proxy: proxy.address };
  if (code === NO_TUNNEL) {
    const status = statusOf(cause);
    if (status === LOGIN_NEEDED) return { code: "proxy-login-needed", params };
    return { code: "proxy-refused", params: { ...params, host, status: status ?? "—" } };
  }
  // With a proxy in between, it is the proxy that no connection was made to.
  return NEVER_SENT_CODES.has(code) ? { code: "proxy-unreachable", params } : null;
}

function statusOf(cause: unknown): number | null {
  const isNumbered = typeof cause === "object" && cause !== null && "statusCode" in cause;
  return isNumbered && typeof cause.statusCode === "number" ? cause.statusCode : null;
}
