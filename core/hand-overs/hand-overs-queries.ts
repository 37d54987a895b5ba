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
import { query, type Slice } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { momentOf } from "./hand-overs-commands.ts";
import type { HandedPerson } from "./hand-overs-store.ts";
import type { UnreachedGroup } from "./unreached-reader.ts";

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
  run: async (
    { campaigns, plans, unreached }: WorkspaceReaders,
    { id, metaNow }: { readonly id: CampaignId; readonly metaNow: number },
    slice: Slice,
  ): Promise<UnreachedCounts> => {
    const { state } = presentCampaign(campaigns, id);
    const plan = plans.plan(id);
    if (plan === null) return { groups: [], keptBack: [] };
    const moment = momentOf({ state, usefulUntil: plan.frame.usefulUntil }, metaNow);
    const which = { campaign: id, plan: plan.id, metaNow };
    const groups = new Map<Unreached, { why: Unreached; mayArrive: boolean; people: number }>();
    const keptBack = new Map<KeptBack, number>();
    const add = ({ place, people }: UnreachedGroup) => {
      const verdict = handOverVerdict(place, moment);
      if (people > 0 && verdict.kind === "kept-back")
        keptBack.set(verdict.why, (keptBack.get(verdict.why) ?? 0) + people);
      if (people === 0 || verdict.kind !== "unreached") return;
      const { why, mayArrive } = verdict;
      groups.set(why, { why, mayArrive, people: (groups.get(why)?.people ?? 0) + people });
    };
    unreached.groupsInPlan(which).forEach(add);
    for (let after: number | null = 0; after !== null; ) {
      await slice.next();
      const part = unreached.groupsOfMessages(which, after);
      part.groups.forEach(add);
      after = part.last;
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
