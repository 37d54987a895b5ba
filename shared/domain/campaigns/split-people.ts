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

/** Rounds after each block of eight bytes, and at the end. */
const [BLOCK_ROUNDS, LAST_ROUNDS] = [2, 4];

/** The bytes of a key, or of a text's UTF-16 units, as 32 bits; the lowest first, and none beyond the end. */
function wordOf(text: string, at: number): number {
  const unit = (index: number) => (index < text.length ? text.charCodeAt(index) & 0xff : 0);
  return unit(at) | (unit(at + 1) << 8) | (unit(at + 2) << 16) | (unit(at + 3) << 24);
}

function keyWord(key: Uint8Array, at: number): number {
  return (key[at] ?? 0) | ((key[at + 1] ?? 0) << 8) | ((key[at + 2] ?? 0) << 16) | ((key[at + 3] ?? 0) << 24);
}

/**
 * SipHash-2-4 of a text's UTF-16 units, each taken as one byte: texts of letters and digits of ASCII. A million people are
 * hashed while somebody waits, so its four numbers of 64 bits are eight local ones of 32 (a, b, c, d; lower and higher half).
 * @returns both halves of the 64 bits, as unsigned numbers
 */
export function sipHash(key: Uint8Array, text: string): { readonly low: number; readonly high: number } {
  let al = 0x70736575 ^ keyWord(key, 0);
  let ah = 0x736f6d65 ^ keyWord(key, 4);
  let bl = 0x6e646f6d ^ keyWord(key, 8);
  let bh = 0x646f7261 ^ keyWord(key, 12);
  let cl = 0x6e657261 ^ keyWord(key, 0);
  let ch = 0x6c796765 ^ keyWord(key, 4);
  let dl = 0x79746573 ^ keyWord(key, 8);
  let dh = 0x74656462 ^ keyWord(key, 12);
  const whole = text.length - (text.length % 8);
  for (let at = 0; at <= whole + 8; at += 8) {
    const isLast = at > whole;
    // The last block ends with the length; after it come the rounds that finish.
    const low = isLast ? 0 : wordOf(text, at);
    const high = isLast ? 0 : at < whole ? wordOf(text, at + 4) : wordOf(text, at + 4) | (text.length << 24);
    if (isLast) cl ^= 0xff;
    dl ^= low;
    dh ^= high;
    for (let rounds = isLast ? LAST_ROUNDS : BLOCK_ROUNDS; rounds > 0; rounds -= 1) {
      let sum = (al >>> 0) + (bl >>> 0);
      al = sum | 0;
      ah = (ah + bh + (sum >= DRAWS ? 1 : 0)) | 0;
      let turned = (bl << 13) | (bh >>> 19);
      bh = ((bh << 13) | (bl >>> 19)) ^ ah;
      bl = turned ^ al;
      turned = al;
      al = ah;
      ah = turned;
      sum = (cl >>> 0) + (dl >>> 0);
      cl = sum | 0;
      ch = (ch + dh + (sum >= DRAWS ? 1 : 0)) | 0;
      turned = (dl << 16) | (dh >>> 16);
      dh = ((dh << 16) | (dl >>> 16)) ^ ch;
      dl = turned ^ cl;
      sum = (al >>> 0) + (dl >>> 0);
      al = sum | 0;
      ah = (ah + dh + (sum >= DRAWS ? 1 : 0)) | 0;
      turned = (dl << 21) | (dh >>> 11);
      dh = ((dh << 21) | (dl >>> 11)) ^ ah;
      dl = turned ^ al;
      sum = (cl >>> 0) + (bl >>> 0);
      cl = sum | 0;
      ch = (ch + bh + (sum >= DRAWS ? 1 : 0)) | 0;
      turned = (bl << 17) | (bh >>> 15);
      bh = ((bh << 17) | (bl >>> 15)) ^ ch;
      bl = turned ^ cl;
      turned = cl;
      cl = ch;
      ch = turned;
    }
    al ^= low;
    ah ^= high;
  }
  return { low: (al ^ bl ^ cl ^ dl) >>> 0, high: (ah ^ bh ^ ch ^ dh) >>> 0 };
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
