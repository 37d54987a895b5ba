/**
 * The frame of tests that kill a process (SIGKILL) in the middle of something, again and again, and look at what is left.
 * The first round is not interrupted and says how long one takes; in each of the others the process is killed after a part
 * of that time. How many rounds there are, and the seed of the times: tests/support/rounds.ts.
 *
 * What a kind of crash gives: what is prepared once, a process that does something, and a check of what it left.
 */
import type { ChildProcess } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { fraction } from "../../support/generator/chance.ts";
import { roundsOf, seedOf } from "../../support/rounds.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** As `startCommand` gives it: its line of JSON says that what is to be interrupted begins now. */
export interface Victim {
  readonly process: ChildProcess;
}

export interface CrashRound {
  /** 0 for the one that is not interrupted. */
  readonly number: number;
  /** Empty at first, and gone after the round. */
  readonly folder: string;
  /** At least 0, below 1; the same for the same seed, round and question. */
  chance(question: number): number;
}

export interface CrashKind<State, Killed extends Victim> {
  /** In few words; rounds are asked for by it. */
  readonly kind: string;
  /** Rounds in `npm test`. All kinds together have four minutes there. */
  readonly usual: number;
  /** Once. Rounds may change it: what one has left, the next can go on with. @param folder for all rounds together */
  prepare(folder: string, about: { readonly rounds: number; readonly seed: number }): Promise<State> | State;
  start(state: State, round: CrashRound): Promise<Killed>;
  /** What is done from outside while it runs. Ends at the latest when the process is gone; without it, then. */
  during?(state: State, victim: Killed, round: CrashRound): Promise<void>;
  /** The process is gone. Throws if anything is lost or doubled. */
  check(state: State, round: CrashRound): Promise<void> | void;
  /** After the last round. */
  finish?(state: State): Promise<void>;
}

/** Milliseconds, for the preparation and for each round: one to four seconds on an idle machine. */
const PATIENCE = { preparation: 60_000, round: 60_000 };

export function goneOf({ process: child }: Victim): Promise<void> {
  const isGone = child.exitCode !== null || child.signalCode !== null;
  return isGone ? Promise.resolve() : new Promise((resolve) => child.once("exit", () => resolve()));
}

export function testCrashes<State, Killed extends Victim>(kind: CrashKind<State, Killed>): void {
  const rounds = roundsOf(kind.kind, kind.usual);

  test(
    `killed ${rounds} times`,
    async () => {
      const seed = seedOf(kind.kind, rounds);
      const folder = temporaryFolder();
      const shared = join(folder, "shared");
      mkdirSync(shared);
      const state = await kind.prepare(shared, { rounds, seed });
      let [longest, interrupted] = [0, 0];
      for (let number = 0; number <= rounds; number += 1) {
        const own = join(folder, `round-${number}`);
        mkdirSync(own);
        const round: CrashRound = {
          number,
          folder: own,
          chance: (question) => fraction(seed, number, question),
        };
        const took = await playRound(kind, state, round, number === 0 ? null : longest);
        if (number === 0) longest = took.milliseconds;
        if (took.isInterrupted) interrupted += 1;
        await named(`round ${number} of ${rounds}, WAYPOST_SEED=${seed}`, () => kind.check(state, round));
        rmSync(own, { recursive: true, force: true });
      }
      await kind.finish?.(state);
      // A process that is always done before it is killed proves nothing.
      expect(interrupted).toBeGreaterThan(0);
    },
    PATIENCE.preparation + (rounds + 2) * PATIENCE.round,
  );
}

/** The question of when it is killed. */
const WHEN = 1_000_000;

async function playRound<State, Killed extends Victim>(
  kind: CrashKind<State, Killed>,
  state: State,
  round: CrashRound,
  longest: number | null,
): Promise<{ readonly milliseconds: number; readonly isInterrupted: boolean }> {
  const victim = await kind.start(state, round);
  const gone = goneOf(victim);
  const start = performance.now();
  const isDone = new AbortController();
  let isInterrupted = false;
  if (longest !== null) {
    delay(round.chance(WHEN) * longest, null, { signal: isDone.signal }).then(
      () => {
        isInterrupted = victim.process.kill("SIGKILL");
      },
      // It was done before.
      () => undefined,
    );
  }
  await (kind.during?.(state, victim, round) ?? gone);
  const milliseconds = performance.now() - start;
  isDone.abort();
  // What runs until it is told to stop is not told so either.
  victim.process.kill("SIGKILL");
  await gone;
  return { milliseconds, isInterrupted };
}

async function named(which: string, work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) error.message = `${which}: ${error.message}`;
    throw error;
  }
}
