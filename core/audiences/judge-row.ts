/**
 * The verdict on one row of a list by itself: whom its number or user id stands for, and what was wrong with it. Who else
 * stands in the list, and who may be written to, is judged where the rows are kept.
 */
import type { NumberType } from "libphonenumber-js/max";
import type { RowKind, RowReason } from "../../shared/domain/audiences/row-verdicts.ts";
import { damageOf } from "../../shared/domain/audiences/spreadsheet-damage.ts";
import type { Person } from "../people/person.ts";
import { type JudgedRecipient, judgeRecipient } from "../recipients/recipient-check.ts";

export interface JudgedRow extends RowKind {
  /** E.164 without its plus sign, or the user id; null for what stands for nobody. */
  readonly name: { readonly kind: "number" | "user-id"; readonly name: string } | null;
  /** ISO 3166-1 alpha-2; empty where it is not known. */
  readonly country: string;
  /** What it may have been meant to be, for a person to decide. */
  readonly suggestion: string | null;
}

/** Null for what stands for nobody. */
export function personOf(name: JudgedRow["name"]): Person | null {
  if (name === null) return null;
  return name.kind === "user-id"
    ? { kind: "user-id", userId: name.name }
    : { kind: "number", number: `+${name.name}` };
}

const NOBODY = { name: null, country: "", suggestion: null } as const;

const NO_PERSON: Readonly<Partial<Record<NonNullable<NumberType>, RowReason>>> = {
  PREMIUM_RATE: "premium",
  TOLL_FREE: "toll-free",
  SHARED_COST: "shared-cost",
  PAGER: "pager",
  UAN: "company-number",
  VOICEMAIL: "voicemail",
};

/** A number of at most six digits that nobody dials a country code for. */
const SHORT_CODE = /^\s*\d{3,6}\s*$/;

/**
 * @param cell what stands in the column of numbers
 * @param country of national numbers, ISO 3166-1 alpha-2; null takes every number as international
 */
export function judgeCell(cell: string, country: string | null): JudgedRow {
  const damage = damageOf(cell);
  switch (damage.kind) {
    case "digits-lost":
      return { ...NOBODY, verdict: "invalid", reason: "digits-lost" };
    case "formula":
      return asFixed(judgeText(damage.text, country), "formula-unwrapped");
    case "exponent":
      return asFixed(judgeText(damage.text, country), "exponent-unfolded");
    case "none":
      return judgeText(cell, country);
  }
}

/** What is doubtful or wrong without its wrapping is so with it, too. */
function asFixed(row: JudgedRow, reason: RowReason): JudgedRow {
  const isFine = (row.verdict === "valid" || row.verdict === "fixed") && row.reason !== "user-id";
  return isFine ? { ...row, verdict: "fixed", reason } : row;
}

function judgeText(text: string, country: string | null): JudgedRow {
  const judged = judgeRecipient(text, country);
  if (judged.verdict === "empty") return { ...NOBODY, verdict: "invalid", reason: "empty" };
  if (judged.userId !== null) {
    return {
      verdict: judged.verdict === "fixed" ? "fixed" : "valid",
      reason: "user-id",
      name: { kind: "user-id", name: judged.userId },
      country: judged.country ?? "",
      suggestion: null,
    };
  }
  if (judged.e164 === null) {
    return SHORT_CODE.test(text)
      ? { ...NOBODY, verdict: "not-a-person", reason: "short-code" }
      : { ...NOBODY, verdict: "invalid", reason: judged.reason ?? "not-a-number" };
  }
  return {
    ...kindOf(judged, text),
    name: { kind: "number", name: judged.e164.slice(1) },
    country: judged.country ?? "",
    suggestion: judged.suggestion ?? judged.otherReading,
  };
}

function kindOf(judged: JudgedRecipient, text: string): RowKind {
  const { verdict, reason, type, otherReading } = judged;
  const nobody = type === undefined ? undefined : NO_PERSON[type];
  if (nobody !== undefined) return { verdict: "not-a-person", reason: nobody };
  if (reason !== null) return { verdict: "suspicious", reason };
  if (type === "FIXED_LINE") return { verdict: "suspicious", reason: "landline" };
  if (otherReading !== null) return { verdict: "suspicious", reason: "two-readings" };
  if (verdict !== "fixed") return { verdict: "valid", reason: null };
  return { verdict: "fixed", reason: howFixed(judged, text) };
}

function howFixed({ isNational, extension, e164 }: JudgedRecipient, text: string): RowReason {
  if (isNational) return "country-added";
  if (extension !== null) return "extension-removed";
  if (/[([]\s*0\s*[)\]]/.test(text)) return "zero-removed";
  return text.replace(/[\s().-]/g, "") === e164?.slice(1) ? "plus-added" : "marks-removed";
}
