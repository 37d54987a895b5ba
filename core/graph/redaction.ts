/** Takes what may be secret out of addresses and answers that are to be logged or kept. */

/** Query strings may hold tokens: only the names in them are kept. */
export function redactUrl(url: string): string {
  const [path = "", query] = url.split("?", 2);
  if (query === undefined) return path;
  return `${path}?${[...new URLSearchParams(query).keys()].join("&")}`;
}

/** Shorter texts are not secrets and may occur anywhere. */
const SHORTEST_SECRET = 6;

/** The id of an app, before the bar of its token, is nobody's secret. */
export function partsOfSecret(secret: string): readonly string[] {
  return [secret, ...secret.split("|").slice(1)];
}

/** Meta may quote what it refuses. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce(
      (clean, secret) => clean.replaceAll(secret, "•••").replaceAll(encodeURIComponent(secret), "•••"),
      text,
    );
}
