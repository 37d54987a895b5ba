/** `npm run sandbox`: the simulated Graph API alone. */
import { ensureInstalled, explainAndExit } from "./lib/ensure.mjs";
import { handOver } from "./lib/hand-over.mjs";

try {
  await ensureInstalled();
} catch (error) {
  explainAndExit(error);
}
await handOver("sandbox/cli.ts");
