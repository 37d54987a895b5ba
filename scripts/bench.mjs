/** `npm run bench`: figures for the budgets of docs/ARCHITECTURE.md. */
import { ensureBuilt, ensureInstalled, explainAndExit } from "./lib/ensure.mjs";
import { handOver } from "./lib/hand-over.mjs";

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  explainAndExit(error);
}
await handOver("tests/bench/bench.ts");
