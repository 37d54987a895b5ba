/**
 * Longest texts Meta takes in a send, in characters, the template's own text included. As of 2026-11-28.
 * Source: Meta's Messages reference (text parameters: header 60; body 1,024, or 32,768 where the body is the
 * template's only component) and Meta's page on template components (coupon and one-time codes 15, address of
 * a URL button 2,000), both as copied in public before 2026-11-28. A text that is too long comes back as 132005
 * (meta-facts 8.3). Lengths of media addresses and file names are not known and not checked.
 */

export const VALUE_LIMITS = {
  headerText: 60,
  bodyWithOthers: 1024,
  bodyAlone: 32_768,
  couponCode: 15,
  oneTimeCode: 15,
  buttonAddress: 2000,
} as const;

/** This many spaces in a row, or more, are refused (meta-facts 13.16). */
export const SPACES_IN_A_ROW = 4;

/**
 * Of a list of products behind an MPM button: sections, products in all of them together, characters of a section's
 * title. Source: OpenAPI v23, SectionObject, which multi-product messages share.
 */
export const PRODUCT_LIMITS = { sections: 10, products: 30, title: 24 } as const;
