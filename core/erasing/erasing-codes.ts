/** The numbers that words about erasing are stored as. */
import { codesOf } from "../storage/codes.ts";

export const SUPPRESSION = codesOf({ erased: 1, "message-of-erased": 2 });

export type ErasureStep = "tables" | "log" | "files" | "finished";
export const ERASURE_STEP = codesOf<ErasureStep>({ tables: 1, log: 2, files: 3, finished: 4 });
