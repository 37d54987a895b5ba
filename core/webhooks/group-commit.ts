/**
 * Webhooks that come while others are being stored are stored together in the next transaction: however long the disk
 * takes, no more wait for it than have come meanwhile. Knows nothing of where they are stored.
 */
import { WaypostError } from "../../shared/contract/index.ts";
import type { AppendedWebhook, IncomingWebhook } from "./webhook-log-store.ts";

export interface GroupCommit {
  /**
   * Resolves once the webhook is on the disk.
   * @throws what `commit` throws for it
   */
  append(webhook: IncomingWebhook): Promise<AppendedWebhook>;
  /** Resolves once everything that was appended before is stored or refused. */
  idle(): Promise<void>;
}

/** @returns one answer for each webhook, in their order, once all of them are on the disk; none is if it throws */
export type Commit = (webhooks: readonly IncomingWebhook[]) => Promise<readonly AppendedWebhook[]>;

/** Of one transaction. */
const MOST_WEBHOOKS = 500;
/** Bytes of one transaction, unless one webhook alone has more. */
const MOST_BYTES = 4 * 1_024 * 1_024;

interface Waiting {
  readonly webhook: IncomingWebhook;
  resolve(appended: AppendedWebhook): void;
  reject(error: unknown): void;
}

export function createGroupCommit(commit: Commit): GroupCommit {
  let waiting: Waiting[] = [];
  let underWay: Promise<void> | null = null;

  function takeGroup(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { webhook } of waiting) {
      bytes += webhook.body.length;
      if (count > 0 && (bytes > MOST_BYTES || count === MOST_WEBHOOKS)) break;
      count += 1;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  async function storeAll(): Promise<void> {
    // What else has been read from the network by now comes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await store(takeGroup());
    underWay = null;
  }

  /** Never rejects. */
  async function store(group: readonly Waiting[]): Promise<void> {
    try {
      const appended = await commit(group.map(({ webhook }) => webhook));
      for (const [index, { resolve, reject }] of group.entries()) {
        const one = appended[index];
        if (one === undefined) reject(new Error("a webhook was not answered"));
        else resolve(one);
      }
    } catch (error) {
      // A full disk is nobody's fault; anything else may be that of one webhook, which must not take the others along.
      if (group.length === 1 || error instanceof WaypostError) for (const { reject } of group) reject(error);
      else for (const one of group) await store([one]);
    }
  }

  return {
    append: (webhook) =>
      new Promise((resolve, reject) => {
        waiting.push({ webhook, resolve, reject });
        underWay ??= storeAll();
      }),
    idle: async () => {
      await underWay;
    },
  };
}
