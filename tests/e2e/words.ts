/** What the interface says, taken from its own catalogs, so that the same test walks in both languages. */
import { en, fr } from "../../renderer/i18n/resources.ts";

export const words = {
  en: { ...en, locale: "en-GB", sign: "Accept and sign" },
  fr: { ...fr, locale: "fr-FR", sign: /signer/i },
};

export type Words = (typeof words)["en"] | (typeof words)["fr"];
