/** What is counted about webhooks and what they are expected to bring. */
import { query } from "../workspaces/store-command.ts";
import { receiptArrivals } from "./receipt-arrivals.ts";
import { rawWebhook, webhookDetail } from "./webhook-detail.ts";
import { type ListAsk, listPage } from "./webhook-list.ts";

/** Takes the time by Meta's clock. */
export const readArrivals = query({
  name: "webhooks.arrivals",
  run: (readers, metaNow: number) => receiptArrivals(readers, metaNow),
});

/** How many came, and which parts of them nobody reads or can read. */
export const countWebhooks = query({
  name: "webhooks.count",
  run: ({ webhookLog, reductionProgress, lateReceipts }, _: null) => ({
    ...webhookLog.summary(),
    newest: webhookLog.lastId(),
    unreadable: reductionProgress.unreadable(),
    unread: reductionProgress.unread(),
    late: lateReceipts.late(),
  }),
});

/** A page of the log, the newest first. */
export const listWebhooks = query({
  name: "webhooks.list",
  run: (readers, ask: ListAsk, slice) => listPage(readers, ask, slice),
});

/** How many the log holds. */
export const countLogged = query({
  name: "webhooks.total",
  run: ({ webhookLog }, _: null) => {
    const newest = webhookLog.lastId();
    return { total: webhookLog.count({ first: webhookLog.firstId() ?? 1, last: newest }), newest };
  },
});

/** Where items of webhooks have ever stood. */
export const readWebhookFields = query({
  name: "webhooks.fields",
  run: ({ reductionProgress }, _: null) => ({ fields: reductionProgress.holdings.names("place") }),
});

/** @throws WaypostError `webhook-not-found` */
export const readWebhook = query({
  name: "webhooks.one",
  run: (readers, id: number) => webhookDetail(readers, id),
});

/** @throws WaypostError `webhook-not-found` */
export const readRawWebhook = query({
  name: "webhooks.raw",
  run: (readers, id: number) => rawWebhook(readers, id),
});
