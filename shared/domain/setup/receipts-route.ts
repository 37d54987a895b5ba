/**
 * Where Meta sends the receipts of an account and its number, and whether that is this Waypost. The checklist, the
 * doctor and the account's page all use this. Pure. Source: meta-facts 6.4 (the closest address wins), 13.11.
 */
import { type WebhookAddresses, type WebhookOwner, webhookOwner } from "../accounts/numbers.ts";

/** What Meta says about our app's subscription to the account. */
export interface Subscription {
  readonly isSubscribed: boolean;
  /** The account's own address for our app; null where it has none. */
  readonly override: string | null;
  /** The app's address, in case only the app could be asked for it. */
  readonly ofApp: string | null;
}

/** The addresses that are set; null where Meta names none. */
export interface CallbackReading {
  readonly isSubscribed: boolean;
  readonly ofApp: string | null;
  readonly ofAccount: string | null;
  readonly ofNumber: string | null;
}

/** @param ofNumber all three addresses as the number's own answer gives them; null without such an answer */
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
  /** This Waypost has not given Meta any address. */
  | { readonly kind: "none-given" }
  /** Subscribed, but Meta does not say at which address. */
  | { readonly kind: "unknown" }
  | {
      readonly kind: "ours";
      readonly address: string;
      /**
       * Where all other webhooks go. An override moves messages only; those about accounts, templates and marketing
       * preferences go to the app's own address (13.11). Null if that address is ours, or Meta doesn't name it.
       */
      readonly restGoesTo: string | null;
    }
  | { readonly kind: "elsewhere"; readonly level: WebhookOwner["level"]; readonly address: string };

/** @param wanted the address Meta was given for this Waypost */
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
