/**
 * Marketing Messages insights: GET /act_{ad account}/insights, or of the campaign, ad set or ad of one template
 * (contract 10.5). Every value is a string.
 */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { isObject, type JsonObject } from "../graph/json.ts";
import type { NodeDefinition } from "../graph/node.ts";
import type { Parameters } from "../graph/parameters.ts";
import { selectionsOf } from "../graph/selections.ts";
import { statusOf } from "../onboarding/onboarding.ts";
import type { SandboxSettings } from "../settings.ts";
import type { Account, Template } from "../store/entities.ts";
import { adId, adObject } from "../templates/template-node.ts";
import type { World } from "../world.ts";
import type { ButtonClicks, TemplateDay } from "./entities.ts";
import { hasInsights } from "./regions.ts";
import { addClicks } from "./rollups.ts";
import { DAY, isDate, localDate } from "./time.ts";

interface AdObject {
  readonly id: string;
  readonly account: Account;
  /** The template it belongs to, or null for the whole ad account. */
  readonly template: Template | null;
}

const AD_KINDS: readonly string[] = ["campaign", "adset", "ad"];

/** The ad account of an account that is onboarded, or an ad object of one of its marketing templates. */
export function findAd(world: World, id: string): AdObject | null {
  if (id.startsWith("act_")) {
    const account = world.store.values("account").find(({ adAccountId }) => `act_${adAccountId}` === id);
    return account === undefined || statusOf(world, account) !== "ONBOARDED"
      ? null
      : { id, account, template: null };
  }
  const template = /^\d{17}$/.test(id) ? templateOfAd(world, id) : undefined;
  const account = template === undefined ? undefined : world.store.get("account", template.accountId);
  return template === undefined || account === undefined ? null : { id, account, template };
}

/** Ad ids are computed from template ids. The way back is remembered, so that every template is looked at once only. */
const adOwners = new WeakMap<World, { readonly seen: Set<string>; readonly owners: Map<string, string> }>();

function templateOfAd(world: World, id: string): Template | undefined {
  const { seen, owners } = adOwners.get(world) ?? { seen: new Set(), owners: new Map() };
  adOwners.set(world, { seen, owners });
  for (const { id: templateId } of world.store.values("template")) {
    if (seen.has(templateId)) continue;
    seen.add(templateId);
    for (const kind of AD_KINDS) owners.set(adId(world, kind, templateId), templateId);
  }
  const template = world.store.get("template", owners.get(id) ?? "");
  const exists = template !== undefined && AD_KINDS.some((kind) => adObject(world, template, kind) === id);
  return exists ? template : undefined;
}

export const adNode: NodeDefinition<AdObject> = {
  type: "AdObject",
  permission: "ads_read",
  defaults: [],
  fields: {
    account_id: ({ account }) => account.adAccountId,
    currency: ({ account }) => account.currency,
    name: ({ account, template }) => template?.name ?? account.name,
  },
  edges: { insights: { GET: { permission: "ads_read", run: insights } } },
};

/** What one row of the answer is about. */
interface Totals {
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
  readonly cost: number;
  readonly clicks: readonly ButtonClicks[];
}

type InsightField = (totals: Totals, settings: SandboxSettings, account: Account) => string | undefined;

const none: InsightField = () => "0";

const insightFields: Readonly<Record<string, InsightField>> = {
  sent: ({ sent }) => String(sent),
  delivered: ({ delivered }) => String(delivered),
  delivery_rate: ({ sent, delivered }) => rate(delivered, sent),
  read: ({ read }) => String(read),
  read_rate: ({ read, delivered }) => rate(read, delivered),
  link_btn_click: ({ clicks }) => String(clicksOf(clicks, "url_button")),
  link_btn_click_rate: ({ clicks, delivered }) => rate(clicksOf(clicks, "url_button"), delivered),
  quick_reply_btn_click: ({ clicks }) => String(clicksOf(clicks, "quick_reply_button")),
  quick_reply_btn_click_rate: ({ clicks, delivered }) =>
    rate(clicksOf(clicks, "quick_reply_button"), delivered),
  phone_call_btn_click_rate: ({ clicks, delivered }) =>
    rate(clicksOf(clicks, "phone_number_button"), delivered),
  // Nobody opens media or buys anything in the sandbox.
  media_view_rate: none,
  website_add_to_cart: none,
  website_initiate_checkout: none,
  website_purchase: none,
  website_purchase_values: none,
  cost_per_delivered: ({ cost, delivered }) => each(cost, delivered),
  cost_per_link_btn_click: ({ cost, clicks }) => each(cost, clicksOf(clicks, "url_button")),
  spend: ({ cost }) => amount(cost),
  spend_currency: (_totals, _settings, { currency }) => currency,
  read_rate_benchmark: (_totals, { readRateBenchmark }) => String(readRateBenchmark),
  click_rate_benchmark: (_totals, { clickRateBenchmark }) => String(clickRateBenchmark),
};
const PREFIX = "marketing_messages_";
const BUTTON_NAME = "marketing_messages_btn_name";

function insights({ account, template }: AdObject, call: Call): Answer {
  const { world, parameters } = call;
  const fields = readFields(call);
  const byButton = readBreakdown(parameters);
  const { since, until } = readDates(world, account, parameters);
  const daily = readIncrement(parameters);
  if (!hasInsights(account.country)) {
    if (world.settings().insightsInRestrictedRegions === "error") {
      throw new GraphError(200, { title: "Insights are not available for businesses in this region" });
    }
    return { body: { data: [] } };
  }
  const rollups = rollupsOf(world, account, template).filter(
    ({ localDate: date }) => date >= since && date <= until,
  );
  const stretches = daily
    ? [...new Set(rollups.map((rollup) => rollup.localDate))]
        .toSorted()
        .map((date) => ({ start: date, stop: date, part: rollups.filter((one) => one.localDate === date) }))
    : rollups.length === 0
      ? []
      : [{ start: since, stop: until, part: rollups }];
  const data = stretches.flatMap(({ start, stop, part }) => {
    const totals = totalsOf(part);
    return (byButton ? perButton(totals) : [totals]).map((one) => ({
      account_id: account.adAccountId,
      ...Object.fromEntries(
        fields.map((name) => [
          name,
          insightFields[name.slice(PREFIX.length)]?.(one, world.settings(), account),
        ]),
      ),
      ...(byButton ? { [BUTTON_NAME]: one.clicks[0]?.text ?? "" } : {}),
      date_start: start,
      date_stop: stop,
    }));
  });
  return { body: { data } };
}

function rollupsOf(world: World, account: Account, template: Template | null): readonly TemplateDay[] {
  const templates = template === null ? world.store.select("template", "account", account.id) : [template];
  return templates
    .flatMap(({ id }) => world.store.select("templateDay", "template", id))
    .filter(({ product }) => product === "marketing_messages_lite_api");
}

function totalsOf(rollups: readonly TemplateDay[]): Totals {
  const sum = (read: (rollup: TemplateDay) => number): number =>
    rollups.reduce((total, rollup) => total + read(rollup), 0);
  return {
    sent: sum(({ sent }) => sent),
    delivered: sum(({ delivered }) => delivered),
    read: sum(({ read }) => read),
    cost: sum(({ cost }) => cost),
    clicks: rollups.reduce<readonly ButtonClicks[]>((total, { clicks }) => addClicks(total, clicks), []),
  };
}

/** The same messages, with the clicks of one button each. */
function perButton(totals: Totals): readonly Totals[] {
  const names = [...new Set(totals.clicks.map(({ text }) => text))];
  return names.map((name) => ({ ...totals, clicks: totals.clicks.filter(({ text }) => text === name) }));
}

function readFields(call: Call): readonly string[] {
  const always = ["account_id", "date_start", "date_stop"];
  const names = (selectionsOf(call) ?? []).map(({ name }) => name).filter((name) => !always.includes(name));
  const unknown = names.find(
    (name) => !name.startsWith(PREFIX) || !Object.hasOwn(insightFields, name.slice(PREFIX.length)),
  );
  if (unknown !== undefined) throw invalidParameter(`${unknown} is not valid for fields param.`);
  return names;
}

function readBreakdown(parameters: Parameters): boolean {
  const breakdowns = parameters.list("breakdowns")?.filter((one) => one !== "") ?? [];
  const unknown = breakdowns.find((one) => one !== BUTTON_NAME);
  if (unknown !== undefined) throw invalidParameter(`${unknown} is not valid for breakdowns param.`);
  return breakdowns.length > 0;
}

/** `time_increment=1` answers a row for each day; without it, all days together. */
function readIncrement(parameters: Parameters): boolean {
  const increment = parameters.text("time_increment") ?? "all_days";
  if (increment === "1" || increment === "all_days") return increment === "1";
  throw invalidParameter("Param time_increment must be 1 or all_days.");
}

/** Dates of the account, both included; the last 30 days when `time_range` is absent. */
function readDates(
  world: World,
  account: Account,
  parameters: Parameters,
): { readonly since: string; readonly until: string } {
  const now = world.clock.now();
  const range = parameters.json("time_range");
  if (range === undefined || range === null) {
    const date = (time: number): string => localDate(account.timezoneId, time);
    return { since: date(now - 30 * DAY), until: date(now) };
  }
  const { since, until }: JsonObject = isObject(range) ? range : {};
  if (typeof since !== "string" || typeof until !== "string" || !isDate(since) || !isDate(until)) {
    throw invalidParameter("Param time_range must have since and until as YYYY-MM-DD.");
  }
  if (since > until) throw invalidParameter("Param time_range must not begin after its end.");
  return { since, until };
}

function clicksOf(clicks: readonly ButtonClicks[], kind: string): number {
  return clicks.reduce((total, { type, count }) => total + (type === kind ? count : 0), 0);
}

function rate(part: number, whole: number): string {
  return whole === 0 ? "0" : String(Math.round((part / whole) * 1_000_000) / 1_000_000);
}

function amount(cost: number): string {
  return String(Math.round(cost) / 1_000_000);
}

/** An average price is left out where there is nothing to divide by. */
function each(cost: number, count: number): string | undefined {
  return count === 0 ? undefined : amount(cost / count);
}
