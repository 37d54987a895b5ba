/**
 * Works out the preflight of a campaign, and shows the people behind its numbers. Keeps what it has read of one campaign at
 * a time, so that a change of the draft costs what it changes. Reads only; everything of one answer in one snapshot.
 */

import type { Preflight, PreflightFilter, PreflightPerson } from "../../shared/contract/preflight.ts";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import type { MessageFilling } from "../../shared/domain/campaigns/filling.ts";
import type { LimitPlaces } from "../../shared/domain/campaigns/limit-places.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import { QUIET_HOURS_BY_DEFAULT, type QuietChoice } from "../../shared/domain/quiet-hours/windows.ts";
import type { StoredCampaign } from "../campaigns/campaigns-store.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import { splitKeyOf } from "../campaigns/split-key.ts";
import { cutNumber } from "../results/cut-phone-numbers.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { createDealer, type Dealer, type DealtPeople } from "./deal-people.ts";
import { fingerprintOf, marksOf } from "./fingerprint.ts";
import {
  countClasses,
  isMeant,
  type JudgedClass,
  type JudgedPlan,
  judgeClasses,
  kindOfJudged,
  lifetimeOfPlanned,
  outcomeOf,
  placesOf,
} from "./judge-classes.ts";
import { type CampaignPlan, createTables, goneExclusions, type Moment, readPlan } from "./plan.ts";
import {
  type AnyPerson,
  everybody,
  fillingsOf,
  type PlannedPerson,
  plannedPeople,
} from "./planned-people.ts";
import { AT_ONCE, type ChosenList, cellsMeaning, chosenLists, type Pacing } from "./read-people.ts";
import { createSendingHours, type SendingHours } from "./sending-hours.ts";

export interface PreflightQuestion extends Moment {
  readonly campaign: CampaignId;
  /** Of the workspace (core/campaigns/split-key.ts). */
  readonly splitSecret: string;
  /** Greater than before whenever it may have changed who may be written to, and who was written to. */
  readonly stamps: { readonly people: number; readonly messages: number };
}

/** Where a page ends: which of the chosen audiences, and the line in it. */
export interface PersonPlace {
  readonly audience: number;
  readonly line: number;
}

export interface PageQuestion {
  readonly filter: PreflightFilter;
  readonly after: PersonPlace | null;
  readonly limit: number;
}

export interface PreflightPage {
  readonly people: PreflightPerson[];
  readonly next: PersonPlace | null;
}

/** What is said besides where it is under way. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface EnginePacing extends Pacing {
  /** Told before rows are read. */
  expect(rows: number): void;
}

/** A draft whose people are known, with what happens to each of them. */
export interface DealtDraft {
  readonly preflight: Preflight;
  readonly plan: CampaignPlan;
  readonly lists: readonly ChosenList[];
  readonly classes: readonly JudgedClass[];
  /** How each message is filled; null without a template. */
  readonly fillings: readonly (MessageFilling | null)[];
  /** The draft it was made of. */
  readonly draft: CampaignDraft;
  /** In which hours people are written to, and what the business has chosen about that. */
  readonly hours: SendingHours;
  readonly choice: QuietChoice;
  /** Places of Meta's limit at the start; null without one. */
  readonly limit: LimitPlaces | null;
  /**
   * Everybody who is sent something (planned-people.ts), from the same readers, which must still have the same snapshot. What
   * the engine is asked meanwhile changes nothing of it.
   */
  people(most: number, pacing: Pacing): AsyncGenerator<readonly PlannedPerson[], void>;
  /** The same of every row, whatever becomes of it. */
  everybody(most: number, pacing: Pacing): AsyncGenerator<readonly AnyPerson[], void>;
}

export interface PreflightEngine {
  /** @throws WaypostError `campaign-not-found` */
  read(readers: WorkspaceReaders, question: PreflightQuestion, pacing: EnginePacing): Promise<Preflight>;
  people(
    readers: WorkspaceReaders,
    question: PreflightQuestion,
    page: PageQuestion,
    pacing: EnginePacing,
  ): Promise<PreflightPage>;
  /** @throws WaypostError `campaign-not-found` */
  deal(readers: WorkspaceReaders, question: PreflightQuestion, pacing: EnginePacing): Promise<DealtDraft>;
}

export function createPreflightEngine(): PreflightEngine {
  let kept: { readonly campaign: CampaignId; readonly dealer: Dealer } | null = null;
  const tables = createTables();
  const clock = createWallClock();

  function dealerOf(campaign: CampaignId): Dealer {
    if (kept?.campaign !== campaign) kept = { campaign, dealer: createDealer() };
    return kept.dealer;
  }

  async function judge(
    readers: WorkspaceReaders,
    question: PreflightQuestion,
    pacing: EnginePacing,
  ): Promise<JudgedDraft> {
    const campaign = presentCampaign(readers.campaigns, question.campaign);
    const { draft, accountId } = campaign;
    const read = readPlan(readers, campaign, { moment: question, tables: tables(readers.settings) });
    const plan = { ...read, faults: [...read.faults, ...goneExclusions(readers, draft)] };
    const choice =
      accountId === null
        ? QUIET_HOURS_BY_DEFAULT
        : readers.permission.quietHoursOf(readers.permission.businessOf(accountId));
    pacing.expect(chosenLists(readers, draft.people.audiences).reduce((sum, { rows }) => sum + rows, 0));
    const dealt = await dealerOf(question.campaign).deal(
      readers,
      {
        draft,
        plan,
        accountId,
        splitKey: splitKeyOf(question.splitSecret, question.campaign),
        stamps: question.stamps,
        wantsZones: choice.kind !== "off",
      },
      pacing,
    );
    const hours = createSendingHours(choice, clock);
    return { campaign, plan, dealt, hours, choice, judged: judgeClasses(plan, dealt, hours) };
  }

  return {
    read: async (readers, question, pacing) =>
      preflightOf(await judge(readers, question, pacing), question.now),
    deal: async (readers, question, pacing) => {
      const judged = await judge(readers, question, pacing);
      const { campaign, plan, dealt, hours, choice } = judged;
      const { classes } = judged.judged;
      const fillings = fillingsOf(plan.variants);
      return {
        preflight: preflightOf(judged, question.now),
        plan,
        lists: dealt.lists,
        classes,
        fillings,
        draft: campaign.draft,
        hours,
        choice,
        limit: placesOf(plan, classes, dealt),
        people: (most, pace) => plannedPeople(readers, { dealt, classes, fillings }, most, pace),
        everybody: (most, pace) => everybody(readers, { dealt, classes, fillings }, most, pace),
      };
    },
    people: async (readers, question, page, pacing) => {
      const { plan, dealt, judged } = await judge(readers, question, pacing);
      return pageOf(readers, { plan, dealt, classes: judged.classes }, page, pacing);
    },
  };
}

interface JudgedDraft {
  readonly campaign: StoredCampaign;
  readonly plan: CampaignPlan;
  readonly dealt: DealtPeople;
  readonly hours: SendingHours;
  readonly choice: QuietChoice;
  readonly judged: JudgedPlan;
}

function preflightOf({ campaign, plan, dealt, hours, choice, judged }: JudgedDraft, now: number): Preflight {
  const { account, number, senderPlace } = plan;
  const preflight = {
    campaign: campaign.id,
    saved: campaign.saved,
    madeAt: now,
    at: plan.at,
    sender: {
      accountId: account?.id ?? null,
      numberId: number?.id ?? null,
      displayNumber: number?.displayNumber ?? null,
      place: senderPlace,
    },
    variants: plan.variants.map((planned, index) => ({
      key: planned.variant.key,
      template: planned.template && {
        name: planned.template.name,
        language: planned.template.language,
        category: planned.template.category,
        readyAt: planned.readyAt,
        lifetime: lifetimeOfPlanned(planned, judged.requested[index] ?? null),
      },
      requested: judged.requested[index] ?? null,
      people: judged.classes.reduce(
        (sum, { person, people }) =>
          person.leftOut === null && person.variant === index ? sum + people : sum,
        0,
      ),
    })),
    blockers: judged.blockers,
    marks: marksOf(plan, dealt, choice),
    ...countClasses(plan, judged, {
      accepted: campaign.draft.review.accepted,
      hours,
      dealt,
    }),
  };
  return { ...preflight, fingerprint: fingerprintOf(preflight, judged.classes) };
}

interface Judged {
  readonly plan: CampaignPlan;
  readonly dealt: DealtPeople;
  readonly classes: readonly JudgedClass[];
}

async function pageOf(
  readers: Pick<WorkspaceReaders, "audienceRows">,
  { dealt, classes }: Judged,
  { filter, after, limit }: PageQuestion,
  { step }: Pacing,
): Promise<PreflightPage> {
  const meant = classes.map((judged) => isMeant(judged, filter));
  const { people, classOf } = dealt;
  const found: number[] = [];
  let looked = 0;
  for (let index = indexAfter(dealt, after); index < people.length && found.length <= limit; index += 1) {
    if (meant[classOf[index] ?? 0] === true) found.push(index);
    looked += 1;
    if (looked % AT_ONCE === 0) await step();
  }
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    people: shown.flatMap((index) => {
      const judged = classes[classOf[index] ?? 0];
      return judged === undefined ? [] : [personView(readers, dealt, judged, index)];
    }),
    next: last === undefined ? null : placeOf(dealt, last),
  };
}

function placeOf({ people }: DealtPeople, index: number): PersonPlace {
  return { audience: people.audiences[index] ?? 0, line: people.lines[index] ?? 0 };
}

/** The first one behind a place: rows are in the order of audiences and lines. */
function indexAfter(dealt: DealtPeople, after: PersonPlace | null): number {
  if (after === null) return 0;
  let [low, high] = [0, dealt.people.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { audience, line } = placeOf(dealt, middle);
    const isBehind = audience > after.audience || (audience === after.audience && line > after.line);
    if (isBehind) high = middle;
    else low = middle + 1;
  }
  return low;
}

function personView(
  { audienceRows }: Pick<WorkspaceReaders, "audienceRows">,
  { people, lists }: DealtPeople,
  judged: JudgedClass,
  index: number,
): PreflightPerson {
  const list = lists[people.audiences[index] ?? 0];
  if (list === undefined) throw new Error("a person is in one of the lists");
  const line = people.lines[index] ?? 0;
  const row = audienceRows.row(list.list, line);
  const { person, decision, effect } = judged;
  const isRecipient = person.leftOut === null;
  const { kind: _, variant, ...outcome } = outcomeOf(judged);
  const name = cellsMeaning(list.plan, "name")
    .map((cell) => row?.cells[cell] ?? "")
    .filter((cell) => cell !== "")
    .join(" ");
  return {
    audience: list.audience,
    line,
    name: name === "" ? null : name,
    number: row?.person?.kind === "number" ? cutNumber(row.person.number) : null,
    userId: row?.person?.kind === "user-id" ? row.person.userId : null,
    country: row === null || row.country === "" ? null : row.country,
    place: person.place,
    leftOut: person.leftOut,
    variant: isRecipient ? variant : null,
    effect: isRecipient ? effect : null,
    kind: isRecipient ? kindOfJudged(judged) : null,
    ...outcome,
    until: decision?.kind === "wait" ? decision.until : null,
    reasons: decision?.reasons.map(({ code }) => code) ?? [],
    values: [...person.refused],
  };
}
