/** What says that a workspace's database is the one that sent before, and not a copy of it. */
export interface FolderIdentity {
  /** Which machine, as text that tells nothing else of it. */
  readonly machine: string | null;
  /** Where the workspace's folder is, with no link in between. */
  readonly path: string | null;
  /** Which file the database is: a copy is another one, a file that was moved on one disk is not. */
  readonly file: string | null;
}

export type IdentityPart = keyof FolderIdentity;

/** What tells most comes first: a folder on another machine is another file as well, and a copied folder in another place. */
export const IDENTITY_PARTS: readonly IdentityPart[] = ["machine", "file", "path"];

export interface IdentityComparison {
  /** In the order of what tells most. */
  readonly differs: readonly IdentityPart[];
  readonly agrees: readonly IdentityPart[];
}

/** A part that either of them could not tell neither differs nor agrees. */
export function compareIdentities(kept: FolderIdentity, now: FolderIdentity): IdentityComparison {
  const told = IDENTITY_PARTS.filter((part) => kept[part] !== null && now[part] !== null);
  return {
    differs: told.filter((part) => kept[part] !== now[part]),
    agrees: told.filter((part) => kept[part] === now[part]),
  };
}
