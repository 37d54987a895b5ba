/** Who a message goes to: a phone number or a business-scoped user id, its country, and the id WhatsApp knows it by. */
import {
  callingCodes,
  otherAreaCodes,
  sanctionedCountries,
  unitedStatesAreaCodes,
} from "../data/geography.ts";
import { GraphError } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";
import { digits, pick, type Seed } from "../random.ts";

export interface Addressee {
  /** As the request wrote it. */
  readonly input: string;
  /** Null when only the business-scoped user id is known. */
  readonly waId: string | null;
  readonly userId: string;
  readonly country: string;
  readonly unitedStates: boolean;
  readonly sanctioned: boolean;
  readonly profileName: string;
}

const profileNames: readonly [string, ...string[]] = [
  "Inês",
  "Zoé Martin",
  "Ana Souza",
  "João P.",
  "Chloé",
  "Sam Okafor",
  "Priya",
  "Noémie & Luc",
  "Mateus",
  "Åsa",
];

/** `to` wins when both are given (contract 5.1). Returns null when neither is. */
export function addressee(parameters: Parameters, seed: Seed): Addressee | null {
  const to = parameters.text("to");
  if (to !== undefined && to.trim() !== "") return byPhone(to, seed);
  const recipient = parameters.text("recipient");
  if (recipient !== undefined && recipient.trim() !== "") return byUserId(recipient.trim());
  return null;
}

/** The id WhatsApp knows a dialled number by, or null when it is no phone number. */
export function knownAs(input: string): string | null {
  const phone = input.replace(/[\s+().-]/g, "");
  return /^[1-9]\d{6,14}$/.test(phone) ? canonical(phone) : null;
}

function byPhone(input: string, seed: Seed): Addressee {
  const waId = knownAs(input);
  const phone = input.replace(/[\s+().-]/g, "");
  if (waId === null) {
    throw new GraphError(131009, { details: "Param to is not a valid phone number." });
  }
  const country = countryOf(phone);
  return {
    input,
    waId,
    // The same last three digits, so that a magic recipient stays one when addressed by user id.
    userId: `${country}.${digits(seed, `user/${waId}`, 14)}${waId.slice(-3)}`,
    country,
    unitedStates:
      phone.startsWith("1") && phone.length === 11 && unitedStatesAreaCodes.has(phone.slice(1, 4)),
    sanctioned: sanctionedCountries.includes(country),
    profileName: pick(seed, `profile/${waId}`, profileNames),
  };
}

function byUserId(input: string): Addressee {
  const country = /^([A-Z]{2})\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.exec(input)?.[1];
  if (country === undefined) {
    throw new GraphError(131009, { details: "Param recipient is not a valid business-scoped user id." });
  }
  return {
    input,
    waId: null,
    userId: input,
    country,
    unitedStates: country === "US",
    sanctioned: sanctionedCountries.includes(country),
    profileName: "",
  };
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
