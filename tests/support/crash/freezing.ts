/**
 * Freezes a campaign, takes it back, and freezes it again. `freezing.ts FOLDER CAMPAIGN SAID`: what was acknowledged is added
 * to SAID, a line each, before anything else is asked for.
 */
import { appendFileSync } from "node:fs";
import { asCampaignId } from "../../../shared/domain/ids.ts";
import { openPlans } from "../preflight/open-plans.ts";

const [folder = "", campaign = "", said = ""] = process.argv.slice(2);
const acknowledged = (what: string) => appendFileSync(said, `${what}\n`);
const id = asCampaignId(campaign);
const { plans, freeze } = openPlans(folder);
await plans.recover();
process.stdout.write(`${JSON.stringify({ step: "begun" })}\n`);

await freeze(id);
acknowledged("frozen");
await plans.unschedule(id);
acknowledged("taken back");
await plans.swept();
await freeze(id);
acknowledged("frozen again");
process.exit(0);
