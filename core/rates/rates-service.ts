/** Rate cards of a workspace: read from files, kept, listed with which one holds today. */
import {
  type RateCardFile,
  type RateCardPreview,
  type RateCardSummary,
  type RateCardView,
  WaypostError,
} from "../../shared/contract/index.ts";
import type { RateCardId } from "../../shared/domain/ids.ts";
import {
  type CostEstimate,
  type EstimateQuestion,
  estimateCost,
} from "../../shared/domain/rates/estimate.ts";
import { changeSince, holdingOf } from "../../shared/domain/rates/holding.ts";
import { countryNamed, marketsOf } from "../../shared/domain/rates/markets.ts";
import type { MarketRates, RateCard } from "../../shared/domain/rates/rate-card.ts";
import type { ReadCard } from "../../shared/domain/rates/read-card.ts";
import type { Thread } from "../threads/thread-host.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { RateCardsMethods } from "./rate-cards-role.ts";
import { type KeptCard, keepRateCard, removeRateCard } from "./rates-commands.ts";
import { readRateCards } from "./rates-queries.ts";
import type { StoredRateCard } from "./rates-store.ts";
import { isSameCard } from "./stored-card.ts";

export interface RatesServiceOptions {
  readonly storage: Pick<ServedStorage, "rates" | "run" | "ask">;
  /** A new thread that reads files of rates. */
  startReading(): Thread<RateCardsMethods>;
  onChanged(): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type RatesService = ReturnType<typeof createRatesService>;

export function createRatesService({ storage, startReading, onChanged, now }: RatesServiceOptions) {
  async function read({ file, effectiveFrom }: RateCardFile): Promise<ReadCard> {
    const thread = startReading();
    try {
      return await thread.ask("read", { bytes: Buffer.from(file, "base64"), effectiveFrom });
    } finally {
      await thread.stop();
    }
  }

  const today = () => dayOf(now());

  return {
    list: async (signal?: AbortSignal): Promise<RateCardSummary[]> => {
      const kept = await storage.ask(readRateCards, null, signal);
      return kept.map((one) => summaryOf(one, kept, today()));
    },
    /** @throws WaypostError `rate-card-not-found` */
    read: async (id: RateCardId, signal?: AbortSignal): Promise<RateCardView> => {
      const kept = await storage.ask(readRateCards, null, signal);
      const found = kept.find((one) => one.id === id);
      if (found === undefined) throw new WaypostError("rate-card-not-found");
      return viewOf(found, kept, today());
    },
    preview: async (file: RateCardFile): Promise<RateCardPreview> => {
      const found = await read(file);
      if (found.kind === "refused") return { kind: "refused", faults: [...found.faults] };
      const known = storage.rates.cardOf(found.card);
      const changed = known === null ? [] : marketsThatDiffer(known.card.rates, found.card.rates);
      return {
        kind: "card",
        card: cardViewOf(found.card),
        newness: known === null ? "new" : isSameCard(known.card, found.card) ? "same" : "other",
        changed: changed.map((market) => ({ market, country: countryNamed(market) })),
      };
    },
    /** @throws WaypostError `rate-card-refused` */
    keep: async (file: RateCardFile): Promise<KeptCard> => {
      const found = await read(file);
      if (found.kind === "refused") {
        throw new WaypostError("rate-card-refused", { params: { reason: found.faults[0]?.reason ?? "" } });
      }
      const kept = await storage.run(keepRateCard, { card: found.card, fileName: file.fileName, at: now() });
      if (kept.outcome !== "same") onChanged();
      return kept;
    },
    /** By the cards that are kept. */
    estimate: async (
      question: Omit<EstimateQuestion, "cards">,
      signal?: AbortSignal,
    ): Promise<readonly CostEstimate[]> => {
      const kept = await storage.ask(readRateCards, null, signal);
      return estimateCost({ ...question, cards: kept.map(({ card }) => card) });
    },
    remove: async (id: RateCardId): Promise<void> => {
      await storage.run(removeRateCard, id);
      onChanged();
    },
  };
}

/** The day on this computer, where the person is. Meta goes by the account's, which may be another for some hours. */
function dayOf(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function cardViewOf(card: RateCard) {
  const { currency, effectiveFrom, rates, remarks, hasVolumeTiers } = card;
  return {
    currency,
    effectiveFrom,
    markets: rates.length,
    unmatched: [...marketsOf(card).unmatched],
    remarks: [...remarks],
    hasVolumeTiers,
  };
}

function summaryOf(
  { id, fileName, importedAt, card }: StoredRateCard,
  kept: readonly StoredRateCard[],
  day: string,
): RateCardSummary {
  const holding = holdingOf(
    card,
    kept.map((one) => one.card),
    day,
  );
  return {
    ...cardViewOf(card),
    id,
    fileName,
    importedAt,
    holding,
    mayBeOldSince: holding === "holds" ? changeSince(card, day) : null,
  };
}

function viewOf(stored: StoredRateCard, kept: readonly StoredRateCard[], day: string): RateCardView {
  const { card } = stored;
  const markets = marketsOf(card);
  return {
    ...summaryOf(stored, kept, day),
    rates: card.rates.map(({ market, prices }) => ({
      market,
      kind: markets.kindOf(market),
      countries: [...markets.countriesOf(market)],
      prices: { ...prices },
    })),
    otherColumns: card.otherColumns.map(({ header }) => header),
  };
}

function marketsThatDiffer(before: readonly MarketRates[], after: readonly MarketRates[]): string[] {
  const textOf = (rates: readonly MarketRates[]) =>
    new Map(rates.map(({ market, prices }) => [market, JSON.stringify(prices)]));
  const [old, young] = [textOf(before), textOf(after)];
  const all = new Set([...old.keys(), ...young.keys()]);
  return [...all].filter((market) => old.get(market) !== young.get(market)).toSorted();
}
