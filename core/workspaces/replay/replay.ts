/** What a replay is asked for, tells meanwhile, and found. Plain data, which crosses between threads. */

/** Webhooks of the log, both ends included. */
export type ReplayRange =
  /** By their ids in the log. */
  | { readonly by: "id"; readonly first: number; readonly last: number }
  /** By when their earliest copies came, in milliseconds since the epoch. */
  | { readonly by: "time"; readonly from: number; readonly to: number };

export interface ReplayOptions {
  /**
   * All of the log, if it isn't given: what no webhook says goes. Of a part of the log, what it says is added where it is
   * missing or known less well; nothing that other webhooks said goes.
   */
  readonly range?: ReplayRange;
}

export interface ReplayProgress {
  /** Webhooks are read; what they say is compared, by attempts; what differs is written. */
  readonly step: "reading" | "comparing" | "applying";
  readonly done: number;
  readonly total: number;
}

export interface ReplayFound {
  readonly webhooks: number;
  readonly receipts: number;
  /** Messages whose receipts, or what follows from them, were not what the log says. */
  readonly messages: number;
  /** Other rows that were not: of people, accounts, receipts of messages nobody knows. */
  readonly others: number;
}
