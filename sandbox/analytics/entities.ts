/**
 * What analytics are made of: counters that grow with days and countries, never with messages. Money is in millionths
 * of the account's currency, so that sums are exact.
 */

export type Product = "cloud_api" | "marketing_messages_lite_api";

export interface ButtonClicks {
  /** As template analytics name it: `url_button`, `quick_reply_button`, … */
  readonly type: string;
  readonly text: string;
  readonly count: number;
}

/** One template on one day: a UTC day and a day of the account's timezone, so at most two for each calendar day. */
export interface TemplateDay {
  readonly id: string;
  readonly templateId: string;
  readonly product: Product;
  /** Days since 1970, UTC. */
  readonly day: number;
  /** Calendar date in the account's timezone, as 2026-11-20. */
  readonly localDate: string;
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
  readonly replied: number;
  readonly cost: number;
  readonly clicks: readonly ButtonClicks[];
}

/** Delivered messages of one number in half an hour, by country, category and type of price. */
export interface Usage {
  readonly id: string;
  readonly accountId: string;
  readonly numberId: string;
  /** When the half hour begins. */
  readonly start: number;
  readonly country: string;
  /** As the webhooks write it, but MARKETING_LITE_DYNAMIC for templates with a maximum price. */
  readonly category: string;
  readonly type: string;
  readonly volume: number;
  readonly cost: number;
}

/** What a person does with a message they have read. */
export interface ReactionTask {
  readonly kind: "reaction";
  readonly messageId: string;
  readonly reaction: Reaction;
}

export type Reaction =
  | { readonly kind: "click"; readonly button: number }
  | { readonly kind: "reply"; readonly text: string }
  | { readonly kind: "stop" };
