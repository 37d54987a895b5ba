/**
 * What messages will cost, in one currency: the figure with the word *estimate* beside it, by which card, why it is a range,
 * what it leaves out, who has no price, and what it is made of. Where nothing can be said it says why.
 */
import { FileUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type {
  CostEstimate as Estimate,
  NotPriced,
  PricedCategory,
} from "../../../shared/domain/rates/estimate.ts";
import { useFormat } from "../../i18n/format.ts";
import { Disclosure, LinkButton, Notice, RouteChip, StatusBadge } from "../../ui/index.ts";
import { usePlaceNames } from "../place-names.ts";
import styles from "./CostEstimate.module.css";
import { useMarketName } from "./use-market-name.ts";
import { useMoney } from "./use-money.ts";

/** Lines of messages without a price that are shown. */
const MOST_LINES = 6;

const CATEGORY_WORDS = {
  MARKETING: "marketing",
  UTILITY: "utility",
  AUTHENTICATION: "authentication",
} as const satisfies Record<PricedCategory, string>;

export function CostEstimate({ estimate }: { readonly estimate: Estimate }) {
  const { t } = useTranslation("rates");
  return (
    <section className={styles.estimate} aria-label={t("estimate.label")} data-testid="cost-estimate">
      {estimate.messages === 0 ? <Nothing estimate={estimate} /> : <Figure estimate={estimate} />}
      {estimate.notPriced.length > 0 && estimate.messages > 0 && <WithoutPrice estimate={estimate} />}
      {estimate.messages > 0 && (
        <>
          <Why estimate={estimate} />
          <Disclosure title={t("estimate.parts")}>
            <Parts estimate={estimate} />
          </Disclosure>
        </>
      )}
    </section>
  );
}

function Figure({ estimate }: { readonly estimate: Estimate }) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const { currency, cards, messages } = estimate;
  return (
    <div>
      <p className={styles.figure}>
        <StatusBadge tone="info">{t("estimate.word")}</StatusBadge>{" "}
        <span className={styles.amount}>{useRange()(estimate)}</span>
      </p>
      <p className={styles.quiet}>
        {t("estimate.by", {
          count: cards.length,
          messages: t("estimate.messages", { count: messages }),
          currency,
          dates: format.list(cards.map(format.day)),
        })}
      </p>
    </div>
  );
}

/** From nothing up is said as *up to*: nobody expects that none is delivered. */
function useRange() {
  const { t } = useTranslation("rates");
  const money = useMoney();
  return ({ low, high, currency }: Pick<Estimate, "low" | "high" | "currency">) => {
    const words = { low: money.sum(low, currency, "floor"), high: money.sum(high, currency, "ceil") };
    if (low === high) return t("estimate.exactly", words);
    return t(low === 0 ? "estimate.upTo" : "estimate.range", words);
  };
}

function Nothing({ estimate: { currency, cards, notPriced } }: { readonly estimate: Estimate }) {
  const { t } = useTranslation("rates");
  const hasCard = cards.length > 0;
  return (
    <Notice
      tone="info"
      title={t("estimate.none")}
      actions={
        <LinkButton to="/rates" size="small" icon={<FileUp />}>
          {t("estimate.addCard")}
        </LinkButton>
      }
    >
      <p>{hasCard ? t("estimate.noPrice") : t("estimate.noCard", { currency })}</p>
      {hasCard && <NotPricedLines notPriced={notPriced} />}
    </Notice>
  );
}

function WithoutPrice({ estimate: { notPriced } }: { readonly estimate: Estimate }) {
  const { t } = useTranslation("rates");
  const count = notPriced.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <Notice tone="warning" title={t("estimate.withoutPrice", { count })}>
      <p>{t("estimate.withoutPriceText")}</p>
      <NotPricedLines notPriced={notPriced} />
    </Notice>
  );
}

function NotPricedLines({ notPriced }: { readonly notPriced: readonly NotPriced[] }) {
  const { t } = useTranslation("rates");
  const places = usePlaceNames();
  const hidden = notPriced.length - MOST_LINES;
  return (
    <ul className={styles.lines}>
      {notPriced.slice(0, MOST_LINES).map(({ reason, country, category, messages }) => (
        <li key={`${reason} ${country} ${category}`}>
          {t("estimate.notPricedLine", {
            messages: t("estimate.messages", { count: messages }),
            why: t(`estimate.notPriced.${reason}`, {
              country: country === null ? "" : places.name(country),
              category: t(`category.${CATEGORY_WORDS[category]}`),
            }),
          })}
        </li>
      ))}
      {hidden > 0 && <li>{t("estimate.more", { count: hidden })}</li>}
    </ul>
  );
}

function Why({ estimate: { reasons, notCounted, mayBeOldSince } }: { readonly estimate: Estimate }) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  return (
    <div className={styles.why}>
      {mayBeOldSince !== null && (
        <p className={styles.old}>
          <StatusBadge tone="warning">{t("list.mayBeOld")}</StatusBadge>
          <span>{t("estimate.mayBeOld", { date: format.day(mayBeOldSince) })}</span>
        </p>
      )}
      <Lines title={t("estimate.why")} lines={reasons.map((reason) => t(`estimate.reason.${reason}`))} />
      <Lines title={t("estimate.less")} lines={notCounted.map((what) => t(`estimate.notCounted.${what}`))} />
    </div>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <p className={styles.heading}>{title}</p>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

const COLUMNS = ["market", "category", "route", "messages", "price", "cost"] as const;
const FIGURES: ReadonlySet<string> = new Set(["messages", "price", "cost"]);

function Parts({ estimate }: { readonly estimate: Estimate }) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const money = useMoney();
  const marketName = useMarketName();
  const range = useRange();
  const { currency, parts, messages } = estimate;
  const price = ({ low, high }: { readonly low: number; readonly high: number }) => {
    const words = { low: money.price(low, currency), high: money.price(high, currency) };
    if (low === high) return words.high;
    return t(low === 0 ? "estimate.upTo" : "estimate.range", words);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={t("estimate.parts")}>
      <table className={styles.table} aria-label={t("estimate.parts")}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={FIGURES.has(column) ? styles.number : undefined}>
                {t(`estimate.part.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={`${part.market} ${part.category} ${part.route} ${part.price.low} ${part.price.high}`}>
              <th scope="row">{marketName(part)}</th>
              <td>{t(`category.${CATEGORY_WORDS[part.category]}`)}</td>
              <td>
                <RouteChip route={part.route} />
              </td>
              <td className={styles.number}>{format.number(part.messages)}</td>
              <td className={styles.number}>{price(part.price)}</td>
              <td className={styles.number}>{range({ ...part, currency })}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t("estimate.total")}
            </th>
            <td className={styles.number}>{format.number(messages)}</td>
            <td />
            <td className={styles.number}>{range(estimate)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
