/** `npm run size`: how large the built app is, against its budgets. Ends with 1 when one is broken. */
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, explainAndExit, ROOT } from "./lib/ensure.mjs";
import { measureSizes } from "./lib/sizes.mjs";

const inKilobytes = (bytes) => `${(bytes / 1_000).toFixed(0)} kB`;

try {
  await ensureInstalled();
  await ensureBuilt();
  const sizes = measureSizes(join(ROOT, "out"));
  for (const { name, bytes, budget } of sizes) {
    const verdict = bytes <= budget ? "" : "   OVER";
    process.stdout.write(
      `${name.padEnd(48)} ${inKilobytes(bytes).padStart(9)}   budget ${inKilobytes(budget)}${verdict}\n`,
    );
  }
  process.exitCode = sizes.every(({ bytes, budget }) => bytes <= budget) ? 0 : 1;
} catch (error) {
  explainAndExit(error);
}
