/** A template's maximum price in words. Templates are those of the account of Setup, and so is the currency. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { MAX_PRICE_COUNTRIES } from "../../../shared/domain/decision/max-price.data.ts";
import { pricePerMessage, type TemplateMaxPrice } from "../../../shared/domain/templates/max-price.ts";
import { orpc } from "../../app/client.ts";
import { useFormat } from "../../i18n/format.ts";
import { useMoney } from "../rates/use-money.ts";

export interface MaxPriceWords {
  /** A few words, with the price where it is known. */
  short(maxPrice: TemplateMaxPrice): string;
  /** A sentence: how much it is, or what isn't known of it. */
  amount(maxPrice: TemplateMaxPrice): string;
  /** For which messages Meta takes none. */
  readonly limits: string;
}

export function useMaxPrice(): MaxPriceWords {
  const { t } = useTranslation("send");
  const format = useFormat();
  const money = useMoney();
  const setup = useQuery(orpc.setup.read.queryOptions());
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  const account = accounts.data?.accounts.find(({ id }) => id === setup.data?.accountId);
  const currency = account?.currency ?? null;
  const priceOf = (maxPrice: TemplateMaxPrice) => {
    const micros = pricePerMessage(maxPrice, currency);
    return micros === null || currency === null ? null : money.price(micros, currency);
  };
  return {
    short: (maxPrice) => {
      const price = priceOf(maxPrice);
      return price === null ? t("maxPrice.shortUnknown") : t("maxPrice.short", { price });
    },
    amount: (maxPrice) => {
      const price = priceOf(maxPrice);
      if (price !== null) return t("maxPrice.known", { price });
      if (maxPrice.perThousand === null) return t("maxPrice.noAmount");
      const amount = format.number(maxPrice.perThousand);
      return currency === null
        ? t("maxPrice.noCurrency", { amount })
        : t("maxPrice.unclearUnit", { amount, currency: money.currency(currency) });
    },
    limits: t("maxPrice.limits", {
      countries: format.list(MAX_PRICE_COUNTRIES.unavailable.map(format.countryInSentence)),
    }),
  };
}
