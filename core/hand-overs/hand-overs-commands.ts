/** Hands the unreached people of a campaign to another channel: each once, and from then on nothing goes to them from here. */
import { isUnderWay } from "../../shared/domain/campaigns/campaign-state.ts";
import { isMarketingCategory } from "../../shared/domain/decision/course.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import {
  type CampaignMoment,
  type HandOverVerdict,
  handOverVerdict,
  type KeptBack,
  keptBackBy,
  type Place,
} from "../../shared/domain/sending/hand-over.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import { isErasedRecipient } from "../erasing/erased-names.ts";
import type { Person } from "../people/person.ts";
import type { StoredPlan } from "../plans/plans-store.ts";
import type { By } from "../sending/campaign-changes.ts";
import { finishCampaign } from "../sending/finish-campaign.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { NewHandedPerson } from "./hand-overs-store.ts";
import type { PlanTable, UnreachedMessage, UnreachedRow } from "./unreached-reader.ts";
import { valuesOfMessage } from "./values-of-message.ts";

export interface HandOverQuestion {
  readonly id: CampaignId;
  readonly by: By;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The same by Meta's clock. */
  readonly metaNow: number;
  /** Also those whose message may still arrive. */
  readonly withArriving: boolean;
}

export interface HandedOver {
  /** Null where nobody was left to hand over. */
  readonly handOver: number | null;
  readonly people: number;
  /** Unreached people who weren't, by why. */
  readonly keptBack: readonly { readonly why: KeptBack; readonly people: number }[];
}

/** People that are looked at together. */
const PAGE = 500;
const TABLES: readonly PlanTable[] = ["plan_person", "plan_later", "plan_skip"];

/** @returns the campaign at this moment, for who of it is unreached */
export function momentOf(
  { state, usefulUntil }: { readonly state: CampaignMoment["state"]; readonly usefulUntil: number | null },
  metaNow: number,
): CampaignMoment {
  return { state, isTooLate: usefulUntil !== null && metaNow >= usefulUntil };
}

/** @throws WaypostError `campaign-not-found` */
export const handOver = command({
  name: "handOvers.handOver",
  run: (stores, question: HandOverQuestion): HandedOver => {
    const { state } = presentCampaign(stores.campaigns, question.id);
    const plan = stores.plans.plan(question.id);
    if (plan === null) return { handOver: null, people: 0, keptBack: [] };
    const moment = momentOf({ state, usefulUntil: plan.frame.usefulUntil }, question.metaNow);
    return handingOver(stores, question, plan, moment);
  },
});

interface Unreached {
  readonly person: Person;
  readonly place: Place;
  readonly isMarketing: boolean;
}

function handingOver(
  stores: WorkspaceStorage,
  { id, by, at, metaNow, withArriving }: HandOverQuestion,
  plan: StoredPlan,
  moment: CampaignMoment,
): HandedOver {
  const { handOvers, jobs, permission, unreached } = stores;
  const { frame } = plan;
  const classes = new Map(stores.plans.classes(plan.id).map((one) => [one.class, one]));
  const isMarketing = frame.messages.map(({ template }) => isMarketingCategory(template.category));
  const valuesOf = frame.messages.map(valuesOfMessage);
  const keptBack = new Map<KeptBack, number>();
  const people: { readonly handed: NewHandedPerson; readonly row: UnreachedRow | null }[] = [];

  /** Of those who are unreached and wanted, all whom nothing forbids to write to. */
  function allowed<One extends Unreached>(
    page: readonly One[],
  ): readonly { readonly one: One; readonly verdict: Extract<HandOverVerdict, { kind: "unreached" }> }[] {
    const keep = (why: KeptBack) => keptBack.set(why, (keptBack.get(why) ?? 0) + 1);
    const found = page.flatMap((one) => {
      const verdict = handOverVerdict(one.place, moment);
      if (verdict.kind === "kept-back") keep(verdict.why);
      if (verdict.kind !== "unreached" || (verdict.mayArrive && !withArriving)) return [];
      return isErasedRecipient(stores.erased, one.person) ? [] : [{ one, verdict }];
    });
    const listed = permission.listedAmong(
      frame.sender.accountId,
      found.map(({ one }) => one.person),
    );
    return found.filter(({ one }, index) => {
      const { optOut, suppression } = listed[index] ?? { optOut: null, suppression: null };
      const why = one.isMarketing
        ? keptBackBy({ isOptedOut: optOut !== null, isSuppressed: suppression !== null })
        : null;
      if (why !== null) keep(why);
      return why === null;
    });
  }

  function fromPlan(table: PlanTable): void {
    for (let after: UnreachedRow | null = null; ; ) {
      const page: readonly UnreachedRow[] = unreached.rows(table, plan.id, after, PAGE);
      const judged = page.map((row) => {
        const ofClass = classes.get(row.row.class);
        if (ofClass === undefined) throw new Error("a row of a plan has a class");
        return { ...row, ofClass, isMarketing: isMarketing[ofClass.message] === true };
      });
      for (const { one, verdict } of allowed(judged)) {
        const { person, values, row, ofClass } = one;
        const { why, detail } = verdict;
        const place = { class: row.class, n: row.n };
        const { message: variant, country } = ofClass;
        people.push({
          handed: { person, country, why, detail, variant, values, message: null, plan: plan.id, place },
          row: one,
        });
      }
      after = page.at(-1) ?? null;
      if (page.length < PAGE) return;
    }
  }

  function fromMessages(): void {
    for (let after = 0; ; ) {
      const page: readonly UnreachedMessage[] = unreached.messages(
        { campaign: id, plan: plan.id, metaNow },
        after,
        PAGE,
      );
      const judged = page.map((one) => ({ ...one, isMarketing: isMarketing[one.variant] === true }));
      for (const { one, verdict } of allowed(judged)) {
        const { person, country, variant, message } = one;
        const { why, detail } = verdict;
        const values = valuesOf[variant]?.(one.values) ?? [];
        people.push({
          handed: { person, country, why, detail, variant, values, message, plan: plan.id, place: null },
          row: null,
        });
      }
      after = page.at(-1)?.message ?? after;
      if (page.length < PAGE) return;
    }
  }

  for (const table of TABLES) fromPlan(table);
  fromMessages();
  const kept = [...keptBack].map(([why, count]) => ({ why, people: count }));

  let fromQueue = 0;
  for (const { handed, row } of people) {
    if (handed.message !== null) jobs.stopWaiting(handed.message);
    if (row === null) continue;
    if (row.place.kind === "in-plan") {
      jobs.take(plan.id, row.row);
      fromQueue += 1;
    }
    jobs.skip(plan.id, row.row, "handed-over", at);
  }
  settle(stores, { id, plan: plan.id, fromQueue, at, moment });
  // Another plan of the campaign may have had some of them.
  const fresh = people
    .map(({ handed }) => handed)
    .filter(({ person }) => !handOvers.isHandedOver(id, person));
  if (fresh.length === 0) return { handOver: null, people: 0, keptBack: kept };

  const columns = frame.messages.map(({ filling }) => filling.own.map(({ column }) => column));
  const made = handOvers.begin(id, { at, actor: by.kind, name: by.name, columns, keptBack: kept });
  for (const person of fresh) handOvers.add(id, made, person);
  const entry = { at, actor: by.kind, name: by.name, people: fresh.length, evidence: null };
  jobs.note(id, { ...entry, what: "handed-over" });
  return { handOver: made, people: fresh.length, keptBack: kept };
}

/** Nobody of them is waited for any more. */
function settle(
  stores: WorkspaceStorage,
  {
    id,
    plan,
    fromQueue,
    at,
    moment,
  }: {
    readonly id: CampaignId;
    readonly plan: number;
    readonly fromQueue: number;
    readonly at: number;
    readonly moment: CampaignMoment;
  },
): void {
  const job = stores.jobs.job(id);
  if (job === null || job.plan !== plan) return;
  if (fromQueue > 0) stores.jobs.change(id, { queued: job.queued - fromQueue });
  if (isUnderWay(moment.state)) finishCampaign(stores, job, at);
}

/** Somebody has taken the file of those who were reached after all. */
export const noteTakenBack = command({
  name: "handOvers.noteTakenBack",
  run: (
    { jobs },
    { id, by, at, people }: Omit<HandOverQuestion, "metaNow" | "withArriving"> & { readonly people: number },
  ): void => jobs.note(id, { at, what: "taken-back", actor: by.kind, name: by.name, people, evidence: null }),
});
