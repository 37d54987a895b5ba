/**
 * What a row of an audience is to a campaign: a recipient, or left out before any message is looked at. Who has opted out or
 * is suppressed is a recipient here: whether that matters depends on the message, and the one judge says so.
 */
import { canAccept, isIncluded, type RowChoice } from "../../shared/domain/audiences/row-verdicts.ts";
import type { LeftOutReason } from "../../shared/domain/campaigns/preflight-words.ts";
import type { PersonFacts } from "../../shared/domain/decision/facts.ts";
import { kindOf, stateOf } from "../audiences/row-codes.ts";

export interface RowFate {
  /** Null for a recipient. */
  readonly leftOut: LeftOutReason | null;
  readonly standing: PersonFacts["standing"];
  /** By the list of the audience's own business. */
  readonly isOptedOut: boolean;
  readonly isSuppressed: boolean;
  /** The numbering plan says so. */
  readonly isFixedLine: boolean;
}

const OUT = { standing: "fine", isOptedOut: false, isSuppressed: false, isFixedLine: false } as const;
const leftOut = (why: LeftOutReason): RowFate => ({ ...OUT, leftOut: why });

/**
 * @param state and judged as they are stored (row-codes.ts)
 * @param choices of the list, by kind
 */
export function rowFate(
  state: number,
  judged: number | null,
  choices: ReadonlyMap<number, RowChoice>,
): RowFate {
  const { kind, choice: own } = stateOf(state);
  const shown = kindOf(kind);
  if (shown.reason === "erased") return leftOut("erased");
  if (shown.verdict === "duplicate") return leftOut("duplicate");
  const isOptedOut = shown.verdict === "opted-out";
  const isSuppressed = shown.verdict === "suppressed";
  const byItself = judged ?? kind;
  const alone = kindOf(byItself);
  if (alone.verdict === "invalid") return leftOut("invalid");
  if (alone.verdict === "not-a-person") return leftOut("not-a-person");
  const choice = own ?? choices.get(kind) ?? choices.get(byItself) ?? null;
  if (choice === "dropped") return leftOut("row-dropped");
  if (!isIncluded(alone, choice)) return leftOut("not-accepted");
  return {
    leftOut: null,
    standing: canAccept(alone) ? "suspicious" : "fine",
    isOptedOut,
    isSuppressed,
    isFixedLine: alone.reason === "landline",
  };
}
