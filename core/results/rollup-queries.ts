/** Whether the figures kept of messages are those of their rows. */
import { query } from "../workspaces/store-command.ts";

/** Goes through all messages. */
export const checkFigures = query({
  name: "results.checkFigures",
  run: async ({ rollups }, _: null, slice) => {
    const checking = rollups.check();
    let step = checking.next();
    while (!step.done) {
      await slice.next();
      step = checking.next();
    }
    return step.value;
  },
});
