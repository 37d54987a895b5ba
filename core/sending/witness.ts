/**
 * The witness of a workspace: a small file outside of the data folder that holds the latest epoch and how far attempts were
 * reserved. It is on the disk before any attempt above the mark is claimed, so that a database that lacks attempts it has
 * seen is found to be an older one. Its key is the workspace alone: two folders with one workspace have one witness.
 *
 * Every attempt has to be reserved, also those of tests. An epoch has to be in the database, durably, before it reserves.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { z } from "zod";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { WitnessMark, WitnessState } from "../../shared/domain/sending/copy-verdict.ts";
import { compareIdentities, type FolderIdentity } from "../../shared/domain/sending/folder-identity.ts";
import { writeFileAtomicallyNow } from "../storage/atomic-file.ts";
import { syncFolder } from "../storage/files.ts";
import { parseJson } from "../storage/json.ts";

/** Attempts reserved at once: at 1,000 messages a second, one write a second. */
const STEP = 1_000;

const part = z.string().nullable();
const markSchema = z.object({
  workspace: z.string(),
  epoch: z.number().int().nonnegative(),
  claimed: z.number().int().nonnegative(),
  reserved: z.number().int().nonnegative(),
  identity: z.object({ machine: part, path: part, file: part }),
});

/** Another copy of the workspace has gone on since. This one must not claim anything any more. */
export class WitnessOvertaken extends Error {
  override readonly name = "WitnessOvertaken";
  constructor() {
    super("another copy of this workspace has reserved attempts since this one was opened");
  }
}

export interface Reservation {
  readonly epoch: number;
  /** The highest id of an attempt that the database has given out; 0 for none. */
  readonly claimed: number;
  /** The highest attempt that is about to be claimed. */
  readonly upTo: number;
  /** From `readFolderIdentity`. */
  readonly identity: FolderIdentity;
}

export interface Witness {
  read(): WitnessState;
  /**
   * To be called before the transaction that claims. On the disk before it returns; does nothing while the mark covers it.
   * Blocks for two flushes of the disk, so it belongs into the thread that claims, never into the one that serves. Once a
   * person has said that this copy goes on, a reservation up to `claimed` makes that known to the other ones.
   * @throws WitnessOvertaken, noticed at the next mark, which may be 1,000 attempts late; or the file system's own error.
   *   Nothing above the former mark may be claimed then.
   */
  reserve(reservation: Reservation): void;
  /**
   * At an orderly close: no id above this one was given out. Does nothing where this epoch has reserved nothing, or another
   * copy has gone on.
   */
  settle(epoch: number, highestAttempt: number): void;
}

/** @param folder from `witnessFolder`; made when the first mark is written */
export function createWitness({
  folder,
  workspaceId,
}: {
  readonly folder: string;
  readonly workspaceId: WorkspaceId;
}): Witness {
  const path = join(folder, `${workspaceId}.json`);
  // Two copies that run at the same time write to one witness, each through a draft of its own.
  const draft = `${path}.${process.pid}-${threadId}.unfinished`;
  let covered: Pick<WitnessMark, "epoch" | "reserved"> | null = null;

  function read(): WitnessState {
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch (error) {
      const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
      return { kind: isMissing ? "none" : "unreadable" };
    }
    const parsed = markSchema.safeParse(parseJson(text));
    if (!parsed.success || parsed.data.workspace !== workspaceId) return { kind: "unreadable" };
    const { epoch, claimed, reserved, identity } = parsed.data;
    return { kind: "known", epoch, claimed, reserved, identity };
  }

  function write(mark: WitnessMark): void {
    covered = null;
    makeFolder(folder);
    try {
      writeFileAtomicallyNow(path, `${JSON.stringify({ workspace: workspaceId, ...mark })}\n`, draft);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
    covered = mark;
  }

  return {
    read,
    reserve: ({ epoch, claimed, upTo, identity }) => {
      if (covered !== null && covered.epoch === epoch && upTo <= covered.reserved) return;
      const kept = read();
      if (isOvertaken(kept, epoch, identity)) throw new WitnessOvertaken();
      const before = kept.kind === "known" && kept.epoch === epoch ? kept : null;
      write({
        epoch,
        claimed: Math.max(claimed, before?.claimed ?? 0),
        reserved: Math.max(Math.ceil(upTo / STEP) * STEP, before?.reserved ?? 0),
        identity,
      });
    },
    settle: (epoch, highestAttempt) => {
      const kept = read();
      if (kept.kind !== "known" || kept.epoch !== epoch) return;
      if (kept.claimed === highestAttempt && kept.reserved === highestAttempt) return;
      write({ epoch, claimed: highestAttempt, reserved: highestAttempt, identity: kept.identity });
    },
  };
}

function isOvertaken(kept: WitnessState, epoch: number, identity: FolderIdentity): boolean {
  if (kept.kind !== "known" || kept.epoch < epoch) return false;
  return kept.epoch > epoch || compareIdentities(kept.identity, identity).differs.length > 0;
}

/** A folder that is new has to be on the disk with what is in it. */
function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made));
}
