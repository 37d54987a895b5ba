/**
 * Long work on a workspace's two files: copying, checking, bringing up to date, putting back. Each takes seconds where the
 * files are large and cannot be interrupted everywhere, so it never runs in the thread that serves.
 */
import type { StoreTest } from "../../shared/domain/doctor/facts.ts";
import type { CopyReason, CopySet } from "../storage/copies-folder.ts";
import type { UpgradeProgress } from "../storage/upgrade.ts";

export interface Watch<Progress> {
  /** Once it fires, nobody waits any more and the work ends soon. */
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export interface ShareDone {
  readonly done: number;
  readonly total: number;
}

export interface CopyInput {
  /** The workspace's. */
  readonly folder: string;
  readonly reason: CopyReason;
  /** Of Waypost. */
  readonly version: string;
}

export interface FileWork {
  /** @throws as `makeCopies` */
  copy(input: CopyInput, watch: Watch<ShareDone>): Promise<CopySet>;
  /** Looks through both files. @throws WaypostError `database-damaged` or `webhook-log-lost`, or that they can't be read now */
  check(input: { readonly folder: string }, watch: Watch<ShareDone>): Promise<void>;
  /** @throws as `upgradeFiles` */
  upgrade(
    input: { readonly folder: string; readonly version: string },
    watch: Watch<UpgradeProgress>,
  ): Promise<void>;
  /** @returns where what was replaced went. @throws as `restoreWorkspaceFiles` */
  restore(input: { readonly folder: string; readonly now: number }): Promise<readonly string[]>;
  /** Tries the store in a workspace made in this folder, which is gone afterwards. */
  tryStore(input: { readonly folder: string }): Promise<StoreTest>;
}
