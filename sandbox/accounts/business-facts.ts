/** Values of a business that both its own node and its accounts show. */
import type { Business } from "../store/entities.ts";

export function marketingStatusValue(business: Business): {
  readonly status: string;
  readonly time?: string;
} {
  return {
    status: business.marketingMessagesStatus,
    ...(business.marketingMessagesStatusDate === null ? {} : { time: business.marketingMessagesStatusDate }),
  };
}
