/** What the Messenger side remembers: pages of the business, and the people who are in a thread with one. */

export interface MessengerPage {
  readonly id: string;
  readonly businessId: string;
  readonly name: string;
  /** The access token that stands for the page. */
  readonly token: string;
  /** The app is in development mode: only people with a role get messages. */
  readonly developmentMode: boolean;
  /** The webhook fields the app has subscribed to, or null when it is not subscribed. */
  readonly subscribedFields: readonly string[] | null;
  /** Since when every webhook of this page has failed, or null when the last one arrived. */
  readonly failingSince: number | null;
  /** When the developers were told that webhooks fail. */
  readonly alertedAt: number | null;
  /** When the app was unsubscribed because its callback had failed for too long. */
  readonly disabledAt: number | null;
  /** Messages sent on `sentDay` (days since 1970), for the daily limit. */
  readonly sentDay: number;
  readonly sentOnDay: number;
}

/** How a person can be reached: each but the first has its own error. */
export const STANDINGS = ["reachable", "blocked", "deactivated", "deleted-thread", "unavailable"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface UndeliveredMessage {
  readonly mid: string;
  readonly at: number;
}

/** A person and their thread with one page; their id is page-scoped (PSID). */
export interface MessengerPerson {
  readonly id: string;
  readonly pageId: string;
  readonly name: string;
  readonly standing: Standing;
  /** Has a role in the app, and so gets messages while it is in development. */
  readonly hasRole: boolean;
  /** Name of what the person does with every message (behaviours.ts), or null: by the last digits of the id. */
  readonly behaviour: string | null;
  /** When the person last wrote; 0 = never. */
  readonly lastWroteAt: number;
  /** Everything sent up to these times has been delivered, and read. */
  readonly deliveredUpTo: number;
  readonly readUpTo: number;
  /** The latest messages that no delivery has told of, oldest first. */
  readonly undelivered: readonly UndeliveredMessage[];
  readonly refusals: number;
}

/** What happens later in a thread; `upTo` is the time of the message it is about. */
export interface ThreadTask {
  readonly kind: "thread";
  readonly personId: string;
  readonly step: "delivery" | "delivery-without-mids" | "read" | "delivery-and-read" | "answer" | "block";
  readonly upTo: number;
}
