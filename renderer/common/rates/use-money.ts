/** Amounts as the person's language writes them, exactly: they never become fractions of a binary number. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { decimalOf, type Micros } from "../../../shared/domain/rates/money.ts";
import { useFormat } from "../../i18n/format.ts";
import { displayNames, numberFormat } from "../../i18n/formatters.ts";

export interface Money {
  /** A sum, in the currency's usual digits: the lower end of a range down, the upper one up, what is no range to the nearest. */
  sum(amount: Micros, currency: string, end: "floor" | "ceil" | "halfExpand"): string;
  /** The price of one message, with all its digits. */
  price(amount: Micros, currency: string): string;
  /** The currency's name and code. */
  currency(code: string): string;
}

type Decimal = `${number}`;
/** Finer than any price (`Micros`). */
const ALL_DIGITS = 6;
/** As many as Meta writes for small prices; large ones, as in rupiahs, have fewer. */
const USUAL_DIGITS = 4;
const LARGE = 10_000_000;

export function useMoney(): Money {
  const { locale } = useFormat();
  const { t } = useTranslation("rates");
  return useMemo(() => {
    const names = displayNames(locale, { type: "currency", fallback: "code" });
    const decimal = (amount: Micros) => decimalOf(amount) as Decimal;
    const written = (amount: Micros, currency: string, options: Intl.NumberFormatOptions) =>
      numberFormat(locale, { style: "currency", currency, ...options }).format(decimal(amount));
    return {
      sum: (amount, currency, roundingMode) => written(amount, currency, { roundingMode }),
      price: (amount, currency) =>
        written(amount, currency, {
          ...(amount < LARGE && { minimumFractionDigits: USUAL_DIGITS }),
          maximumFractionDigits: ALL_DIGITS,
        }),
      currency: (code) => {
        const name = names.of(code) ?? code;
        if (name === code) return code;
        // French writes it small, and it stands alone here.
        return t("currency", { name: name.charAt(0).toLocaleUpperCase(locale) + name.slice(1), code });
      },
    };
  }, [locale, t]);
}
