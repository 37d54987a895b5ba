/** `npm run campaign`: steers campaigns of a Waypost that is running, with everything it needs set up first. */
import { ensureInstalled, explainAndExit } from "./lib/ensure.mjs";
import { handOver } from "./lib/hand-over.mjs";

try {
  await ensureInstalled();
} catch (error) {
  explainAndExit(error);
}
await handOver("core/control/cli.ts");
