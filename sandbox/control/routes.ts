/** Every route of the control API. A capability adds its own list here. */
import { accountRoutes } from "../accounts/control.ts";
import { numberRoutes } from "../accounts/number-control.ts";
import { analyticsRoutes } from "../analytics/control.ts";
import { flowRoutes } from "../flows/control.ts";
import { graphRoutes } from "../graph/control.ts";
import { loginRoutes } from "../login/control.ts";
import { messageRoutes } from "../messages/control.ts";
import { peopleRoutes } from "../messages/people-control.ts";
import { messengerRoutes } from "../messenger/control.ts";
import { onboardingRoutes } from "../onboarding/control.ts";
import { scenarioRoutes } from "../population/control.ts";
import { ruleRoutes } from "../rules/control.ts";
import { sendRoutes } from "../sends/control.ts";
import { signupRoutes } from "../signup/control.ts";
import { templateRoutes } from "../templates/control.ts";
import { webhookRoutes } from "../webhooks/control.ts";
import { eventRoutes } from "../webhooks/events-control.ts";
import { forgetRoutes } from "./forget.ts";
import type { ControlRoute } from "./route.ts";
import { stateRoutes } from "./state.ts";

export const controlRoutes: readonly ControlRoute[] = [
  ...stateRoutes,
  ...scenarioRoutes,
  ...accountRoutes,
  ...templateRoutes,
  ...onboardingRoutes,
  ...messageRoutes,
  ...peopleRoutes,
  ...webhookRoutes,
  ...eventRoutes,
  ...loginRoutes,
  ...signupRoutes,
  ...graphRoutes,
  ...messengerRoutes,
  ...analyticsRoutes,
  ...ruleRoutes,
  ...flowRoutes,
  ...numberRoutes,
  ...forgetRoutes,
  ...sendRoutes,
];
