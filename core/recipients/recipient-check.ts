/**
 * Judges a recipient (a number or a user id): who it is, whether it looks mistyped, and what optimization does there.
 */
import {
  type CountryCode,
  type NumberType,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/max";
import type { RecipientCheck } from "../../shared/contract/index.ts";
import { availabilityOf, BUILT_IN_TABLES } from "../../shared/domain/availability/availability.ts";
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import { placeOfNumber } from "../../shared/domain/availability/place.ts";
import type { AvailabilityTables } from "../../shared/domain/availability/tables.ts";
import type { Listed } from "../../shared/domain/permission/permission.ts";
import type { ZoneQuestion } from "../../shared/domain/quiet-hours/zones.ts";
import { type OtherForm, otherFormOf } from "../../shared/domain/recipients/number-forms.ts";
import { pastedNumber, pastedUserId, trimmed } from "../../shared/domain/text/pasted.ts";
import type { Person } from "../people/person.ts";
import { callingCodeOf, factsOf, factsWithin, type NumberFacts } from "./numbering-plan.ts";

type Judged = Pick<
  RecipientCheck,
  "verdict" | "e164" | "userId" | "country" | "reason" | "suggestion" | "extension"
>;

export interface JudgedRecipient extends Judged {
  /** Undefined where the plan doesn't tell, and for user ids. */
  readonly type: NumberType;
  /** It was typed as a national number of the default country. */
  readonly isNational: boolean;
  /** Another number that the same digits may be, as people write it. Only where it is `suspicious` for nothing else. */
  readonly otherReading: string | null;
}

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

/** What a business has entered and chosen about the people it writes to. */
export interface BusinessWishes {
  /** Whether this person may be written to. */
  listed(person: Person): Listed;
  quietUntil(who: Omit<ZoneQuestion, "column">): number | "never" | null;
}

/**
 * @param senderNumber the number it would be sent from, as Meta displays it, or null when unknown
 * @param wishes null where no business is known
 */
export function checkRecipient(
  typed: string,
  senderNumber: string | null,
  wishes: BusinessWishes | null = null,
  tables: AvailabilityTables = BUILT_IN_TABLES,
): RecipientCheck {
  const { type, isNational: _, otherReading: __, ...judged } = judgeRecipient(typed, null);
  const person = recipientOf(judged);
  const permission = person && (wishes?.listed(person) ?? null);
  const quietUntil =
    person === null || wishes === null
      ? null
      : wishes.quietUntil({
          digits: judged.e164?.slice(1) ?? null,
          country: judged.country,
          isFixedLine: type === "FIXED_LINE",
        });
  const place = judged.e164 === null ? judged.country : placeOf(judged.e164, tables);
  const senderPlace = senderNumber === null ? null : placeOf(senderNumber, tables);
  const { effect, asOf, overriddenBy } = availabilityOf(
    { sender: senderPlace, recipient: place, ...(person && { recipientKind: person.kind }) },
    tables,
  );
  return {
    ...judged,
    optOut: permission?.optOut ?? null,
    suppression: permission?.suppression ?? null,
    quietUntil,
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
  type: undefined,
  isNational: false,
  otherReading: null,
} as const;

/** Nothing but digits as they are mostly typed: no user id, and not empty. */
const PLAIN = /^\+?\d[\d -]*\d$/;

/**
 * The one judge of what people type or paste as a recipient.
 * @param country ISO 3166-1 alpha-2 of numbers without a country code; null takes every number as international
 */
export function judgeRecipient(typed: string, country: string | null): JudgedRecipient {
  if (!PLAIN.test(typed)) {
    if (trimmed(typed) === "") return { ...NOBODY, verdict: "empty" };
    const userId = pastedUserId(typed);
    if (userId !== null) {
      const verdict = typed.trim() === userId ? "valid" : "fixed";
      return { ...NOBODY, verdict, userId, country: userId.slice(0, 2) };
    }
  }
  const pasted = pastedNumber(typed);
  if (pasted === null) return invalid("not-a-number");
  const judged = pasted.readings.map((reading) => judgeReading(reading, typed, country));
  // With a zero in brackets there are two readings; the numbering plan decides which is a number.
  const found = judged.find(({ verdict }) => verdict !== "invalid") ?? judged[0] ?? invalid("not-a-number");
  return { ...found, extension: found.e164 === null ? null : pasted.extension };
}

function judgeReading(reading: string, typed: string, country: string | null): JudgedRecipient {
  if (reading.startsWith("+") || country === null) {
    return judgeNumber(reading.startsWith("+") ? reading : `+${reading}`, typed);
  }
  const national = judgeNational(reading, country);
  // No country code begins with a zero.
  if (reading.startsWith("0")) return national;
  const international = judgeNumber(`+${reading}`, typed);
  if (international.verdict === "invalid") return national.verdict === "invalid" ? international : national;
  if (national.verdict === "invalid") return international;
  return chooseReading(national, international, country);
}

/** The same digits are a number of the country and one of another country or of the same. */
function chooseReading(
  national: JudgedRecipient,
  international: JudgedRecipient,
  country: string | null,
): JudgedRecipient {
  if (national.e164 === international.e164 || international.country === country) return international;
  if (international.verdict === "suspicious") return national;
  const isMobile = ({ type }: JudgedRecipient) => type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE";
  if (isMobile(national) !== isMobile(international)) return isMobile(national) ? national : international;
  return { ...national, verdict: "suspicious", otherReading: displayNumber(international.e164 ?? "") };
}

function judgeNational(reading: string, country: string): JudgedRecipient {
  const facts = factsWithin(reading, country);
  if (facts !== null) {
    // The usual form may be the outdated one of Argentina, which its plan still knows as a landline.
    return { ...judgeFacts(facts), verdict: "fixed", isNational: true };
  }
  const code = callingCodeOf(country);
  const outdated = code === null ? null : judgeOldForm(`+${code}${reading.replace(/^0/, "")}`);
  return outdated?.country === country
    ? { ...outdated, isNational: true }
    : invalid(reasonFor(reading, country));
}

function judgeFacts({ e164, country, type }: NumberFacts): JudgedRecipient {
  return { ...NOBODY, verdict: "valid", e164, country, type };
}

function judgeNumber(international: string, typed: string): JudgedRecipient {
  const outdated = judgeOldForm(international);
  if (outdated) return outdated;
  const facts = factsOf(international);
  if (facts === null) return invalid(reasonFor(international));
  // Only an international number typed with its plus sign is taken as it stands.
  const isAsTyped = typed.replace(/[\s().\u00a0\u202f/-]/g, "") === facts.e164;
  return { ...judgeFacts(facts), verdict: isAsTyped ? "valid" : "fixed" };
}

function invalid(reason: NonNullable<RecipientCheck["reason"]>): JudgedRecipient {
  return { ...NOBODY, verdict: "invalid", reason };
}

function reasonFor(
  number: string,
  country: string | null = null,
): "too-short" | "too-long" | "no-country-code" | "not-a-number" {
  // A country no plan knows leaves the number without one.
  const known = country === null || callingCodeOf(country) === null ? undefined : (country as CountryCode);
  switch (validatePhoneNumberLength(number, known)) {
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
function judgeOldForm(number: string): JudgedRecipient | null {
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
