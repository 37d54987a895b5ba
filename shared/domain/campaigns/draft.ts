/**
 * What a campaign is composed of while nothing is frozen: messages, people, delivery. Anything may still be missing; what
 * is missing is said elsewhere, and nothing that was typed is lost. Pure.
 */
import type { DroppableReason, PolicyFacts } from "../decision/facts.ts";
import type { AudienceId, NumberId, SegmentId } from "../ids.ts";
import type { DeliveryMethod } from "../route/route-decision.ts";
import type { StormPreset } from "../sending/storm-rules.data.ts";
import type { FollowUp } from "./follow-up.ts";
import type { LocalTime } from "./local-time.ts";
import type { WarningCode } from "./preflight-words.ts";
import type { PutAwayHint } from "./put-away-hints.ts";

/** What fills a variable of the template. */
export type DraftValue =
  | { readonly kind: "text"; readonly text: string }
  /** The person's cell in the column of this name; the fallback where the cell is empty, empty text for none. */
  | { readonly kind: "column"; readonly column: string; readonly fallback: string };

/** One message of the campaign. */
export interface DraftVariant {
  /** A letter from A on, which stays when others come or go. */
  readonly key: string;
  readonly templateId: string | null;
  /** By the variables' keys (`variablesOf`). What another template was filled with stays, in case it is chosen again. */
  readonly values: Readonly<Record<string, DraftValue>>;
  /** Null: whatever Waypost recommends. */
  readonly method: DeliveryMethod | null;
  /** Percent of the people who get it, where the people are split by shares. */
  readonly share: number;
}

/** Who gets which message. */
export type VariantSplit =
  /** Everybody gets the only one. */
  | { readonly kind: "one" }
  /** The language of the person's row chooses; `otherwise` is the key of the variant for all other languages. */
  | { readonly kind: "language"; readonly otherwise: string }
  /** By chance, in the shares of the variants. */
  | { readonly kind: "share" };

export interface DraftPeople {
  readonly audiences: readonly AudienceId[];
  /** Whoever is in one of these is left out. */
  readonly without: readonly AudienceId[];
  /** Whoever belongs to one of these by the time the campaign is judged is left out. */
  readonly withoutSegments: readonly SegmentId[];
  /** Whoever was sent a marketing message in the last so many days is left out; null for nobody. */
  readonly quietDays: number | null;
  /** Of everybody else, those alone whom an earlier campaign left like this; null for all of them. */
  readonly followUp: FollowUp | null;
}

/** The first people are written to alone, and the rest only where that went well. */
export interface Canary {
  readonly people: number;
  /** For so long nothing else is sent, so that receipts can come. */
  readonly minutes: number;
  /** It stops where more percent of them failed; those whom Meta limited (131049) don't count. */
  readonly mostFailed: number;
  /** It stops where fewer percent of them were delivered. */
  readonly leastDelivered: number;
}

/** What a canary begins with; anybody may change it. */
export const CANARY: Canary = { people: 500, minutes: 60, mostFailed: 5, leastDelivered: 50 };

/** People a day at the least, where they are spread over days. */
export const FEWEST_PER_DAY = 10;

export const ACTIVITY_SHARING = ["account", "on", "off"] as const;
export type ActivitySharing = (typeof ACTIVITY_SHARING)[number];

export interface DraftDelivery {
  /** What it is sent from; null for the number that is chosen in Setup. */
  readonly numberId: NumberId | null;
  /** Whether Meta learns how people react to messages that are optimized; `account` for what the account is set to. */
  readonly activitySharing: ActivitySharing;
  /** What may become of a message that Meta can't optimize. */
  readonly fallback: PolicyFacts["fallback"];
  /** What Waypost does while Meta prepares a template. */
  readonly whileSyncing: PolicyFacts["whileSyncing"];
  /** Null: as soon as somebody says so. */
  readonly start: LocalTime | null;
  /** Nothing is sent from then on; null for no such time. */
  readonly usefulUntil: LocalTime | null;
  /** Messages a second at most; null for what the number may send. */
  readonly pace: number | null;
  /** Null: everybody at once. */
  readonly canary: Canary | null;
  /** How many messages that fail pause it. */
  readonly stormGuard: StormPreset;
  /** People in 24 hours from the start on, at the most; null for as many as the pace allows. */
  readonly perDay: number | null;
  /** People are written to in the hours that the business has set for their place. */
  readonly keepsQuietHours: boolean;
  /** People with one of these reasons are left out. */
  readonly drop: readonly DroppableReason[];
}

/** A warning that somebody has read and goes on with. */
export interface AcceptedWarning {
  /** A code of `preflight-words.ts`. */
  readonly code: WarningCode;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface DraftReview {
  readonly accepted: readonly AcceptedWarning[];
  /** Hints on the text that nobody wants to see again. */
  readonly putAway: readonly PutAwayHint[];
}

export interface CampaignDraft {
  readonly variants: readonly DraftVariant[];
  readonly split: VariantSplit;
  readonly people: DraftPeople;
  readonly delivery: DraftDelivery;
  readonly review: DraftReview;
}

/** More than a campaign has hints; the oldest make room. */
export const MOST_PUT_AWAY = 100;

export function withPutAway(draft: CampaignDraft, hint: PutAwayHint): CampaignDraft {
  const { review } = draft;
  const others = review.putAway.filter((one) => !isSameHint(one, hint));
  return { ...draft, review: { ...review, putAway: [...others, hint].slice(-MOST_PUT_AWAY) } };
}

/** Hints of a message are shown again. */
export function withoutPutAway(draft: CampaignDraft, variant: string): CampaignDraft {
  const { review } = draft;
  return {
    ...draft,
    review: { ...review, putAway: review.putAway.filter((one) => one.variant !== variant) },
  };
}

const isSameHint = (one: PutAwayHint, other: PutAwayHint) =>
  one.code === other.code && one.variant === other.variant && one.about === other.about;

export const MOST_VARIANTS = 10;

/** As many as there may be messages: one is always free for another. */
const KEYS = Array.from({ length: MOST_VARIANTS }, (_, index) =>
  String.fromCharCode("A".charCodeAt(0) + index),
);

function newVariant(key: string): DraftVariant {
  return { key, templateId: null, values: {}, method: null, share: 0 };
}

export function emptyDraft(): CampaignDraft {
  return {
    variants: [{ ...newVariant("A"), share: 100 }],
    split: { kind: "one" },
    people: { audiences: [], without: [], withoutSegments: [], quietDays: null, followUp: null },
    delivery: {
      numberId: null,
      activitySharing: "account",
      fallback: "allowed",
      whileSyncing: "wait",
      start: null,
      usefulUntil: null,
      pace: null,
      canary: null,
      stormGuard: "usual",
      perDay: null,
      keepsQuietHours: true,
      drop: [],
    },
    review: { accepted: [], putAway: [] },
  };
}

/** Percents that add up to 100, whole and as equal as can be; the first ones get what is left over. */
export function evenShares(count: number): readonly number[] {
  const each = Math.floor(100 / count);
  const over = 100 - each * count;
  return Array.from({ length: count }, (_, index) => each + (index < over ? 1 : 0));
}

function withEvenShares(draft: CampaignDraft): CampaignDraft {
  const shares = evenShares(draft.variants.length);
  return {
    ...draft,
    variants: draft.variants.map((variant, index) => ({ ...variant, share: shares[index] ?? 0 })),
  };
}

/**
 * Another message, in equal shares with those that are there. A split by language stays one; two messages for everybody
 * become a split by shares.
 * @throws RangeError for more than `MOST_VARIANTS`
 */
export function withVariant(draft: CampaignDraft): CampaignDraft {
  const key = KEYS.find((free) => draft.variants.every((variant) => variant.key !== free));
  if (key === undefined) throw new RangeError("there are as many messages as there may be");
  return withEvenShares({
    ...draft,
    variants: [...draft.variants, newVariant(key)].toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    split: draft.split.kind === "one" ? { kind: "share" } : draft.split,
  });
}

/** Without one of its messages; the last one stays. */
export function withoutVariant(draft: CampaignDraft, key: string): CampaignDraft {
  const variants = draft.variants.filter((variant) => variant.key !== key);
  const [first] = variants;
  if (first === undefined || variants.length === draft.variants.length) return draft;
  const { split } = draft;
  return withEvenShares({
    ...withoutPutAway(draft, key),
    variants,
    split:
      variants.length === 1
        ? { kind: "one" }
        : split.kind === "language" && split.otherwise === key
          ? { ...split, otherwise: first.key }
          : split,
  });
}

export function changeVariant(
  draft: CampaignDraft,
  key: string,
  change: Partial<Omit<DraftVariant, "key">>,
): CampaignDraft {
  return {
    ...draft,
    variants: draft.variants.map((variant) => (variant.key === key ? { ...variant, ...change } : variant)),
  };
}

/** Shares are whole percents that add up to 100. */
export function areSharesWhole({ variants, split }: CampaignDraft): boolean {
  return split.kind !== "share" || variants.reduce((sum, { share }) => sum + share, 0) === 100;
}
