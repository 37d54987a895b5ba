/**
 * Pauses a campaign before a storm of one error burns its audience. Counts the last answers and the last receipts of the campaign
 * and says which rule they break, if any; what is decided follows from how many of each there are, not from their order. What is
 * about going too fast, or a template being prepared, is no storm: it goes away by itself. Counting begins anew when a person
 * resumes. The caller passes each message's answer once, and each first `delivered` or `failed` once.
 */
import { dispositionOf } from "../dispositions/disposition.ts";
import { PERSON_LIMIT_CODE } from "../dispositions/marketing-codes.data.ts";
import type { TryKind } from "../dispositions/retry-rules.data.ts";
import { STORM_FAMILIES, STORM_RULES, type StormFamily, type StormPreset } from "./storm-rules.data.ts";

export type StormEvent =
  /** Taken by Meta, or delivered. */
  | { readonly kind: "well" }
  /** Refused at the request, or failed by a receipt; code null where there is none. */
  | { readonly kind: "failed"; readonly code: number | null }
  /** Nobody knows whether Meta took it. */
  | { readonly kind: "unknown" };

/** Which rule fired: `count` of the last `of`. */
export interface StormEvidence {
  readonly family: StormFamily;
  readonly of: "answers" | "receipts";
  readonly count: number;
  readonly last: number;
  /** Null for `unknown`, and for failures without a code. */
  readonly code: number | null;
}

export interface StormGuard {
  answered(event: StormEvent): void;
  heard(event: Exclude<StormEvent, { kind: "unknown" }>): void;
  /** Null while no rule is broken. */
  evidence(): StormEvidence | null;
}

/** What goes away by itself while everybody waits. */
const NO_STORM: ReadonlySet<TryKind> = new Set([
  "rate",
  "calls",
  "pair",
  "sync",
  "maintenance",
  "connection",
]);
/** Nobody on WhatsApp at that number (meta-facts 8.2). */
const UNDELIVERABLE_CODE = 131_026;

/** The family a failure counts for; null for what is no storm however often it comes. */
export function familyOf(code: number | null): Exclude<StormFamily, "unknown"> | null {
  const row = dispositionOf(code);
  if (row === null) return "same-code";
  if (row.remedy !== undefined) return "account";
  if (row.tries !== undefined && NO_STORM.has(row.tries)) return null;
  if (row.tries === "number-limit") return "limit";
  if (row.code === UNDELIVERABLE_CODE) return "undeliverable";
  if (row.code === PERSON_LIMIT_CODE) return "limited";
  const isOwn = row.disposition === "give-up" || row.disposition === "suppress-recipient";
  return isOwn ? "person" : "same-code";
}

export function createStormGuard(preset: StormPreset): StormGuard {
  const rules = STORM_RULES[preset];
  const lengths = [...new Set(Object.values(rules).map(({ of }) => of))];
  const windows = {
    answers: new Map(lengths.map((length) => [length, createWindow(length)])),
    receipts: new Map(lengths.map((length) => [length, createWindow(length)])),
  };

  function note(of: StormEvidence["of"], event: StormEvent): void {
    if (event.kind === "failed" && familyOf(event.code) === null) return;
    for (const window of windows[of].values()) window.add(event.kind === "failed" ? event.code : event.kind);
  }

  return {
    answered: (event) => note("answers", event),
    heard: (event) => note("receipts", event),
    evidence: () => {
      for (const family of STORM_FAMILIES) {
        const rule = rules[family];
        // Not named `of`: Node, which runs these sources as they are, can't read `for (const of of`.
        for (const side of ["answers", "receipts"] as const) {
          const window = windows[side].get(rule.of);
          const worst = window?.worst((what) => familyOfKey(what) === family) ?? null;
          if (window === undefined || worst === null || worst.count < rule.least) continue;
          const { what, count } = worst;
          return {
            family,
            of: side,
            count,
            last: window.size(),
            code: typeof what === "number" ? what : null,
          };
        }
      }
      return null;
    },
  };
}

/** A code, null for a failure without one, or what is no failure. */
type Key = number | null | "well" | "unknown";

function familyOfKey(what: Key): StormFamily | null {
  if (what === "well") return null;
  return what === "unknown" ? "unknown" : familyOf(what);
}

/** Counts of the last so many; what is older is forgotten. */
function createWindow(length: number) {
  const last: Key[] = [];
  let place = 0;
  const counts = new Map<Key, number>();
  return {
    size: () => last.length,
    add: (what: Key): void => {
      const old = last[place];
      if (old !== undefined) {
        const left = (counts.get(old) ?? 0) - 1;
        if (left > 0) counts.set(old, left);
        else counts.delete(old);
      }
      last[place] = what;
      place = (place + 1) % length;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    },
    /** What there is most of, among some; of equals the lowest code. */
    worst: (isAmong: (what: Key) => boolean): { readonly what: Key; readonly count: number } | null => {
      let worst: { readonly what: Key; readonly count: number } | null = null;
      for (const [what, count] of counts) {
        if (!isAmong(what)) continue;
        const isWorse =
          worst === null || count > worst.count || (count === worst.count && rank(what) < rank(worst.what));
        if (isWorse) worst = { what, count };
      }
      return worst;
    },
  };
}

const rank = (what: Key) => (typeof what === "number" ? what : Number.POSITIVE_INFINITY);
