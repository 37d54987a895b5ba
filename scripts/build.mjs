/** `npm run build`: everything Waypost runs from, into out/. */
import { ensureBuilt, ensureInstalled, explainAndExit } from "./lib/ensure.mjs";

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  explainAndExit(error);
}
