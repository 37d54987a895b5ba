/** Keeps and deletes rate cards. */
import type { RateCardId } from "../../shared/domain/ids.ts";
import type { RateCard } from "../../shared/domain/rates/rate-card.ts";
import { command } from "../workspaces/store-command.ts";
import { isSameCard } from "./stored-card.ts";

export interface CardToKeep {
  readonly card: RateCard;
  readonly fileName: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface KeptCard {
  readonly id: RateCardId;
  readonly outcome: "added" | "replaced" | "same";
}

/** The same card again changes nothing, whatever its file is called. */
export const keepRateCard = command({
  name: "rates.keep",
  run: ({ rates }, { card, fileName, at }: CardToKeep): KeptCard => {
    const known = rates.cardOf(card);
    if (known !== null && isSameCard(known.card, card)) return { id: known.id, outcome: "same" };
    const id = rates.keep({ card, fileName, importedAt: at });
    return { id, outcome: known === null ? "added" : "replaced" };
  },
});

export const removeRateCard = command({
  name: "rates.remove",
  run: ({ rates }, id: RateCardId): void => rates.remove(id),
});
