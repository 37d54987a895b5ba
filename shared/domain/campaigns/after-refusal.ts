/**
 * What becomes of a campaign's message that Meta refuses for its route: the campaign's own choices decide it, beside what the
 * code asks for (shared/domain/dispositions). Only what is refused at the request goes another way; a receipt that says
 * `failed` never has a message sent again. Pure. Source: meta-facts 5.3, 5.4 and 13.5.
 */
import { dispositionOf } from "../dispositions/disposition.ts";
import type { DraftDelivery } from "./draft.ts";

/** Codes about the route of a message, in the order a person meets them. */
export const ROUTE_CODES = [134101, 134100, 131055, 134102, 131063] as const;
export type RouteCode = (typeof ROUTE_CODES)[number];

export const isRouteCode = (code: number | null): code is RouteCode =>
  ROUTE_CODES.some((known) => known === code);

export type AfterRefusal =
  /** It is sent by Cloud API, once. */
  | { readonly kind: "cloud" }
  /** It is sent the same way once more after so many seconds. */
  | { readonly kind: "wait"; readonly seconds: number }
  /** It is not sent, and counts as failed. */
  | { readonly kind: "leave" }
  /** Everybody else's would be refused as well: the campaign pauses, and a person decides. */
  | { readonly kind: "pause" };

/** Meta's own figure for a template's sync, in case the table of codes names none. */
const SYNC_SECONDS = 600;

/** @param choices of the campaign */
export function afterRefusal(
  code: RouteCode,
  { fallback, whileSyncing }: Pick<DraftDelivery, "fallback" | "whileSyncing">,
): AfterRefusal {
  const isStrict = fallback === "strict";
  switch (code) {
    case 134101:
      return !isStrict && whileSyncing === "cloud"
        ? { kind: "cloud" }
        : { kind: "wait", seconds: dispositionOf(code)?.waitSeconds ?? SYNC_SECONDS };
    case 134100:
    case 131055:
      return isStrict ? { kind: "leave" } : { kind: "cloud" };
    case 134102:
    case 131063:
      return { kind: "pause" };
  }
}
