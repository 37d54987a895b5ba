/** `npm run import`: takes webhooks out of other tools' logs, with everything it needs set up first. */
import { ensureInstalled, explainAndExit } from "./lib/ensure.mjs";
import { handOver } from "./lib/hand-over.mjs";

try {
  await ensureInstalled();
} catch (error) {
  explainAndExit(error);
}
await handOver("core/imports/cli.ts");
