/** Control routes that change accounts and numbers behind Meta's back. */
import { type ControlCall, ControlError, type ControlRoute, existing, merge } from "../control/route.ts";
import { proceed, setPaymentMethod, statusOf } from "../onboarding/onboarding.ts";
import type { Account } from "../store/entities.ts";
import { keepArchiving } from "../templates/archival.ts";

export const accountRoutes: readonly ControlRoute[] = [
  { method: "PATCH", path: "accounts/*", run: changeAccount },
  { method: "PATCH", path: "numbers/*", run: changeNumber },
  { method: "PATCH", path: "businesses/*", run: changeBusiness },
];

/** `onboardingStatus` forces an answer (null returns to the rules); the other fields are named as in GET state. */
function changeAccount({ world, body, captured: [id = ""] }: ControlCall): unknown {
  const account = existing(world, "account", id);
  const { onboardingStatus, paymentMethod, ...others } = body.values;
  let changed: Account = merge(account, others);
  if (onboardingStatus !== undefined) {
    if (onboardingStatus !== null && typeof onboardingStatus !== "string") {
      throw new ControlError("onboardingStatus must be a string, or null to follow the rules again.");
    }
    changed = { ...changed, forcedOnboardingStatus: onboardingStatus };
  }
  world.store.put("account", id, changed);
  if (paymentMethod !== undefined) {
    setPaymentMethod(world, changed, body.choice("paymentMethod", ["valid", "missing", "invalid"]));
  } else {
    proceed(world, changed);
  }
  keepArchiving(world, id);
  const result = world.store.get("account", id) ?? changed;
  return { ...result, onboardingStatus: statusOf(world, result) };
}

function changeNumber({ world, body, captured: [id = ""] }: ControlCall): unknown {
  const number = existing(world, "number", id);
  return world.store.put("number", id, merge(number, body.values));
}

function changeBusiness({ world, body, captured: [id = ""] }: ControlCall): unknown {
  const business = existing(world, "business", id);
  return world.store.put("business", id, merge(business, body.values));
}
