/**
 * POST /{number}: another PIN, display name or username, and an own address for its webhooks (contract 6.4, OpenAPI).
 */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { isObject } from "../graph/json.ts";
import { refuseNotOffered } from "../graph/not-offered.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { PhoneNumber } from "../store/entities.ts";
import { confirmCallback } from "../webhooks/verification.ts";
import { checkedPin } from "./two-step.ts";

export async function updateNumber(number: PhoneNumber, call: Call): Promise<Answer> {
  const { parameters, world } = call;
  refuseNotOffered(parameters, ["connection_status", "webhook_url"]);
  const configuration = parameters.json("webhook_configuration") ?? undefined;
  const data = parameters.json("whatsapp_business_api_data");
  const pin =
    parameters.text("pin") ?? (isObject(data) && typeof data.pin === "string" ? data.pin : undefined);
  const changed: Partial<PhoneNumber> = {
    ...(pin === undefined ? {} : { pin: newPin(number, pin) }),
    ...newNames(parameters),
    ...newVisibility(parameters),
    ...(configuration === undefined
      ? {}
      : { callbackOverride: await newOverride(number, configuration, call) }),
  };
  if (Object.keys(changed).length === 0) throw invalidParameter("At least one field to change is required.");
  const current = world.store.get("number", number.id) ?? number;
  world.store.put("number", number.id, { ...current, ...changed });
  return { body: { success: true } };
}

/** Another display name waits for its review, which never ends here. */
function newNames(parameters: Parameters): Partial<PhoneNumber> {
  const newDisplayName = parameters.text("new_display_name");
  const username = parameters.text("username");
  if (newDisplayName !== undefined && (newDisplayName.length < 2 || newDisplayName.length > 75)) {
    throw invalidParameter("Param new_display_name must have 2 to 75 characters.");
  }
  return {
    ...(newDisplayName === undefined ? {} : { newDisplayName }),
    ...(username === undefined ? {} : { username: username === "" ? null : username }),
  };
}

function newVisibility(parameters: Parameters): Partial<PhoneNumber> {
  const searchVisibility = parameters.text("search_visibility");
  if (searchVisibility === undefined) return {};
  if (searchVisibility !== "VISIBLE" && searchVisibility !== "HIDDEN") {
    throw invalidParameter("Param search_visibility must be one of {VISIBLE, HIDDEN}.");
  }
  return { searchVisibility };
}

/** The old PIN is not asked for; an empty PIN switches two-step verification off. */
function newPin(number: PhoneNumber, pin: string): string | null {
  if (!number.registered) throw new GraphError(133010);
  return pin === "" ? null : checkedPin(pin);
}

/** An empty address takes the override away. */
async function newOverride(
  number: PhoneNumber,
  configuration: unknown,
  { world }: Call,
): Promise<string | null> {
  if (!isObject(configuration) || typeof configuration.override_callback_uri !== "string") {
    throw invalidParameter("The parameter webhook_configuration['override_callback_uri'] is required.");
  }
  const { override_callback_uri: uri, verify_token: verifyToken } = configuration;
  if (uri === "") return null;
  if (typeof verifyToken !== "string" || verifyToken === "") {
    throw invalidParameter("The parameter webhook_configuration['verify_token'] is required.");
  }
  if (world.store.get("account", number.accountId)?.subscription.subscribed !== true) {
    throw invalidParameter(
      "The app must be subscribed to the account before a number can have its own callback.",
    );
  }
  const problem = await confirmCallback(world, uri, verifyToken);
  if (problem !== null) throw invalidParameter(problem);
  return uri;
}
