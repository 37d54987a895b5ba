/** What receipts have to say on the checklist, in one snapshot. */
import type { AccountId } from "../../shared/domain/ids.ts";
import { receiptArrivals } from "../webhooks/receipt-arrivals.ts";
import { query } from "../workspaces/store-command.ts";

export interface ReceiptsQuestion {
  /** Whose test messages count; null while no account is chosen. */
  readonly accountId: AccountId | null;
  /** Milliseconds since the epoch, by Meta's clock. */
  readonly metaNow: number;
}

export const readReceiptsStanding = query({
  name: "setup.receipts",
  run: (readers, { accountId, metaNow }: ReceiptsQuestion) => ({
    /** The test message that got furthest. */
    test: accountId === null ? null : readers.messages.bestTest(accountId),
    arrivals: receiptArrivals(readers, metaNow),
  }),
});
