/** What the interface says, taken from its own catalogs, so that the same test walks in both languages. */
import { lateEn, lateFr } from "../../renderer/i18n/late-resources.ts";
import { en, fr } from "../../renderer/i18n/resources.ts";

export const words = {
  en: { ...en, ...lateEn, locale: "en-GB", sign: "Accept and sign" },
  fr: { ...fr, ...lateFr, locale: "fr-FR", sign: /signer/i },
};

export type Words = (typeof words)["en"] | (typeof words)["fr"];
