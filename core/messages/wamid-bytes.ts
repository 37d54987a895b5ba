/**
 * Meta's message ids as bytes: most are base64 behind `wamid.`, which takes a third less room decoded. Any other text is
 * kept as it is. The hash is what the index is on; a wamid is found by both.
 */
import { hash } from "node:crypto";
import { asWamid, type Wamid } from "../../shared/domain/ids.ts";

const PREFIX = "wamid.";
/** The first byte says how the rest is to be read. */
const TEXT = 0;
const BASE64 = 1;
const HASH_BYTES = 6;

export interface StoredWamid {
  readonly bytes: Buffer;
  /** Below 2^48. */
  readonly hash: number;
}

/** One is asked for several times in a row, wherever it is looked for and kept. */
let latest: { readonly wamid: string; readonly stored: StoredWamid } | null = null;

export function wamidToBytes(wamid: string): StoredWamid {
  if (latest?.wamid === wamid) return latest.stored;
  const bytes = wamidBytes(wamid);
  const stored = { bytes, hash: hash("sha256", bytes, "buffer").readUIntBE(0, HASH_BYTES) };
  latest = { wamid, stored };
  return stored;
}

/** As `wamidToBytes`, without the hash. */
export function wamidBytes(wamid: string): Buffer {
  if (wamid.startsWith(PREFIX)) {
    const decoded = Buffer.from(wamid.slice(PREFIX.length), "base64");
    // Only where nothing is lost: base64 forgives much.
    if (decoded.length > 0 && PREFIX + decoded.toString("base64") === wamid) {
      return Buffer.concat([Buffer.of(BASE64), decoded]);
    }
  }
  return Buffer.concat([Buffer.of(TEXT), Buffer.from(wamid)]);
}

export function wamidFromBytes(bytes: Uint8Array): Wamid {
  const rest = Buffer.from(bytes.subarray(1));
  return asWamid(bytes[0] === BASE64 ? PREFIX + rest.toString("base64") : rest.toString());
}
