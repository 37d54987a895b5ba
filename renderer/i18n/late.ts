/** Adds the catalogs of pages that are loaded later to the others. */
import { i18n } from "./i18n.ts";
import { lateEn, lateFr } from "./late-resources.ts";

for (const [name, catalog] of Object.entries(lateEn)) i18n.addResourceBundle("en", name, catalog);
for (const [name, catalog] of Object.entries(lateFr)) i18n.addResourceBundle("fr", name, catalog);
