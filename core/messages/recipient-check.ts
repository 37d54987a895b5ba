/** Judges a recipient's number: what it is in E.164, whether it looks as meant, and what optimization does there. */
import { parsePhoneNumberFromString, validatePhoneNumberLength } from "libphonenumber-js/max";
import type { RecipientCheck } from "../../shared/contract/index.ts";
import { availabilityFor } from "../../shared/domain/availability/availability.ts";
import { REGIONS_AS_OF } from "../../shared/domain/availability/regions.data.ts";
import { pastedNumber, visible } from "../../shared/domain/text/pasted.ts";

type Judged = Pick<RecipientCheck, "verdict" | "e164" | "country" | "reason" | "suggestion" | "extension">;

/** ISO 3166-1 alpha-2 of a number as Meta displays it, or null. */
export function countryOfNumber(number: string): string | null {
  return parsePhoneNumberFromString(number.startsWith("+") ? number : `+${number}`)?.country ?? null;
}

/** A number as people write it, with its country code; one that cannot be read stays as it is. */
export function displayNumber(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** @param senderCountry country of the number it would be sent from, or null when unknown */
export function checkRecipient(typed: string, senderCountry: string | null): RecipientCheck {
  const judged = judge(typed);
  return {
    ...judged,
    senderCountry,
    availability: availabilityFor(judged.country, senderCountry),
    availabilityAsOf: REGIONS_AS_OF,
  };
}

function judge(typed: string): Judged {
  const empty = { e164: null, country: null, reason: null, suggestion: null, extension: null };
  if (visible(typed).trim() === "") return { verdict: "empty", ...empty };
  const pasted = pastedNumber(typed);
  if (pasted === null) return invalid("not-a-number");
  const judged = pasted.readings.map((reading) => judgeNumber(reading, typed));
  // Where a zero stands in brackets, the numbering plan says which reading is a number.
  const found = judged.find(({ verdict }) => verdict !== "invalid") ?? judged[0] ?? invalid("not-a-number");
  return { ...found, extension: found.e164 === null ? null : pasted.extension };
}

function judgeNumber(reading: string, typed: string): Judged {
  const international = reading.startsWith("+") ? reading : `+${reading}`;
  const suspicious = judgeOldForms(international);
  if (suspicious) return suspicious;
  const parsed = parsePhoneNumberFromString(international);
  if (!parsed?.isValid()) return invalid(reasonFor(international));
  return {
    // Only an international number typed with its plus sign is taken as it stands.
    verdict: typed.replace(/[\s().\u00a0\u202f/-]/g, "") === parsed.number ? "valid" : "fixed",
    e164: parsed.number,
    country: parsed.country ?? null,
    reason: null,
    suggestion: null,
    extension: null,
  };
}

function invalid(reason: NonNullable<RecipientCheck["reason"]>): Judged {
  return { verdict: "invalid", e164: null, country: null, reason, suggestion: null, extension: null };
}

function reasonFor(international: string): "too-short" | "too-long" | "no-country-code" | "not-a-number" {
  switch (validatePhoneNumberLength(international)) {
    case "TOO_SHORT":
      return "too-short";
    case "TOO_LONG":
      return "too-long";
    case "INVALID_COUNTRY":
      return "no-country-code";
    default:
      return "not-a-number";
  }
}

/**
 * Forms in which numbers of Brazil, Mexico and Argentina are still written, and which Meta may answer with
 * another number for (meta-facts 5.1: `wa_id` may differ from the input).
 */
function judgeOldForms(number: string): Judged | null {
  const brazil = /^\+55(\d{2})([6-9]\d{7})$/.exec(number);
  if (brazil) return suspicious(number, "BR", "br-ninth-digit", `+55${brazil[1]}9${brazil[2]}`);
  const mexico = /^\+521(\d{10})$/.exec(number);
  if (mexico) return suspicious(number, "MX", "mx-521", `+52${mexico[1]}`);
  const argentina = /^\+54(?!9)(\d{10})$/.exec(number);
  if (argentina) return suspicious(number, "AR", "ar-549", `+549${argentina[1]}`);
  return null;
}

function suspicious(
  number: string,
  country: string,
  reason: NonNullable<RecipientCheck["reason"]>,
  suggestion: string,
): Judged {
  return {
    verdict: "suspicious",
    e164: number,
    country,
    reason,
    suggestion: displayNumber(suggestion),
    extension: null,
  };
}
