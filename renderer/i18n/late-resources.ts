/** The catalogs of pages that are loaded later (app/lazy-page.ts), together with them. Nothing of the first load may use one. */
import { resultsTime as resultsTimeEn } from "./en/resultsTime.ts";
import { webhooks as webhooksEn } from "./en/webhooks.ts";
import { resultsTime as resultsTimeFr } from "./fr/resultsTime.ts";
import { webhooks as webhooksFr } from "./fr/webhooks.ts";
import type { Translated } from "./translated.ts";

export const lateEn = {
  resultsTime: resultsTimeEn,
  webhooks: webhooksEn,
};

export const lateFr: Translated<typeof lateEn> = {
  resultsTime: resultsTimeFr,
  webhooks: webhooksFr,
};
