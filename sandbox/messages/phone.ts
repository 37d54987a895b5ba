/** Phone numbers: the country of one, and the form WhatsApp knows it by (contract 5.1, 13.16). */
import { callingCodes, otherAreaCodes } from "../data/geography.ts";

/** The id WhatsApp knows a dialled number by, or null when it is no phone number. */
export function knownAs(input: string): string | null {
  const phone = plainDigits(input);
  return /^[1-9]\d{6,14}$/.test(phone) ? canonical(phone) : null;
}

export function countryOf(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return otherAreaCodes[phone.slice(1, 4)] ?? "US";
  if (/^7[67]\d{9}$/.test(phone)) return "KZ";
  for (const length of [3, 2, 1]) {
    const country = callingCodes[phone.slice(0, length)];
    if (country !== undefined) return country;
  }
  return "ZZ";
}

/** WhatsApp's own form of a number can differ from the dialled one in Mexico, Argentina and Brazil (contract 5.1). */
function canonical(phone: string): string {
  if (/^52[2-9]\d{9}$/.test(phone)) return `521${phone.slice(2)}`;
  if (/^54[1-8]\d{9}$/.test(phone)) return `549${phone.slice(2)}`;
  // Brazilian numbers outside the São Paulo, Rio and Espírito Santo areas were registered before the ninth digit.
  if (/^55[3-9]\d9\d{8}$/.test(phone)) return `${phone.slice(0, 4)}${phone.slice(5)}`;
  return phone;
}

/** A dialled number without signs and spaces. */
export function plainDigits(input: string): string {
  return input.replace(/[\s+().-]/g, "");
}

/** The other way to write the same mobile number of Mexico, Argentina or Brazil; null: there is none (contract 13.16). */
export function otherForm(phone: string): string | null {
  const [, code = "", rest = ""] = /^(521|52|549|54)(\d{10})$/.exec(phone) ?? [];
  if (code !== "")
    return `${code.length === 3 ? code.slice(0, 2) : `${code}${code === "52" ? "1" : "9"}`}${rest}`;
  const [, area = "", number = ""] = /^55(\d\d)(9?[6-9]\d{7})$/.exec(phone) ?? [];
  if (area === "") return null;
  return number.length === 9 ? `55${area}${number.slice(1)}` : `55${area}9${number}`;
}
