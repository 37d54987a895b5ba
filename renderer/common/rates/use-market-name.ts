/** What markets of a rate card are called in the person's language. One that Waypost doesn't know keeps the card's name. */
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";

const WORDS = {
  northamerica: "northAmerica",
  restofafrica: "africa",
  restofasiapacific: "asiaPacific",
  "restofcentral&easterneurope": "easternEurope",
  restofcentralandeasterneurope: "easternEurope",
  restoflatinamerica: "latinAmerica",
  restofmiddleeast: "middleEast",
  restofwesterneurope: "westernEurope",
  other: "others",
} as const;

const isRegion = (name: string): name is keyof typeof WORDS => Object.hasOwn(WORDS, name);

export interface NamedMarket {
  /** As the card calls it. */
  readonly market: string;
  /** ISO 3166-1 alpha-2 of a market that is one country. */
  readonly country: string | null;
}

export function useMarketName(): (market: NamedMarket) => string {
  const { t } = useTranslation("rates");
  const format = useFormat();
  return ({ market, country }) => {
    if (country !== null) return format.country(country);
    const name = market.toLowerCase().replace(/\s/g, "");
    return isRegion(name) ? t(`market.${WORDS[name]}`) : market;
  };
}
