/**
 * The log of one process, in the data folder's `logs/`: one JSON line an entry. Once the file has grown too large, the
 * next start begins a new one and keeps the old one beside it. Callers never log a token, a secret or a full phone
 * number.
 */
import { mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { pino } from "pino";
import type { Logger } from "../core/logging/logger.ts";

/** Bytes beyond which the next start begins a new file. */
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
