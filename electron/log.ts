/**
 * The log of one process, in the data folder's `logs/`: one JSON line an entry. The file of the time before is
 * kept once the current one has grown too large. Callers never log a token, a secret or a full phone number.
 */
import { mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { pino } from "pino";
import type { Logger } from "../core/logging/logger.ts";

/** Bytes after which a new file is begun, at the next start. */
const FULL = 5 * 1024 * 1024;

/** Falls back to standard error where the file cannot be written: a log must never keep the app from starting. */
export function openLog(file: string): Logger {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > FULL) renameSync(file, `${file}.1`);
    return pino(options, pino.destination({ dest: file, mode: 0o600, sync: true }));
  } catch {
    return pino(options, pino.destination({ dest: 2, sync: true }));
  }
}
