/**
 * The shape a translation of an English catalog must have: every key, and where English counts in two forms
 * (`_one`, `_other`) also the third one French has (`_many`, for millions). A missing key is a type error.
 */
export type Translated<Catalog> = {
  readonly [Key in keyof Catalog]: Catalog[Key] extends string ? string : Translated<Catalog[Key]>;
} & {
  readonly [Key in keyof Catalog as Key extends `${infer Base}_other` ? `${Base}_many` : never]: string;
};
