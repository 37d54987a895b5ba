/**
 * Where Meta takes the receipts of an account and its number to, and whether that is this Waypost. The checklist, the
 * doctor and the account's page all go by this. Pure. Source: meta-facts 6.4 (the closest address wins), 13.11.
 */
import { type WebhookAddresses, type WebhookOwner, webhookOwner } from "../accounts/numbers.ts";

/** What Meta says of our app's subscription to the account. */
export interface Subscription {
  readonly isSubscribed: boolean;
  /** The account's own address for our app; null where it has none. */
  readonly override: string | null;
  /** The app's address, where only the app could be asked for it. */
  readonly ofApp: string | null;
}

/** The addresses there are; null where Meta names none. */
export interface CallbackReading {
  readonly isSubscribed: boolean;
  readonly ofApp: string | null;
  readonly ofAccount: string | null;
  readonly ofNumber: string | null;
}

/** @param ofNumber what the number's own answer says of all three addresses; null without one */
export function callbacksOf(
  { isSubscribed, override, ofApp }: Subscription,
  ofNumber: WebhookAddresses | null,
): CallbackReading {
  return {
    isSubscribed,
    ofApp: ofNumber?.application ?? ofApp,
    ofAccount: override ?? ofNumber?.account ?? null,
    ofNumber: ofNumber?.number ?? null,
  };
}

export type ReceiptsRoute =
  | { readonly kind: "not-subscribed" }
  /** This Waypost has no address that Meta could have been told. */
  | { readonly kind: "none-given" }
  /** Subscribed, and Meta does not say where to. */
  | { readonly kind: "unknown" }
  | {
      readonly kind: "ours";
      readonly address: string;
      /**
       * Where all other webhooks go: an override moves messages only, while those about accounts, templates and
       * marketing preferences go to the app's own address (13.11). Null while that is ours, or Meta doesn't name it.
       */
      readonly restGoesTo: string | null;
    }
  | { readonly kind: "elsewhere"; readonly level: WebhookOwner["level"]; readonly address: string };

/** @param wanted the address Meta was told for this Waypost */
export function receiptsRoute(callbacks: CallbackReading, wanted: string | null): ReceiptsRoute {
  if (!callbacks.isSubscribed) return { kind: "not-subscribed" };
  if (wanted === null) return { kind: "none-given" };
  const { ofApp: application, ofAccount: account, ofNumber: number } = callbacks;
  const owner = webhookOwner({ application, account, number });
  if (owner === null) return { kind: "unknown" };
  return owner.url === wanted
    ? { kind: "ours", address: owner.url, restGoesTo: application === wanted ? null : application }
    : { kind: "elsewhere", level: owner.level, address: owner.url };
}
