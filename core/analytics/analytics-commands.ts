/** What is kept of Meta's analytics. */
import type { AccountId } from "../../shared/domain/ids.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { command } from "../workspaces/store-command.ts";
import type { AnalyticsStanding, Asked, FetchedFrom, PricingDay, TemplateDay } from "./analytics-store.ts";

export interface FetchedTemplates {
  readonly from: FetchedFrom;
  readonly templateIds: readonly string[];
  readonly route: Route;
  readonly asked: Asked;
  readonly days: readonly TemplateDay[];
}

/** One answer of Meta's, and that it was given. */
export const keepTemplateAnalytics = command({
  name: "analytics.keepTemplates",
  priority: "upkeep",
  run: ({ analytics }, { from, templateIds, route, asked, days }: FetchedTemplates): void => {
    analytics.keepTemplateDays(from, days);
    analytics.noteAskedOfTemplates(from.accountId, templateIds, route, asked);
  },
});

/** A part of the days: how far Meta has been asked is noted once all of them are there. */
export const keepPricingAnalytics = command({
  name: "analytics.keepPricing",
  priority: "upkeep",
  run: (
    { analytics },
    { from, days }: { readonly from: FetchedFrom; readonly days: readonly PricingDay[] },
  ): void => analytics.keepPricingDays(from, days),
});

export const notePricingAsked = command({
  name: "analytics.notePricingAsked",
  priority: "upkeep",
  run: (
    { analytics },
    { accountId, asked }: { readonly accountId: AccountId; readonly asked: Asked },
  ): void => analytics.noteAskedOfPricing(accountId, asked),
});

export const noteAnalyticsStandings = command({
  name: "analytics.noteStandings",
  priority: "upkeep",
  run: ({ analytics }, standings: readonly AnalyticsStanding[]): void => {
    for (const one of standings) analytics.noteStanding(one);
  },
});
