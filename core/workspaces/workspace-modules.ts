/**
 * The list of a workspace's capabilities. Each depends only on those above it. They recover and start in this order and
 * stop in reverse, so webhooks are the last to be taken and the first to be refused. A new capability adds a line to each
 * of the three lists below, and no logic.
 */
import { createAccountsModule } from "../accounts/accounts-module.ts";
import { type AlertsDependencies, createAlertsModule } from "../alerts/alerts-module.ts";
import { createAnalyticsModule } from "../analytics/analytics-module.ts";
import { type AudiencesDependencies, createAudiencesModule } from "../audiences/audiences-module.ts";
import { createAvailabilityModule } from "../availability/availability-module.ts";
import { createBannersModule } from "../banners/banners-module.ts";
import { createCampaignsModule } from "../campaigns/campaigns-module.ts";
import { createCredentialsModule, type WayToMeta } from "../credentials/credentials-module.ts";
import { createErasingModule } from "../erasing/erasing-module.ts";
import { createForecastsModule, type ForecastsDependencies } from "../forecasts/forecasts-module.ts";
import { createFullNumbersModule } from "../full-numbers/full-numbers-module.ts";
import { createGapsModule, type GapsDependencies } from "../gaps/gaps-module.ts";
import { createHandOversModule } from "../hand-overs/hand-overs-module.ts";
import { createImportsModule, type ImportsDependencies } from "../imports/imports-module.ts";
import { createLinksModule, type LinksDependencies } from "../links/links-module.ts";
import { createMediaModule } from "../media/media-module.ts";
import { createMessagesModule, type MessagesDependencies } from "../messages/messages-module.ts";
import { createNewsModule, type NewsDependencies } from "../news/news-module.ts";
import { createPermissionModule } from "../permission/permission-module.ts";
import { createPlansModule } from "../plans/plans-module.ts";
import { createPreflightModule, type PreflightDependencies } from "../preflight/preflight-module.ts";
import { createRatesModule, type RatesDependencies } from "../rates/rates-module.ts";
import { createRecipientsModule } from "../recipients/recipients-module.ts";
import { createReplayModule, type ReplayDependencies } from "../replay/replay-module.ts";
import { createResultsModule } from "../results/results-module.ts";
import { createRetentionModule } from "../retention/retention-module.ts";
import { createRehearsalModule, type RehearsalDependencies } from "../sandbox/rehearsal-module.ts";
import { createSavedViewsModule } from "../saved-views/saved-views-module.ts";
import { createSegmentsModule } from "../segments/segments-module.ts";
import { createSelectionsModule } from "../selections/selections-module.ts";
import { createSendingModule, type SendingDependencies } from "../sending/sending-module.ts";
import { createWireModule, type WireDependencies } from "../sending/wire-module.ts";
import { createSetupModule } from "../setup/setup-module.ts";
import { createSignupModule, type SignupDependencies } from "../signup/signup-module.ts";
import { createTemplatesModule } from "../templates/templates-module.ts";
import { createTestPhonesModule } from "../test-phones/test-phones-module.ts";
import { createUpkeepModule, type UpkeepDependencies } from "../upkeep/upkeep-module.ts";
import { createWebhooksModule, type WebhooksDependencies } from "../webhooks/webhooks-module.ts";
import type { WorkspaceBase } from "./workspace-base.ts";

/** What the modules need of the core around the workspace. */
export interface AroundWorkspace
  extends NewsDependencies,
    Pick<AlertsDependencies, "alertCommand">,
    Pick<MessagesDependencies, "activities">,
    Pick<SendingDependencies, "actor" | "paces">,
    WireDependencies,
    Pick<ReplayDependencies, "objections">,
    Pick<SignupDependencies, "signupWindow">,
    Pick<WebhooksDependencies, "listener">,
    Pick<GapsDependencies, "questionPaces">,
    Pick<RehearsalDependencies, "embedded">,
    UpkeepDependencies,
    ImportsDependencies,
    AudiencesDependencies,
    PreflightDependencies,
    RatesDependencies,
    ForecastsDependencies,
    LinksDependencies {
  readonly wayToMeta: WayToMeta;
}

export type WorkspaceServices = ReturnType<typeof createWorkspaceModules>["services"];

export function createWorkspaceModules(base: WorkspaceBase, around: AroundWorkspace) {
  const meta = createCredentialsModule(base, around.wayToMeta);
  const links = createLinksModule(base, around);
  const news = createNewsModule(base, around);
  const accounts = createAccountsModule(base, meta.services);
  const templates = createTemplatesModule(base, meta.services);
  const analytics = createAnalyticsModule(base, meta.services);
  const permission = createPermissionModule(base);
  const availability = createAvailabilityModule(base);
  const recipients = createRecipientsModule(base, availability.services);
  const fullNumbers = createFullNumbersModule(base);
  const audiences = createAudiencesModule(
    base,
    { ...availability.services, ...fullNumbers.services },
    around,
  );
  const campaigns = createCampaignsModule(base);
  const preflight = createPreflightModule(base, { ...meta.services, ...fullNumbers.services }, around);
  const plans = createPlansModule(base, { ...around, ...preflight.services });
  const forecasts = createForecastsModule(base, { ...meta.services, ...preflight.services }, around);
  const rates = createRatesModule(base, around);
  const media = createMediaModule(base, meta.services);
  const savedViews = createSavedViewsModule(base);
  const selections = createSelectionsModule(base, { ...permission.services, ...audiences.services });
  const segments = createSegmentsModule(base, {
    ...meta.services,
    ...audiences.services,
    ...fullNumbers.services,
  });
  const testPhones = createTestPhonesModule(base);
  const wire = createWireModule(base, around);
  const messages = createMessagesModule(base, {
    ...around,
    ...wire.services,
    ...meta.services,
    ...availability.services,
  });
  const sending = createSendingModule(base, { ...around, ...meta.services, ...wire.services });
  const handOvers = createHandOversModule(base, {
    ...meta.services,
    ...fullNumbers.services,
    ...sending.services,
  });
  const results = createResultsModule(base);
  const setup = createSetupModule(base, {
    ...meta.services,
    ...accounts.services,
    ...templates.services,
    ...links.services,
  });
  const signup = createSignupModule(base, {
    ...around,
    ...meta.services,
    ...accounts.services,
    ...setup.services,
  });
  const banners = createBannersModule(base, { ...meta.services, ...setup.services, ...links.services });
  const alerts = createAlertsModule(base, { ...around, ...meta.services, ...banners.services });
  const rehearsal = createRehearsalModule(base, {
    ...around,
    ...meta.services,
    ...setup.services,
    ...links.services,
  });
  const webhooks = createWebhooksModule(base, { ...around, ...meta.services });
  const gaps = createGapsModule(base, { ...around, ...meta.services, ...webhooks.services });
  const upkeep = createUpkeepModule(base, around);
  const retention = createRetentionModule(base);
  const imports = createImportsModule(base, { ...around, ...webhooks.services });
  const replay = createReplayModule(base, around);
  const erasing = createErasingModule(base, {
    ...around,
    ...upkeep.services,
    ...imports.services,
    ...replay.services,
  });

  return {
    modules: [
      meta,
      links,
      news,
      accounts,
      templates,
      analytics,
      permission,
      availability,
      recipients,
      fullNumbers,
      audiences,
      campaigns,
      preflight,
      plans,
      forecasts,
      rates,
      media,
      savedViews,
      selections,
      segments,
      testPhones,
      wire,
      messages,
      sending,
      handOvers,
      results,
      setup,
      signup,
      banners,
      alerts,
      rehearsal,
      upkeep,
      retention,
      webhooks,
      gaps,
      imports,
      replay,
      erasing,
    ],
    services: {
      ...meta.services,
      ...links.services,
      ...accounts.services,
      ...templates.services,
      ...analytics.services,
      ...permission.services,
      ...availability.services,
      ...recipients.services,
      ...fullNumbers.services,
      ...audiences.services,
      ...campaigns.services,
      ...preflight.services,
      ...plans.services,
      ...forecasts.services,
      ...rates.services,
      ...media.services,
      ...savedViews.services,
      ...selections.services,
      ...segments.services,
      ...testPhones.services,
      ...messages.services,
      ...sending.services,
      ...handOvers.services,
      ...alerts.services,
      ...setup.services,
      ...signup.services,
      ...banners.services,
      ...rehearsal.services,
      ...upkeep.services,
      ...webhooks.services,
      ...gaps.services,
      ...retention.services,
      ...imports.services,
      ...replay.services,
      ...erasing.services,
    },
  };
}
