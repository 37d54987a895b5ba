/** Which rate card holds on a day. Days are ISO 8601 texts, in the time zone of the account. Pure. */
import { PRICED_BY_MESSAGE_SINCE, RATE_CHANGE_DAYS } from "./markets.data.ts";
import type { RateCard } from "./rate-card.ts";

type Dated = Pick<RateCard, "currency" | "effectiveFrom">;

export const HOLDINGS = ["holds", "later", "earlier", "by-conversation"] as const;
/** `by-conversation`: of before Meta charged by message, so that it says nothing about messages. */
export type Holding = (typeof HOLDINGS)[number];

export const isByConversation = ({ effectiveFrom }: Dated) => effectiveFrom < PRICED_BY_MESSAGE_SINCE;

/** What a card is on a day, beside the others of its currency. */
export function holdingOf(card: Dated, all: readonly Dated[], day: string): Holding {
  if (isByConversation(card)) return "by-conversation";
  if (card.effectiveFrom > day) return "later";
  return cardOn(all, card.currency, day)?.effectiveFrom === card.effectiveFrom ? "holds" : "earlier";
}

/** @returns the newest card of the currency that has begun; null without one */
export function cardOn<Card extends Dated>(
  cards: readonly Card[],
  currency: string,
  day: string,
): Card | null {
  return cards
    .filter((card) => card.currency === currency && card.effectiveFrom <= day && !isByConversation(card))
    .reduce<Card | null>(
      (newest, card) => (newest === null || card.effectiveFrom > newest.effectiveFrom ? card : newest),
      null,
    );
}

/** Every card that holds on one of the days from `first` to `last`; none if the first day has none. */
export function cardsBetween<Card extends Dated>(
  cards: readonly Card[],
  currency: string,
  first: string,
  last: string,
): readonly Card[] {
  const begun = cardOn(cards, currency, first);
  if (begun === null) return [];
  const during = cards.filter(
    (card) => card.currency === currency && card.effectiveFrom > first && card.effectiveFrom <= last,
  );
  return [begun, ...during.toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))];
}

/**
 * @returns the last day up to `day`, after the card's own, on which Meta may have changed its rates; null if there was none.
 *   Nobody states that Meta changes them each time.
 */
export function changeSince({ effectiveFrom }: Pick<Dated, "effectiveFrom">, day: string): string | null {
  const year = Number(day.slice(0, 4));
  const days = [year - 1, year].flatMap((one) => RATE_CHANGE_DAYS.map((rest) => `${one}-${rest}`));
  return days.findLast((change) => change <= day && change > effectiveFrom) ?? null;
}
