/** The latest Graph requests and answers, in memory, without tokens and shortened. */

export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly request: string;
  readonly response: string;
  /** Parameters nothing has used; always empty for a refused request, which may have ended early. */
  readonly ignored: readonly string[];
}

const KEPT = 500;
const LONGEST = 4000;

export class RequestLog {
  readonly #entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.#entries.push({
      ...entry,
      request: entry.request.slice(0, LONGEST * 2),
      response: entry.response.slice(0, LONGEST * 2),
    });
    if (this.#entries.length > KEPT) this.#entries.shift();
  }

  /** Newest first. Secrets are taken out here, for hardly any of many entries is ever looked at. */
  list(): readonly LoggedRequest[] {
    return this.#entries.toReversed().map((entry) => ({
      ...entry,
      path: withoutSecrets(entry.path),
      request: shortened(entry.request),
      response: shortened(entry.response),
    }));
  }

  clear(): void {
    this.#entries.length = 0;
  }
}

function shortened(text: string): string {
  const safe = withoutSecrets(text);
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe;
}

function withoutSecrets(text: string): string {
  return text
    .replace(
      /((?:access_token|input_token|client_secret|appsecret_proof|verify_token|pin)"?\s*[=:]\s*"?)[^&"\s]+/g,
      "$1…",
    )
    .replace(/([?&]code=)[^&"\s]+/g, "$1…")
    .replace(/EAA[A-Za-z0-9]{20,}/g, "EAA…");
}
