/** What an effect of optimized delivery means for a decision. */
import type { AvailabilityEffect } from "../availability/effects.ts";
import type { ReasonCode } from "./reasons.ts";

/** Null where there is nothing to say: optimization works. */
export const REASON_OF_EFFECT: Readonly<Record<AvailabilityEffect, ReasonCode | null>> = {
  optimized: null,
  partial: "partial-metrics",
  "no-effect": "no-effect",
  "no-effect-limit-unclear": "no-effect-limit-unclear",
  "no-effect-sender": "no-effect-sender",
  "no-effect-user-id": "no-effect-user-id",
  "sender-unclear": "sender-unclear",
  "never-delivered": "never-delivered",
  blocked: "country-blocked",
  unknown: "country-unknown",
  "sender-unknown": "sender-unknown",
  "no-effect-not-stated": "no-effect-not-stated",
  "no-effect-sender-not-stated": "no-effect-sender-not-stated",
  "never-delivered-probably": "never-delivered-probably",
  "blocked-possibly": "country-blocked-possibly",
  "blocked-sender": "sender-blocked",
  "blocked-sender-possibly": "sender-blocked-possibly",
  "not-stated": "country-not-stated",
  "sender-not-stated": "sender-not-stated",
};
