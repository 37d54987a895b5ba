/** The catalogs of pages that are loaded later (app/lazy-page.ts), together with them. Nothing of the first load may use one. */
import { webhooks as webhooksEn } from "./en/webhooks.ts";
import { webhooks as webhooksFr } from "./fr/webhooks.ts";
import type { Translated } from "./translated.ts";

export const lateEn = {
  webhooks: webhooksEn,
};

export const lateFr: Translated<typeof lateEn> = {
  webhooks: webhooksFr,
};
