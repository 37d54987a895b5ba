/** The numbers that kinds of files with full phone numbers are stored as. */
import type { FullNumberFile } from "../../shared/domain/export/full-numbers.ts";
import { codesOf } from "../storage/codes.ts";

export const FULL_NUMBER_FILE = codesOf<FullNumberFile>({
  rejects: 1,
  "dry-run": 2,
  "hand-over": 3,
  "taken-back": 4,
  messages: 5,
  segment: 6,
});
