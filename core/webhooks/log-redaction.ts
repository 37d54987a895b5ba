/**
 * Writes logged bodies anew without people who have been erased, in blocks or not. Only the journal uses it. Going through
 * the log again from any place changes nothing that is done.
 */
import { isProven } from "../../shared/domain/webhooks/trust.ts";
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Redacted, redactBody } from "../erasing/redact-body.ts";
import type { Logger } from "../logging/logger.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { learnNames } from "./learned-names.ts";
import { TRUST } from "./trust-column.ts";
import { DamagedBlock, packBlock, unpackBlock } from "./webhook-block.ts";
import { findBlock, readBlock, type StoredBlock } from "./webhook-bodies.ts";

export interface LogRedactionOptions {
  readonly log: WritableDatabase<"log">;
  readonly logger: Logger;
  readonly erased: ErasedNames;
}

export interface RedactedPart {
  /** The last webhook that was looked at; null once there are no more. */
  readonly reached: number | null;
  /** How many were written anew. */
  readonly redacted: number;
  /** Names that were not known to be the person's before: bodies looked at earlier may hold them. */
  readonly learned: number;
}

/** Milliseconds that whoever waits to be acknowledged is held up. */
const BUDGET = 20;
/** Bodies that are in no block, looked at together. */
const TOGETHER = 32;

interface Looked {
  readonly last: number;
  readonly redacted: number;
  readonly learned: number;
}

export function createLogRedaction({ log, logger, erased }: LogRedactionOptions) {
  /** Notes that a body is another one than came. @returns how many names it has taught */
  function note(id: number, { learned }: Redacted): number {
    log.put("UPDATE webhook SET redacted = 1 WHERE id = ?", id);
    const trust = log.tuple("SELECT trust FROM webhook WHERE id = ?", id)?.[0];
    return isProven(TRUST.word(trust)) ? learnNames(log, erased, learned) : 0;
  }

  /** The first block with a webhook after this one. */
  function blockAfter(after: number): StoredBlock | null {
    const around = findBlock(log, after + 1);
    if (around !== null && lastOf(around) > after) return around;
    const next = log.tuple("SELECT id, first FROM block WHERE first > ? ORDER BY first LIMIT 1", after);
    return next === null ? null : { id: Number(next[0]), first: Number(next[1]) };
  }

  /** Those of the next one all come after it. */
  function lastOf({ first }: StoredBlock): number {
    const next = log.tuple("SELECT min(first) FROM block WHERE first > ?", first)?.[0];
    const raw = log.tuple("SELECT min(webhook) FROM webhook_body WHERE webhook > ?", first)?.[0];
    const newest = log.tuple("SELECT max(id) FROM webhook")?.[0];
    return Math.min(
      typeof next === "number" ? next - 1 : Number.MAX_SAFE_INTEGER,
      typeof raw === "number" ? raw - 1 : Number.MAX_SAFE_INTEGER,
      Math.max(first, Number(newest ?? 0)),
    );
  }

  function redactBlock(block: StoredBlock): Looked {
    const last = lastOf(block);
    const stored = readBlock(log, block);
    if (stored === null) return { last, redacted: 0, learned: 0 };
    let bodies: ReadonlyMap<number, Buffer>;
    try {
      bodies = unpackBlock(stored);
    } catch (error) {
      if (!(error instanceof DamagedBlock)) throw error;
      logger.error(
        { block: block.id },
        "a damaged block of logged webhooks is forgotten, since it may name somebody",
      );
      log.put("DELETE FROM block WHERE id = ?", block.id);
      return { last, redacted: 0, learned: 0 };
    }
    let [redacted, learned] = [0, 0];
    const left = [...bodies].map(([webhookId, body]) => {
      const without = redactBody(body, erased);
      if (without === null) return { webhookId, body };
      redacted += 1;
      learned += note(webhookId, without);
      return { webhookId, body: without.body };
    });
    if (redacted > 0) {
      const { first, sizes, zstd } = packBlock(left);
      log.put("DELETE FROM block WHERE id = ?", block.id);
      log.put("INSERT INTO block (first, sizes, zstd) VALUES (?, ?, ?)", first, sizes, zstd);
    }
    return { last, redacted, learned };
  }

  function redactBodies(after: number): Looked | null {
    const rows = log.tuples(
      "SELECT webhook, body FROM webhook_body WHERE webhook > ? ORDER BY webhook LIMIT ?",
      after,
      TOGETHER,
    );
    let [redacted, learned] = [0, 0];
    for (const [id, body] of rows) {
      const without = redactBody(body as Uint8Array, erased);
      if (without === null) continue;
      log.put("UPDATE webhook_body SET body = ? WHERE webhook = ?", without.body, Number(id));
      redacted += 1;
      learned += note(Number(id), without);
    }
    const last = rows.at(-1)?.[0];
    return last === undefined ? null : { last: Number(last), redacted, learned };
  }

  function redactNext(after: number): Looked | null {
    const block = blockAfter(after);
    const raw = log.tuple("SELECT min(webhook) FROM webhook_body WHERE webhook > ?", after)?.[0];
    return block !== null && (typeof raw !== "number" || block.first < raw)
      ? redactBlock(block)
      : redactBodies(after);
  }

  function redactSome(after: number): RedactedPart {
    const until = performance.now() + BUDGET;
    let reached = after;
    let [redacted, learned] = [0, 0];
    do {
      const looked = redactNext(reached);
      if (looked === null) return { reached: null, redacted, learned };
      reached = looked.last;
      redacted += looked.redacted;
      learned += looked.learned;
    } while (performance.now() < until);
    return { reached, redacted, learned };
  }

  return {
    redactSome: (after: number): RedactedPart => {
      if (erased.isEmpty()) return { reached: null, redacted: 0, learned: 0 };
      return log.transaction(() => redactSome(after));
    },
  };
}
