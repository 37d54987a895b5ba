/** A process that is killed at a moment chance chooses, while it says line by line what it has done. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { scriptOf } from "../child-process.ts";

export interface KilledChild<Line> {
  /** All it said before it was killed, or ended by itself. */
  readonly lines: readonly Line[];
  /** Null for one that was killed. */
  readonly code: number | null;
  /** Milliseconds from its first line to its end. */
  readonly lasted: number;
}

/**
 * @param entry as for `startCommand`
 * @param killAfter milliseconds from its first line on; null lets it end by itself
 * @throws Error with what it wrote to standard error when it fails by itself
 */
export async function killChild<Line>(
  entry: string,
  args: readonly string[],
  killAfter: number | null,
): Promise<KilledChild<Line>> {
  const script = await scriptOf(entry);
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const lines: Line[] = [];
  let errors = "";
  let begun = 0;
  child.stderr.on("data", (text) => {
    errors += text;
  });
  let timer: NodeJS.Timeout | undefined;
  createInterface({ input: child.stdout }).on("line", (text) => {
    begun ||= performance.now();
    // The last line may have been cut off by the kill.
    if (text.endsWith("}")) lines.push(JSON.parse(text) as Line);
    if (killAfter !== null) timer ??= setTimeout(() => child.kill("SIGKILL"), killAfter);
  });
  const code = await closed(child);
  clearTimeout(timer);
  if (code !== null && code !== 0) throw new Error(`${script} ended with code ${code}: ${errors}`);
  return { lines, code, lasted: performance.now() - begun };
}

function closed(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", (code) => resolve(code)));
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
