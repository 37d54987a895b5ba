/** Who a message goes to: a phone number or a business-scoped user id, its country, and the id WhatsApp knows it by. */
import { SANCTIONED_COUNTRIES, UNITED_STATES_AREA_CODES } from "../data/geography.ts";
import { GraphError } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { World } from "../world.ts";
import { profileNameOf, userIdOf } from "./person.ts";
import { countryOf, knownAs, plainDigits } from "./phone.ts";

export interface Addressee {
  /** As the request wrote it. */
  readonly input: string;
  /** Null when only the business-scoped user id is known. */
  readonly waId: string | null;
  readonly userId: string;
  readonly country: string;
  readonly unitedStates: boolean;
  readonly sanctioned: boolean;
  /** Empty: webhooks show no profile. */
  readonly profileName: string;
}

/** `to` wins when both are given (contract 5.1). Returns null when neither is. */
export function addressee(parameters: Parameters, world: World): Addressee | null {
  const to = parameters.text("to");
  if (to !== undefined && to.trim() !== "") return byPhone(to, world);
  const recipient = parameters.text("recipient");
  if (recipient !== undefined && recipient.trim() !== "") return byUserId(recipient.trim(), world);
  return null;
}

function byPhone(input: string, world: World): Addressee {
  const waId = knownAs(input);
  const phone = plainDigits(input);
  if (waId === null) {
    throw new GraphError(131009, { details: "Param to is not a valid phone number." });
  }
  const country = countryOf(phone);
  const userId = userIdOf(world, waId);
  return {
    input,
    waId,
    userId,
    country,
    unitedStates:
      phone.startsWith("1") && phone.length === 11 && UNITED_STATES_AREA_CODES.has(phone.slice(1, 4)),
    sanctioned: SANCTIONED_COUNTRIES.includes(country),
    profileName: profileNameOf(world, userId),
  };
}

function byUserId(input: string, world: World): Addressee {
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
    sanctioned: SANCTIONED_COUNTRIES.includes(country),
    profileName: profileNameOf(world, input),
  };
}
