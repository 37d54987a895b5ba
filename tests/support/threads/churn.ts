/** Makes as much that lives for a moment as sending does, and tells how far what is young has grown. */
import { setImmediate } from "node:timers/promises";
import { getHeapSpaceStatistics } from "node:v8";

const TURNS = 400;
const OF_A_TURN = 20_000;
/** So many live until as many more have been made, so that V8 would like more room for what is young. */
const ALIVE = 300_000;

/** @returns MiB of both halves at the end */
export async function churn(): Promise<number> {
  const alive: object[] = [];
  for (let made = 0; made < TURNS * OF_A_TURN; made += 1) {
    alive[made % ALIVE] = { made, list: [made] };
    // Between two turns it is told of what V8 has collected.
    if (made % OF_A_TURN === 0) await setImmediate();
  }
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  return (young?.space_size ?? 0) / 1_024 ** 2;
}
