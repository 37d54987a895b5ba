/** Reads a file of rates in a thread of its own, which ends with it: a workbook may be made to unpack to any size. */
import type { ReadCard } from "../../shared/domain/rates/read-card.ts";
import type { RunningRole } from "../threads/thread-role.ts";
import { readCardFile } from "./card-file.ts";

export type RateCardsMethods = typeof methods;

export interface FileToRead {
  readonly bytes: Uint8Array;
  /** The day a person says it holds from, for a file that says none. */
  readonly effectiveFrom: string | null;
}

const methods = {
  read: ({ bytes, effectiveFrom }: FileToRead): Promise<ReadCard> => readCardFile(bytes, effectiveFrom),
};

export function start(): RunningRole<RateCardsMethods> {
  return { methods };
}
