/** Who of a campaign could be handed over, and pages of those who were. */
import { isMarketingCategory } from "../../shared/domain/decision/course.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import {
  handOverVerdict,
  type KeptBack,
  keptBackBy,
  type Unreached,
} from "../../shared/domain/sending/hand-over.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import { isErasedRecipient } from "../erasing/erased-names.ts";
import { query } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { momentOf } from "./hand-overs-commands.ts";
import type { HandedPerson } from "./hand-overs-store.ts";

export interface UnreachedCounts {
  readonly groups: readonly {
    readonly why: Unreached;
    readonly mayArrive: boolean;
    readonly people: number;
  }[];
  /** As far as rows say it: lists are looked at when they are handed over. */
  readonly keptBack: readonly { readonly why: KeptBack; readonly people: number }[];
}

/** @throws WaypostError `campaign-not-found` */
export const countUnreached = query({
  name: "handOvers.countUnreached",
  run: (
    { campaigns, plans, unreached }: WorkspaceReaders,
    { id, metaNow }: { readonly id: CampaignId; readonly metaNow: number },
  ): UnreachedCounts => {
    const { state } = presentCampaign(campaigns, id);
    const plan = plans.plan(id);
    if (plan === null) return { groups: [], keptBack: [] };
    const moment = momentOf({ state, usefulUntil: plan.frame.usefulUntil }, metaNow);
    const found = unreached
      .groups({ campaign: id, plan: plan.id, metaNow })
      .map(({ place, people }) => ({ verdict: handOverVerdict(place, moment), people }));
    const groups = new Map<Unreached, { why: Unreached; mayArrive: boolean; people: number }>();
    const keptBack = new Map<KeptBack, number>();
    for (const { verdict, people } of found) {
      if (people === 0) continue;
      if (verdict.kind === "kept-back") keptBack.set(verdict.why, (keptBack.get(verdict.why) ?? 0) + people);
      if (verdict.kind !== "unreached") continue;
      const { why, mayArrive } = verdict;
      groups.set(why, { why, mayArrive, people: (groups.get(why)?.people ?? 0) + people });
    }
    return {
      groups: [...groups.values()],
      keptBack: [...keptBack].map(([why, people]) => ({ why, people })),
    };
  },
});

export interface HandedQuestion {
  readonly id: CampaignId;
  readonly handOver: number;
  readonly which: "unreached" | "taken-back";
  readonly after: HandedPerson["person"] | null;
  readonly limit: number;
}

export interface HandedPage {
  /** Whoever has opted out since, or was put on a list, isn't among those who are still unreached. */
  readonly people: readonly HandedPerson[];
  readonly last: HandedPerson["person"] | null;
}

/** Lists are looked at once more: a file is for use now. */
export const readHanded = query({
  name: "handOvers.people",
  run: (readers: WorkspaceReaders, question: HandedQuestion): HandedPage => {
    const { handOver, which, after, limit } = question;
    const page = readers.handOvers.people(handOver, which, after, limit);
    const last = page.length < limit ? null : (page.at(-1)?.person ?? null);
    const people = page.filter(({ person }) => !isErasedRecipient(readers.erased, person));
    const frame = which === "unreached" ? readers.plans.plan(question.id)?.frame : undefined;
    if (frame === undefined) return { people, last };
    const listed = readers.permission.listedAmong(
      frame.sender.accountId,
      people.map(({ person }) => person),
    );
    return {
      people: people.filter(({ variant }, index) => {
        if (!isMarketingCategory(frame.messages[variant]?.template.category ?? "")) return true;
        const { optOut, suppression } = listed[index] ?? { optOut: null, suppression: null };
        return keptBackBy({ isOptedOut: optOut !== null, isSuppressed: suppression !== null }) === null;
      }),
      last,
    };
  },
});
