/**
 * What webhooks say of accounts, numbers and templates, as rows of the history. Pure: the same body gives the same
 * rows. An event it does not understand is kept raw as `other`, never dropped. Source: meta-facts 3.4, 4.4, 4.5.
 */
import { z } from "zod";
import type { EventDetail, EventKind } from "../../shared/domain/accounts/history.ts";
import { isWarning, liftedFamily } from "../../shared/domain/accounts/restrictions.ts";
import { type AccountId, asAccountId, asNumberId, type NumberId } from "../../shared/domain/ids.ts";
import { digitsOf } from "../../shared/domain/text/digits.ts";
import { listOf, textual } from "../graph/lenient.ts";
import { momentSchema } from "../graph/moments.ts";
import type { WebhookItem } from "../webhooks/envelope.ts";
import type { NewAccountEvent } from "./account-history-store.ts";
import { isAboutAccounts } from "./announced-fields.data.ts";

const text = z.string().nullish().catch(null);

interface Row {
  readonly kind: EventKind;
  readonly from?: string | null;
  readonly to: string | null;
  readonly detail?: EventDetail;
  readonly accountId?: AccountId | null;
  readonly numberId?: NumberId | null;
  readonly numberDigits?: string | null;
}

/** Leaves out what Meta did not say. */
function detailOf(values: Readonly<Record<string, string | number | null | undefined>>): EventDetail {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, value] as const],
    ),
  );
}

// ── account_update (4.4) ─────────────────────────────────────────────────────────────────────────────────

const updateSchema = z.object({
  event: z.string(),
  restriction_info: z.array(z.unknown()).nullish().catch(null),
  violation_info: z.object({ violation_type: text, remediation: text }).nullish().catch(null),
  ban_info: z.object({ waba_ban_state: text, waba_ban_date: text }).nullish().catch(null),
  waba_info: z.object({ waba_id: textual, owner_business_id: textual }).nullish().catch(null),
  disconnection_info: z.object({ reason: text, initiated_by: text }).nullish().catch(null),
  country: text,
  /** The one number it is about (meta-facts 13.2). */
  phone_number: textual,
});
type Update = z.infer<typeof updateSchema>;

const restrictionSchema = z.object({
  restriction_type: z.string(),
  expiration: momentSchema,
  remediation: text,
});

/** A restriction event may be a warning or the end of a restriction. An unreadable entry doesn’t hide the others. */
function readRestrictions({ restriction_info, violation_info }: Update): readonly Row[] {
  const violation = violation_info?.violation_type ?? null;
  const ending = violation === null ? null : readUnrestricting(violation, violation_info?.remediation);
  if (ending !== null) return [ending];
  const list = restriction_info ?? [];
  const rows = listOf(restrictionSchema)
    .parse(list)
    .map(
      ({ restriction_type, expiration, remediation }): Row => ({
        kind: "restriction",
        to: restriction_type,
        detail: detailOf({ expiresAt: expiration, remediation, violation }),
      }),
    );
  const isWhole = rows.length > 0 && rows.length === list.length;
  return isWhole ? rows : [...rows, { kind: "other", to: "ACCOUNT_RESTRICTION" }];
}

/** Returns null for a violation that neither warns nor lifts an earlier one. */
function readUnrestricting(violation: string, remediation: string | null | undefined): Row | null {
  const family = liftedFamily(violation);
  if (family !== null) return { kind: "lifted", to: violation, detail: detailOf({ family }) };
  return isWarning(violation) ? { kind: "warning", to: violation, detail: detailOf({ remediation }) } : null;
}

function readUpdate(value: unknown): readonly Row[] {
  const parsed = updateSchema.safeParse(value);
  if (!parsed.success) return [{ kind: "other", to: "account_update" }];
  const wabaId = parsed.data.waba_info?.waba_id ?? null;
  const numberDigits = digitsOf(parsed.data.phone_number ?? "") || null;
  return rowsOf(parsed.data).map((row) => ({
    ...row,
    ...(wabaId === null ? {} : { accountId: asAccountId(wabaId) }),
    ...(numberDigits === null ? {} : { numberDigits }),
  }));
}

function rowsOf(update: Update): readonly Row[] {
  const { event } = update;
  switch (event) {
    case "ACCOUNT_RESTRICTION":
      return readRestrictions(update);
    case "ACCOUNT_VIOLATION": {
      const { violation_type, remediation } = update.violation_info ?? {};
      const ending = violation_type ? readUnrestricting(violation_type, remediation) : null;
      if (ending !== null) return [ending];
      return [{ kind: "violation", to: violation_type ?? null, detail: detailOf({ remediation }) }];
    }
    case "DISABLED_UPDATE": {
      const { waba_ban_state, waba_ban_date } = update.ban_info ?? {};
      return [{ kind: "ban", to: waba_ban_state ?? null, detail: detailOf({ date: waba_ban_date }) }];
    }
    case "ACCOUNT_DELETED":
      return [{ kind: "deleted", to: event }];
    case "MM_LITE_TERMS_SIGNED":
      return [{ kind: "terms", to: event }];
    case "ACCOUNT_OFFBOARDED":
    case "ACCOUNT_RECONNECTED":
      return [{ kind: "coexistence", to: event }];
    case "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE":
      return [{ kind: "country", to: update.country ?? null }];
    case "PARTNER_ADDED":
    case "PARTNER_REMOVED":
    case "PARTNER_APP_INSTALLED":
    case "PARTNER_APP_UNINSTALLED": {
      const { reason, initiated_by } = update.disconnection_info ?? {};
      return [{ kind: "partner", to: event, detail: detailOf({ reason, initiatedBy: initiated_by }) }];
    }
    default:
      // AD_ACCOUNT_LINKED, prices, volume tiers, certifications, and whatever Meta adds: named, and kept raw.
      return [{ kind: "other", to: event }];
  }
}

// ── The other fields (4.5) ───────────────────────────────────────────────────────────────────────────────

const reviewSchema = z.object({ decision: z.string() });

const alertInfo = { alert_severity: text, alert_status: text, alert_type: text, alert_description: text };
/** The newer shape nests what the older one has flat. */
const alertSchema = z.object({
  entity_type: text,
  entity_id: textual,
  alert_info: z.object(alertInfo).nullish().catch(null),
  ...alertInfo,
});

const numberEventSchema = z.object({
  display_phone_number: textual,
  event: z.string(),
  current_limit: text,
  old_limit: text,
  max_daily_conversations_per_business: textual,
});

const capabilitySchema = z.object({
  max_daily_conversations_per_business: textual,
  max_phone_numbers_per_business: z.number().nullish().catch(null),
});

const templateSchema = z.object({
  message_template_id: textual,
  message_template_name: text,
  message_template_language: text,
  event: text,
  reason: text,
  disable_info: z.object({ disable_date: textual }).nullish().catch(null),
  other_info: z.object({ title: text, description: text }).nullish().catch(null),
  rejection_info: z.object({ reason: text, recommendation: text }).nullish().catch(null),
  correct_category: text,
  previous_category: text,
  new_category: text,
  category_update_timestamp: momentSchema,
  previous_quality_score: text,
  new_quality_score: text,
});
type Template = z.infer<typeof templateSchema>;

function readAlert(value: z.infer<typeof alertSchema>): Row {
  const info = value.alert_info ?? value;
  return {
    kind: "alert",
    to: info.alert_type ?? null,
    numberId:
      value.entity_type === "PHONE_NUMBER" && typeof value.entity_id === "string"
        ? asNumberId(value.entity_id)
        : null,
    detail: detailOf({
      severity: info.alert_severity,
      status: info.alert_status,
      description: info.alert_description,
      entityType: value.entity_type,
      entityId: value.entity_id,
    }),
  };
}

function readNumberEvent(value: z.infer<typeof numberEventSchema>): Row {
  return {
    kind: "number-event",
    from: null,
    to: value.event,
    numberDigits: value.display_phone_number ? digitsOf(value.display_phone_number) : null,
    detail: detailOf({
      displayNumber: value.display_phone_number,
      oldLimit: value.old_limit,
      // The older name of the same went in February 2026.
      limit: value.max_daily_conversations_per_business ?? value.current_limit,
    }),
  };
}

function templateDetail(template: Template, more: Parameters<typeof detailOf>[0]): EventDetail {
  return detailOf({
    templateId: template.message_template_id,
    template: template.message_template_name,
    language: template.message_template_language,
    ...more,
  });
}

function readTemplateStatus(template: Template): Row {
  const { other_info: other, rejection_info: rejection, disable_info: disable } = template;
  return {
    kind: "template-status",
    to: template.event ?? null,
    detail: templateDetail(template, {
      reason: template.reason === "NONE" ? null : template.reason,
      title: other?.title,
      description: other?.description ?? rejection?.reason,
      recommendation: rejection?.recommendation,
      date: disable?.disable_date,
    }),
  };
}

/** Announced a day ahead (`correct_category` is what it will be), and told again once it is done. */
function readTemplateCategory(template: Template): Row {
  const planned = template.correct_category;
  if (planned) {
    const detail = templateDetail(template, { dueAt: template.category_update_timestamp });
    return { kind: "template-category", from: template.new_category ?? null, to: planned, detail };
  }
  return {
    kind: "template-category",
    from: template.previous_category ?? null,
    to: template.new_category ?? null,
    detail: templateDetail(template, {}),
  };
}

function readTemplateQuality(template: Template): Row {
  return {
    kind: "template-quality",
    from: template.previous_quality_score ?? null,
    to: template.new_quality_score ?? null,
    detail: templateDetail(template, {}),
  };
}

/** A reader of one field; a value it cannot read gives `null`. */
function reader<Schema extends z.ZodType>(schema: Schema, read: (value: z.infer<Schema>) => Row) {
  return (value: unknown): readonly Row[] | null => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [read(parsed.data)] : null;
  };
}

const READERS: Readonly<Record<string, (value: unknown) => readonly Row[] | null>> = {
  account_update: readUpdate,
  account_review_update: reader(reviewSchema, ({ decision }) => ({ kind: "review", to: decision })),
  account_alerts: reader(alertSchema, readAlert),
  phone_number_quality_update: reader(numberEventSchema, readNumberEvent),
  business_capability_update: reader(capabilitySchema, (value) => ({
    kind: "limit",
    to: value.max_daily_conversations_per_business ?? null,
    detail: detailOf({ mostNumbers: value.max_phone_numbers_per_business }),
  })),
  message_template_status_update: reader(templateSchema, readTemplateStatus),
  template_category_update: reader(templateSchema, readTemplateCategory),
  message_template_quality_update: reader(templateSchema, readTemplateQuality),
};

// ── The rows ─────────────────────────────────────────────────────────────────────────────────────────────

/** Rows for the whole value of a change; none for a field that is not about accounts. */
export function readAccountEvents(item: WebhookItem): readonly NewAccountEvent[] {
  const { field, list, value, at, receivedAt } = item;
  if (list !== null || !isAboutAccounts(field)) return [];
  const rows = READERS[field]?.(value) ?? [{ kind: "other" as const, to: field }];
  return rows.map((row): NewAccountEvent => {
    const { kind, from = null, to, detail = {}, numberId = null, numberDigits = null } = row;
    return {
      at: at ?? receivedAt,
      isTimeless: at === null,
      heardAt: receivedAt,
      source: "webhook",
      kind,
      accountId: asAccountId(row.accountId ?? item.entryId ?? ""),
      numberId,
      numberDigits,
      from,
      to,
      detail,
      raw: JSON.stringify({ field, value }),
    };
  });
}
