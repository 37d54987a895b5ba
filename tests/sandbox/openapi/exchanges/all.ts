/** Every request that is made, whose answers are held against Meta's file. */
import type { Exchange } from "../exchange.ts";
import { notOfferedYet } from "../not-offered.ts";
import { accountExchanges } from "./accounts.ts";
import { messageExchanges } from "./messages.ts";
import { numberExchanges } from "./numbers.ts";
import { partnerExchanges } from "./partner.ts";
import { plannedExchanges } from "./planned.ts";
import { templateExchanges } from "./templates.ts";

export const exchanges: readonly Exchange[] = [
  ...accountExchanges,
  ...numberExchanges,
  ...messageExchanges,
  ...templateExchanges,
  ...partnerExchanges,
  ...plannedExchanges.filter(({ operation }) => !notOfferedYet.includes(operation)),
];
