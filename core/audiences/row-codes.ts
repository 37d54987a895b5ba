/** The numbers that verdicts, reasons and choices of rows are stored as. A number never changes its meaning. */
import type {
  RowChoice,
  RowKind,
  RowReason,
  RowVerdict,
} from "../../shared/domain/audiences/row-verdicts.ts";
import { codesOf } from "../storage/codes.ts";

export const VERDICT = codesOf<RowVerdict>({
  valid: 1,
  fixed: 2,
  suspicious: 3,
  invalid: 4,
  duplicate: 5,
  "opted-out": 6,
  suppressed: 7,
  "not-a-person": 8,
});

export const REASON = codesOf<RowReason>({
  "formula-unwrapped": 1,
  "exponent-unfolded": 2,
  "country-added": 3,
  "zero-removed": 4,
  "extension-removed": 5,
  "plus-added": 6,
  "marks-removed": 7,
  "br-ninth-digit": 10,
  "mx-521": 11,
  "ar-549": 12,
  landline: 13,
  "two-readings": 14,
  "digits-lost": 20,
  empty: 21,
  "empty-row": 22,
  "too-many-cells": 23,
  "too-short": 24,
  "too-long": 25,
  "not-a-number": 26,
  "no-country-code": 27,
  "short-code": 40,
  premium: 41,
  "toll-free": 42,
  "shared-cost": 43,
  pager: 44,
  "company-number": 45,
  voicemail: 46,
  "user-id": 50,
  erased: 51,
});

const CHOICE = codesOf<RowChoice>({ accepted: 1, dropped: 2 });

/** A verdict, its reason and a person's choice in one number, so that an index finds the rows of a verdict in one range. */
const CHOICES = 4;
const REASONS = 64;

/** Without a choice. */
export function kindCode({ verdict, reason }: RowKind): number {
  return VERDICT.code(verdict) * REASONS + (reason === null ? 0 : REASON.code(reason));
}

export function kindOf(kind: number): RowKind {
  const reason = kind % REASONS;
  return {
    verdict: VERDICT.word(Math.floor(kind / REASONS)),
    reason: reason === 0 ? null : REASON.word(reason),
  };
}

export function stateCode(kind: number, choice: RowChoice | null): number {
  return kind * CHOICES + (choice === null ? 0 : CHOICE.code(choice));
}

export function stateOf(state: number): { readonly kind: number; readonly choice: RowChoice | null } {
  const choice = state % CHOICES;
  return { kind: Math.floor(state / CHOICES), choice: choice === 0 ? null : CHOICE.word(choice) };
}

export function choiceCode(choice: RowChoice | null): number {
  return choice === null ? 0 : CHOICE.code(choice);
}

export function choiceOf(code: number): RowChoice | null {
  return code === 0 ? null : CHOICE.word(code);
}

/** The first and the last state of what is asked for. */
export function statesOf(
  verdict: RowVerdict,
  reason: RowReason | null | undefined,
): readonly [number, number] {
  const first = VERDICT.code(verdict) * REASONS;
  if (reason === undefined) return [first * CHOICES, (first + REASONS) * CHOICES - 1];
  const kind = kindCode({ verdict, reason });
  return [kind * CHOICES, kind * CHOICES + CHOICES - 1];
}
