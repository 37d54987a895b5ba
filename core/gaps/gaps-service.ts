/** Gaps as they are shown: what was expected, why nothing may have come, and what Meta can still be asked. */
import type { GapList } from "../../shared/contract/index.ts";
import { awayWithin } from "../../shared/domain/gaps/absences.ts";
import { asNumberId } from "../../shared/domain/ids.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { readGaps } from "./gaps-queries.ts";
import { gapsSettings } from "./gaps-settings.ts";
import type { HistoryAsker } from "./history-asker.ts";

export interface GapsServiceOptions {
  readonly storage: Pick<ServedStorage, "settings" | "accounts" | "ask">;
  readonly asker: HistoryAsker;
  now(): number;
}

export interface GapsService {
  /** @throws an `AbortError` once the signal has fired */
  read(signal?: AbortSignal): Promise<GapList>;
  /** Begins to ask Meta about what is missing; numbers that have refused are asked again. */
  askMeta(): void;
  stopAsking(): Promise<void>;
}

export function createGapsService({ storage, asker, now }: GapsServiceOptions): GapsService {
  function histories(): GapList["histories"] {
    const known = Object.entries(storage.settings.read(gapsSettings.histories) ?? {});
    const numbers = storage.accounts.accounts().flatMap(({ id }) => storage.accounts.numbersOf(id));
    return known.map(([id, offer]) => ({
      numberId: asNumberId(id),
      displayNumber: numbers.find((number) => number.id === id)?.displayNumber ?? null,
      offer,
    }));
  }

  return {
    read: async (signal) => {
      const at = now();
      const { gaps, isCut, usual, since } = await storage.ask(readGaps, { now: at }, signal);
      const absences = storage.settings.read(gapsSettings.presence)?.absences ?? [];
      return {
        gaps: gaps.map((gap) => ({
          ...gap,
          away: awayWithin(absences, gap.from ?? since, gap.until ?? at),
        })),
        isCut,
        usual,
        since,
        histories: histories(),
        asking: asker.status(),
      };
    },
    askMeta: () => void asker.round(true),
    stopAsking: () => asker.stop(),
  };
}
