/** `npm run doctor`: looks at a data folder and says what is wrong, with everything it needs set up first. */
import { ensureInstalled, explainAndExit } from "./lib/ensure.mjs";
import { handOver } from "./lib/hand-over.mjs";

try {
  await ensureInstalled();
} catch (error) {
  explainAndExit(error);
}
await handOver("core/doctor/cli.ts");
