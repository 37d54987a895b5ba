/** Seeded, stateless randomness: the same seed and label always give the same value, in any order and after a restart. */
import { hash } from "node:crypto";

export type Seed = string;

export function digest(seed: Seed, label: string): Buffer {
  return hash("sha256", `${seed}\u0000${label}`, "buffer");
}

/** At least 0, below 1. */
export function fraction(seed: Seed, label: string): number {
  return digest(seed, label).readUIntBE(0, 6) / 2 ** 48;
}

/** A whole number from `low` to `high`, both included. */
export function between(seed: Seed, label: string, low: number, high: number): number {
  return low + Math.floor(fraction(seed, label) * (high - low + 1));
}

/** `length` decimal digits, the first not 0. */
export function digits(seed: Seed, label: string, length: number): string {
  let text = "";
  for (let block = 0; text.length < length; block += 1) {
    for (const byte of digest(seed, `${label}/${block}`)) {
      if (byte < 250 && !(text === "" && byte % 10 === 0)) text += String(byte % 10);
    }
  }
  return text.slice(0, length);
}

/** Letters and digits, as tokens and trace ids are made of. */
export function letters(seed: Seed, label: string, length: number): string {
  let text = "";
  for (let block = 0; text.length < length; block += 1) {
    text += digest(seed, `${label}/${block}`).toString("base64").replace(/[+/=]/g, "");
  }
  return text.slice(0, length);
}

export function pick<T>(seed: Seed, label: string, from: readonly [T, ...T[]]): T {
  return from[between(seed, label, 0, from.length - 1)] ?? from[0];
}
