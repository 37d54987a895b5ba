/** One of the names a person goes by. */

export type PersonName =
  /** A number as E.164 without its plus sign, or a page-scoped id. */
  | { readonly kind: "digits"; readonly name: string }
  /** A business-scoped user id, as Meta writes it. */
  | { readonly kind: "user-id"; readonly name: string };
