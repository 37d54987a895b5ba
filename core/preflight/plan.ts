/** What the messages of a campaign's draft have in common, gathered from what is kept: nothing is decided here. */
import { ownHealthOfNumber } from "../../shared/domain/accounts/health.ts";
import { readLimit } from "../../shared/domain/accounts/limits.ts";
import { numberStanding, numberStop } from "../../shared/domain/accounts/numbers.ts";
import { stopsMarketing } from "../../shared/domain/accounts/restrictions.ts";
import { AVAILABILITY_DATA } from "../../shared/domain/availability/availability.data.ts";
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import { type AvailabilityTables, availabilityTables } from "../../shared/domain/availability/tables.ts";
import {
  areSharesWhole,
  type CampaignDraft,
  type Canary,
  type DraftVariant,
} from "../../shared/domain/campaigns/draft.ts";
import { fillingOf } from "../../shared/domain/campaigns/filling.ts";
import { resolveLocal } from "../../shared/domain/campaigns/local-time.ts";
import type { PlanFault } from "../../shared/domain/campaigns/preflight-words.ts";
import { isMarketingCategory } from "../../shared/domain/decision/course.ts";
import type {
  AccountFacts,
  NumberFacts,
  PlanFacts,
  TemplateMessage,
} from "../../shared/domain/decision/facts.ts";
import { MAX_PRICE_COUNTRIES } from "../../shared/domain/decision/max-price.data.ts";
import { readinessOf } from "../../shared/domain/decision/readiness.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { throughputOf } from "../../shared/domain/sending/throughput.ts";
import { sendObstacle } from "../../shared/domain/templates/sendable.ts";
import { templateSync } from "../../shared/domain/templates/template.ts";
import { goneFile, type UploadedFile } from "../../shared/domain/templates/uploaded-file.ts";
import { restrictionOfNumber, standingOf } from "../accounts/account-standing.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { availabilitySettings } from "../availability/availability-settings.ts";
import { mediaSettings } from "../media/media-settings.ts";
import { placeOf } from "../recipients/recipient-check.ts";
import { categoryChanges } from "../templates/category-changes.ts";
import type { StoredTemplate } from "../templates/templates-store.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";

type Readers = Pick<WorkspaceReaders, "accounts" | "accountHistory" | "rollups" | "settings" | "templates">;

export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  readonly ahead: number;
}

export interface PlannedVariant {
  readonly variant: DraftVariant;
  readonly template: StoredTemplate | null;
  /** When optimized delivery takes the template; null where nothing is waited for. */
  readonly readyAt: number | null;
  /** Null where nothing can be decided yet. */
  readonly facts: PlanFacts | null;
}

export interface CampaignPlan {
  readonly account: ReturnType<Readers["accounts"]["accounts"]>[number] | null;
  readonly number: ReturnType<Readers["accounts"]["numbersOf"]>[number] | null;
  readonly senderPlace: PlaceCode | null;
  readonly tables: AvailabilityTables;
  readonly variants: readonly PlannedVariant[];
  /** The moment that is judged for. */
  readonly at: number;
  readonly hasStartPassed: boolean;
  readonly usefulUntil: number | null;
  /** Messages a second. */
  readonly pace: number;
  readonly throughput: number | null;
  readonly canary: Canary | null;
  readonly perDay: number | null;
  /** As Meta spells it; null while it has not said. */
  readonly tier: string | null;
  /** People the portfolio may write to first in 24 hours, above 0; null where there is no limit, or none is known. */
  readonly limit: number | null;
  readonly faults: readonly { readonly code: PlanFault; readonly variant: string | null }[];
}

/** Meta's list as the workspace has it; the same object until something of it changes. */
export function createTables(): (settings: Readers["settings"]) => AvailabilityTables {
  let kept: { readonly key: string; readonly tables: AvailabilityTables } | null = null;
  return (settings) => {
    const data = settings.read(availabilitySettings.list)?.data ?? AVAILABILITY_DATA;
    const overrides = settings.read(availabilitySettings.overrides) ?? [];
    const key = JSON.stringify([data, overrides]);
    if (kept?.key !== key) kept = { key, tables: availabilityTables(data, overrides) };
    return kept.tables;
  };
}

export function readPlan(
  readers: Readers,
  { draft, accountId }: { readonly draft: CampaignDraft; readonly accountId: AccountId | null },
  { moment, tables }: { readonly moment: Moment; readonly tables: AvailabilityTables },
): CampaignPlan {
  const { accounts, settings } = readers;
  const { delivery } = draft;
  const account = accounts.accounts().find(({ id }) => id === accountId) ?? null;
  const chosen = delivery.numberId ?? settings.read(accountsSettings.chosenNumber);
  const number =
    account === null ? null : (accounts.numbersOf(account.id).find(({ id }) => id === chosen) ?? null);
  const start = delivery.start === null ? null : (resolveLocal(delivery.start)?.at ?? null);
  const at = Math.max(start ?? moment.now, moment.now);
  const usefulUntil = delivery.usefulUntil === null ? null : (resolveLocal(delivery.usefulUntil)?.at ?? null);
  const throughput = number === null ? null : throughputOf(number);
  const most = throughput ?? throughputOf(UNKNOWN_NUMBER);
  const plan = { account, number, at, usefulUntil };
  const tier = number?.messagingLimit ?? account?.messagingLimit ?? null;
  const variants = draft.variants.map((variant) =>
    plannedVariant(readers, { variant, draft, ...plan }, moment),
  );
  return {
    ...plan,
    senderPlace: number === null ? null : placeOf(number.displayNumber, tables),
    tables,
    variants,
    hasStartPassed: start !== null && start < moment.now,
    pace: Math.min(delivery.pace ?? most, most),
    throughput,
    canary: delivery.canary,
    perDay: delivery.perDay,
    tier,
    limit: peopleIn(tier),
    faults: faultsOf(draft, {
      ...plan,
      start,
      variants,
      files: settings.read(mediaSettings.uploads) ?? [],
      ahead: moment.ahead,
    }),
  };
}

function peopleIn(tier: string | null): number | null {
  const limit = tier === null ? null : readLimit(tier);
  return limit?.kind !== "people" || limit.people === 0 ? null : limit.people;
}

const UNKNOWN_NUMBER = { throughputLevel: null, isCoexistence: null } as const;

interface VariantQuestion extends Pick<CampaignPlan, "account" | "number" | "at" | "usefulUntil"> {
  readonly variant: DraftVariant;
  readonly draft: CampaignDraft;
}

function plannedVariant(readers: Readers, question: VariantQuestion, moment: Moment): PlannedVariant {
  const { variant, draft, account, number, at, usefulUntil } = question;
  const { templateId } = variant;
  const template =
    account === null || templateId === null ? null : readers.templates.find(account.id, templateId);
  if (account === null || template === null) return { variant, template, readyAt: null, facts: null };
  const message = messageOf(readers, template, { accountId: account.id, at, moment });
  return {
    variant,
    template,
    readyAt: message.readiness.kind === "syncing" ? message.readiness.readyAt : null,
    facts: {
      message,
      account: accountFacts(readers, account, template.category, moment),
      number: { stop: number === null ? null : stopOf(readers, number, moment) },
      policy: {
        asked: variant.method,
        fallback: draft.delivery.fallback,
        whileSyncing: draft.delivery.whileSyncing,
        drop: draft.delivery.drop,
        usefulUntil,
        leavesToMeta: false,
        keepsQuietHours: draft.delivery.keepsQuietHours,
        maxPrice: MAX_PRICE_COUNTRIES,
      },
    },
  };
}

function messageOf(
  readers: Readers,
  template: StoredTemplate,
  {
    accountId,
    at,
    moment: { now, ahead },
  }: { readonly accountId: AccountId; readonly at: number; readonly moment: Moment },
): Extract<PlanFacts["message"], { kind: "template" }> {
  const { id, category, adId, changedAt, ttlSeconds, maxPrice, content } = template;
  const ours = changedAt === null ? null : changedAt - ahead;
  return {
    kind: "template",
    category,
    // Nothing is frozen.
    plannedCategory: null,
    isChangeAnnounced: categoryChanges(readers, [{ accountId }], now + ahead).some(
      (change) => change.templateId === id && change.isAnnounced,
    ),
    obstacle: sendObstacle(template)?.kind ?? null,
    readiness: readinessOf(templateSync(category, adId, ours, at), readers.rollups.lastSentAt(id), at),
    hasGif: content.header?.format === "GIF",
    hasMaxPrice: maxPrice !== null,
    hasOwnLifetime: ttlSeconds !== null,
  } satisfies TemplateMessage;
}

function accountFacts(
  readers: Readers,
  account: NonNullable<CampaignPlan["account"]>,
  category: string,
  { now, ahead }: Moment,
): AccountFacts {
  const standing = standingOf(readers, account, now + ahead);
  const stops = isMarketingCategory(category)
    ? stopsMarketing
    : (type: string) => category === "UTILITY" && type === "RESTRICTED_UTILITY_TEMPLATES";
  return {
    onboardingStatus: account.onboardingStatus,
    termsStatus: account.termsStatus,
    isCloudDisabled: account.isCloudDisabledForMarketing,
    isRestricted: standing.restrictions.some(({ type }) => stops(type)),
    isBlocked:
      standing.block !== null ||
      standing.ban?.state === "DISABLE" ||
      (standing.deletedAt ?? 0) > standing.checkedAt,
    isPaymentMissing: standing.payment === "missing",
  };
}

function stopOf(
  readers: Readers,
  number: NonNullable<CampaignPlan["number"]>,
  { now, ahead }: Moment,
): NumberFacts["stop"] {
  const stop = numberStop({
    status: number.status,
    health: ownHealthOfNumber(number.healthEntities),
    restriction: restrictionOfNumber(readers, number, now + ahead),
  });
  if (stop !== null) return stop;
  const standing = numberStanding(number.status);
  return standing === "needs-you" || standing === "waiting-on-meta" ? "unregistered" : null;
}

/**
 * What was to leave people out and no longer does: they would get the message, and nobody would have decided so. Of a draft alone,
 * since whoever a frozen campaign leaves out is fixed.
 */
export function goneExclusions(
  { audiences, segments }: Pick<WorkspaceReaders, "audiences" | "segments">,
  { people }: Pick<CampaignDraft, "people">,
): CampaignPlan["faults"] {
  const found: [PlanFault, boolean][] = [
    ["excluded-audience-gone", people.without.some((id) => (audiences.audience(id)?.list ?? null) === null)],
    ["segment-gone", people.withoutSegments.some((id) => segments.segment(id) === null)],
  ];
  return found.flatMap(([code, holds]) => (holds ? [{ code, variant: null }] : []));
}

function faultsOf(
  draft: CampaignDraft,
  plan: Pick<CampaignPlan, "account" | "number" | "at" | "usefulUntil" | "variants"> & {
    readonly start: number | null;
    readonly files: readonly UploadedFile[];
    readonly ahead: Moment["ahead"];
  },
): CampaignPlan["faults"] {
  const { delivery, people } = draft;
  const isNumberMissing = plan.account !== null && plan.number === null;
  const faultOf = (code: PlanFault, { key }: DraftVariant) => ({ code, variant: key });
  /** A file that a column names is each person's own. */
  const isFileGone = ({ values }: DraftVariant, { content }: StoredTemplate) =>
    goneFile(content, fillingOf(content, values).fixed, plan.files, plan.at + plan.ahead) !== null;
  const found: [PlanFault, boolean][] = [
    ["no-account", plan.account === null],
    ["no-number", isNumberMissing && delivery.numberId === null],
    ["number-gone", isNumberMissing && delivery.numberId !== null],
    ["no-audience", people.audiences.length === 0],
    ["shares-not-whole", !areSharesWhole(draft)],
    ["start-unclear", delivery.start !== null && plan.start === null],
    ["useful-until-unclear", delivery.usefulUntil !== null && plan.usefulUntil === null],
    ["useful-until-before-start", plan.usefulUntil !== null && plan.usefulUntil <= plan.at],
  ];
  return [
    ...found.flatMap(([code, holds]) => (holds ? [{ code, variant: null }] : [])),
    ...plan.variants.flatMap(({ variant, template }) => {
      if (template !== null) return isFileGone(variant, template) ? [faultOf("file-gone", variant)] : [];
      if (plan.account === null) return [];
      return [faultOf(variant.templateId === null ? "no-template" : "template-gone", variant)];
    }),
  ];
}
