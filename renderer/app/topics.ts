/** Which answers an event makes doubtful. */
import type { ContractRouterClient } from "@orpc/contract";
import type { RouterUtils } from "@orpc/tanstack-query";
import type { Contract, EventTopic } from "../../shared/contract/index.ts";

type QueryKeys = RouterUtils<ContractRouterClient<Contract>>;

/** @returns keys, as react-query compares them: each stands for all that begin with it */
export function keysOf(orpc: QueryKeys, topic: EventTopic): readonly (readonly unknown[])[] {
  // What happens to the recipients of a campaign goes by nearly everything.
  const ofPreflight = [orpc.preflight.read.key(), orpc.preflight.people.key()];
  switch (topic) {
    case "workspaces":
      return [orpc.workspaces.key()];
    case "preferences":
      return [orpc.app.readPreferences.key(), orpc.network.key()];
    case "setup":
      // Whether a sandbox is still as its scenario began shows in the setup, too.
      // A signup that is over says whether its account is the one in use.
      return [orpc.setup.key(), orpc.banners.key(), orpc.sandbox.scenarios.key(), orpc.signup.read.key()];
    case "signup":
      return [orpc.signup.key()];
    case "accounts":
      return [
        orpc.accounts.key(),
        orpc.setup.key(),
        orpc.banners.key(),
        // In which currency it is billed.
        orpc.results.ledger.key(),
        // Where a business number is from.
        orpc.availability.key(),
        // What holds for a recipient depends on the number it is sent from.
        orpc.messages.checkRecipient.key(),
        orpc.permission.businesses.key(),
        ...ofPreflight,
      ];
    case "templates":
      return [
        orpc.templates.key(),
        // A maximum price is what a message may cost.
        orpc.results.ledger.key(),
        orpc.campaigns.list.key(),
        ...ofPreflight,
        orpc.setup.key(),
        orpc.banners.key(),
      ];
    case "alerts":
      return [orpc.alerts.key()];
    case "analytics":
      // Costs and clicks stand beside what receipts told.
      return [orpc.analytics.key(), orpc.results.key()];
    case "audiences":
      // A campaign's row names its audiences, and how many people they hold.
      return [orpc.audiences.key(), orpc.campaigns.list.key(), ...ofPreflight];
    case "segments":
      // Campaigns leave their people out.
      return [orpc.segments.key(), ...ofPreflight];
    case "campaigns":
      // Erasing somebody, or freezing a draft, changes its plan. A forecast may be of an earlier draft by then.
      return [
        orpc.campaigns.key(),
        orpc.plans.read.key(),
        orpc.sending.key(),
        orpc.handOvers.key(),
        orpc.forecasts.latest.key(),
        // Its name, and what its plan foresaw.
        orpc.results.ledger.key(),
        ...ofPreflight,
      ];
    case "preflight":
      return [orpc.preflight.progress.key()];
    case "rehearsals":
      return [orpc.forecasts.progress.key()];
    case "forecasts":
      return [orpc.forecasts.progress.key(), orpc.forecasts.latest.key()];
    case "sending":
      return [orpc.sending.key(), orpc.handOvers.key()];
    case "plans":
      return [orpc.plans.progress.key()];
    case "availability":
      return [orpc.availability.key(), orpc.messages.checkRecipient.key(), ...ofPreflight];
    case "rates":
      // What messages cost.
      return [orpc.rates.key(), orpc.results.ledger.key()];
    case "full-numbers":
      return [orpc.fullNumbers.key()];
    case "saved-views":
      return [orpc.savedViews.key()];
    case "test-phones":
      return [orpc.testPhones.key()];
    case "messages":
      // A forecast is held against what happened, and a campaign that is over still gets receipts.
      return [
        orpc.results.key(),
        orpc.accounts.history.key(),
        orpc.sending.status.key(),
        orpc.handOvers.key(),
        orpc.forecasts.latest.key(),
        orpc.campaigns.tappedButtons.key(),
      ];
    case "retention":
      return [orpc.retention.key()];
    case "people":
      // Rows of audiences say who may not be written to. Whoever is erased goes from campaigns, plans, test phones, consents and webhooks too.
      return [
        orpc.messages.checkRecipient.key(),
        orpc.permission.key(),
        orpc.audiences.key(),
        orpc.campaigns.key(),
        orpc.plans.read.key(),
        orpc.handOvers.key(),
        orpc.testPhones.key(),
        orpc.fullNumbers.key(),
        orpc.selections.weigh.key(),
        orpc.segments.people.key(),
        orpc.webhooks.one.key(),
        orpc.webhooks.raw.key(),
        ...ofPreflight,
      ];
    case "webhooks":
      // The log is read as a person left it, and says that newer ones have come.
      return [orpc.webhooks.status.key(), orpc.webhooks.one.key()];
    case "gaps":
      return [orpc.gaps.key()];
    case "upkeep":
      return [orpc.upkeep.key()];
    case "replay":
      return [orpc.replay.key()];
    case "sandbox":
      return [orpc.sandbox.key()];
  }
}
