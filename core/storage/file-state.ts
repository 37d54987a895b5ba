/**
 * What is known of a workspace's two files from outside of them, in a small file beside them: whether Waypost has them open,
 * when they were looked through last, and what was found. Can be read when they can't.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeFileAtomicallyNow } from "./atomic-file.ts";
import { parseJson } from "./json.ts";

const stateSchema = z.object({
  /** True from the opening to an orderly close. One found at an opening means that the last end was none. */
  isOpen: z.boolean(),
  /** When the whole of both was found sound last, in milliseconds since the epoch. */
  checkedAt: z.number().nullable(),
  /** Whether they have to be looked through: soon after an end that wasn't orderly; first of all once damage was found. */
  mustCheck: z.enum(["soon", "before-opening"]).nullable(),
});
export type FileState = Readonly<z.infer<typeof stateSchema>>;

const FILE = "files.json";

/** A state that cannot be read says that nothing is known, so that the files are looked through. */
const UNKNOWN: FileState = { isOpen: false, checkedAt: null, mustCheck: "soon" };

export function readFileState(folder: string): FileState {
  const file = join(folder, FILE);
  if (!existsSync(file)) return UNKNOWN;
  const parsed = stateSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  return parsed.success ? parsed.data : UNKNOWN;
}

/** Call before the files are opened. What an end that wasn't orderly asks for stays asked for until it is done. */
export function beginUse(folder: string, isNew: boolean): FileState {
  const { isOpen, mustCheck } = readFileState(folder);
  const wasCutOff = isOpen && mustCheck === null;
  changeFileState(folder, { isOpen: true, mustCheck: isNew ? null : wasCutOff ? "soon" : mustCheck });
  return readFileState(folder);
}

/** Call once they are closed. */
export function endUse(folder: string): void {
  changeFileState(folder, { isOpen: false });
}

/** On the disk before it returns. @throws the file system's own error */
export function changeFileState(folder: string, change: Partial<FileState>): void {
  const state = { ...readFileState(folder), ...change };
  writeFileAtomicallyNow(join(folder, FILE), `${JSON.stringify(state)}\n`);
}
