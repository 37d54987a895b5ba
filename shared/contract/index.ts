/**
 * Every procedure and event of the core, with the schemas of what goes in and comes out: one file for each capability,
 * put together here. The core implements it, the interface calls it, and the transports in between (MessagePort,
 * WebSocket, none) know only this.
 */
import { accountsContract } from "./accounts.ts";
import { alertsContract } from "./alerts.ts";
import { analyticsContract } from "./analytics.ts";
import { appContract } from "./app.ts";
import { audiencesContract } from "./audiences.ts";
import { availabilityContract } from "./availability.ts";
import { bannersContract } from "./banners.ts";
import { campaignsContract } from "./campaigns.ts";
import { doctorContract } from "./doctor.ts";
import { peopleContract } from "./erasing.ts";
import { eventsContract } from "./events.ts";
import { forecastsContract } from "./forecasts.ts";
import { fullNumbersContract } from "./full-numbers.ts";
import { gapsContract } from "./gaps.ts";
import { handOversContract } from "./hand-overs.ts";
import { importsContract } from "./imports.ts";
import { linkChecksContract } from "./link-checks.ts";
import { mediaContract } from "./media.ts";
import { messagesContract } from "./messages.ts";
import { networkContract } from "./network.ts";
import { permissionContract } from "./permission.ts";
import { plansContract } from "./plans.ts";
import { preflightContract } from "./preflight.ts";
import { ratesContract } from "./rates.ts";
import { replayContract } from "./replay.ts";
import { resultsContract } from "./results.ts";
import { resultsBreakdownContract } from "./results-breakdown.ts";
import { resultsLedgerContract } from "./results-ledger.ts";
import { resultsReactionsContract } from "./results-reactions.ts";
import { resultsTimeContract } from "./results-time.ts";
import { retentionContract } from "./retention.ts";
import { sandboxContract } from "./sandbox.ts";
import { savedViewsContract } from "./saved-views.ts";
import { segmentsContract } from "./segments.ts";
import { selectionsContract } from "./selections.ts";
import { sendingContract } from "./sending.ts";
import { setupContract } from "./setup.ts";
import { signupContract } from "./signup.ts";
import { templatesContract } from "./templates.ts";
import { testPhonesContract } from "./test-phones.ts";
import { upkeepContract } from "./upkeep.ts";
import { webhooksContract } from "./webhooks.ts";
import { workspacesContract } from "./workspaces.ts";

export * from "./accounts.ts";
export * from "./alerts.ts";
export * from "./analytics.ts";
export * from "./app.ts";
export * from "./audiences.ts";
export * from "./availability.ts";
export * from "./banners.ts";
export * from "./campaigns.ts";
export * from "./capabilities.ts";
export * from "./credentials.ts";
export * from "./doctor.ts";
export * from "./erasing.ts";
export * from "./events.ts";
export * from "./forecasts.ts";
export * from "./full-numbers.ts";
export * from "./gaps.ts";
export * from "./hand-overs.ts";
export * from "./ids.ts";
export * from "./imports.ts";
export * from "./link-checks.ts";
export * from "./links.ts";
export * from "./media.ts";
export * from "./messages.ts";
export * from "./network.ts";
export * from "./pasted.ts";
export * from "./permission.ts";
export * from "./plans.ts";
export * from "./preferences.ts";
export * from "./preflight.ts";
export * from "./problem.ts";
export * from "./rates.ts";
export * from "./replay.ts";
export * from "./results.ts";
export * from "./results-breakdown.ts";
export * from "./results-ledger.ts";
export * from "./results-reactions.ts";
export * from "./results-time.ts";
export * from "./retention.ts";
export * from "./route.ts";
export * from "./sandbox.ts";
export * from "./saved-views.ts";
export * from "./segments.ts";
export * from "./selections.ts";
export * from "./sending.ts";
export * from "./setup.ts";
export * from "./signup.ts";
export * from "./templates.ts";
export * from "./test-phones.ts";
export * from "./upkeep.ts";
export * from "./webhooks.ts";
export * from "./workspaces.ts";

export const contract = {
  app: appContract,
  network: networkContract,
  linkChecks: linkChecksContract,
  doctor: doctorContract,
  workspaces: workspacesContract,
  setup: setupContract,
  signup: signupContract,
  banners: bannersContract,
  accounts: accountsContract,
  availability: availabilityContract,
  templates: templatesContract,
  alerts: alertsContract,
  analytics: analyticsContract,
  audiences: audiencesContract,
  campaigns: campaignsContract,
  preflight: preflightContract,
  plans: plansContract,
  sending: sendingContract,
  handOvers: handOversContract,
  forecasts: forecastsContract,
  rates: ratesContract,
  media: mediaContract,
  savedViews: savedViewsContract,
  selections: selectionsContract,
  segments: segmentsContract,
  testPhones: testPhonesContract,
  fullNumbers: fullNumbersContract,
  messages: messagesContract,
  results: {
    ...resultsContract,
    ...resultsBreakdownContract,
    ...resultsReactionsContract,
    ...resultsTimeContract,
    ...resultsLedgerContract,
  },
  webhooks: webhooksContract,
  gaps: gapsContract,
  upkeep: upkeepContract,
  people: peopleContract,
  permission: permissionContract,
  imports: importsContract,
  replay: replayContract,
  retention: retentionContract,
  sandbox: sandboxContract,
  events: eventsContract,
};

export type Contract = typeof contract;
