/** The language the doctor speaks: that of the interface. */
import { useTranslation } from "react-i18next";
import type { DoctorLanguage } from "../../../shared/domain/doctor/say.ts";

export function useDoctorLanguage(): DoctorLanguage {
  return useTranslation().i18n.language === "fr" ? "fr" : "en";
}
