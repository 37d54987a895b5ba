/**
 * What the same bytes are known by: when what they tell of happened, in seconds, and the beginning of their SHA-256. Bodies
 * that come together tell of the same time, so their keys stand together in the index, and a commit changes a few
 * of its pages instead of one for each body.
 */
import { hash } from "node:crypto";

const KEY_BYTES = 16;
const TIME_BYTES = 4;
/** Messages, statuses and preferences have one, as a text or a number. */
const TIMESTAMP = Buffer.from('"timestamp":');
const QUOTE = 0x22;
const MOST_SECONDS = 0xffff_ffff;

export function webhookKey(body: Uint8Array): Buffer {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const key = Buffer.alloc(KEY_BYTES);
  key.writeUInt32BE(firstTimestamp(bytes));
  hash("sha256", bytes, "buffer").copy(key, TIME_BYTES, 0, KEY_BYTES - TIME_BYTES);
  return key;
}

/** @returns 0 where there is none */
function firstTimestamp(body: Buffer): number {
  const found = body.indexOf(TIMESTAMP);
  if (found === -1) return 0;
  const after = found + TIMESTAMP.length;
  const start = body[after] === QUOTE ? after + 1 : after;
  const seconds = Number.parseInt(body.toString("latin1", start, start + 11), 10);
  return seconds >= 0 && seconds <= MOST_SECONDS ? seconds : 0;
}
