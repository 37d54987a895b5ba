/** What is kept of questions to Meta about messages, and of when Waypost ran. */
import { notePresence } from "../../shared/domain/gaps/absences.ts";
import type { HistoryOffer } from "../../shared/domain/gaps/history-offer.ts";
import type { NumberId } from "../../shared/domain/ids.ts";
import { command } from "../workspaces/store-command.ts";
import { gapsSettings } from "./gaps-settings.ts";

/** Questions are forgotten once their messages are in no gap that is still shown. */
const FORGOTTEN_AFTER = 60 * 24 * 3_600_000;

/** Durable before Meta is asked, so that no end of Waypost makes it ask twice. */
export const noteAsked = command({
  name: "gaps.noteAsked",
  priority: "upkeep",
  run: ({ gaps }, { attemptId, at }: { readonly attemptId: number; readonly at: number }): void =>
    gaps.noteAsked(attemptId, at, at - FORGOTTEN_AFTER),
});

/** The question never reached Meta. */
export const takeBackAsked = command({
  name: "gaps.takeBackAsked",
  priority: "upkeep",
  run: ({ gaps }, attemptId: number): void => gaps.takeBackAsked(attemptId),
});

/** What Meta said about the history of a number; null forgets it, so that Meta is asked again. */
export const noteHistoryOffers = command({
  name: "gaps.noteHistoryOffers",
  run: (
    { settings },
    offers: readonly { readonly numberId: NumberId; readonly offer: HistoryOffer | null }[],
  ): void => {
    const known = { ...settings.read(gapsSettings.histories) };
    for (const { numberId, offer } of offers) {
      if (offer === null) delete known[numberId];
      else known[numberId] = offer;
    }
    settings.write(gapsSettings.histories, known);
  },
});

/** Waypost runs, or is about to end. */
export const noteRunning = command({
  name: "gaps.noteRunning",
  priority: "upkeep",
  run: ({ settings }, { now, isStart }: { readonly now: number; readonly isStart: boolean }): void =>
    settings.write(gapsSettings.presence, {
      ...notePresence(settings.read(gapsSettings.presence), now, isStart),
    }),
});
