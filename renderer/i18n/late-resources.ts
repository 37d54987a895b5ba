/** The catalogs of pages that are loaded later (app/lazy-page.ts), together with them. Nothing of the first load may use one. */
import { alerts as alertsEn } from "./en/alerts.ts";
import { breakdown as breakdownEn } from "./en/breakdown.ts";
import { errorCodes as errorCodesEn } from "./en/errorCodes.ts";
import { ledger as ledgerEn } from "./en/ledger.ts";
import { listColumns as listColumnsEn } from "./en/listColumns.ts";
import { neighbours as neighboursEn } from "./en/neighbours.ts";
import { privacy as privacyEn } from "./en/privacy.ts";
import { reactions as reactionsEn } from "./en/reactions.ts";
import { resultsTime as resultsTimeEn } from "./en/resultsTime.ts";
import { routes as routesEn } from "./en/routes.ts";
import { segments as segmentsEn } from "./en/segments.ts";
import { selection as selectionEn } from "./en/selection.ts";
import { webhookLog as webhookLogEn } from "./en/webhookLog.ts";
import { webhooks as webhooksEn } from "./en/webhooks.ts";
import { alerts as alertsFr } from "./fr/alerts.ts";
import { breakdown as breakdownFr } from "./fr/breakdown.ts";
import { errorCodes as errorCodesFr } from "./fr/errorCodes.ts";
import { ledger as ledgerFr } from "./fr/ledger.ts";
import { listColumns as listColumnsFr } from "./fr/listColumns.ts";
import { neighbours as neighboursFr } from "./fr/neighbours.ts";
import { privacy as privacyFr } from "./fr/privacy.ts";
import { reactions as reactionsFr } from "./fr/reactions.ts";
import { resultsTime as resultsTimeFr } from "./fr/resultsTime.ts";
import { routes as routesFr } from "./fr/routes.ts";
import { segments as segmentsFr } from "./fr/segments.ts";
import { selection as selectionFr } from "./fr/selection.ts";
import { webhookLog as webhookLogFr } from "./fr/webhookLog.ts";
import { webhooks as webhooksFr } from "./fr/webhooks.ts";
import type { Translated } from "./translated.ts";

export const lateEn = {
  alerts: alertsEn,
  breakdown: breakdownEn,
  errorCodes: errorCodesEn,
  ledger: ledgerEn,
  privacy: privacyEn,
  reactions: reactionsEn,
  listColumns: listColumnsEn,
  neighbours: neighboursEn,
  resultsTime: resultsTimeEn,
  routes: routesEn,
  segments: segmentsEn,
  selection: selectionEn,
  webhookLog: webhookLogEn,
  webhooks: webhooksEn,
};

export const lateFr: Translated<typeof lateEn> = {
  alerts: alertsFr,
  breakdown: breakdownFr,
  errorCodes: errorCodesFr,
  ledger: ledgerFr,
  privacy: privacyFr,
  reactions: reactionsFr,
  listColumns: listColumnsFr,
  neighbours: neighboursFr,
  resultsTime: resultsTimeFr,
  routes: routesFr,
  segments: segmentsFr,
  selection: selectionFr,
  webhookLog: webhookLogFr,
  webhooks: webhooksFr,
};
