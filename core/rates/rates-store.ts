/** Rate cards, by currency and first day. */
import { asRateCardId, type RateCardId } from "../../shared/domain/ids.ts";
import type { RateCard } from "../../shared/domain/rates/rate-card.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import { storedCardSchema } from "./stored-card.ts";

export interface StoredRateCard {
  readonly id: RateCardId;
  readonly fileName: string;
  readonly importedAt: number;
  readonly card: RateCard;
}

export interface RatesReader {
  /** By currency, the newest first. A row that can't be read is left out and stays as it is. */
  cards(): readonly StoredRateCard[];
  card(id: RateCardId): StoredRateCard | null;
  /** The one of a currency and a first day. */
  cardOf(of: Pick<RateCard, "currency" | "effectiveFrom">): StoredRateCard | null;
}

export interface RatesStore extends RatesReader {
  /** Puts it in the place of one of the same currency and day. */
  keep(card: Omit<StoredRateCard, "id">): RateCardId;
  remove(id: RateCardId): void;
}

export function createRatesReader(database: ReadableDatabase, logger: Logger): RatesReader {
  const rows = jsonRows("rate_card", logger);
  function toCard(row: Row): StoredRateCard | null {
    const card = rows.read(storedCardSchema, row.card);
    return (
      card && {
        id: asRateCardId(String(row.id)),
        fileName: String(row.file_name),
        importedAt: Number(row.imported_at),
        card,
      }
    );
  }
  return {
    cards: () =>
      database
        .all("SELECT * FROM rate_card ORDER BY currency, effective_from DESC")
        .flatMap((row) => toCard(row) ?? []),
    card: (id) => {
      const row = database.get("SELECT * FROM rate_card WHERE id = :id", { id: Number(id) });
      return row && toCard(row);
    },
    cardOf: ({ currency, effectiveFrom }) => {
      const row = database.get(
        "SELECT * FROM rate_card WHERE currency = :currency AND effective_from = :effectiveFrom",
        { currency, effectiveFrom },
      );
      return row && toCard(row);
    },
  };
}

export function createRatesStore(database: WritableDatabase, logger: Logger): RatesStore {
  return {
    ...createRatesReader(database, logger),
    keep: ({ fileName, importedAt, card }) => {
      const { currency, effectiveFrom } = card;
      database.run(
        `INSERT INTO rate_card (currency, effective_from, file_name, imported_at, card)
         VALUES (:currency, :effectiveFrom, :fileName, :importedAt, :card)
         ON CONFLICT (currency, effective_from) DO UPDATE
         SET file_name = :fileName, imported_at = :importedAt, card = :card`,
        { currency, effectiveFrom, fileName, importedAt, card: writeJson(card) },
      );
      const row = database.get(
        "SELECT id FROM rate_card WHERE currency = :currency AND effective_from = :effectiveFrom",
        { currency, effectiveFrom },
      );
      return asRateCardId(String(row?.id));
    },
    remove: (id) => void database.run("DELETE FROM rate_card WHERE id = :id", { id: Number(id) }),
  };
}
