/**
 * The bodies of the log as they are kept: as they came, and later packed into blocks. Whoever reads one gets the bytes that
 * came, wherever they are.
 */
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { DamagedBlock, type PackedBodies, unpackBlock } from "./webhook-block.ts";

export interface WebhookBodies {
  /** Null if it is no longer kept, or its block is damaged, which is logged. */
  read(webhookId: number): Buffer | null;
}

/** A block of the database without its bodies. */
export interface StoredBlock extends Pick<PackedBodies, "first"> {
  readonly id: number;
}

/** Unpacked blocks that are kept at hand. Webhooks are mostly read in order, so one block is read many times in a row. */
const MOST_KEPT = 4;

type Unpacked = ReadonlyMap<number, Buffer>;

export function createWebhookBodies(log: ReadableDatabase<"log">, logger: Logger): WebhookBodies {
  /** The one used last comes last. Ids are never given out twice, so what is kept is never out of date. */
  const kept = new Map<number, Unpacked>();

  function keep(blockId: number, bodies: Unpacked): void {
    kept.delete(blockId);
    kept.set(blockId, bodies);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  }

  /** Null if the block has been written anew since it was found. */
  function unpacked(found: StoredBlock): Unpacked | null {
    const bodies = kept.get(found.id) ?? unpack(readBlock(log, found));
    if (bodies !== null) keep(found.id, bodies);
    return bodies;
  }

  function unpack(block: (StoredBlock & PackedBodies) | null): Unpacked | null {
    if (block === null) return null;
    try {
      return unpackBlock(block);
    } catch (error) {
      if (!(error instanceof DamagedBlock)) throw error;
      logger.error(
        { block: block.id, firstWebhook: block.first, why: error.message },
        "a block of logged webhooks is damaged; their bodies cannot be read",
      );
      return new Map();
    }
  }

  function readPacked(webhookId: number): Buffer | null {
    for (;;) {
      const block = findBlock(log, webhookId);
      if (block === null) return null;
      const bodies = unpacked(block);
      if (bodies !== null) return bodies.get(webhookId) ?? null;
    }
  }

  return {
    read: (webhookId) => {
      const body = log.get("SELECT body FROM webhook_body WHERE webhook = :webhookId", { webhookId })?.body;
      if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      return readPacked(webhookId);
    },
  };
}

/** The block a webhook is in, if it is in one: the last that begins with it or before. */
export function findBlock(log: ReadableDatabase<"log">, webhookId: number): StoredBlock | null {
  const row = log.get("SELECT id, first FROM block WHERE first <= :webhookId ORDER BY first DESC LIMIT 1", {
    webhookId,
  });
  return row === null ? null : { id: Number(row.id), first: Number(row.first) };
}

/** @returns null if there is no such block any more */
export function readBlock(
  log: ReadableDatabase<"log">,
  { id, first }: StoredBlock,
): (StoredBlock & PackedBodies) | null {
  const row = log.get("SELECT sizes, zstd FROM block WHERE id = :id", { id });
  if (row === null) return null;
  return { id, first, sizes: row.sizes as Uint8Array, zstd: row.zstd as Uint8Array };
}
