/**
 * Numbers of Argentina, Brazil and Mexico come in two forms for one person: with and without the 9 after +54, the
 * ninth digit after a Brazilian area code, the 1 after +52. Meta may know a number by another form than the one that
 * was typed (meta-facts 5.1: `wa_id`) or that is on a list (13.16). Pure.
 */

import type { NumberFormReason } from "./recipient.ts";

interface Form {
  readonly country: "AR" | "BR" | "MX";
  readonly reason: NumberFormReason;
  /** As E.164 without its plus sign. */
  readonly long: RegExp;
  readonly short: RegExp;
  /** The form that is in use today. */
  readonly usual: "long" | "short";
  lengthen(digits: string): string;
  shorten(digits: string): string;
}

const FORMS: readonly Form[] = [
  {
    country: "AR",
    reason: "ar-549",
    long: /^549\d{10}$/,
    short: /^54(?!9)\d{10}$/,
    usual: "long",
    lengthen: (digits) => `549${digits.slice(2)}`,
    shorten: (digits) => `54${digits.slice(3)}`,
  },
  {
    country: "BR",
    reason: "br-ninth-digit",
    // A number with 2 to 5 after the 9 would be a landline without it, and so another person's.
    long: /^55\d{2}9[6-9]\d{7}$/,
    short: /^55\d{2}[6-9]\d{7}$/,
    usual: "long",
    lengthen: (digits) => `${digits.slice(0, 4)}9${digits.slice(4)}`,
    shorten: (digits) => `${digits.slice(0, 4)}${digits.slice(5)}`,
  },
  {
    country: "MX",
    reason: "mx-521",
    long: /^521\d{10}$/,
    short: /^52(?!1)\d{10}$/,
    usual: "short",
    lengthen: (digits) => `521${digits.slice(2)}`,
    shorten: (digits) => `52${digits.slice(3)}`,
  },
];

export interface OtherForm {
  readonly country: Form["country"];
  readonly reason: NumberFormReason;
  /** E.164 with its plus sign. */
  readonly e164: string;
  /** Whether the number asked about is in the outdated form. */
  readonly isOutdated: boolean;
}

/**
 * @param e164 with its plus sign
 * @returns null for a number that has one form only
 */
export function otherFormOf(e164: string): OtherForm | null {
  const digits = e164.replace(/^\+/, "");
  for (const { country, reason, long, short, usual, lengthen, shorten } of FORMS) {
    if (long.test(digits)) {
      return { country, reason, e164: `+${shorten(digits)}`, isOutdated: usual === "short" };
    }
    if (short.test(digits)) {
      return { country, reason, e164: `+${lengthen(digits)}`, isOutdated: usual === "long" };
    }
  }
  return null;
}

/** The digits of a number, and those of its other form where it has one. */
export function formsOf(digits: string): readonly string[] {
  const other = otherFormOf(`+${digits}`)?.e164.slice(1);
  return other === undefined ? [digits] : [digits, other];
}

/** The same text for both forms of a number. It identifies a person whichever form was typed or Meta answers with. */
export function personKeyOf(number: string): string {
  const digits = number.replace(/\D/g, "");
  const form = FORMS.find(({ long }) => long.test(digits));
  return form === undefined ? digits : form.shorten(digits);
}
