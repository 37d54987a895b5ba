/**
 * The command that a file of the data folder names. Nobody names one through the interface: whoever can write that file could
 * start programs anyway. It is started without a shell, one at a time, with the alert on its standard input.
 */
import { spawn } from "node:child_process";
import { readFileSync, type Stats, statSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import type { CallOutcome, CommandTrouble } from "../../shared/domain/alerts/calls.ts";
import { maskText } from "../../shared/domain/doctor/mask.ts";
import type { Logger } from "../logging/logger.ts";

export const COMMAND_FILE = "alert-command.json";

/** The name of the program's file only: arguments may be secrets. */
export type CommandStanding =
  | { readonly kind: "none" }
  | { readonly kind: "named"; readonly program: string }
  | { readonly kind: "unusable"; readonly trouble: CommandTrouble };

export interface AlertCommand {
  /** As the file is now. */
  standing(): CommandStanding;
  /**
   * Starts it with `input`, after those before it.
   * @param starting awaited right before it is started; nothing is started if it fails
   * @returns null where there is none by now, or Waypost closes meanwhile
   */
  run(input: string, closing: AbortSignal, starting?: () => Promise<void>): Promise<CallOutcome | null>;
}

export interface AlertCommandOptions {
  readonly dataFolder: string;
  readonly logger: Logger;
  /** Milliseconds it may take; thirty seconds if left out. */
  readonly timeout?: number;
  readonly platform?: NodeJS.Platform;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const TIMEOUT = 30_000;
const MOST_BYTES = 64 * 1024;
/** Of what it writes, in characters. */
const MOST_OUTPUT = 4_000;
const WRITABLE_BY_OTHERS = 0o022;
const NOTHING_KEPT: ReadonlySet<string> = new Set();

/** All it gets of the environment. */
const PASSED_ON: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: ["SystemRoot", "PATH", "TEMP", "USERPROFILE"],
};
const PASSED_ON_ELSEWHERE = ["PATH", "HOME", "LANG", "TZ", "TMPDIR"] as const;

type Named = { readonly words: readonly [string, ...string[]] } | { readonly trouble: CommandTrouble } | null;

export function createAlertCommand(options: AlertCommandOptions): AlertCommand {
  const { dataFolder, logger, timeout = TIMEOUT } = options;
  const platform = options.platform ?? process.platform;
  let last: Promise<unknown> = Promise.resolve();

  function read(): Named {
    const file = join(dataFolder, COMMAND_FILE);
    let state: Stats | undefined;
    try {
      state = statSync(file, { throwIfNoEntry: false });
    } catch {
      return { trouble: "unreadable" };
    }
    if (state === undefined) return null;
    if (!state.isFile()) return { trouble: "unreadable" };
    if (platform !== "win32" && (state.mode & WRITABLE_BY_OTHERS) !== 0)
      return { trouble: "writable-by-others" };
    if (state.size > MOST_BYTES) return { trouble: "too-large" };
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch {
      return { trouble: "unreadable" };
    }
    return readCommand(text, platform);
  }

  function environment(): Record<string, string> {
    const all = options.environment ?? process.env;
    const names = PASSED_ON[platform] ?? PASSED_ON_ELSEWHERE;
    return Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
  }

  async function runNow(
    input: string,
    closing: AbortSignal,
    starting: () => Promise<void>,
  ): Promise<CallOutcome | null> {
    if (closing.aborted) return null;
    const named = read();
    if (named === null) return null;
    if ("trouble" in named) return { result: "unusable", status: null };
    const { words } = named;
    await starting();
    if (closing.aborted) return null;
    const { outcome, output } = await start(words, {
      input,
      closing,
      timeout,
      platform,
      environment: environment(),
      folder: dataFolder,
    }).catch((): Ended => ({ outcome: { result: "not-started", status: null }, output: "" }));
    // It may repeat whatever it knows, from wherever.
    const said = maskText(output, NOTHING_KEPT);
    logger.info({ program: basename(words[0]), ...outcome, output: said }, "an alert's command has ended");
    return outcome;
  }

  return {
    standing: () => {
      const named = read();
      if (named === null) return { kind: "none" };
      if ("trouble" in named) return { kind: "unusable", trouble: named.trouble };
      return { kind: "named", program: basename(named.words[0]) };
    },
    run: (input, closing, starting = () => Promise.resolve()) => {
      const run = last.then(() => runNow(input, closing, starting));
      last = run.catch(() => undefined);
      return run;
    },
  };
}

/** @param text of the file: a list of words in JSON, the program's absolute path first */
export function readCommand(text: string, platform: NodeJS.Platform): Exclude<Named, null> {
  let words: unknown;
  try {
    words = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { trouble: "not-json" };
  }
  const isList =
    Array.isArray(words) && words.every((word) => typeof word === "string" && !word.includes("\0"));
  const [program, ...others] = isList ? (words as string[]) : [];
  if (program === undefined) return { trouble: "not-a-list" };
  if (!isAbsolute(program)) return { trouble: "not-absolute" };
  // They would need a shell, which would read their arguments its own way.
  if (platform === "win32" && /\.(bat|cmd)\s*$/i.test(program)) return { trouble: "batch-file" };
  return { words: [program, ...others] };
}

interface Start {
  readonly input: string;
  readonly closing: AbortSignal;
  readonly timeout: number;
  readonly platform: NodeJS.Platform;
  readonly environment: Record<string, string>;
  readonly folder: string;
}

interface Ended {
  readonly outcome: CallOutcome | null;
  readonly output: string;
}

function start([program, ...words]: readonly [string, ...string[]], how: Start): Promise<Ended> {
  const { input, closing, timeout, platform, environment, folder } = how;
  return new Promise((resolve) => {
    // In a group of its own, so that what it has started ends with it.
    const hasGroup = platform !== "win32";
    let output = "";
    const child = spawn(program, words, {
      shell: false,
      cwd: folder,
      env: environment,
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
      detached: hasGroup,
    });
    function kill(): void {
      try {
        if (hasGroup && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
        else child.kill("SIGKILL");
      } catch {
        // It has ended already.
      }
      // Whoever holds them still is not waited for.
      child.stdout.destroy();
      child.stderr.destroy();
    }
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      kill();
    }, timeout);
    closing.addEventListener("abort", kill, { once: true });
    function end(outcome: CallOutcome): void {
      clearTimeout(timer);
      closing.removeEventListener("abort", kill);
      resolve({ outcome: closing.aborted ? null : outcome, output });
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (piece: string) => {
        output = (output + piece).slice(0, MOST_OUTPUT);
      });
      stream.on("error", () => undefined);
    }
    // It need not read what it is told.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.on("error", () => end({ result: "not-started", status: null }));
    child.on("close", (code) => {
      if (isLate) end({ result: "timed-out", status: null });
      else if (code === null) end({ result: "ended", status: null });
      else end({ result: "exited", status: code });
    });
  });
}
