/**
 * The key people are dealt with in one campaign. The workspace has a secret that is made once and stays: another one would
 * deal everybody anew.
 */
import { createHmac } from "node:crypto";
import { SPLIT_KEY_BYTES } from "../../shared/domain/campaigns/split-people.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";

/** @param secret of the workspace, in hexadecimal digits */
export function splitKeyOf(secret: string, campaign: CampaignId): Uint8Array {
  return createHmac("sha256", Buffer.from(secret, "hex"))
    .update(`campaign ${campaign}`)
    .digest()
    .subarray(0, SPLIT_KEY_BYTES);
}
