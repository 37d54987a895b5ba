/**
 * Where the copies of a workspace's files are: a folder for each time they were copied, named by it, with both files and
 * a description. Such a folder gets its name once everything in it is on the disk, so whatever has the name is whole.
 * Opens no database.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { isGone, syncFolder } from "./files.ts";
import { parseJson } from "./json.ts";

export const COPY_REASONS = ["daily", "update", "migration", "asked", "erased"] as const;
export type CopyReason = (typeof COPY_REASONS)[number];

const descriptionSchema = z.object({
  /** Milliseconds since the epoch. */
  madeAt: z.number(),
  reason: z.enum(COPY_REASONS),
  /** The version of Waypost that made it. */
  waypost: z.string(),
  /** By file name. */
  files: z.record(z.string(), z.object({ bytes: z.number(), version: z.number() })),
  /** What the copy of main.db has reduced of the log, and how far the copy of the log reaches. */
  reducedTo: z.number(),
  newestWebhook: z.number(),
});
export type CopyDescription = Readonly<z.infer<typeof descriptionSchema>>;

export interface CopySet {
  readonly folder: string;
  readonly description: CopyDescription;
}

/** Of both files. */
export function bytesOf({ description }: CopySet): number {
  return Object.values(description.files).reduce((sum, { bytes }) => sum + bytes, 0);
}

const DESCRIPTION = "copy.json";
/** As `nameOf` writes it; sorts by time. */
const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/;
/** Folders that are being written or removed. */
const IN_THE_MAKING = "making";
const GOING = "going-";

export const copiesFolder = (workspaceFolder: string) => join(workspaceFolder, "copies");
export const unfinishedFolder = (workspaceFolder: string) =>
  join(copiesFolder(workspaceFolder), IN_THE_MAKING);
export const descriptionPath = (set: string) => join(set, DESCRIPTION);

/** The newest first. */
export function copySets(workspaceFolder: string): readonly CopySet[] {
  const copies = copiesFolder(workspaceFolder);
  return namesIn(copies)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .flatMap((name) => {
      const folder = join(copies, name);
      const description = readDescription(folder);
      return description === null ? [] : [{ folder, description }];
    });
}

/** @returns the path of the newest copy of this database; null where there is none */
export function lastGoodCopy(path: string): string | null {
  return copiesOf(path)[0] ?? null;
}

/** The newest first. */
export function copiesOf(path: string): readonly string[] {
  return copySets(dirname(path))
    .map(({ folder }) => join(folder, basename(path)))
    .filter((copy) => !isGone(copy));
}

/**
 * Gives the finished set its name. A process that ends at any point leaves all earlier sets as they were.
 * @param now milliseconds since the epoch. A clock that was put back doesn't make the newest set look older.
 */
export function adoptUnfinished(workspaceFolder: string, now: number): string {
  const copies = copiesFolder(workspaceFolder);
  const newest = namesIn(copies)
    .filter((name) => NAME.test(name))
    .sort()
    .at(-1);
  const after = newest === undefined ? 0 : timeOf(newest) + 1;
  const place = join(copies, nameOf(Math.max(now, after)));
  const unfinished = unfinishedFolder(workspaceFolder);
  syncFolder(unfinished);
  renameSync(unfinished, place);
  syncFolder(copies);
  return place;
}

/** Removes a set, or what is left of one that was being made. */
export function removeSet(folder: string): void {
  if (!existsSync(folder)) return;
  // First the name that says that it is whole.
  const going = join(dirname(folder), `${GOING}${basename(folder)}`);
  rmSync(going, { recursive: true, force: true });
  renameSync(folder, going);
  rmSync(going, { recursive: true, force: true });
}

/** Removes what a process that was killed has left. */
export function tidyCopies(workspaceFolder: string): void {
  const copies = copiesFolder(workspaceFolder);
  removeSet(unfinishedFolder(workspaceFolder));
  for (const name of namesIn(copies)) {
    if (name.startsWith(GOING)) rmSync(join(copies, name), { recursive: true, force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Without colons, which Windows does not allow. */
function nameOf(time: number): string {
  return new Date(time).toISOString().replaceAll(/[:.]/g, "-");
}

function timeOf(name: string): number {
  return Date.parse(name.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, "T$1:$2:$3.$4Z"));
}

function readDescription(folder: string): CopyDescription | null {
  const file = descriptionPath(folder);
  if (!existsSync(file)) return null;
  const parsed = descriptionSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  return parsed.success ? parsed.data : null;
}
