/**
 * How often tests of chance run, and what chance decides in them. With every change they run few times, in a soak
 * (`npm run soak`) many times. Environment variables say so:
 * - `WAYPOST_ROUNDS`: rounds of every kind (`100`), or of some of them (`ingestion:100,backup:20`);
 * - `WAYPOST_RUNS`: how many times as often as usual properties are tried;
 * - `WAYPOST_SEED`: a whole number that decides the same things again;
 * - `WAYPOST_CHANCE_FILE`: a file that gets a line of JSON for each seed that is used.
 */
import { randomInt } from "node:crypto";
import { appendFileSync } from "node:fs";

export type Environment = Readonly<Record<string, string | undefined>>;

/** fast-check takes 32 bits with a sign. */
const SEEDS = 2 ** 31 - 1;
const WHOLE = /^[1-9]\d{0,9}$/;

/**
 * @param kind in few words, such as `ingestion`
 * @param usual how many rounds `npm test` runs
 * @throws RangeError for a variable that cannot be read: fewer rounds than were asked for must not pass for enough
 */
export function roundsOf(kind: string, usual: number, environment: Environment = process.env): number {
  const asked = environment.WAYPOST_ROUNDS ?? "";
  if (asked === "") return usual;
  if (WHOLE.test(asked)) return Number(asked);
  const parts = asked.split(",").map((part) => /^([^:]+):([1-9]\d{0,8})$/.exec(part.trim()));
  if (parts.includes(null)) throw new RangeError(`WAYPOST_ROUNDS cannot be read: ${asked}`);
  const own = parts.find((part) => part?.[1] === kind);
  return own === undefined ? usual : Number(own?.[2]);
}

/** A new seed each time, unless one is given. It is printed, so that a failure can be had again. */
export function seedOf(kind: string, rounds: number, environment: Environment = process.env): number {
  const given = environment.WAYPOST_SEED ?? "";
  if (given !== "" && !WHOLE.test(given)) throw new RangeError(`WAYPOST_SEED cannot be read: ${given}`);
  const seed = given === "" ? randomInt(1, SEEDS) : Number(given);
  process.stdout.write(`${kind}: ${rounds} rounds, WAYPOST_SEED=${seed}\n`);
  const file = environment.WAYPOST_CHANCE_FILE ?? "";
  if (file !== "") appendFileSync(file, `${JSON.stringify({ kind, rounds, seed })}\n`);
  return seed;
}

function factorIn({ WAYPOST_RUNS: factor = "" }: Environment): number {
  if (factor !== "" && !WHOLE.test(factor)) throw new RangeError(`WAYPOST_RUNS cannot be read: ${factor}`);
  return factor === "" ? 1 : Number(factor);
}

/** For `fc.assert`. @param usual how many runs `npm test` makes */
export function propertyOf(kind: string, usual: number, environment: Environment = process.env) {
  const numRuns = usual * factorIn(environment);
  return { numRuns, seed: seedOf(kind, numRuns, environment) };
}

/**
 * The same for what meets a whole service, where one run in thousands finds a case nobody has thought of: with every change
 * it tries the same, and in a soak others.
 */
export function steadyPropertyOf(
  kind: string,
  usual: number,
  seed: number,
  environment: Environment = process.env,
) {
  const isSoak = factorIn(environment) > 1 || (environment.WAYPOST_SEED ?? "") !== "";
  return isSoak ? propertyOf(kind, usual, environment) : { numRuns: usual, seed };
}

/** Milliseconds a property may take. @param usual for as many runs as `npm test` makes */
export function patienceOf(usual: number, environment: Environment = process.env): number {
  return usual * factorIn(environment);
}
