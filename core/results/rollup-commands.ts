/** Writes of the figures that no change of a message causes. */
import { command } from "../workspaces/store-command.ts";

/** Counts all messages, and keeps what it counted. Nothing else is written meanwhile. */
export const rebuildFigures = command({
  name: "results.rebuildFigures",
  run: ({ rollups }, _: null) => rollups.rebuild(),
});
