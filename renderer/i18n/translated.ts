/** Where the catalogs look for it; the words that the core says, too, are held to the same type. */
export type { Translated } from "../../shared/i18n/translated.ts";
