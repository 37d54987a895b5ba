/**
 * The contract, answered: the list of every capability's procedures. A procedure lives with its capability and is
 * built on procedure-base.ts; nothing else belongs here.
 */
import { accountsProcedures } from "../accounts/accounts-procedures.ts";
import { alertsProcedures } from "../alerts/alerts-procedures.ts";
import { analyticsProcedures } from "../analytics/analytics-procedures.ts";
import { type AppServices, appProcedures } from "../app/app-procedures.ts";
import { audiencesProcedures } from "../audiences/audiences-procedures.ts";
import { availabilityProcedures } from "../availability/availability-procedures.ts";
import { bannersProcedures } from "../banners/banners-procedures.ts";
import { campaignsProcedures } from "../campaigns/campaigns-procedures.ts";
import { type DoctorServices, doctorProcedures } from "../doctor/doctor-procedures.ts";
import { peopleProcedures } from "../erasing/people-procedures.ts";
import { type EventsServices, eventsProcedures } from "../events/events-procedures.ts";
import { forecastsProcedures } from "../forecasts/forecasts-procedures.ts";
import { fullNumbersProcedures } from "../full-numbers/full-numbers-procedures.ts";
import { gapsProcedures } from "../gaps/gaps-procedures.ts";
import { handOversProcedures } from "../hand-overs/hand-overs-procedures.ts";
import { importsProcedures } from "../imports/imports-procedures.ts";
import { type LinkChecksServices, linkChecksProcedures } from "../link-checks/link-checks-procedures.ts";
import { mediaProcedures } from "../media/media-procedures.ts";
import { messagesProcedures } from "../messages/messages-procedures.ts";
import { type NetworkServices, networkProcedures } from "../network/network-procedures.ts";
import { permissionProcedures } from "../permission/permission-procedures.ts";
import { plansProcedures } from "../plans/plans-procedures.ts";
import { preflightProcedures } from "../preflight/preflight-procedures.ts";
import { ratesProcedures } from "../rates/rates-procedures.ts";
import { replayProcedures } from "../replay/replay-procedures.ts";
import { resultsBreakdownProcedures } from "../results/breakdown-procedures.ts";
import { type ResultsServices, resultsProcedures } from "../results/results-procedures.ts";
import { resultsTimeProcedures } from "../results/time-procedures.ts";
import { retentionProcedures } from "../retention/retention-procedures.ts";
import { sandboxProcedures } from "../sandbox/sandbox-procedures.ts";
import { savedViewsProcedures } from "../saved-views/saved-views-procedures.ts";
import { segmentsProcedures } from "../segments/segments-procedures.ts";
import { selectionsProcedures } from "../selections/selections-procedures.ts";
import { sendingProcedures } from "../sending/sending-procedures.ts";
import { setupProcedures } from "../setup/setup-procedures.ts";
import { type SignupServices, signupProcedures } from "../signup/signup-procedures.ts";
import { templatesProcedures } from "../templates/templates-procedures.ts";
import { testPhonesProcedures } from "../test-phones/test-phones-procedures.ts";
import { upkeepProcedures } from "../upkeep/upkeep-procedures.ts";
import { type WebhooksServices, webhooksProcedures } from "../webhooks/webhooks-procedures.ts";
import { type WorkspacesServices, workspacesProcedures } from "../workspaces/workspaces-procedures.ts";
import { createProcedureBase, type ProcedureBaseServices } from "./procedure-base.ts";

export type RouterServices = ProcedureBaseServices &
  AppServices &
  DoctorServices &
  EventsServices &
  LinkChecksServices &
  NetworkServices &
  ResultsServices &
  SignupServices &
  WebhooksServices &
  WorkspacesServices;

export function createRouter(services: RouterServices) {
  const base = createProcedureBase(services);
  return base.os.router({
    app: appProcedures(base, services),
    network: networkProcedures(base, services),
    linkChecks: linkChecksProcedures(base, services),
    doctor: doctorProcedures(base, services),
    workspaces: workspacesProcedures(base, services),
    setup: setupProcedures(base),
    signup: signupProcedures(base, services),
    banners: bannersProcedures(base),
    accounts: accountsProcedures(base),
    availability: availabilityProcedures(base),
    templates: templatesProcedures(base),
    alerts: alertsProcedures(base),
    analytics: analyticsProcedures(base),
    audiences: audiencesProcedures(base, services),
    campaigns: campaignsProcedures(base),
    preflight: preflightProcedures(base, services),
    plans: plansProcedures(base),
    sending: sendingProcedures(base),
    handOvers: handOversProcedures(base, services),
    forecasts: forecastsProcedures(base),
    rates: ratesProcedures(base),
    media: mediaProcedures(base),
    savedViews: savedViewsProcedures(base),
    selections: selectionsProcedures(base),
    segments: segmentsProcedures(base, services),
    testPhones: testPhonesProcedures(base),
    fullNumbers: fullNumbersProcedures(base),
    messages: messagesProcedures(base),
    results: {
      ...resultsProcedures(base, services),
      ...resultsBreakdownProcedures(base, services),
      ...resultsTimeProcedures(base, services),
    },
    webhooks: webhooksProcedures(base, services),
    gaps: gapsProcedures(base),
    upkeep: upkeepProcedures(base),
    people: peopleProcedures(base),
    permission: permissionProcedures(base),
    imports: importsProcedures(base),
    retention: retentionProcedures(base),
    replay: replayProcedures(base),
    sandbox: sandboxProcedures(base),
    events: eventsProcedures(base, services),
  });
}

export type CoreRouter = ReturnType<typeof createRouter>;
