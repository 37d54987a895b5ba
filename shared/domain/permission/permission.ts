/**
 * May a business write marketing to a person? Two lists answer, and are never mixed: opt-outs are what the person wants,
 * suppressions what we judge. Pure, and the same for every order and repetition of what webhooks told.
 *
 * - A stop that Meta proves ends only by Meta's `resume`. Everything else ends when somebody removes it and says why.
 * - Meta's word outranks what a person writes: its later `resume` also ends an earlier stop word (meta-facts 13.15).
 * - What isn't proven to come from Meta may stop messages and never lets them go on: one too few does less harm.
 */
import { marketingStopOf, type WordEvidence } from "../recipients/marketing-stop.ts";
import { isProven, type Trust } from "../webhooks/trust.ts";
import type { ReplyValue } from "./stop-words.ts";

export const PERMISSION_LISTS = ["opt-out", "suppression"] as const;
export type PermissionList = (typeof PERMISSION_LISTS)[number];

/** Who said it: Meta (`preference`, and `failure`: 131050), the person in words, a list, or somebody for them. */
export const OPT_OUT_SOURCES = [
  "preference",
  "failure",
  "reply",
  "imported",
  "by-hand",
  "suggestion",
] as const;
export type OptOutSource = (typeof OPT_OUT_SOURCES)[number];
/** What people can enter as the person's will. */
export const ENTERED_OPT_OUT_SOURCES = ["imported", "by-hand", "suggestion"] as const;
export type EnteredOptOutSource = (typeof ENTERED_OPT_OUT_SOURCES)[number];

/** What people can enter as their own judgement. */
export const ENTERED_SUPPRESSION_SOURCES = ["number-dead", "complaint", "by-hand"] as const;
export type EnteredSuppressionSource = (typeof ENTERED_SUPPRESSION_SOURCES)[number];
/** `erased`: the person was to be forgotten. */
export const SUPPRESSION_SOURCES = [...ENTERED_SUPPRESSION_SOURCES, "erased"] as const;
export type SuppressionSource = (typeof SUPPRESSION_SOURCES)[number];

/** A word of Meta's about a person, or of their own. */
export interface HeardWord {
  readonly value: ReplyValue;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly evidence: WordEvidence | "reply";
  readonly trust: Trust;
  /** The stop word; empty for a word of Meta's. */
  readonly said: string;
}

/** What somebody here has entered. Of one person, later ones have greater numbers. */
export type PermissionAct = {
  readonly id: number;
  /** Of an entry, since when it holds; of the others, up to when they speak of words. Milliseconds since the epoch. */
  readonly at: number;
  /** When it was entered. */
  readonly enteredAt: number;
  readonly note: string | null;
} & (
  | { readonly kind: "opt-out"; readonly source: EnteredOptOutSource }
  | { readonly kind: "suppression"; readonly source: EnteredSuppressionSource }
  | { readonly kind: "opt-out-removed" }
  | { readonly kind: "suppression-removed" }
  | { readonly kind: "suggestion-dismissed" }
);
export type PermissionActKind = PermissionAct["kind"];

export interface OptOut {
  readonly source: OptOutSource;
  /** Since when, in milliseconds. */
  readonly at: number;
  /** False where only webhooks tell of it that anybody may have written. */
  readonly isProven: boolean;
  /** The stop word they wrote, folded. */
  readonly said: string | null;
  readonly note: string | null;
}

export interface Suppression {
  readonly source: SuppressionSource;
  /** Null where that isn't kept: of people who were erased, only that they were is known. */
  readonly at: number | null;
  readonly note: string | null;
}

/** A word that may mean an opt-out. */
export interface Suggestion {
  readonly said: string;
  readonly at: number;
  readonly isProven: boolean;
}

export interface Permission {
  readonly optOut: OptOut | null;
  readonly suppression: Suppression | null;
  readonly suggestion: Suggestion | null;
}

/** Whether somebody is on a list. */
export type Listed = Pick<Permission, "optOut" | "suppression">;

/** Meta's word that it is so: nobody here can take it back. */
export function isMetas({ source, isProven: proven }: OptOut): boolean {
  return proven && (source === "preference" || source === "failure");
}

const compareText = (one: string, other: string) => Number(one > other) - Number(one < other);
const newest = (times: readonly number[]) => times.reduce((one, other) => Math.max(one, other), -Infinity);

/** @param words of all the person's names @param acts as well, in any order */
export function permissionFrom(words: readonly HeardWord[], acts: readonly PermissionAct[]): Permission {
  const inOrder = acts.toSorted((one, other) => one.id - other.id);
  const optOut = optOutFrom(words, inOrder);
  return {
    optOut,
    suppression: suppressionFrom(inOrder),
    suggestion: optOut === null ? suggestionFrom(words, inOrder) : null,
  };
}

function optOutFrom(words: readonly HeardWord[], acts: readonly PermissionAct[]): OptOut | null {
  const removed = removedUpTo(acts);
  const found = [
    metasOptOut(words, removed),
    ...repliedOptOuts(words, removed),
    ...entriesAfterRemoval(acts, "opt-out", "opt-out-removed"),
  ].filter((one) => one !== null);
  return (
    found.toSorted(
      (one, other) =>
        Number(isMetas(other)) - Number(isMetas(one)) ||
        Number(other.isProven) - Number(one.isProven) ||
        one.at - other.at ||
        compareText(one.source, other.source) ||
        compareText(one.said ?? "", other.said ?? ""),
    )[0] ?? null
  );
}

const removedUpTo = (acts: readonly PermissionAct[]) =>
  newest(acts.filter(({ kind }) => kind === "opt-out-removed").map(({ at }) => at));

function metasOptOut(words: readonly HeardWord[], removed: number): OptOut | null {
  const heard = words.flatMap(({ value, evidence, at, trust }) => {
    if (evidence === "reply" || value === "suggest") return [];
    return isProven(trust) || at > removed ? [{ value, evidence, at, trust }] : [];
  });
  const stop = marketingStopOf(heard);
  if (stop === null) return null;
  const proven = stop.evidence !== "unproven";
  const source = stop.evidence === "failure" ? "failure" : "preference";
  return { source, at: stop.since, isProven: proven, said: null, note: null };
}

function repliedOptOuts(words: readonly HeardWord[], removed: number): readonly OptOut[] {
  const resumed = resumedAt(words);
  return words
    .filter(
      ({ evidence, value, at }) => evidence === "reply" && value === "stop" && at > removed && at >= resumed,
    )
    .map(({ at, trust, said }) => ({ source: "reply", at, isProven: isProven(trust), said, note: null }));
}

/** When the person last took their word back, by Meta's word or their own. */
function resumedAt(words: readonly HeardWord[]): number {
  return newest(
    words.filter(({ value, trust }) => value === "resume" && isProven(trust)).map(({ at }) => at),
  );
}

function entriesAfterRemoval(
  acts: readonly PermissionAct[],
  kind: "opt-out",
  removal: "opt-out-removed",
): readonly OptOut[] {
  const last = acts.findLastIndex((act) => act.kind === removal);
  return acts
    .slice(last + 1)
    .flatMap((act) =>
      act.kind === kind
        ? [{ source: act.source, at: act.at, isProven: true, said: null, note: act.note }]
        : [],
    );
}

function suppressionFrom(acts: readonly PermissionAct[]): Suppression | null {
  const last = acts.findLastIndex(({ kind }) => kind === "suppression-removed");
  const entries = acts
    .slice(last + 1)
    .flatMap((act) =>
      act.kind === "suppression" ? [{ source: act.source, at: act.at, note: act.note }] : [],
    );
  return entries.toSorted((one, other) => one.at - other.at)[0] ?? null;
}

function suggestionFrom(words: readonly HeardWord[], acts: readonly PermissionAct[]): Suggestion | null {
  const judged = newest(
    acts
      .filter(({ kind }) => kind === "suggestion-dismissed" || kind === "opt-out-removed")
      .map(({ at }) => at),
  );
  const resumed = resumedAt(words);
  const last = words
    .filter(({ value, at }) => value === "suggest" && at > judged && at > resumed)
    .toSorted(
      (one, other) =>
        one.at - other.at ||
        compareText(one.said, other.said) ||
        Number(isProven(one.trust)) - Number(isProven(other.trust)),
    )
    .at(-1);
  return last === undefined ? null : { said: last.said, at: last.at, isProven: isProven(last.trust) };
}
