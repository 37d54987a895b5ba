/** What is counted about webhooks and what they are expected to bring. */
import { query } from "../workspaces/store-command.ts";
import { receiptArrivals } from "./receipt-arrivals.ts";

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
    unreadable: reductionProgress.unreadable(),
    unread: reductionProgress.unread(),
    late: lateReceipts.late(),
  }),
});
