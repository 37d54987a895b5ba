/** The control route that signs the terms without the page. */
import type { ControlCall, ControlRoute } from "../control/route.ts";
import { state } from "../control/state.ts";
import { signTerms } from "./onboarding.ts";

export const onboardingRoutes: readonly ControlRoute[] = [{ method: "POST", path: "terms/sign", run: sign }];

function sign({ parts, world }: ControlCall): unknown {
  const business = world.store.get("business", world.identity().businessId);
  if (business !== undefined) signTerms(world, business);
  return state(parts);
}
