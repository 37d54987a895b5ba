/** The ledger of routes with its money: by day and campaign, beside what Meta counts itself, and beside the plan. */
import type { LedgerAnswer, OverviewInput } from "../../shared/contract/index.ts";
import { DAY, dayOf } from "../../shared/domain/analytics/analytics.ts";
import { plannedRoutes } from "../../shared/domain/campaigns/planned-routes.ts";
import { type AccountId, asAccountId, asCampaignId } from "../../shared/domain/ids.ts";
import { estimateCost } from "../../shared/domain/rates/estimate.ts";
import { planCounts } from "../../shared/domain/rates/plan-counts.ts";
import { type Facet, type Narrowed, NO_VALUE } from "../../shared/domain/results/facets.ts";
import {
  type DayPair,
  differenceOf,
  explainDays,
  type LedgerCell,
  type LedgerLine,
  ledgerOf,
  metaLineOf,
} from "../../shared/domain/results/ledger.ts";
import type { Narrowing } from "../messages/message-narrowing.ts";
import { query, type Slice } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { facetNames } from "./facet-names.ts";
import { isoDay, ledgerPrices, type PriceOf } from "./ledger-prices.ts";
import type { CountedForLedger } from "./ledger-reader.ts";

/** Days that are counted between two looks whether somebody else waits. */
const DAYS_AT_ONCE = 1;
/** More campaigns than these are only counted. */
const MOST_CAMPAIGNS = 200;

/** What Meta counts by, of what messages are narrowed to. */
const KNOWN_TO_META: ReadonlySet<string> = new Set<Facet>(["account", "number", "country"]);

export const readLedger = query<OverviewInput & { readonly now: number }, LedgerAnswer>({
  name: "results.ledger",
  run: async (readers, { now, ...narrowing }, slice) => {
    const priceOf = ledgerPrices(readers);
    const counted = await countedOf(readers, narrowing, now, slice);
    const ledger = ledgerOf(cellsOf(counted, priceOf));
    const names = facetNames(readers);
    const more = ledger.campaigns.slice(MOST_CAMPAIGNS);
    return {
      whole: ledger.whole,
      days: ledger.days.map(({ day, line }) => ({ day: isoDay(day), line })),
      campaigns: ledger.campaigns.slice(0, MOST_CAMPAIGNS).map(({ campaign, line }) => ({
        campaign: campaign === null ? null : String(campaign),
        name: campaign === null ? null : names.nameOf("campaign", String(campaign)),
        line,
      })),
      moreCampaigns: { campaigns: more.length, n: more.reduce((sum, { line }) => sum + line.n, 0) },
      unlisted: readers.facets.archived(narrowing, now),
      meta: await beside(readers, { narrowing, counted, priceOf, now }, slice),
      plan: planOf(readers, narrowing),
    };
  },
});

async function countedOf(
  { ledger }: Pick<WorkspaceReaders, "ledger">,
  narrowing: Narrowing,
  now: number,
  slice: Slice,
): Promise<readonly CountedForLedger[]> {
  const days = ledger.days();
  if (days === null) return [];
  const from = narrowing.from ?? days.first * DAY;
  const until = Math.min(narrowing.until ?? Number.POSITIVE_INFINITY, (days.last + 1) * DAY);
  const counted: CountedForLedger[] = [];
  for (let day = dayOf(Math.max(from, days.first * DAY)); day * DAY < until; day += DAYS_AT_ONCE) {
    const some = {
      ...narrowing,
      from: Math.max(from, day * DAY),
      until: Math.min(until, (day + DAYS_AT_ONCE) * DAY),
    };
    counted.push(...ledger.counted(some, now));
    await slice.next();
  }
  return counted;
}

const cellsOf = (counted: readonly CountedForLedger[], priceOf: PriceOf): LedgerCell[] =>
  counted.map((one) => ({
    day: one.day,
    campaign: one.campaign,
    billed: one.billed,
    isDelivered: one.isDelivered,
    n: one.n,
    price: priceOf(one),
  }));

interface Compared {
  readonly narrowing: Narrowing;
  /** Of the narrowing. */
  readonly counted: readonly CountedForLedger[];
  readonly priceOf: PriceOf;
  readonly now: number;
}

/** What both sides are of: the same messages, or all that their numbers, or their accounts, sent on whole days of UTC. */
interface Scope {
  readonly kind: "same" | "wider" | "account";
  readonly accounts: readonly AccountId[];
  /** Null for all of the accounts. Ids, and their digits in the same order. */
  readonly numbers: { readonly ids: readonly string[]; readonly digits: readonly string[] } | null;
  readonly countries: readonly string[] | null;
  readonly first: number;
  readonly last: number;
}

function scopeOf(
  { accounts }: Pick<WorkspaceReaders, "accounts">,
  { narrowing: { where = {}, from, until }, counted, now }: Compared,
): Scope | null {
  const ofAccounts = counted.filter(({ account }) => account !== null);
  const [first, last] = [
    ofAccounts.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY),
    ofAccounts.reduce((most, { day }) => Math.max(most, day), Number.NEGATIVE_INFINITY),
  ];
  if (ofAccounts.length === 0) return null;
  const narrowed = Object.keys(where);
  // What has no country at Meta isn't what has none here.
  const hasNowhere = where.country?.includes(NO_VALUE) ?? false;
  const isKnownToMeta = !hasNowhere && narrowed.every((facet) => KNOWN_TO_META.has(facet));
  const isOfWholeDays = [from, until].every((time) => time === undefined || time % DAY === 0);
  const ids = [...new Set(ofAccounts.map(({ account }) => asAccountId(String(account))))].toSorted();
  const numberIds = [...new Set(ofAccounts.map(({ number }) => String(number)))].toSorted();
  const digitsOf = new Map(
    ids.flatMap((id) =>
      accounts.numbersOf(id).map((number) => [String(number.id), number.displayNumber.replace(/\D/g, "")]),
    ),
  );
  const digits = numberIds.map((id) => digitsOf.get(id) ?? "");
  const isNumberKnown = digits.every((one) => one !== "");
  // Without another filter, what other numbers of the accounts sent is a difference that a person wants to see.
  const isOfNumbers = (where.number !== undefined || !isKnownToMeta) && isNumberKnown;
  const isSame = isKnownToMeta && isOfWholeDays && (where.number === undefined || isNumberKnown);
  const isOpenEnded = isKnownToMeta && until === undefined;
  return {
    kind: isSame ? "same" : isOfNumbers ? "wider" : "account",
    accounts: ids,
    numbers: isOfNumbers ? { ids: numberIds, digits } : null,
    countries: hasNowhere ? null : (where.country ?? null),
    first: from === undefined ? first : dayOf(from),
    last: isOpenEnded ? Math.max(last, dayOf(now)) : until === undefined ? last : dayOf(until - 1),
  };
}

async function beside(
  readers: WorkspaceReaders,
  compared: Compared,
  slice: Slice,
): Promise<LedgerAnswer["meta"]> {
  const { counted, priceOf, now } = compared;
  const scope = scopeOf(readers, compared);
  if (scope === null) return null;
  const { accounts, numbers, countries, first, last } = scope;
  const where: Narrowed = {
    account: accounts,
    ...(numbers === null ? {} : { number: numbers.ids }),
    ...(countries === null ? {} : { country: countries }),
  };
  const both =
    scope.kind === "same"
      ? counted.filter(({ account }) => account !== null)
      : await countedOf(readers, { where, from: first * DAY, until: (last + 1) * DAY }, now, slice);
  const ours = new Map(ledgerOf(cellsOf(both, priceOf)).days.map(({ day, line }) => [day, line]));
  const rows = readers.analytics.pricingDays({
    accounts,
    ...(numbers === null ? {} : { numbers: numbers.digits }),
    ...(countries === null ? {} : { countries }),
    from: first,
    until: last + 1,
  });
  const ofMeta = Map.groupBy(rows, ({ day }) => day);
  const asked = accounts.map((id) => readers.analytics.askedOfPricing(id));
  const isAsked = (day: number) =>
    asked.every((one) => one !== null && day >= one.since && day <= dayOf(one.at));
  const pairs: DayPair[] = [...new Set([...ours.keys(), ...ofMeta.keys()])]
    .toSorted((a, b) => a - b)
    .map((day) => ({
      day,
      ours: ours.get(day) ?? NOTHING,
      meta: isAsked(day) ? metaLineOf(ofMeta.get(day) ?? []) : null,
    }));
  const oldest = asked.reduce((least, one) => Math.min(least, one?.at ?? 0), Number.POSITIVE_INFINITY);
  const why = explainDays(pairs, dayOf(oldest) - 1);
  const standings = readers.analytics.standings().filter(({ kind }) => kind === "pricing");
  const known = readers.accounts.accounts();
  const nameOf = (id: AccountId) => known.find((one) => one.id === id)?.name ?? id;
  return {
    scope: scope.kind,
    accounts: accounts.map(nameOf),
    numbers: numbers === null ? [] : numbers.ids.map((id) => facetNames(readers).nameOf("number", id) ?? id),
    standings: accounts.map((id) => {
      const standing = standings.find(({ accountId }) => accountId === id);
      return {
        name: nameOf(id),
        outcome: standing?.outcome ?? "never",
        fetchedAt: standing?.fetchedAt ?? null,
      };
    }),
    days: pairs
      .map((pair, at) => ({
        day: isoDay(pair.day),
        ours: pair.ours,
        meta: pair.meta,
        difference: differenceOf(pair),
        why: why[at] ?? "not-fetched",
      }))
      .toReversed(),
    total: totalOf(
      pairs.filter(({ meta }) => meta !== null).map(({ day }) => day),
      { cells: cellsOf(both, priceOf), rows },
    ),
  };
}

const NOTHING: LedgerLine = ledgerOf([]).whole;

function totalOf(
  days: readonly number[],
  { cells, rows }: { readonly cells: readonly LedgerCell[]; readonly rows: Parameters<typeof metaLineOf>[0] },
): NonNullable<LedgerAnswer["meta"]>["total"] {
  if (days.length === 0) return null;
  const meant = new Set(days);
  const ours = ledgerOf(cells.filter(({ day }) => meant.has(day))).whole;
  const meta = metaLineOf(rows.filter(({ day }) => meant.has(day)));
  return { ours, meta, difference: differenceOf({ ours, meta }) ?? 0 };
}

/** What was foreseen of the one campaign that messages are narrowed to. */
function planOf(
  { plans, rates, accounts }: Pick<WorkspaceReaders, "plans" | "rates" | "accounts">,
  { where = {}, from, until }: Narrowing,
): LedgerAnswer["plan"] {
  const [campaign, ...others] = where.campaign ?? [];
  const isOnly =
    others.length === 0 && Object.keys(where).length === 1 && from === undefined && until === undefined;
  if (campaign === undefined || !isOnly || !/^\d{1,15}$/.test(campaign)) return null;
  const plan = plans.plan(asCampaignId(campaign));
  if (plan === null) return null;
  const { outcomes, billing, sender, schedule } = plan.prediction;
  const currency = accounts.accounts().find(({ id }) => id === sender.accountId)?.currency ?? null;
  return {
    ...plannedRoutes(outcomes),
    estimates: estimateCost({
      counts: planCounts(billing, { currency, mayFallBack: plan.frame.delivery.fallback === "allowed" }),
      cards: rates.cards().map(({ card }) => card),
      currency,
      days: { first: isoDay(dayOf(schedule.start)), last: isoDay(dayOf(schedule.end)) },
      delivered: null,
    }),
  };
}
