/** Codes of Meta's that figures are told apart by. As of 2026-11-30. Source: meta-facts 8.2. */

/** Held back, since the person gets much marketing; in the United States from everybody (meta-facts 7). */
export const PERSON_LIMIT_CODE = 131_049;
/** The person has stopped marketing messages of the business. */
export const STOPPED_CODE = 131_050;
/** Meta can't deliver to the person: not on WhatsApp, terms not accepted, an old client. */
export const UNDELIVERABLE_CODE = 131_026;
