/** `npm run serve`: the host, with everything it needs set up first. */
import { ensureBuilt, ensureInstalled, explainAndExit } from "./lib/ensure.mjs";
import { handOver } from "./lib/hand-over.mjs";

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  explainAndExit(error);
}
await handOver("out/host/cli.js");
