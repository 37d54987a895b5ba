/**
 * Whether the database that is being opened is the one that sent before: not a copy of it, nor an older state that was put
 * back. If it may be either, an unfinished campaign must not go on by itself, or people are sent to twice.
 *
 * What nobody can tell beforehand: a whole machine that was put back to an earlier image, with the database and the witness
 * of the same moment. Only a receipt that names an attempt the database doesn't know shows it, afterwards.
 */
import {
  compareIdentities,
  type FolderIdentity,
  IDENTITY_PARTS,
  type IdentityPart,
} from "./folder-identity.ts";

/** What was written outside of the data folder before attempts were claimed. */
export interface WitnessMark {
  /** The latest epoch that reserved attempts. */
  readonly epoch: number;
  /** The database had given out ids of attempts up to this one. */
  readonly claimed: number;
  /** No request of that epoch was for an attempt above this one. */
  readonly reserved: number;
  /** Of the folder that reserved them. */
  readonly identity: FolderIdentity;
}

export type WitnessState =
  | { readonly kind: "none" }
  | { readonly kind: "unreadable" }
  | ({ readonly kind: "known" } & WitnessMark);

export interface CopyFacts {
  /** As the database has it; null in one that has kept none yet. */
  readonly kept: FolderIdentity | null;
  readonly now: FolderIdentity;
  readonly witness: WitnessState;
  /** The highest id that the database has ever given an attempt, whether it is still there or not; 0 for none. */
  readonly highestAttempt: number;
  /** The highest attempt that is there and was made by Waypost, not seen in a webhook; 0 for none. */
  readonly highestSent: number;
  /** Of the database; 0 for none. */
  readonly latestEpoch: number;
  /** The highest attempt noted as on the wire in the file beside the database; 0 for none. */
  readonly highestNoted: number;
}

export type CopyVerdict =
  | { readonly kind: "same" }
  /** It has never kept an identity, and nothing says that a copy of it has sent. */
  | { readonly kind: "first" }
  | Copied
  | Behind
  | { readonly kind: "unsure"; readonly why: UnsureReason };

/** The database knows of all attempts that the witness does, but another copy may have gone on where this witness isn't. */
export interface Copied {
  readonly kind: "copied";
  /**
   * What tells most of what differs: another machine; another file (a copy, or a backup that was put back); or the same file
   * in another place, which was moved, or is in a snapshot of the disk.
   */
  readonly why: IdentityPart;
  readonly differs: readonly IdentityPart[];
}

/** The database is older than what was seen of it: a backup that was put back, or a copy while the other one went on. */
export interface Behind {
  readonly kind: "behind";
  /** It lacks as many attempts at least; 0 when only a later epoch is known of. */
  readonly attempts: number;
  /** The next epoch has to be above this one, whatever the clock says. */
  readonly epoch: number;
  /** Attempts up to this one may have been made, so that no new one may have such an id. */
  readonly reserved: number;
  readonly differs: readonly IdentityPart[];
}

/**
 * - `witness-missing`, `witness-unreadable`: whether the database is an older state cannot be told;
 * - `witness-older`: the database has attempts that the witness never reserved, so that one of them was put back;
 * - `identity-untold`: neither machine, place nor file can be compared.
 */
export type UnsureReason = "witness-missing" | "witness-unreadable" | "witness-older" | "identity-untold";

export function copyVerdict(facts: CopyFacts): CopyVerdict {
  const { kept, witness, highestSent } = facts;
  const { differs, agrees } = comparedWith(facts);
  const behind = howFarBehind(facts);
  if (behind !== null) return { kind: "behind", ...behind, differs };
  const [why] = differs;
  if (why !== undefined) return { kind: "copied", why, differs };
  if (witness.kind === "unreadable") return { kind: "unsure", why: "witness-unreadable" };
  if (kept === null) return { kind: "first" };
  if (witness.kind === "none" && highestSent > 0) return { kind: "unsure", why: "witness-missing" };
  if (witness.kind === "known" && highestSent > witness.reserved)
    return { kind: "unsure", why: "witness-older" };
  return agrees ? { kind: "same" } : { kind: "unsure", why: "identity-untold" };
}

/** @returns all that differs, and whether anything agrees with what the database has kept */
function comparedWith({ kept, now, witness, latestEpoch }: CopyFacts): {
  readonly differs: readonly IdentityPart[];
  readonly agrees: boolean;
} {
  // A later epoch began once the person had said that this copy goes on. What the witness saw before was another one then.
  const seen = witness.kind === "known" && witness.epoch === latestEpoch ? witness.identity : null;
  const ofKept = kept === null ? null : compareIdentities(kept, now);
  const ofSeen = seen === null ? null : compareIdentities(seen, now);
  return {
    differs: IDENTITY_PARTS.filter(
      (part) => ofKept?.differs.includes(part) === true || ofSeen?.differs.includes(part) === true,
    ),
    agrees: ofKept !== null && ofKept.agrees.length > 0,
  };
}

/** @returns null for a database that knows of everything that was seen of it */
function howFarBehind({
  witness,
  highestAttempt,
  latestEpoch,
  highestNoted,
}: CopyFacts): Pick<Behind, "attempts" | "epoch" | "reserved"> | null {
  const mark = witness.kind === "known" && witness.epoch >= latestEpoch ? witness : null;
  // A witness of an earlier epoch was judged when the later one began.
  const seen = Math.max(mark?.claimed ?? 0, highestNoted);
  if (seen <= highestAttempt && (mark === null || mark.epoch === latestEpoch)) return null;
  return {
    attempts: Math.max(0, seen - highestAttempt),
    epoch: Math.max(latestEpoch, mark?.epoch ?? 0),
    reserved: Math.max(highestAttempt, highestNoted, mark?.reserved ?? 0),
  };
}
