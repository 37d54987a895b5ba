/** What a campaign asks of the optimized endpoint (meta-facts 5.1, 5.4). Pure. */
import type { OptimizedOptions } from "../messages/snapshot.ts";
import type { DraftDelivery } from "./draft.ts";

const POLICIES = { allowed: "CLOUD_API_FALLBACK", strict: "STRICT" } as const;
/** Null leaves it to the account. */
const SHARING = { account: null, on: true, off: false } as const;

export function optionsOf({
  fallback,
  activitySharing,
}: Pick<DraftDelivery, "fallback" | "activitySharing">): OptimizedOptions {
  return { policy: POLICIES[fallback], activitySharing: SHARING[activitySharing] };
}
