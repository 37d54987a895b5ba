/**
 * The preflight of a campaign as one would write it down without caring for time: row after row of every file, each asked
 * about by itself. Shares with the real one only what decides (the judge, who may be written to, the hash) and the plan.
 */

import { judgeCell } from "../../../core/audiences/judge-row.ts";
import { kindCode } from "../../../core/audiences/row-codes.ts";
import { splitKeyOf } from "../../../core/campaigns/split-key.ts";
import { nameOfPerson } from "../../../core/people/known-people.ts";
import type { Person } from "../../../core/people/person.ts";
import { type CampaignPlan, createTables, readPlan } from "../../../core/preflight/plan.ts";
import type { PreflightQuestion } from "../../../core/preflight/preflight-engine.ts";
import { placeOf } from "../../../core/recipients/recipient-check.ts";
import { keptColumnsOf } from "../../../shared/domain/audiences/import-plan.ts";
import { isIncluded as isIncludedRow } from "../../../shared/domain/audiences/row-verdicts.ts";
import { availabilityOf } from "../../../shared/domain/availability/availability.ts";
import type { CampaignDraft } from "../../../shared/domain/campaigns/draft.ts";
import type { LeftOutReason } from "../../../shared/domain/campaigns/preflight-words.ts";
import { drawOf, pickByLanguage, pickByShare } from "../../../shared/domain/campaigns/split-people.ts";
import { valuesFor } from "../../../shared/domain/campaigns/values.ts";
import type { Blocked, Decision } from "../../../shared/domain/decision/decision.ts";
import type { PersonFacts } from "../../../shared/domain/decision/facts.ts";
import { judgeFor } from "../../../shared/domain/decision/judge.ts";
import type { AccountId, AudienceId } from "../../../shared/domain/ids.ts";
import { capStanding } from "../../../shared/domain/permission/frequency.ts";
import { createQuietHours } from "../../../shared/domain/quiet-hours/quiet-hours.ts";
import { createWallClock } from "../../../shared/domain/quiet-hours/wall-clock.ts";
import { zonesOf } from "../../../shared/domain/quiet-hours/zones.ts";
import { type VariableValues, variablesOf } from "../../../shared/domain/templates/template.ts";
import { valueFaults } from "../../../shared/domain/templates/value-rules.ts";
import { rowsOf } from "../audiences/import-list.ts";
import type { Bench } from "../setup-bench.ts";

const DAY = 86_400_000;

export interface OneRow {
  readonly audience: AudienceId;
  readonly line: number;
  readonly leftOut: LeftOutReason | null;
  readonly variant: string;
  readonly place: string | null;
  readonly country: string | null;
  readonly kind: PersonFacts["kind"];
  readonly effect: PersonFacts["effect"];
  readonly faults: readonly string[];
  /** As the file had it, where the row stands for somebody. */
  readonly person: Person | null;
  /** What fills the variables of their message. */
  readonly values: VariableValues;
  /** Null for whom is left out, and while nothing can be decided. */
  readonly decision: Exclude<Decision, Blocked> | null;
}

interface Campaign {
  readonly draft: CampaignDraft;
  readonly accountId: AccountId | null;
}

/** A row of a list in force, as the audience's page has it. */
async function listOf(bench: Bench, audience: AudienceId) {
  const view = await bench.audiences.read(audience);
  if (view.file === null) return [];
  const { plan } = view.file;
  const kept = keptColumnsOf(plan).map((column) => plan.columns[column]);
  const list = bench.storage.audiences.audience(audience)?.list ?? -1;
  return (await rowsOf(bench, audience)).map((row) => {
    const alone = judgeCell(row.typed, plan.country);
    const choices = bench.storage.audienceRows.choices(list);
    return {
      ...row,
      person: bench.storage.audienceRows.row(list, row.line)?.person ?? null,
      alone,
      choices,
      named: new Map(row.cells.map((cell, index) => [kept[index]?.name ?? "", cell])),
      meant: new Map(row.cells.map((cell, index) => [kept[index]?.meaning ?? "ignored", cell])),
    };
  });
}
type Row = Awaited<ReturnType<typeof listOf>>[number];

function byItself({ verdict, reason, alone, choice, choices, isIncluded }: Row): LeftOutReason | null {
  if (reason === "erased") return "erased";
  if (verdict === "duplicate") return "duplicate";
  if (verdict === "invalid" || verdict === "not-a-person") return verdict;
  if (verdict !== "opted-out" && verdict !== "suppressed") {
    if (isIncluded) return null;
    return choice === "dropped" ? "row-dropped" : "not-accepted";
  }
  // What it would be if it weren't for that.
  if (choice === "dropped") return "row-dropped";
  if (alone.verdict === "not-a-person") return "not-a-person";
  return isIncludedRow(alone, choices.get(kindCode(alone)) ?? null) ? null : "not-accepted";
}

const nameOf = (person: Person) => nameOfPerson(person).person;

export async function oneByOne(
  bench: Bench,
  { draft, accountId }: Campaign,
  question: PreflightQuestion,
): Promise<{ readonly plan: CampaignPlan; readonly rows: readonly OneRow[] }> {
  const { storage } = bench;
  const { permission } = storage;
  const tables = createTables()(storage.settings);
  const plan = readPlan(storage, { draft, accountId }, { moment: question, tables });
  const business = accountId === null ? null : permission.businessOf(accountId);
  const quiet =
    business === null ? null : createQuietHours(permission.quietHoursOf(business), createWallClock());
  const cap = business === null ? null : permission.capOf(business);
  const key = splitKeyOf(question.splitSecret, question.campaign);
  const excluded = new Set<string>();
  for (const audience of draft.people.without)
    for (const { person, verdict } of await listOf(bench, audience))
      if (person !== null && verdict !== "duplicate") excluded.add(nameOf(person));

  const seen = new Set<string>();
  const found: OneRow[] = [];
  for (const audience of new Set(draft.people.audiences)) {
    for (const row of await listOf(bench, audience)) {
      const { person } = row;
      const own = byItself(row);
      const base = { audience, line: row.line };
      if (own !== null || person === null) {
        found.push({ ...base, ...NOBODY, leftOut: own });
        continue;
      }
      const name = nameOf(person);
      const times =
        business === null
          ? []
          : (permission.marketingSince(business, [person], plan.at - 400 * DAY)[0] ?? []);
      const { quietDays } = draft.people;
      const isLately = quietDays !== null && times.some((time) => time > plan.at - quietDays * DAY);
      const isRepeated = seen.has(name);
      seen.add(name);
      const leftOut = isRepeated
        ? "repeated"
        : excluded.has(name)
          ? "excluded"
          : isLately
            ? "sent-lately"
            : null;
      const digits = person.kind === "number" ? person.number.slice(1) : null;
      const place = person.kind === "number" ? placeOf(person.number, tables) : row.country;
      const { effect } = availabilityOf(
        { sender: plan.senderPlace, recipient: place, recipientKind: person.kind },
        tables,
      );
      const index = variantOf(draft, plan, { row, name, key });
      const planned = plan.variants[index];
      const listed = business === null || accountId === null ? null : permission.listedOn(accountId, person);
      const { zones } = zonesOf({
        column: row.meant.get("time-zone") ?? null,
        digits,
        country: row.country,
        isFixedLine: row.alone.reason === "landline",
      });
      const faults =
        planned?.template == null
          ? []
          : valueFaults(planned.template.content, valuesFor(planned.variant.values, row.named), plan.at);
      const facts: PersonFacts = {
        kind: person.kind,
        standing: row.alone.verdict === "suspicious" ? "suspicious" : "fine",
        country: row.country,
        effect,
        isOptedOut: listed === null ? row.verdict === "opted-out" : listed.optOut !== null,
        isSuppressed: listed === null ? row.verdict === "suppressed" : listed.suppression !== null,
        isCapped: cap !== null && capStanding(times, cap, plan.at).freeAgainAt !== null,
        hasRefusedValue: faults.length > 0,
        limitedUntil: null,
        heldBackUntil: null,
        quietUntil: quiet?.quietUntil(plan.at, zones, row.country) ?? null,
      };
      found.push({
        ...base,
        leftOut,
        variant: planned?.variant.key ?? "",
        place,
        country: row.country,
        kind: person.kind,
        effect,
        person,
        values: ownOf(planned, row),
        faults: faults.map(({ key: variable, rule }) => `${variable} ${rule}`),
        decision:
          leftOut !== null || planned?.facts == null
            ? null
            : judgeFor(planned.facts).decideUnblocked(facts, plan.at),
      });
    }
  }
  return { plan, rows: found };
}

const NOBODY = {
  variant: "",
  place: null,
  country: null,
  kind: "number",
  effect: "optimized",
  person: null,
  values: {},
  faults: [],
  decision: null,
} as const;

/** Of the template that is chosen, and not of one that was before. */
function ownOf(planned: CampaignPlan["variants"][number] | undefined, { named }: Row): VariableValues {
  if (planned?.template == null) return {};
  const keys = new Set(variablesOf(planned.template.content).map(({ key }) => key));
  const filled = Object.entries(valuesFor(planned.variant.values, named));
  return Object.fromEntries(filled.filter(([key]) => keys.has(key)));
}

function variantOf(
  { split, variants }: CampaignDraft,
  plan: CampaignPlan,
  { row, name, key }: { readonly row: Row; readonly name: string; readonly key: Uint8Array },
): number {
  switch (split.kind) {
    case "one":
      return 0;
    case "language": {
      const languages = plan.variants.map(({ template }) => template?.language ?? null);
      const theirs = pickByLanguage(row.meant.get("language") ?? "", languages);
      return (
        theirs ??
        Math.max(
          0,
          variants.findIndex((variant) => variant.key === split.otherwise),
        )
      );
    }
    case "share":
      return pickByShare(
        drawOf(key, name),
        variants.map(({ share }) => share),
      );
  }
}
