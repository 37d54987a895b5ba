/** The first schema of main.db, by capability. */
import type { Migration } from "../../database.ts";
import { accounts } from "./0001/accounts.ts";
import { alerts } from "./0001/alerts.ts";
import { analytics } from "./0001/analytics.ts";
import { audiences } from "./0001/audiences.ts";
import { campaigns } from "./0001/campaigns.ts";
import { erasing } from "./0001/erasing.ts";
import { forecasts } from "./0001/forecasts.ts";
import { fullNumbers } from "./0001/full-numbers.ts";
import { gaps } from "./0001/gaps.ts";
import { messages } from "./0001/messages.ts";
import { partners } from "./0001/partners.ts";
import { people } from "./0001/people.ts";
import { permission } from "./0001/permission.ts";
import { plans } from "./0001/plans.ts";
import { rates } from "./0001/rates.ts";
import { reactions } from "./0001/reactions.ts";
import { retention } from "./0001/retention.ts";
import { rollups } from "./0001/rollups.ts";
import { search } from "./0001/search.ts";
import { segments } from "./0001/segments.ts";
import { sending } from "./0001/sending.ts";
import { settings } from "./0001/settings.ts";
import { templates } from "./0001/templates.ts";
import { testPhones } from "./0001/test-phones.ts";
import { webhooks } from "./0001/webhooks.ts";

export const initial: Migration = {
  version: 1,
  up: (database) => {
    for (const tables of [
      settings,
      accounts,
      templates,
      messages,
      rollups,
      search,
      people,
      reactions,
      audiences,
      campaigns,
      plans,
      forecasts,
      rates,
      testPhones,
      fullNumbers,
      segments,
      permission,
      partners,
      webhooks,
      gaps,
      analytics,
      alerts,
      retention,
      erasing,
      // Its triggers are on tables of others.
      sending,
    ]) {
      database.exec(tables);
    }
  },
};
