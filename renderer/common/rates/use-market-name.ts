/** What markets of a rate card are called in the person's language. One that Waypost doesn't know keeps the card's name. */
import { useTranslation } from "react-i18next";
import { countryNamed, plainName } from "../../../shared/domain/rates/markets.ts";
import { useFormat } from "../../i18n/format.ts";

const WORDS = {
  northamerica: "northAmerica",
  restofafrica: "africa",
  restofasiapacific: "asiaPacific",
  restofcentralandeasterneurope: "easternEurope",
  restoflatinamerica: "latinAmerica",
  restofmiddleeast: "middleEast",
  restofwesterneurope: "westernEurope",
  other: "others",
} as const;

const isRegion = (name: string): name is keyof typeof WORDS => Object.hasOwn(WORDS, name);

export function useMarketName(): (market: string) => string {
  const { t } = useTranslation("rates");
  const format = useFormat();
  return (market) => {
    const country = countryNamed(market);
    if (country !== null) return format.country(country);
    const name = plainName(market);
    return isRegion(name) ? t(`market.${WORDS[name]}`) : market;
  };
}
