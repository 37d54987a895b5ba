/**
 * What a campaign is sent by, worked out once and used for many turns: its frozen plan, and what decides now whether its
 * messages may go. The plan never changes while it is in force; what decides is read again as soon as anything it comes
 * from has been written, so within a transaction it is always what the file says.
 */

import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import type { FrozenFrame } from "../../shared/domain/campaigns/frozen-plan.ts";
import { isMarketingCategory } from "../../shared/domain/decision/course.ts";
import type { PersonFacts } from "../../shared/domain/decision/facts.ts";
import { type Judge, judgeFor } from "../../shared/domain/decision/judge.ts";
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";
import { RETRY_RULES } from "../../shared/domain/dispositions/retry-rules.data.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import {
  createSendingOrder,
  type OrderedClass,
  type SendingOrder,
} from "../../shared/domain/sending/sending-order.ts";
import { createStormGuard, type StormGuard } from "../../shared/domain/sending/storm-guard.ts";
import type { BusinessKey } from "../permission/permission-reader.ts";
import type { StoredClass } from "../plans/plans-store.ts";
import { markOfTemplate } from "../preflight/fingerprint.ts";
import { type CampaignPlan, createTables, type Moment, readPlan } from "../preflight/plan.ts";
import { createSendingHours, type SendingHours } from "../preflight/sending-hours.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { Job } from "./jobs-store.ts";

type Stores = Pick<
  WorkspaceStorage,
  | "accounts"
  | "accountHistory"
  | "campaigns"
  | "jobs"
  | "permission"
  | "plans"
  | "rollups"
  | "settings"
  | "templates"
>;

/** What decides now. */
export interface JobFacts {
  readonly version: number;
  readonly readAt: number;
  readonly plan: CampaignPlan;
  /** One for each message of the plan; null where its template is gone. */
  readonly judges: readonly (Judge | null)[];
  readonly isMarketing: readonly boolean[];
  /** Keys of messages whose template isn't what was frozen, with what it is now. */
  readonly changed: readonly { readonly key: string; readonly mark: string }[];
  readonly business: BusinessKey;
  readonly hours: SendingHours;
  /** Whose turn it is by those hours. */
  readonly order: SendingOrder;
}

/** What is counted for the guard against storms of errors. */
export interface StormWatch {
  readonly guard: StormGuard;
  /** Messages by what became of them when that was looked at last; null before the first look. */
  counts: ReadonlyMap<string, number> | null;
  lookedAt: number;
  /** Refusals since then, by code: their messages count as failed as well. */
  readonly refused: Map<number | null, number>;
}

/** @param frame of the plan, which says how many failures pause the campaign */
export function newStormWatch({ delivery }: FrozenFrame): StormWatch {
  return { guard: createStormGuard(delivery.stormGuard), counts: null, lookedAt: 0, refused: new Map() };
}

export interface PreparedJob {
  readonly plan: number;
  readonly frame: FrozenFrame;
  readonly classes: readonly StoredClass[];
  /** Classes in which somebody may be left: those before it have nobody any more. */
  readonly spent: Set<number>;
  facts: JobFacts | null;
  /** Until when Meta takes no message of a template, by Meta's clock; by the message's place in the plan. */
  readonly held: Map<number, number>;
  /** Counts anew from a start, and whenever a person resumes. */
  storm: StormWatch;
}

const SECOND = 1_000;
/** A wait is made longer by so much at the most (after-answer.ts). */
const MOST_JITTER = 1.5;
/** What depends on nothing but the time is looked at again after so many milliseconds. */
const FACTS_LAST = 1_000;

const clock = createWallClock();
const tables = createTables();

/** Null where the plan is gone or can't be read. */
export function prepareJob(stores: Stores, job: Pick<Job, "campaign" | "plan">): PreparedJob | null {
  const known = stores.jobs.memory.of<PreparedJob>("prepared");
  const found = known.get(job.plan);
  if (found !== undefined) return found;
  const plan = stores.plans.plan(job.campaign);
  if (plan === null || plan.id !== job.plan) return null;
  const classes = stores.plans.classes(plan.id);
  const made: PreparedJob = {
    plan: plan.id,
    frame: plan.frame,
    classes,
    spent: new Set(),
    facts: null,
    held: heldTemplates(stores, job.campaign, classes),
    storm: newStormWatch(plan.frame),
  };
  known.set(plan.id, made);
  return made;
}

/** As Meta's refusals before the last start have it: nobody else is refused for the same meanwhile. */
function heldTemplates(
  { jobs }: Pick<Stores, "jobs">,
  campaign: CampaignId,
  classes: readonly StoredClass[],
): Map<number, number> {
  const held = new Map<number, number>();
  for (const { class: ofClass, code, details, due, failedAt } of jobs.refusedOf(campaign)) {
    const message = classes[ofClass]?.message;
    const row = dispositionOf(code, details);
    if (message === undefined || row?.holds !== "template") continue;
    // One that waits for a better hour as well holds nobody else back until then.
    const longest = failedAt + MOST_JITTER * RETRY_RULES[row.tries ?? "busy"].longest * SECOND;
    held.set(message, Math.max(held.get(message) ?? 0, Math.min(due, longest)));
  }
  return held;
}

export function factsOf(
  stores: Stores,
  { campaign }: Pick<Job, "campaign">,
  one: PreparedJob,
  moment: Moment,
): JobFacts | null {
  const version = stores.jobs.factsVersion();
  const { facts } = one;
  if (facts !== null && facts.version === version && Math.abs(moment.now - facts.readAt) < FACTS_LAST)
    return facts;
  const kept = stores.campaigns.campaign(campaign);
  if (kept === null) return null;
  const { sender } = one.frame;
  const plan = readPlan(
    stores,
    { draft: draftOf(kept.draft, one.frame), accountId: sender.accountId },
    { moment, tables: tables(stores.settings) },
  );
  const business = stores.permission.businessOf(sender.accountId);
  const choice = stores.permission.quietHoursOf(business);
  const sameHours = facts !== null && facts.version === version;
  const hours = sameHours ? facts.hours : createSendingHours(choice, clock);
  const made: JobFacts = {
    version,
    readAt: moment.now,
    plan,
    judges: one.frame.messages.map(({ key, template }) => {
      const found = plan.variants.find(({ variant }) => variant.key === key)?.facts ?? null;
      if (found === null || found.message.kind !== "template") return null;
      return judgeFor({ ...found, message: { ...found.message, plannedCategory: template.category } });
    }),
    isMarketing: one.frame.messages.map(({ template }) => isMarketingCategory(template.category)),
    changed: one.frame.messages.flatMap(({ key, template }) => {
      const now = plan.variants.find(({ variant }) => variant.key === key)?.template ?? null;
      const mark = now === null ? "" : markOfTemplate(now);
      return mark === markOfTemplate(template) ? [] : [{ key, mark }];
    }),
    business,
    hours,
    order: sameHours
      ? facts.order
      : createSendingOrder(
          one.classes.map((ofClass) => orderedClass(one, hours, ofClass)),
          moment.now,
        ),
  };
  one.facts = made;
  return made;
}

/** The draft can't be changed any more; what it left to the setup's choice is what was frozen. */
function draftOf(draft: CampaignDraft, { sender, delivery }: FrozenFrame): CampaignDraft {
  return { ...draft, delivery: { ...delivery, numberId: sender.numberId } };
}

/** In which hours people of a class may be written to. */
function orderedClass(one: PreparedJob, hours: SendingHours, ofClass: StoredClass): OrderedClass {
  const isBound = ofClass.keepsHours && one.frame.delivery.keepsQuietHours;
  return { openAt: (at) => (isBound ? hours.openAt(at, ofClass) : { opens: at, closes: null }) };
}

/** What is known of everybody in a class; what is a person's own is as if there were nothing. */
export function personOfClass(ofClass: StoredClass): PersonFacts {
  const { kind, standing, country, effect } = ofClass;
  return {
    kind,
    standing,
    country,
    effect,
    isOptedOut: false,
    isSuppressed: false,
    isCapped: false,
    // Whoever has a value that Meta refuses isn't in the plan.
    hasRefusedValue: false,
    limitedUntil: null,
    heldBackUntil: null,
    quietUntil: null,
  };
}
