/** Meta's rate cards, for a workspace that is open. */
import type { Thread } from "../threads/thread-host.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import type { RateCardsMethods } from "./rate-cards-role.ts";
import { createRatesService, type RatesService } from "./rates-service.ts";

export interface RatesServices {
  readonly rates: RatesService;
}

export interface RatesDependencies {
  /** A new thread that reads files of rates. */
  startReadingRates(): Thread<RateCardsMethods>;
}

export function createRatesModule(
  { storage, events, now }: Pick<WorkspaceBase, "storage" | "events" | "now">,
  { startReadingRates }: RatesDependencies,
): WorkspaceModule<RatesServices> {
  const rates = createRatesService({
    storage,
    startReading: startReadingRates,
    onChanged: () => events.publish("rates"),
    now,
  });
  return { name: "rates", services: { rates } };
}
