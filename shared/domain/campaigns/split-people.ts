/**
 * Who gets which message. By chance, a person draws a number: a keyed hash of them, where each campaign has a key of its own
 * (core/campaigns/split-key.ts). So the same person draws the same in one campaign every time, and what they draw in another
 * tells nothing of it. Campaigns and experiments deal people by this alone. Pure.
 *
 * The hash is SipHash-2-4 (https://www.aumasson.jp/siphash/siphash.pdf), of which the upper 32 bits are drawn.
 */

/** Bytes of a key. */
export const SPLIT_KEY_BYTES = 16;
/** Draws are whole numbers from 0 (inclusive) to this (exclusive). */
export const DRAWS = 2 ** 32;

/** Four pairs of 32 bits, each the lower half first. */
type State = Uint32Array;

function add(state: State, to: number, from: number): void {
  const low = (state[to] ?? 0) + (state[from] ?? 0);
  state[to] = low;
  state[to + 1] = (state[to + 1] ?? 0) + (state[from + 1] ?? 0) + (low >= DRAWS ? 1 : 0);
}

/** Rotates to the left by less than 32 bits, takes the exclusive or with another, and keeps it in its place. */
function rotateAndMix(state: State, at: number, bits: number, other: number): void {
  const [low, high] = [state[at] ?? 0, state[at + 1] ?? 0];
  state[at] = ((low << bits) | (high >>> (32 - bits))) ^ (state[other] ?? 0);
  state[at + 1] = ((high << bits) | (low >>> (32 - bits))) ^ (state[other + 1] ?? 0);
}

function swapHalves(state: State, at: number): void {
  const low = state[at] ?? 0;
  state[at] = state[at + 1] ?? 0;
  state[at + 1] = low;
}

const [V0, V1, V2, V3] = [0, 2, 4, 6];

function round(state: State): void {
  add(state, V0, V1);
  rotateAndMix(state, V1, 13, V0);
  swapHalves(state, V0);
  add(state, V2, V3);
  rotateAndMix(state, V3, 16, V2);
  add(state, V0, V3);
  rotateAndMix(state, V3, 21, V0);
  add(state, V2, V1);
  rotateAndMix(state, V1, 17, V2);
  swapHalves(state, V2);
}

/**
 * SipHash-2-4 of a text's UTF-16 units, each taken as one byte: texts of letters and digits of ASCII.
 * @returns both halves of the 64 bits, as unsigned numbers
 */
export function sipHash(key: Uint8Array, text: string): { readonly low: number; readonly high: number } {
  const word = (at: number) =>
    (key[at] ?? 0) | ((key[at + 1] ?? 0) << 8) | ((key[at + 2] ?? 0) << 16) | ((key[at + 3] ?? 0) << 24);
  const [k0, k1, k2, k3] = [word(0), word(4), word(8), word(12)];
  const state = new Uint32Array(8);
  state[0] = 0x70736575 ^ k0;
  state[1] = 0x736f6d65 ^ k1;
  state[2] = 0x6e646f6d ^ k2;
  state[3] = 0x646f7261 ^ k3;
  state[4] = 0x6e657261 ^ k0;
  state[5] = 0x6c796765 ^ k1;
  state[6] = 0x79746573 ^ k2;
  state[7] = 0x74656462 ^ k3;
  const { length } = text;
  const whole = length - (length % 8);
  const unit = (at: number) => (at < length ? text.charCodeAt(at) & 0xff : 0);
  const wordAt = (at: number) => unit(at) | (unit(at + 1) << 8) | (unit(at + 2) << 16) | (unit(at + 3) << 24);
  for (let at = 0; at <= whole; at += 8) {
    const low = wordAt(at);
    const high = at < whole ? wordAt(at + 4) : (wordAt(at + 4) & 0xffffff) | (length << 24);
    state[6] = (state[6] ?? 0) ^ low;
    state[7] = (state[7] ?? 0) ^ high;
    round(state);
    round(state);
    state[0] = (state[0] ?? 0) ^ low;
    state[1] = (state[1] ?? 0) ^ high;
  }
  state[4] = (state[4] ?? 0) ^ 0xff;
  for (let rounds = 0; rounds < 4; rounds += 1) round(state);
  const half = (at: number) =>
    ((state[at] ?? 0) ^ (state[at + 2] ?? 0) ^ (state[at + 4] ?? 0) ^ (state[at + 6] ?? 0)) >>> 0;
  return { low: half(0), high: half(1) };
}

/**
 * @param key of the campaign, `SPLIT_KEY_BYTES` long
 * @param person the same text for both forms of a number (`personKeyOf`), or a user id
 * @returns a whole number from 0 to `DRAWS` (exclusive)
 */
export function drawOf(key: Uint8Array, person: string): number {
  return sipHash(key, person).high;
}

/**
 * Which of several things a draw stands for.
 * @param shares of each; their sum is the whole, whatever it is
 * @returns the index; the first one where all shares are 0
 */
export function pickByShare(draw: number, shares: readonly number[]): number {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const drawn = (draw / DRAWS) * whole;
  let upTo = 0;
  for (const [index, share] of shares.entries()) {
    upTo += share;
    if (drawn < upTo) return index;
  }
  return 0;
}

const folded = (language: string) => language.trim().replaceAll("-", "_").toLowerCase();
const baseOf = (language: string) => language.split("_")[0] ?? "";

/**
 * Which of several languages somebody reads. `pt_BR` and `pt-BR` are the same. The exact language comes first, then one
 * without a region, then another region of it: who reads Portuguese of Portugal rather gets that of Brazil than English.
 * @param asked as it stands in a list
 * @param languages as Meta writes them; null for none
 * @returns the index; null where none is theirs
 */
export function pickByLanguage(asked: string, languages: readonly (string | null)[]): number | null {
  const wanted = folded(asked);
  if (wanted === "") return null;
  const offered = languages.map((language) => (language === null ? "" : folded(language)));
  for (const isTheirs of [
    (language: string) => language === wanted,
    (language: string) => language === baseOf(wanted),
    (language: string) => baseOf(language) === baseOf(wanted),
  ]) {
    const index = offered.findIndex(isTheirs);
    if (index !== -1) return index;
  }
  return null;
}
