/** Takes tokens, secrets and full phone numbers out of anything that is to be logged or shown. */

const SECRET_KEYS: ReadonlySet<string> = new Set([
  "authorization",
  "access_token",
  "input_token",
  "client_secret",
  "appsecret_proof",
  "app_secret",
  "verify_token",
  "pin",
  "code",
  "token",
]);
const HIDDEN = "•••";

/** Query strings may hold secrets: only their names are kept. */
export function redactUrl(url: string): string {
  const [path = "", query] = url.split("?", 2);
  if (query === undefined) return path;
  const names = [...new URLSearchParams(query).keys()];
  return `${path}?${names.join("&")}`;
}

/** A copy with secrets replaced; cyclic values are not expected here. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      SECRET_KEYS.has(key.toLowerCase()) ? HIDDEN : redact(entry),
    ]),
  );
}

/** `+5511987654321` → `+55119•••4321`: enough to recognise one's own, too little to call. */
export function maskNumber(number: string): string {
  return number.length <= 8 ? HIDDEN : `${number.slice(0, 6)}${HIDDEN}${number.slice(-4)}`;
}
