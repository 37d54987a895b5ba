/**
 * The parts a template is made of, and what a send must say about each. As of 2026-11-28. Meta adds kinds of buttons
 * every year; Waypost does not send kinds that are not listed. Source: meta-facts 5.1 (parameters), 10.1 (kinds) and
 * 13.16 (FLOW, OTP, CATALOG, MPM, SPM, ORDER_DETAILS).
 */

/** Components that a send fills or leaves as they are. */
export const SENDABLE_COMPONENTS: ReadonlySet<string> = new Set([
  "HEADER",
  "BODY",
  "FOOTER",
  "BUTTONS",
  "LIMITED_TIME_OFFER",
  "CAROUSEL",
]);
/** The same of a card of a carousel. */
export const CARD_COMPONENTS: ReadonlySet<string> = new Set(["HEADER", "BODY", "BUTTONS"]);
/** A card shows a picture or a film. */
export const CARD_HEADERS: ReadonlySet<string> = new Set(["IMAGE", "VIDEO"]);

export type HeaderNeed = "text" | "image" | "video" | "document" | "gif" | "location";

/** By header format. The facts give no form of a PRODUCT header's parameter. */
export const HEADER_NEEDS: ReadonlyMap<string, HeaderNeed> = new Map<string, HeaderNeed>([
  ["TEXT", "text"],
  ["IMAGE", "image"],
  ["VIDEO", "video"],
  ["DOCUMENT", "document"],
  ["GIF", "gif"],
  ["LOCATION", "location"],
]);

export type ButtonNeed =
  /** It is sent as it is. */
  | "nothing"
  /** The end of the address if the address has a variable, otherwise nothing. */
  | "link-end"
  | "coupon-code"
  /** The one-time code, as the parameter of a URL button, whatever the `otp_type`. */
  | "one-time-code"
  /** Must be named in the send; token and data only if there are any. */
  | "flow"
  /** The product whose picture is shown. */
  | "catalog-product"
  /** Products in their sections. */
  | "product-list";

/** By button type. SPM and ORDER_DETAILS need an action too (13.16), whose form the facts don't give. */
export const BUTTON_NEEDS: ReadonlyMap<string, ButtonNeed> = new Map<string, ButtonNeed>([
  ["QUICK_REPLY", "nothing"],
  ["PHONE_NUMBER", "nothing"],
  ["VOICE_CALL", "nothing"],
  ["REQUEST_CONTACT_INFO", "nothing"],
  ["URL", "link-end"],
  ["COPY_CODE", "coupon-code"],
  ["OTP", "one-time-code"],
  ["FLOW", "flow"],
  ["CATALOG", "catalog-product"],
  ["MPM", "product-list"],
]);

export const PARAMETER_FORMATS: ReadonlySet<string> = new Set(["POSITIONAL", "NAMED"]);
