/**
 * The parts a template is made of, and what a send must say about each. As of 2026-11-28. Meta adds kinds of buttons
 * every year; Waypost does not send kinds that are not listed. Source: meta-facts 5.1 (parameters), 10.1 (kinds) and
 * 13.16 (FLOW, OTP, CATALOG, MPM, SPM, ORDER_DETAILS).
 */

/** Components that a send fills or leaves as they are. CAROUSEL and LIMITED_TIME_OFFER need values of their own. */
export const SENDABLE_COMPONENTS: ReadonlySet<string> = new Set(["HEADER", "BODY", "FOOTER", "BUTTONS"]);

export type HeaderNeed = "text" | "image" | "video" | "document" | "gif";

/** By header format. LOCATION and PRODUCT need a place or a product, which the form cannot ask for yet. */
export const HEADER_NEEDS: ReadonlyMap<string, HeaderNeed> = new Map<string, HeaderNeed>([
  ["TEXT", "text"],
  ["IMAGE", "image"],
  ["VIDEO", "video"],
  ["DOCUMENT", "document"],
  ["GIF", "gif"],
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
  | "catalog-product";

/** By button type. */
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
]);

export const PARAMETER_FORMATS: ReadonlySet<string> = new Set(["POSITIONAL", "NAMED"]);
