/**
 * The lines of a preflight's ledger: from the rows of the files to the messages that go out. The lines of one block add up to
 * the line above them. Pure.
 */
import type { Preflight, PreflightFilter, PreflightOutcome } from "../../../../shared/contract/index.ts";
import type { OutcomeKind } from "../../../../shared/contract/preflight.ts";
import { LEFT_OUT_REASONS } from "../../../../shared/domain/campaigns/preflight-words.ts";

export interface LeftOutLine {
  readonly why: (typeof LEFT_OUT_REASONS)[number];
  readonly rows: number;
  readonly filter: PreflightFilter;
}

export interface OutcomeLine extends Omit<PreflightOutcome, "requested"> {
  readonly key: string;
  readonly filter: PreflightFilter;
}

export interface LedgerBlock {
  readonly kind: OutcomeKind;
  readonly people: number;
  readonly filter: PreflightFilter;
  readonly lines: readonly OutcomeLine[];
}

export interface Ledger {
  readonly rows: number;
  readonly leftOut: readonly LeftOutLine[];
  readonly recipients: number;
  readonly blocks: readonly LedgerBlock[];
  /** Sent at once or later. */
  readonly written: number;
}

/** In the order people ask: who gets it, who later, who doesn't. */
const KINDS = ["send", "wait", "skip", "undecided"] as const satisfies readonly OutcomeKind[];

export function ledgerOf(preflight: Preflight): Ledger {
  const blocks = KINDS.map((kind) => blockOf(kind, preflight.outcomes)).filter(({ people }) => people > 0);
  const peopleOf = (wanted: OutcomeKind) => blocks.find(({ kind }) => kind === wanted)?.people ?? 0;
  return {
    rows: preflight.rows,
    leftOut: LEFT_OUT_REASONS.flatMap((why) => {
      const rows = sum(preflight.leftOut.filter((part) => part.why === why).map((part) => part.rows));
      return rows === 0 ? [] : [{ why, rows, filter: { leftOut: why } }];
    }),
    recipients: preflight.recipients,
    blocks,
    written: peopleOf("send") + peopleOf("wait"),
  };
}

function blockOf(kind: OutcomeKind, outcomes: readonly PreflightOutcome[]): LedgerBlock {
  const lines = new Map<string, OutcomeLine>();
  for (const outcome of outcomes) {
    if (outcome.kind !== kind || outcome.people === 0) continue;
    const { variant, route, fallback, outlook, why } = outcome;
    // Whoever waits or is left out does so for a reason, whatever the route would be.
    const by = fallback?.decidedBy ?? null;
    const key = [kind, variant, route, by, outlook, why].join(" ");
    const people = outcome.people + (lines.get(key)?.people ?? 0);
    const filter = {
      kind,
      variant,
      ...(route !== null && { route }),
      ...(by !== null && { fallbackBy: by }),
      ...(outlook !== null && { outlook }),
      ...(why !== null && { why }),
    };
    lines.set(key, { key, variant, kind, route, fallback, outlook, why, people, filter });
  }
  const sorted = [...lines.values()].sort(
    (one, other) =>
      (one.variant < other.variant ? -1 : one.variant > other.variant ? 1 : 0) || other.people - one.people,
  );
  return { kind, people: sum(sorted.map(({ people }) => people)), filter: { kind }, lines: sorted };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
