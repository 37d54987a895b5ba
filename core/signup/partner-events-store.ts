/** What webhooks said of accounts that clients share with us. The same event again adds nothing. */
import { z } from "zod";
import { asAccountId, asBusinessId } from "../../shared/domain/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import type { WebhookOrigin } from "../webhooks/webhook-reducer.ts";
import { PARTNER_EVENTS, type PartnerEvent } from "./partner-events.ts";

export interface HeardPartnerEvent extends PartnerEvent {
  /** Grows, and is never given out a second time, not even after a replay. */
  readonly id: number;
}

export interface PartnerEventsReader {
  /** Those heard after another one, in webhooks that were logged after another one; oldest first. */
  after(id: number, webhookId: number): readonly HeardPartnerEvent[];
  /** Of the newest event; 0 while there is none. */
  lastId(): number;
}

export interface PartnerEventsStore extends PartnerEventsReader {
  /**
   * Of several webhooks that tell the same event, the one logged first is kept, in whatever order they are added.
   * @returns whether the event was new
   */
  add(event: PartnerEvent, origin: Pick<WebhookOrigin, "webhookId" | "sealedCopies">): boolean;
  /** Before a replay: all that isn't sealed. */
  clear(): void;
}

const eventSchema = z.enum(PARTNER_EVENTS);

export function createPartnerEventsReader(database: ReadableDatabase): PartnerEventsReader {
  return {
    after: (id, webhookId) =>
      database
        .all("SELECT * FROM partner_event WHERE id > :id AND webhook > :webhookId ORDER BY id", {
          id,
          webhookId,
        })
        .map((row) => ({
          id: Number(row.id),
          event: eventSchema.parse(row.event),
          accountId: asAccountId(String(row.account_id)),
          businessId: row.business_id === "" ? null : asBusinessId(String(row.business_id)),
          at: row.at === 0 ? null : Number(row.at),
        })),
    lastId: () => Number(database.get("SELECT max(id) AS last FROM partner_event")?.last ?? 0),
  };
}

export function createPartnerEventsStore(database: WritableDatabase): PartnerEventsStore {
  return {
    ...createPartnerEventsReader(database),
    add: ({ event, accountId, businessId, at }, { webhookId, sealedCopies }) => {
      const row = { event, accountId, businessId: businessId ?? "", at: at ?? 0, webhookId };
      const sealed = sealedCopies === undefined ? null : 1;
      const isNew =
        database.run(
          `INSERT INTO partner_event (event, account_id, business_id, at, webhook, sealed)
           VALUES (:event, :accountId, :businessId, :at, :webhookId, :sealed) ON CONFLICT DO NOTHING`,
          { ...row, sealed },
        ).changes === 1;
      // A webhook logged earlier may be proven later. A replay begins with that one.
      if (!isNew) {
        database.run(
          `UPDATE partner_event SET webhook = min(webhook, :webhookId), sealed = coalesce(sealed, :sealed)
           WHERE event = :event AND account_id = :accountId AND business_id = :businessId AND at = :at
             AND (at <> 0 OR webhook = :webhookId)
             AND (webhook > :webhookId OR sealed IS NOT coalesce(sealed, :sealed))`,
          { ...row, sealed },
        );
      }
      return isNew;
    },
    clear: () => {
      database.run("DELETE FROM partner_event WHERE sealed IS NULL");
    },
  };
}
