/** Whom Waypost writes to, by the name it was given. */
/** `number` is E.164 with its plus sign, or what Meta answers with; both forms of a number are one person. */
export type Person =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "user-id"; readonly userId: string };
