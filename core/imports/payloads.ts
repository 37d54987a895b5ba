/**
 * Finds Meta's webhooks in what other tools wrote down: bare, or with an envelope around them (`body`, `payload`, a list
 * of events, a text, Base64). The bytes stay as they stand there. Knows no files.
 */
import { sliceAt } from "./json-slices.ts";

export interface FoundPayload {
  /** As it stands in the dump. */
  readonly body: Buffer;
  /** When the tool says it came, in milliseconds; null where it doesn't say. */
  readonly noted: number | null;
}

/** Levels of an envelope that are looked through. */
const DEEPEST = 8;
/** Where tools write when a webhook came. */
const TIMES: ReadonlySet<string> = new Set(
  [
    "received_at",
    "receivedAt",
    "received",
    "timestamp",
    "@timestamp",
    "time",
    "ts",
    "created_at",
    "createdAt",
  ].concat(["date", "datetime"]),
);
/** Seconds since the epoch have ten digits for now, milliseconds thirteen. */
const LEAST_MILLISECONDS = 100_000_000_000;
const BASE64 = /^[A-Za-z0-9+/_-]{40,}={0,2}$/;

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The shape all of Meta's webhooks have (meta-facts 4.4). */
export function isPayload(value: unknown): boolean {
  return isObject(value) && typeof value.object === "string" && Array.isArray(value.entry);
}

function momentOf(value: unknown): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number < LEAST_MILLISECONDS ? number * 1_000 : number;
  const parsed = Date.parse(String(value));
  return Number.isNaN(parsed) ? null : parsed;
}

function noted(members: Members): number | null {
  for (const [name, value] of Object.entries(members)) {
    const at = TIMES.has(name) ? momentOf(value) : null;
    if (at !== null) return Math.round(at);
  }
  return null;
}

function jsonOf(text: string): unknown {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith("{")) return undefined;
  try {
    return JSON.parse(trimmed);
  } catch {
    return undefined;
  }
}

/** A text that is a webhook, as it is or in Base64. */
function fromText(text: string): Buffer | null {
  if (isPayload(jsonOf(text))) return Buffer.from(text.trim(), "utf8");
  if (!BASE64.test(text)) return null;
  const decoded = Buffer.from(text, "base64");
  return isPayload(jsonOf(decoded.toString("utf8"))) ? decoded : null;
}

interface Found extends FoundPayload {
  /** Of a text: the envelope may hold the same once more, read. */
  readonly isExact: boolean;
}

/**
 * @param bytes valid JSON, of which `parsed` was made
 * @returns those in it, in their order; none where it holds no whole webhook
 */
export function payloadsIn(bytes: Uint8Array, parsed: unknown): readonly FoundPayload[] {
  const found: Found[] = [];

  function look(value: unknown, path: readonly (string | number)[], time: number | null): void {
    if (typeof value === "string") {
      const body = fromText(value);
      if (body !== null) found.push({ body, noted: time, isExact: true });
      return;
    }
    if (isPayload(value)) {
      const slice = sliceAt(bytes, path);
      if (slice !== null) {
        const body = Buffer.from(bytes.subarray(slice.start, slice.end));
        found.push({ body, noted: time, isExact: false });
      }
      return;
    }
    if (path.length >= DEEPEST) return;
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) look(element, [...path, index], time);
    } else if (isObject(value)) {
      const inner = noted(value) ?? time;
      for (const [name, member] of Object.entries(value)) look(member, [...path, name], inner);
    }
  }

  look(parsed, [], null);
  return withoutTwins(found);
}

/** Some tools keep the text and what they read of it: then the text is what Meta signed. */
function withoutTwins(found: readonly Found[]): readonly FoundPayload[] {
  const contentOf = ({ body }: Found) => JSON.stringify(JSON.parse(body.toString("utf8")));
  const exact = found.filter(({ isExact }) => isExact);
  if (exact.length === 0 || exact.length === found.length) return found;
  const contents = new Set(exact.map(contentOf));
  return found.filter((one) => one.isExact || !contents.has(contentOf(one)));
}
