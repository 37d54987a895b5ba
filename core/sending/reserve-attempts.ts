/** Has the witness of a workspace know of attempts before they are claimed, where they are claimed. */
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { createWitness, type Witness } from "./witness.ts";

export interface WitnessedClaim {
  readonly workspaceId: WorkspaceId;
  readonly epoch: number;
  /** Null where nothing is witnessed. */
  readonly witnessFolder: string | null;
}

const witnesses = new Map<string, Witness>();

/**
 * @param attempts that may be claimed at the most
 * @throws as `Witness.reserve`: nothing may be claimed then
 */
export function reserveAttempts(
  { attempts: store, leases }: Pick<WorkspaceStorage, "attempts" | "leases">,
  { workspaceId, epoch, witnessFolder: folder }: WitnessedClaim,
  attempts: number,
): void {
  const lease = leases.lease();
  if (folder === null || lease === null) return;
  const key = `${folder} ${workspaceId}`;
  const witness = witnesses.get(key) ?? createWitness({ folder, workspaceId });
  witnesses.set(key, witness);
  const claimed = store.highestAttempt();
  witness.reserve({ epoch, claimed, upTo: claimed + attempts, identity: lease.identity });
}
