/** Re-exported for the catalogs; sentences that the core builds are held to the same type. */
export type { Translated } from "../../shared/i18n/translated.ts";
