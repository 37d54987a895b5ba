/** Unreached people of campaigns, handed to another channel once, and the files of them. */
import type {
  ExportEvent,
  FullNumberConsent,
  HandOverView,
  UnreachedView,
} from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { asMessageId } from "../../shared/domain/ids.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import type { FullNumbersService } from "../full-numbers/full-numbers-service.ts";
import { exportFile } from "../results/export-file.ts";
import { dayOf } from "../results/results-export.ts";
import type { By } from "../sending/campaign-changes.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { type HandOverWords, handOverParts } from "./hand-over-file.ts";
import { type HandedOver, handOver, noteTakenBack } from "./hand-overs-commands.ts";
import { countUnreached, readHanded } from "./hand-overs-queries.ts";
import type { HandOver } from "./hand-overs-store.ts";

export interface HandOversServiceOptions {
  readonly storage: Pick<ServedStorage, "campaigns" | "handOvers" | "run" | "ask">;
  readonly fullNumbers: Pick<FullNumbersService, "recorded">;
  /** People of a campaign wait no more, or its log has grown. */
  onChanged(): void;
  /** Who acts, where a call doesn't say. */
  actor(): By;
  /** Milliseconds since the epoch. */
  now(): number;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  ahead(): number;
}

export interface FileQuestion {
  readonly id: CampaignId;
  readonly handOver: number;
  readonly which: "unreached" | "taken-back";
  readonly words: HandOverWords;
  /** Null for numbers with their last four digits. */
  readonly consent: FullNumberConsent | null;
}

export type HandOversService = ReturnType<typeof createHandOversService>;

const PAGE = 1_000;

export function createHandOversService(options: HandOversServiceOptions) {
  const { storage, now } = options;
  const metaNow = () => now() + options.ahead();

  /** @throws WaypostError `campaign-not-found`, `hand-over-not-found` */
  function present(id: CampaignId, wanted: number): HandOver {
    presentCampaign(storage.campaigns, id);
    const found = storage.handOvers.ofCampaign(id).find((one) => one.id === wanted);
    if (found === undefined) throw new WaypostError("hand-over-not-found");
    return found;
  }

  return {
    /** @throws WaypostError `campaign-not-found` */
    unreached: async (id: CampaignId, signal?: AbortSignal): Promise<UnreachedView> => {
      const { groups, keptBack } = await storage.ask(countUnreached, { id, metaNow: metaNow() }, signal);
      return { groups: [...groups], keptBack: [...keptBack] };
    },
    /** @throws WaypostError `campaign-not-found` */
    list: (id: CampaignId): HandOverView[] => {
      presentCampaign(storage.campaigns, id);
      return storage.handOvers
        .ofCampaign(id)
        .map(({ id: one, at, actor: kind, name, people, takenBack, keptBack }) => ({
          id: one,
          at,
          by: { kind, name },
          people,
          takenBack,
          keptBack: [...keptBack],
        }));
    },
    handOver: async (id: CampaignId, withArriving: boolean, by = options.actor()): Promise<HandedOver> => {
      const at = now();
      const done = await storage.run(handOver, { id, by, at, metaNow: metaNow(), withArriving });
      options.onChanged();
      return done;
    },
    /** @throws WaypostError `campaign-not-found`, `hand-over-not-found` */
    takenBack: async (id: CampaignId, wanted: number, limit: number, signal?: AbortSignal) => {
      present(id, wanted);
      const { people, last } = await storage.ask(
        readHanded,
        { id, handOver: wanted, which: "taken-back", after: null, limit },
        signal,
      );
      return {
        people: people.flatMap(({ person, message, reached }) =>
          reached === null || message === null
            ? []
            : [{ recipient: person, messageId: asMessageId(String(message)), reached }],
        ),
        hasMore: last !== null,
      };
    },
    /** @throws WaypostError `campaign-not-found`, `hand-over-not-found` */
    file: (
      { id, handOver: wanted, which, words, consent }: FileQuestion,
      shell: Pick<Shell, "chooseSavePath"> | null,
      by = options.actor(),
      signal?: AbortSignal,
    ): AsyncGenerator<ExportEvent, void> => {
      const { columns } = present(id, wanted);
      const isTakenBack = which === "taken-back";
      const parts = handOverParts({
        columns,
        words,
        isCut: consent === null,
        page: (after) => storage.ask(readHanded, { id, handOver: wanted, which, after, limit: PAGE }, signal),
      });
      const name = `waypost-${isTakenBack ? "reached-after-all" : "unreached"}-${dayOf(now())}`;
      const made = options.fullNumbers.recorded(
        {
          kind: isTakenBack ? "taken-back" : "hand-over",
          subject: storage.campaigns.campaign(id)?.name ?? "",
        },
        consent,
        parts,
        (all) => exportFile(shell, { name, format: "csv", total: null, parts: all }),
      );
      return isTakenBack ? noted(made, id, by) : made;
    },
  };

  /** That somebody took the list of those reached after all stands in the campaign's log. */
  async function* noted(
    events: AsyncGenerator<ExportEvent, void>,
    id: CampaignId,
    by: By,
  ): AsyncGenerator<ExportEvent, void> {
    for await (const event of events) {
      if (event.type === "done") {
        await storage.run(noteTakenBack, { id, by, at: now(), people: event.rows });
        options.onChanged();
      }
      yield event;
    }
  }
}
