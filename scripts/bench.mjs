/** `npm run bench`: figures for the budgets of docs/ARCHITECTURE.md. With a name first, those of one part alone. */
import { ensureBuilt, ensureInstalled, explainAndExit } from "./lib/ensure.mjs";
import { handOver } from "./lib/hand-over.mjs";

const WHOLE = "tests/bench/bench.ts";
/** Parts that need no interface. */
const PARTS = new Map([
  ["results", "tests/bench/results.ts"],
  ["store", "tests/bench/store-bench.ts"],
  ["reads-by-key", "tests/bench/reads-by-key.ts"],
  ["audience", "tests/bench/audiences.ts"],
  ["preflight", "tests/bench/preflight.ts"],
  ["send", "tests/bench/send.ts"],
]);

const part = PARTS.get(process.argv[2]);
try {
  await ensureInstalled();
  if (part === undefined) await ensureBuilt();
} catch (error) {
  explainAndExit(error);
}
if (part !== undefined) process.argv.splice(2, 1);
await handOver(part ?? WHOLE);
