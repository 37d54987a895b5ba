/**
 * Packs bodies of webhooks into a block and takes them out again, byte for byte. A body alone hardly shrinks, and many
 * alike do. Knows nothing of the database.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** A block has no more bodies than this, */
export const MOST_BODIES = 256;
/**
 * and no more bytes, unless one body alone has. Of half as many, 5 KiB are left, of which a page of 8 KiB holds one: a third
 * of the file would be empty.
 */
export const MOST_BYTES = 128 * 1_024;

/**
 * Measured with webhooks of statuses in the order they come: level 1 packs them to 52 bytes a status, 3 to 9 to 53–56, and
 * 19 to 51 in a hundred times the time. What is left are ids and numbers that repeat nothing.
 */
const LEVEL = 1;
/** The most that a block can hold: one body of the listener, with much room for those of other sources. */
const MOST_UNPACKED = 256 * 1_024 * 1_024;

export interface PackableBody {
  readonly webhookId: number;
  readonly body: Uint8Array;
}

export interface PackedBodies {
  readonly first: number;
  readonly sizes: Uint8Array;
  readonly zstd: Uint8Array;
}

/** What is in a block, without its bodies. */
export interface BlockEntry {
  readonly webhookId: number;
  readonly start: number;
  readonly end: number;
}

/** The block is not what was written. */
export class DamagedBlock extends Error {
  override readonly name = "DamagedBlock";
}

/**
 * How many of the next bodies make a block.
 * @param sizes in bytes, in order
 * @returns 0 while there are too few of them to fill one
 */
export function countForBlock(sizes: readonly number[]): number {
  let bytes = 0;
  for (const [index, size] of sizes.entries()) {
    bytes += size;
    if (index > 0 && bytes > MOST_BYTES) return index;
    if (index + 1 === MOST_BODIES || bytes >= MOST_BYTES) return index + 1;
  }
  return 0;
}

/** @param bodies at least one, by growing id */
export function packBlock(bodies: readonly PackableBody[]): PackedBodies {
  const first = bodies[0]?.webhookId;
  if (first === undefined) throw new RangeError("a block holds at least one body");
  const numbers: number[] = [];
  let next = first;
  for (const { webhookId, body } of bodies) {
    // Ids follow each other but for those that were forgotten: only a gap is written.
    if (webhookId === next) numbers.push(body.length * 2);
    else numbers.push(body.length * 2 + 1, webhookId - next);
    next = webhookId + 1;
  }
  const raw = Buffer.concat(bodies.map(({ body }) => body));
  const zstd = zstdCompressSync(raw, {
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_checksumFlag]: 1 },
    pledgedSrcSize: raw.length,
  });
  return { first, sizes: writeVarints(numbers), zstd };
}

/** @throws DamagedBlock */
export function entriesOf({ first, sizes }: Pick<PackedBodies, "first" | "sizes">): readonly BlockEntry[] {
  const entries: BlockEntry[] = [];
  const numbers = readVarints(sizes);
  let webhookId = first;
  let start = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    if (number % 2 === 1) {
      index += 1;
      webhookId += numbers[index] ?? 0;
    }
    const end = start + Math.floor(number / 2);
    entries.push({ webhookId, start, end });
    webhookId += 1;
    start = end;
  }
  return entries;
}

/** @throws DamagedBlock */
export function unpackBlock(block: PackedBodies): ReadonlyMap<number, Buffer> {
  const entries = entriesOf(block);
  let raw: Buffer;
  try {
    raw = zstdDecompressSync(block.zstd, { maxOutputLength: MOST_UNPACKED });
  } catch (cause) {
    throw new DamagedBlock("it cannot be decompressed", { cause });
  }
  if (raw.length !== (entries.at(-1)?.end ?? 0))
    throw new DamagedBlock("its length is not that of its bodies");
  return new Map(entries.map(({ webhookId, start, end }) => [webhookId, raw.subarray(start, end)]));
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function writeVarints(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const number of numbers) {
    let left = number;
    while (left >= 0x80) {
      bytes.push((left % 0x80) + 0x80);
      left = Math.floor(left / 0x80);
    }
    bytes.push(left);
  }
  return Uint8Array.from(bytes);
}

function readVarints(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let number = 0;
  let factor = 1;
  for (const byte of bytes) {
    number += (byte & 0x7f) * factor;
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
      factor = 1;
    } else factor *= 0x80;
    if (factor > Number.MAX_SAFE_INTEGER) throw new DamagedBlock("its sizes cannot be read");
  }
  if (factor !== 1) throw new DamagedBlock("its sizes are cut off");
  return numbers;
}
