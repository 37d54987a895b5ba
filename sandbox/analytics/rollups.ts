/**
 * Counts what happens to messages as it happens: a few additions for each status, whatever came before. Analytics are
 * sums of these counters, so they agree with the webhooks.
 */
import { listPrice } from "../data/prices.ts";
import { isObject } from "../graph/json.ts";
import { countryOf } from "../messages/phone.ts";
import { isCharged } from "../messages/pricing.ts";
import type { Message, PlannedStatus, Template } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { ButtonClicks, Product, TemplateDay, Usage } from "./entities.ts";
import { planReaction } from "./planned-reactions.ts";
import { dayIndex, HALF_HOUR, localDate } from "./time.ts";

type Change = Partial<Pick<TemplateDay, "sent" | "delivered" | "read" | "replied" | "cost">> & {
  readonly click?: Pick<ButtonClicks, "type" | "text">;
};

/** Counts one status of a message, which leaves with receipt `index`, and lets whoever reads the message react. */
export function statusLeft(world: World, message: Message, index: number, planned: PlannedStatus): void {
  const earlier = message.receipts.slice(0, index).flatMap(({ statuses }) => statuses);
  // A copy of a webhook is not a second message.
  if (earlier.some(({ status }) => status === planned.status)) return;
  const at = message.acceptedAt + planned.at;
  const template = message.templateId === null ? undefined : world.store.get("template", message.templateId);
  switch (planned.status) {
    case "sent":
      countForTemplate(world, message, at, { sent: 1 });
      return;
    case "delivered":
      countDelivered(world, message, template, at, 0);
      return;
    case "read": {
      const skipped = message.receipts.every(({ statuses }) =>
        statuses.every(({ status }) => status !== "delivered"),
      );
      if (skipped) countDelivered(world, message, template, at, 1);
      else countForTemplate(world, message, at, { read: 1 });
      planReaction(world, message);
      return;
    }
    default:
      return;
  }
}

function countDelivered(
  world: World,
  message: Message,
  template: Template | undefined,
  at: number,
  read: number,
): void {
  const { billedCategory: category, priceType: type } = message;
  const country = countryOfMessage(message);
  const cost = isCharged(message) ? priceOf(template, category, country, at) : 0;
  countForTemplate(world, message, at, { delivered: 1, read, cost });
  const start = Math.floor(at / HALF_HOUR) * HALF_HOUR;
  const dynamic = category === "marketing_lite" && maximumPrice(template) !== null;
  const usage = {
    accountId: message.accountId,
    numberId: message.numberId,
    start,
    country,
    category: (dynamic ? "marketing_lite_dynamic" : category).replaceAll("-", "_").toUpperCase(),
    type: type.toUpperCase(),
  };
  const id = Object.values(usage).join("/");
  const known: Usage = world.store.get("usage", id) ?? { id, ...usage, volume: 0, cost: 0 };
  world.store.put("usage", id, { ...known, volume: known.volume + 1, cost: known.cost + cost });
}

export function countForTemplate(world: World, message: Message, at: number, change: Change): void {
  const { templateId } = message;
  if (templateId === null) return;
  const product: Product =
    message.billedCategory === "marketing_lite" ? "marketing_messages_lite_api" : "cloud_api";
  const timezoneId = world.store.get("account", message.accountId)?.timezoneId ?? "";
  const dayNumber = dayIndex(at);
  const date = localDate(timezoneId, at);
  const id = `${templateId}/${product}/${dayNumber}/${date}`;
  const known: TemplateDay = world.store.get("templateDay", id) ?? {
    id,
    templateId,
    product,
    day: dayNumber,
    localDate: date,
    sent: 0,
    delivered: 0,
    read: 0,
    replied: 0,
    cost: 0,
    clicks: [],
  };
  world.store.put("templateDay", id, {
    ...known,
    sent: known.sent + (change.sent ?? 0),
    delivered: known.delivered + (change.delivered ?? 0),
    read: known.read + (change.read ?? 0),
    replied: known.replied + (change.replied ?? 0),
    cost: known.cost + (change.cost ?? 0),
    clicks:
      change.click === undefined ? known.clicks : addClicks(known.clicks, [{ ...change.click, count: 1 }]),
  });
}

/** A template has at most ten buttons, so these lists stay short. */
export function addClicks(
  known: readonly ButtonClicks[],
  more: readonly ButtonClicks[],
): readonly ButtonClicks[] {
  const clicks = [...known];
  for (const one of more) {
    const index = clicks.findIndex(({ type, text }) => type === one.type && text === one.text);
    const same = clicks[index];
    if (same === undefined) clicks.push(one);
    else clicks[index] = { ...same, count: same.count + one.count };
  }
  return clicks;
}

export function countryOfMessage({ waId, userId }: Message): string {
  return waId === null ? (userId ?? "ZZ").slice(0, 2) : countryOf(waId);
}

/** The list price, or the template's maximum where that is lower (contract 5.6). */
function priceOf(template: Template | undefined, category: string, country: string, at: number): number {
  const price = listPrice(category, country, at);
  const most = category === "marketing_lite" ? maximumPrice(template) : null;
  return most === null ? price : Math.min(price, most);
}

/** `bid_amount` is for 1,000 deliveries in the smallest unit of the currency (contract 5.6); a hundredth, here. */
function maximumPrice(template: Template | undefined): number | null {
  const specification = template?.optimizationSpec;
  const amount = isObject(specification) ? specification.bid_amount : undefined;
  return typeof amount === "number" ? amount * 10 : null;
}
