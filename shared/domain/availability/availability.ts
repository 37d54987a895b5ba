/**
 * What optimized delivery does for one recipient of one business number. Pure; the only one that says it: the send form,
 * the map, the decision of the route and the preflight all ask here.
 */
import type { RecipientKind } from "../recipients/recipient.ts";
import { AVAILABILITY_DATA } from "./availability.data.ts";
import type { Confidence, PerUserLimit, PlaceCode, Statement } from "./availability-data.ts";
import type { AvailabilityEffect } from "./effects.ts";
import {
  type AvailabilityOverride,
  type AvailabilityTables,
  availabilityTables,
  type PlaceFacts,
} from "./tables.ts";

/** The list Waypost comes with, and nothing decided against it. */
export const BUILT_IN_TABLES: AvailabilityTables = availabilityTables(AVAILABILITY_DATA);

export interface AvailabilityQuestion {
  /** Where the business number is from (`placeOfNumber`); null when it cannot be told. */
  readonly sender: PlaceCode | null;
  /** Where the recipient's number is from; of a user id, the country it begins with. */
  readonly recipient: PlaceCode | null;
  /** A number unless it says otherwise. */
  readonly recipientKind?: RecipientKind;
}

export interface AvailabilityReason {
  readonly effect: AvailabilityEffect;
  /** Whose place is the cause; `both` where there is nothing in the way. */
  readonly side: "recipient" | "sender" | "both";
}

/** `unknown`: a place is not known. `not-stated`: Meta doesn't say. */
export type MetricsStatement = Statement | "unknown";

export interface Availability {
  readonly effect: AvailabilityEffect;
  /** All that holds, the weightiest first; the first one has the effect. */
  readonly reasons: readonly [AvailabilityReason, ...AvailabilityReason[]];
  readonly metrics: {
    readonly clicks: MetricsStatement;
    /** In the Ads Manager and the Insights API; the sender's country alone decides. */
    readonly adsManager: MetricsStatement;
    readonly maxPrice: MetricsStatement;
  };
  /** Whether Meta limits how much marketing this person gets. */
  readonly perUserLimit: PerUserLimit | "unknown";
  /** The lower of the two places'. */
  readonly confidence: Confidence;
  /** Day of the list, ISO 8601. */
  readonly asOf: string;
  /** What an admin has decided about either place. */
  readonly overriddenBy: readonly AvailabilityOverride[];
}

/** What outweighs what: nothing arriving first, then what is certain before what is read with caution. */
const WEIGHTIEST_FIRST: readonly AvailabilityEffect[] = [
  "blocked",
  "never-delivered",
  "blocked-sender",
  "blocked-possibly",
  "blocked-sender-possibly",
  "never-delivered-probably",
  "no-effect-user-id",
  "no-effect",
  "no-effect-limit-unclear",
  "no-effect-sender",
  "no-effect-not-stated",
  "no-effect-sender-not-stated",
  "unknown",
  "not-stated",
  "sender-unknown",
  "sender-not-stated",
  "sender-unclear",
  "partial",
  "optimized",
];

export function availabilityOf(
  { sender, recipient, recipientKind = "number" }: AvailabilityQuestion,
  tables: AvailabilityTables = BUILT_IN_TABLES,
): Availability {
  const from = sender === null ? null : tables.factsOf(sender);
  const to = recipient === null ? null : tables.factsOf(recipient);
  const reasons: AvailabilityReason[] = [
    { effect: effectOfRecipient(to), side: "recipient" } as const,
    { effect: effectOfSender(from), side: "sender" } as const,
  ].filter(({ effect }) => effect !== "optimized");
  if (recipientKind === "user-id") reasons.push({ effect: "no-effect-user-id", side: "recipient" });
  reasons.sort((a, b) => WEIGHTIEST_FIRST.indexOf(a.effect) - WEIGHTIEST_FIRST.indexOf(b.effect));
  const [first = { effect: "optimized", side: "both" }, ...rest] = reasons;
  return {
    effect: first.effect,
    reasons: [first, ...rest],
    metrics: {
      clicks: both(to?.recipient.metrics, from?.sender.metrics),
      adsManager: from?.sender.adsManager ?? "unknown",
      maxPrice: to?.recipient.maxPrice ?? "unknown",
    },
    perUserLimit: to?.recipient.perUserLimit ?? "unknown",
    confidence: lower(to?.confidence, from?.confidence),
    asOf: tables.data.asOf,
    overriddenBy: [from?.override, to?.override].filter(
      (override, index, all) => override != null && all.indexOf(override) === index,
    ) as readonly AvailabilityOverride[],
  };
}

function effectOfRecipient(facts: PlaceFacts | null): AvailabilityEffect {
  if (facts === null) return "unknown";
  const { isStated, recipient } = facts;
  if (recipient.delivery === "none") return isStated ? "blocked" : "blocked-possibly";
  if (recipient.delivery === "no-marketing") return isStated ? "never-delivered" : "never-delivered-probably";
  switch (recipient.optimization) {
    case "not-stated":
      return "not-stated";
    case "no":
      if (!isStated) return "no-effect-not-stated";
      return recipient.perUserLimit === "off" ? "no-effect" : "no-effect-limit-unclear";
    case "yes":
      return recipient.metrics === "no" ? "partial" : "optimized";
  }
}

function effectOfSender(facts: PlaceFacts | null): AvailabilityEffect {
  if (facts === null) return "sender-unknown";
  const { isStated, sender } = facts;
  if (sender.onboarding === "no") return isStated ? "blocked-sender" : "blocked-sender-possibly";
  switch (sender.optimization) {
    case "not-stated":
      return "sender-not-stated";
    case "by-address":
      return "sender-unclear";
    case "no":
      return isStated ? "no-effect-sender" : "no-effect-sender-not-stated";
    case "yes":
      return sender.metrics === "no" ? "partial" : "optimized";
  }
}

/** Available only if both sides say so. */
function both(one: Statement | undefined, other: Statement | undefined): MetricsStatement {
  if (one === "no" || other === "no") return "no";
  if (one === undefined || other === undefined) return "unknown";
  return one === "yes" && other === "yes" ? "yes" : "not-stated";
}

const LOWEST_FIRST: readonly Confidence[] = ["low", "medium", "high"];

/** Nothing is certain about a place that isn't known. */
function lower(one: Confidence = "low", other: Confidence = "low"): Confidence {
  return LOWEST_FIRST.find((confidence) => confidence === one || confidence === other) ?? "low";
}
