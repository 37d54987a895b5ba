/** What places of Meta's list of countries are called: countries by the locale, the others by our own words. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { NO_COUNTRY, type PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import { useFormat } from "../i18n/format.ts";

export interface PlaceNames {
  name(place: PlaceCode): string;
  inSentence(place: PlaceCode): string;
}

const OWN_NAMES = ["crimea", "donetsk", "luhansk", "nanp-shared", NO_COUNTRY] as const;

export function usePlaceNames(): PlaceNames {
  const { t } = useTranslation("availability");
  const format = useFormat();
  return useMemo(() => {
    const own = (place: PlaceCode) => OWN_NAMES.find((name) => name === place);
    const named = (place: PlaceCode, which: "name" | "inSentence") => {
      const word = own(place);
      if (word !== undefined) return t(`places.${which}.${word}`);
      return which === "name" ? format.country(place) : format.countryInSentence(place);
    };
    return {
      name: (place) => named(place, "name"),
      inSentence: (place) => named(place, "inSentence"),
    };
  }, [t, format]);
}
