/** Every request that is made, whose answers are held against Meta's file. */
import type { Exchange } from "../exchange.ts";
import { accountExchanges } from "./accounts.ts";
import { changeExchanges } from "./changes.ts";
import { messageExchanges } from "./messages.ts";
import { numberExchanges } from "./numbers.ts";
import { parameterExchanges } from "./parameters.ts";
import { partnerExchanges } from "./partner.ts";
import { templateExchanges } from "./templates.ts";

export const exchanges: readonly Exchange[] = [
  ...accountExchanges,
  ...numberExchanges,
  ...messageExchanges,
  ...templateExchanges,
  ...partnerExchanges,
  ...changeExchanges,
  ...parameterExchanges,
];
