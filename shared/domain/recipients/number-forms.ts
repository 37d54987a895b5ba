/**
 * Numbers of Argentina, Brazil and Mexico come in two forms for one person: with and without the 9 behind +54, the
 * ninth digit behind a Brazilian area code, the 1 behind +52. Meta may know a number by the other one than the one that
 * was typed (meta-facts 5.1: `wa_id`) or that stands on a list (13.16). Pure.
 */

import type { NumberFormReason } from "./recipient.ts";

interface Form {
  readonly country: "AR" | "BR" | "MX";
  readonly reason: NumberFormReason;
  /** As E.164 without its plus sign. */
  readonly long: RegExp;
  readonly short: RegExp;
  /** Of the two, the one that is written today. */
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
    // What begins with 2 to 5 behind the 9 would be a landline without it: another person.
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
  /** The number asked about is in the form nobody writes any more. */
  readonly isOutdated: boolean;
}

/** @param e164 with its plus sign; null where a number has one form only */
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

/** The same for both forms of a number: what a person is known by, whichever one was typed or Meta answers with. */
export function personKeyOf(number: string): string {
  const digits = number.replace(/\D/g, "");
  const form = FORMS.find(({ long }) => long.test(digits));
  return form === undefined ? digits : form.shorten(digits);
}
