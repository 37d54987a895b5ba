/** i18next with our catalogs. One namespace a screen; a value that is missing shows as a dash, never as a brace. */
import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Preferences } from "../../shared/contract/index.ts";
import { resolveLanguage } from "./language.ts";
import { en, fr } from "./resources.ts";

export const i18n = createInstance();

void i18n.use(initReactI18next).init({
  resources: { en, fr },
  lng: resolveLanguage("system", navigator.languages),
  fallbackLng: "en",
  supportedLngs: ["en", "fr"],
  defaultNS: "common",
  ns: Object.keys(en),
  initAsync: false,
  interpolation: { escapeValue: false },
  missingInterpolationHandler: () => "—",
  returnNull: false,
  react: { useSuspense: false },
});
document.documentElement.lang = i18n.language;

export function applyLanguage(preferred: Preferences["language"]): void {
  const language = resolveLanguage(preferred, navigator.languages);
  document.documentElement.lang = language;
  if (i18n.language !== language) void i18n.changeLanguage(language);
}
