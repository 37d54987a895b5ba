/** The steps of erasing a person, after what their names lead to has been erased. Each begins anew if it was cut short. */
import type { ErasingEvent } from "../../shared/contract/index.ts";
import { addCounts, type ErasedCounts } from "../../shared/domain/erasing/erased-kinds.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { SweepPlace } from "./eraser.ts";
import { advanceErasing, listSweeps, mergeSearch, sweepSlice } from "./erasing-commands.ts";
import type { StoredErasure } from "./erasures-store.ts";

export interface ErasingSteps {
  readonly storage: ServedStorage;
  readonly closing: AbortSignal;
  pause(milliseconds: number): Promise<void>;
  now(): number;
  tell(step: Extract<ErasingEvent, { readonly type: "erasing" }>["step"], share: number): void;
}

/** Files of the workspace that hold people besides the two databases. */
export interface LeftFiles {
  /** Files handed over for an import. Resolves once none is being read any more and all are deleted. */
  discardImports(): Promise<void>;
  /** Makes a new copy and deletes all others, and what else was set aside of the files. @returns how many */
  renewCopies(): Promise<number>;
}

/** Milliseconds. */
const UNTIL_READERS_ARE_GONE = 100;
/** Parts of the log, of 20 ms each, between two words of how far it is. */
const PARTS_TOGETHER = 10;

export async function eraseFromTables(steps: ErasingSteps, erasure: StoredErasure): Promise<void> {
  await sweepTables(steps, erasure.id);
  await advance(steps, erasure, { step: "log", reached: 0 });
}

async function sweepTables({ storage, closing, now, tell }: ErasingSteps, erasure: number): Promise<void> {
  const sweeps = await storage.run(listSweeps, null);
  for (const [index, name] of sweeps.entries()) {
    let after: SweepPlace | null = null;
    do {
      closing.throwIfAborted();
      tell("tables", index / (sweeps.length + 1));
      after = await storage.run(sweepSlice, { name, after, erasure, at: now() });
    } while (after !== null);
  }
  while (await storage.run(mergeSearch, null)) closing.throwIfAborted();
}

export async function eraseFromLog(steps: ErasingSteps, erasure: StoredErasure): Promise<void> {
  let from = erasure.reached;
  for (;;) {
    const learned = await goThroughLog(steps, erasure, from);
    if (learned === 0) break;
    // Names were learned on the way, so what lies behind may hold them.
    await sweepTables(steps, erasure.id);
    from = 0;
  }
  await advance(steps, erasure, { step: "files", reached: 0 });
}

/** @returns how many names it has taught */
async function goThroughLog(steps: ErasingSteps, erasure: StoredErasure, from: number): Promise<number> {
  const { storage, closing, tell } = steps;
  const last = storage.webhookLog.lastId();
  let reached: number | null = from;
  let learned = 0;
  for (let part = 1; reached !== null; part += 1) {
    closing.throwIfAborted();
    const looked = await storage.redactLog(reached);
    learned += looked.learned;
    reached = looked.reached;
    tell("log", last === 0 ? 1 : (reached ?? last) / last);
    const isNoted = looked.redacted > 0 || part % PARTS_TOGETHER === 0;
    // What was learned is in no record, so until all of it is done a restart begins with the first one.
    if (isNoted)
      await advance(steps, erasure, {
        step: "log",
        reached: learned > 0 ? 0 : (reached ?? 0),
        counts: { webhooks: looked.redacted },
      });
  }
  return learned;
}

export async function eraseFromFiles(
  steps: ErasingSteps,
  erasure: StoredErasure,
  files: LeftFiles,
): Promise<void> {
  const { tell } = steps;
  tell("files", 0);
  await files.discardImports();
  tell("files", 0.2);
  await scrub(steps);
  tell("files", 0.4);
  const copies = await files.renewCopies();
  await advance(steps, erasure, { step: "finished", reached: 0, counts: { copies } });
}

async function scrub({ storage, closing, pause }: ErasingSteps): Promise<void> {
  for (;;) {
    closing.throwIfAborted();
    const scrubbed = await storage.scrubSome();
    if (scrubbed === "done") return;
    if (scrubbed === "held") await pause(UNTIL_READERS_ARE_GONE);
  }
}

async function advance(
  { storage, now }: ErasingSteps,
  { id }: StoredErasure,
  {
    counts = {},
    ...to
  }: { readonly step: StoredErasure["step"]; readonly reached: number; readonly counts?: ErasedCounts },
): Promise<void> {
  await storage.run(advanceErasing, { id, ...to, counts: addCounts({}, counts), at: now() });
}
