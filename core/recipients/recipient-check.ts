/**
 * Judges a recipient (a number or a user id): who it is, whether it looks mistyped, and what optimization does there.
 */
import { parsePhoneNumberFromString, validatePhoneNumberLength } from "libphonenumber-js/max";
import type { RecipientCheck } from "../../shared/contract/index.ts";
import { availabilityOf, BUILT_IN_TABLES } from "../../shared/domain/availability/availability.ts";
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import { placeOfNumber } from "../../shared/domain/availability/place.ts";
import type { AvailabilityTables } from "../../shared/domain/availability/tables.ts";
import type { MarketingStop } from "../../shared/domain/recipients/marketing-stop.ts";
import { type OtherForm, otherFormOf } from "../../shared/domain/recipients/number-forms.ts";
import { pastedNumber, pastedUserId, trimmed } from "../../shared/domain/text/pasted.ts";
import type { Person } from "../people/people-store.ts";

type Judged = Pick<
  RecipientCheck,
  "verdict" | "e164" | "userId" | "country" | "reason" | "suggestion" | "extension"
>;

/** ISO 3166-1 alpha-2 of a number as Meta displays it, or null. */
export function countryOfNumber(number: string): string | null {
  return parsePhoneNumberFromString(number.startsWith("+") ? number : `+${number}`)?.country ?? null;
}

/** Where Meta's list has a number, as Meta displays it or in E.164; null when nothing tells. */
export function placeOf(number: string, tables: AvailabilityTables): PlaceCode | null {
  return placeOfNumber(number, countryOfNumber, tables);
}

/** Formats a number as people write it, with its country code. Anything else, such as a user id, stays as it is. */
export function displayNumber(e164: string): string {
  if (!e164.startsWith("+")) return e164;
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** Makes the outdated form of a number from the usual one: no numbering plan knows the outdated one any more. */
const OUTDATED: Readonly<Record<OtherForm["country"], (usual: string) => string>> = {
  AR: (usual) => usual.replace(/^\+54 9 /, "+54 "),
  BR: (usual) => usual.replace(/^(\+55 \d{2} )9/, "$1"),
  MX: (usual) => usual.replace(/^\+52 /, "+52 1 "),
};

/** A number's other form as people write it; null where it has one form only, or where it is a user id. */
export function displayOtherForm(recipient: string): string | null {
  const other = recipient.startsWith("+") ? otherFormOf(recipient) : null;
  if (other === null) return null;
  return other.isOutdated ? displayNumber(other.e164) : OUTDATED[other.country](displayNumber(recipient));
}

/** The person a check found; null when no message could be sent to them. */
export function recipientOf({ e164, userId }: Pick<RecipientCheck, "e164" | "userId">): Person | null {
  if (userId !== null) return { kind: "user-id", userId };
  return e164 === null ? null : { kind: "number", number: e164 };
}

/**
 * @param senderNumber the number it would be sent from, as Meta displays it, or null when unknown
 * @param stopOf whether this person has stopped marketing messages
 */
export function checkRecipient(
  typed: string,
  senderNumber: string | null,
  stopOf: (person: Person) => MarketingStop | null = () => null,
  tables: AvailabilityTables = BUILT_IN_TABLES,
): RecipientCheck {
  const judged = judge(typed);
  const person = recipientOf(judged);
  const place = judged.e164 === null ? judged.country : placeOf(judged.e164, tables);
  const senderPlace = senderNumber === null ? null : placeOf(senderNumber, tables);
  const { effect, asOf, overriddenBy } = availabilityOf(
    { sender: senderPlace, recipient: place, ...(person && { recipientKind: person.kind }) },
    tables,
  );
  return {
    ...judged,
    stop: person && stopOf(person),
    place,
    senderPlace,
    availability: effect,
    availabilityAsOf: asOf,
    availabilityOverrides: [...overriddenBy],
  };
}

const NOBODY = {
  e164: null,
  userId: null,
  country: null,
  reason: null,
  suggestion: null,
  extension: null,
} as const;

function judge(typed: string): Judged {
  if (trimmed(typed) === "") return { ...NOBODY, verdict: "empty" };
  const userId = pastedUserId(typed);
  if (userId !== null) {
    const verdict = typed.trim() === userId ? "valid" : "fixed";
    return { ...NOBODY, verdict, userId, country: userId.slice(0, 2) };
  }
  const pasted = pastedNumber(typed);
  if (pasted === null) return invalid("not-a-number");
  const judged = pasted.readings.map((reading) => judgeNumber(reading, typed));
  // With a zero in brackets there are two readings; the numbering plan decides which is a number.
  const found = judged.find(({ verdict }) => verdict !== "invalid") ?? judged[0] ?? invalid("not-a-number");
  return { ...found, extension: found.e164 === null ? null : pasted.extension };
}

function judgeNumber(reading: string, typed: string): Judged {
  const international = reading.startsWith("+") ? reading : `+${reading}`;
  const outdated = judgeOldForm(international);
  if (outdated) return outdated;
  const parsed = parsePhoneNumberFromString(international);
  if (!parsed?.isValid()) return invalid(reasonFor(international));
  return {
    ...NOBODY,
    // Only an international number typed with its plus sign is taken as it stands.
    verdict: typed.replace(/[\s().\u00a0\u202f/-]/g, "") === parsed.number ? "valid" : "fixed",
    e164: parsed.number,
    country: parsed.country ?? null,
  };
}

function invalid(reason: NonNullable<RecipientCheck["reason"]>): Judged {
  return { ...NOBODY, verdict: "invalid", reason };
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

/** A number in an outdated form of its country; Meta may answer with the other form (meta-facts 5.1). */
function judgeOldForm(number: string): Judged | null {
  const other = otherFormOf(number);
  if (other === null || !other.isOutdated) return null;
  return {
    ...NOBODY,
    verdict: "suspicious",
    e164: number,
    country: other.country,
    reason: other.reason,
    suggestion: displayNumber(other.e164),
  };
}
