/** All that one name may be written as, for the hashes by which it is recognised. Pure. */
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { formsOf } from "../../shared/domain/recipients/number-forms.ts";
import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import { checkRecipient } from "../recipients/recipient-check.ts";
import type { NameKind } from "./erased-names.ts";

export interface WrittenName {
  readonly kind: NameKind;
  readonly name: string;
}

const DIGITS = /^\+?\d{7,32}$/;

/** A number in any writing, a user id, or the digits of a page-scoped id. Null for anything else. */
export function readPersonName(text: string): PersonName | null {
  const { e164, userId } = checkRecipient(text, null);
  if (userId !== null) return { kind: "user-id", name: userId };
  if (e164 !== null) return { kind: "digits", name: e164.slice(1) };
  const plain = text.trim();
  return DIGITS.test(plain) ? { kind: "digits", name: plain.replace("+", "") } : null;
}

/** Shorter ones are anybody's. */
const SHORTEST_NATIONAL = 7;

/** Both forms of a number, and how each is written within its country. */
export function writingsOf({ kind, name }: PersonName): readonly WrittenName[] {
  if (kind === "user-id") return [{ kind, name }];
  const forms = formsOf(name);
  return [
    ...forms.map((digits) => ({ kind: "digits" as const, name: digits })),
    ...[...new Set(forms.flatMap(nationalsOf))].map((digits) => ({
      kind: "national" as const,
      name: digits,
    })),
  ];
}

function nationalsOf(digits: string): readonly string[] {
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  if (parsed === undefined) return [];
  return [parsed.nationalNumber, parsed.formatNational().replace(/\D/g, "")].filter(
    (national) => national.length >= SHORTEST_NATIONAL && national !== digits,
  );
}
