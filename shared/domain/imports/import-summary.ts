/** What an import of webhooks came to. */

export interface ImportPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface ImportPlaces {
  readonly count: number;
  /** The first of them, at most 100. */
  readonly places: readonly ImportPlace[];
}

export interface ImportSummary {
  readonly files: number;
  /** Read, unpacked. */
  readonly bytes: number;
  /** Webhooks that were found in the files. */
  readonly webhooks: number;
  readonly new: number;
  /** Known already, byte for byte. */
  readonly duplicate: number;
  /** Of accounts that are not this workspace's; they were left out. */
  readonly foreign: number;
  /** The first of those accounts. */
  readonly foreignAccounts: readonly string[];
  /** Receipts in the new webhooks that belong to no message Waypost knows. They are kept. */
  readonly orphan: number;
  /** Not JSON, or cut off. */
  readonly malformed: ImportPlaces;
  /** JSON without a whole webhook of Meta's in it. */
  readonly unrecognized: ImportPlaces;
  /** Files that could not be read, or not to their end. */
  readonly broken: readonly { readonly file: string; readonly reason: string }[];
  readonly isCancelled: boolean;
}
