/**
 * The bytes of the file `inflight`: a header that says which boot and which epoch it is of, and slots of sixteen bytes,
 * each empty or with one attempt. Every part carries a check, so that a file that was torn, or put together of two, is
 * noticed. Opens no file.
 */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

const MAGIC = Buffer.from("WPINFLT\n", "latin1");
const VERSION = 1;

/** magic 8, version 4, epoch 8, boot 8, check 4. As long as two slots, so that no slot lies across two pages. */
export const HEADER_BYTES = 32;
/** attempt 8, lower half of the epoch 4, check 4. */
export const SLOT_BYTES = 16;

const EPOCH_AT = 12;
const BOOT_AT = 20;
const HEADER_CHECK_AT = 28;
const SLOT_EPOCH_AT = 8;
const SLOT_CHECK_AT = 12;
const HALF = 2 ** 32;

/** A boot that could not be told is all zeros, and equals no other one. */
const NO_BOOT = Buffer.alloc(8);

export interface InflightHeader {
  readonly epoch: number;
  /** From `readBootId`. */
  readonly bootId: string | null;
}

export function headerBytes({ epoch, bootId }: InflightHeader): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(VERSION, MAGIC.length);
  writeWhole(bytes, epoch, EPOCH_AT);
  bootBytes(bootId).copy(bytes, BOOT_AT);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, HEADER_CHECK_AT)), HEADER_CHECK_AT);
  return bytes;
}

/** Writes the slot into the first bytes of `into`, which is used again and again: one is written for every message. */
export function writeSlot(into: Buffer, attemptId: number, epoch: number): void {
  writeWhole(into, attemptId, 0);
  into.writeUInt32LE(epoch % HALF, SLOT_EPOCH_AT);
  into.writeUInt32LE(crc32(into.subarray(0, SLOT_CHECK_AT)), SLOT_CHECK_AT);
}

export interface InflightContent {
  readonly epoch: number;
  readonly attempts: ReadonlySet<number>;
  isOfBoot(bootId: string | null): boolean;
}

/** @returns null for bytes that are not, as a whole, what Waypost writes */
export function readInflight(bytes: Buffer): InflightContent | null {
  if (bytes.length < HEADER_BYTES) return null;
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  if (bytes.readUInt32LE(HEADER_CHECK_AT) !== crc32(bytes.subarray(0, HEADER_CHECK_AT))) return null;
  if (bytes.readUInt32LE(MAGIC.length) !== VERSION) return null;
  const epoch = readWhole(bytes, EPOCH_AT);
  const boot = bytes.subarray(BOOT_AT, HEADER_CHECK_AT);
  const attempts = attemptsIn(bytes.subarray(HEADER_BYTES), epoch);
  if (attempts === null) return null;
  return {
    epoch,
    attempts,
    isOfBoot: (bootId) => bootId !== null && boot.equals(bootBytes(bootId)),
  };
}

function attemptsIn(bytes: Buffer, epoch: number): ReadonlySet<number> | null {
  const attempts = new Set<number>();
  for (let at = 0; at < bytes.length; at += SLOT_BYTES) {
    const slot = bytes.subarray(at, at + SLOT_BYTES);
    if (slot.every((byte) => byte === 0)) continue;
    // Only empty slots are added at the end, so that a last one that is cut short is empty, or not ours.
    if (slot.length < SLOT_BYTES) return null;
    if (slot.readUInt32LE(SLOT_CHECK_AT) !== crc32(slot.subarray(0, SLOT_CHECK_AT))) return null;
    if (slot.readUInt32LE(SLOT_EPOCH_AT) !== epoch % HALF) return null;
    attempts.add(readWhole(slot, 0));
  }
  return attempts;
}

function bootBytes(bootId: string | null): Buffer {
  return bootId === null ? NO_BOOT : createHash("sha256").update(bootId).digest().subarray(0, 8);
}

/** Whole numbers to 2^53, without a BigInt for each. */
function writeWhole(bytes: Buffer, value: number, at: number): void {
  bytes.writeUInt32LE(value % HALF, at);
  bytes.writeUInt32LE(Math.floor(value / HALF), at + 4);
}

function readWhole(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * HALF;
}
