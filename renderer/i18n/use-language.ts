/** The language of the interface, for sentences that the core and the command line say as well. */
import { useTranslation } from "react-i18next";
import type { Language } from "../../shared/domain/preferences/preferences.ts";

export function useLanguage(): Language {
  return useTranslation().i18n.language === "fr" ? "fr" : "en";
}
