/** The language the doctor's sentences come in: that of the interface. */
import { useTranslation } from "react-i18next";
import type { Language } from "../../../shared/domain/preferences/preferences.ts";

export function useDoctorLanguage(): Language {
  return useTranslation().i18n.language === "fr" ? "fr" : "en";
}
