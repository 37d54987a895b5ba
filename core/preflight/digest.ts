/** Digests of much data, taken in as it is read: the same for as long as all of it is. */
import { createHash } from "node:crypto";

export interface TextDigest {
  /** Where one text ends and the next begins counts. */
  add(text: string): void;
  /** Of everything until now; more may follow. */
  value(): string;
}

const BYTES = 18;
/** Characters that are gathered before they are hashed: a call for each text would take longer than the hashing. */
const GATHERED = 2 ** 16;
/** Bytes in one go: less than a millisecond. */
const CHUNK = 2 ** 19;

export function createTextDigest(): TextDigest {
  const hash = createHash("sha256");
  let gathered = "";
  return {
    add: (text) => {
      gathered += `${text.length}:${text}`;
      if (gathered.length < GATHERED) return;
      hash.update(gathered);
      gathered = "";
    },
    value: () => hash.copy().update(gathered).digest().toString("base64url", 0, BYTES),
  };
}

export function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest().toString("base64url", 0, BYTES);
}

/**
 * @param numbers typed arrays of the same kinds each time
 * @param step gives others a turn
 */
export async function digestOfNumbers(
  numbers: readonly (Float64Array | Uint32Array)[],
  step: () => Promise<void>,
): Promise<string> {
  const hash = createHash("sha256");
  for (const { buffer, byteOffset, byteLength } of numbers) {
    hash.update(`${byteLength}:`);
    for (let from = 0; from < byteLength; from += CHUNK) {
      hash.update(new Uint8Array(buffer, byteOffset + from, Math.min(CHUNK, byteLength - from)));
      await step();
    }
  }
  return hash.digest().toString("base64url", 0, BYTES);
}
