/** The sentences of each kind of banner, in the current language. Values of Meta's without a word stay raw. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { BannerSubjectView, BannerView, ConcernView } from "../../../shared/contract/index.ts";
import { isKnownRestrictionType } from "../../../shared/domain/accounts/restrictions.ts";
import { headlineOf } from "../../../shared/domain/banners/concerns.ts";
import { useFormat } from "../../i18n/format.ts";
import { useProblemText } from "../../ui/index.ts";

type Subject<Kind extends BannerSubjectView["kind"]> = Extract<BannerSubjectView, { kind: Kind }>;
type RestrictionView = NonNullable<Subject<"number-stopped">["restriction"]>;
export type ConcernReasonView = ConcernView["reasons"][number];

/** How many names a sentence holds; further ones are counted, and named in the list below it. */
const NAMES_IN_SENTENCE = 3;

export interface BannerWords {
  title(banner: BannerView): string;
  text(banner: BannerView): string;
  /** One line about accounts that aren't in use; null for kinds that never concern only those. */
  aside(banner: BannerView): string | null;
  /** Why one account is concerned, as a sentence. */
  reason(reason: ConcernReasonView): string;
  /** The first of the names, and how many there are besides. */
  names(accounts: readonly { readonly name: string }[]): string;
  /** What is read out at once: title and the names concerned. */
  spoken(banner: BannerView): string;
}

/** Whether nothing that is proven to be Meta's says what the banner's title says. */
export function isUnproven({ subject }: BannerView): boolean {
  switch (subject.kind) {
    case "ineligible-or-restricted":
      return headlineOf(subject.concerns).isUnproven;
    case "number-stopped":
      return subject.restriction?.isUnproven ?? false;
    case "template-category-changed":
      return subject.changes.every((change) => change.isUnproven);
    default:
      return false;
  }
}

export function useBannerWords(): BannerWords {
  const { t } = useTranslation(["banners", "common"]);
  const format = useFormat();
  const textOfProblem = useProblemText();

  return useMemo(() => {
    function firstOf(all: readonly string[], listed: (few: readonly string[]) => string): string {
      const more = all.length - NAMES_IN_SENTENCE;
      if (more <= 0) return listed(all);
      return t("names", { names: all.slice(0, NAMES_IN_SENTENCE).join(", "), count: more });
    }

    const names = (accounts: readonly { readonly name: string }[]) =>
      firstOf(
        accounts.map(({ name }) => name),
        (few) => format.list(few),
      );

    function concernTitle({ concerns }: Subject<"ineligible-or-restricted">): string {
      const { key } = headlineOf(concerns);
      return key === "ineligible"
        ? t("ineligible.ineligible", { count: concerns.length })
        : t(`ineligible.${key}`);
    }

    function concernText({ concerns }: Subject<"ineligible-or-restricted">): string {
      const { key, accounts, others } = headlineOf(concerns);
      if (key !== "ineligible") {
        const text = t("ineligible.text", { names: names(accounts) });
        return others.length === 0 ? text : `${text} ${t("ineligible.others", { names: names(others) })}`;
      }
      const [one, ...more] = concerns;
      const [why] = one?.reasons ?? [];
      return one && why && more.length === 0
        ? t("ineligible.one", { name: one.name, reason: reason(why) })
        : t("ineligible.each", { names: names(concerns) });
    }

    /** Since when, as far as Meta dated it, and until when. */
    function timesOf({ since, firstSeenAt, expiresAt }: RestrictionView): readonly string[] {
      const begin =
        since === null
          ? t("reasons.firstSeen", { date: format.dateTime(firstSeenAt ?? 0) })
          : t("reasons.since", { date: format.dateTime(since) });
      const end =
        expiresAt === null ? t("reasons.noEnd") : t("reasons.until", { date: format.dateTime(expiresAt) });
      return [begin, end];
    }

    function stoppedText({ reason, restriction, hasOthers }: Subject<"number-stopped">): string {
      const about = t(`numberStopped.${reason}.text`);
      if (!restriction) return about;
      const sentences = [`${timesOf(restriction).join(", ")}.`, about];
      // This reason's button leads to Meta; that of the others leads to the other numbers.
      if (hasOthers) sentences.push(t("numberStopped.others"));
      const { remediation } = restriction;
      if (remediation !== null) sentences.push(t("reasons.remediation", { words: remediation }));
      return sentences.join(" ");
    }

    /** One quiet line of an account that is not in use. */
    function aside({ subject }: BannerView): string | null {
      switch (subject.kind) {
        case "ineligible-or-restricted":
          return t(`asides.${headlineOf(subject.concerns).key}`, { names: names(subject.concerns) });
        case "payment-pending":
          return t("asides.payment", { names: names(subject.accounts) });
        case "currency-deadline":
          return t("asides.currency", { names: names(subject.accounts) });
        case "terms-unsigned":
          return t("asides.terms", { names: names(subject.accounts) });
        case "cloud-api-disabled":
          return t("asides.cloudDisabled", { names: names(subject.accounts) });
        case "quality-dropped":
          return t("asides.quality", {
            names: firstOf(
              subject.numbers.map(({ displayNumber }) => displayNumber),
              (few) => format.list(few),
            ),
          });
        case "number-stopped":
        case "token-rejected":
        case "token-expiring":
        case "upgrade-error":
        case "receipts-not-arriving":
        case "template-category-changed":
          return null;
      }
    }

    function title({ subject }: BannerView): string {
      switch (subject.kind) {
        case "ineligible-or-restricted":
          return concernTitle(subject);
        case "number-stopped":
          return t(`numberStopped.${subject.reason}.title`, {
            number: subject.displayNumber,
            status: subject.status ?? "—",
          });
        case "upgrade-error":
          return t("upgradeError.title");
        case "token-rejected":
          return t(`tokenRejected.${subject.reason}.title`);
        case "token-expiring":
          return t("tokenExpiring.title", { date: format.date(subject.expiresAt) });
        case "receipts-not-arriving":
          return t(`receipts.${subject.reason}.title`);
        case "payment-pending":
          return t("payment.title");
        case "currency-deadline":
          return currencyTitle(subject);
        case "terms-unsigned":
          return t("terms.title");
        case "cloud-api-disabled":
          return t("cloudDisabled.title");
        case "quality-dropped":
          return t("quality.title");
        case "template-category-changed":
          return t("category.title", { count: subject.changes.length });
      }
    }

    function changesText({ changes }: Subject<"template-category-changed">): string {
      const lines = changes
        .slice(0, NAMES_IN_SENTENCE)
        .map((change) =>
          change.isAnnounced
            ? t("category.announced", { ...change, date: format.dateTime(change.at) })
            : t("category.changed", { ...change }),
        );
      const more = changes.length - lines.length;
      if (more > 0) lines.push(t("category.more", { count: more }));
      return t("category.text", { changes: lines.join(" · ") });
    }

    function currencyTitle({ trouble: { wanted, lastDayAt, isOver } }: Subject<"currency-deadline">): string {
      return t(isOver ? "currency.over" : "currency.title", { wanted, date: format.date(lastDayAt) });
    }

    function currencyText({ trouble, accounts }: Subject<"currency-deadline">): string {
      const { country, currency, wanted, lastDayAt, isOver, stopsDelivering } = trouble;
      const after = stopsDelivering ? "stops" : "unknown";
      return t(`currency.${isOver ? "textOver" : "text"}.${after}`, {
        names: names(accounts),
        country: format.country(country),
        currency,
        wanted,
        date: format.date(lastDayAt),
      });
    }

    function qualityText({ numbers }: Subject<"quality-dropped">): string {
      const each = numbers.map(({ displayNumber, quality }) =>
        t("quality.number", {
          number: displayNumber,
          quality: quality === "RED" || quality === "YELLOW" ? t(`quality.${quality}`) : quality,
        }),
      );
      return t("quality.text", { numbers: firstOf(each, (few) => few.join(" · ")) });
    }

    function failureText({ part }: Subject<"upgrade-error">, problem: BannerView["problem"]): string {
      const words = problem && textOfProblem(problem);
      return t("upgradeError.text", {
        part: t(`upgradeError.parts.${part}`),
        problem: words ? `${words.title}.` : "",
        advice: words?.advice ?? "",
      }).trim();
    }

    function text({ subject, problem }: BannerView): string {
      switch (subject.kind) {
        case "ineligible-or-restricted":
          return concernText(subject);
        case "number-stopped":
          return stoppedText(subject);
        case "upgrade-error":
          return failureText(subject, problem);
        case "token-rejected":
          return t(`tokenRejected.${subject.reason}.text`, { scopes: subject.missing.join(", ") });
        case "token-expiring":
          return t("tokenExpiring.text");
        case "receipts-not-arriving": {
          const date = format.dateTime(subject.since);
          return subject.reason === "silence"
            ? t("receipts.silence.text", { count: subject.count, date })
            : t("receipts.signature.text", { date });
        }
        case "payment-pending":
          return t("payment.text", { names: names(subject.accounts) });
        case "currency-deadline":
          return currencyText(subject);
        case "terms-unsigned":
          return t("terms.text", { names: names(subject.accounts) });
        case "cloud-api-disabled":
          return t("cloudDisabled.text", { names: names(subject.accounts) });
        case "quality-dropped":
          return qualityText(subject);
        case "template-category-changed":
          return changesText(subject);
      }
    }

    function ban({ value, date }: ConcernReasonView): string {
      if (value === "DISABLE") return t("reasons.banned");
      if (value !== "SCHEDULE_FOR_DISABLE") return t("reasons.bannedOther", { value: value ?? "—" });
      return date === null ? t("reasons.bannedSoonUndated") : t("reasons.bannedSoon", { date });
    }

    function reason(given: ConcernReasonView): string {
      const { kind, value } = given;
      switch (kind) {
        case "restricted":
          return t("reasons.restricted", {
            words: value !== null && isKnownRestrictionType(value) ? t(`restriction.${value}`) : value,
          });
        case "banned":
          return ban(given);
        case "country":
          return value === null
            ? t("reasons.country")
            : t("reasons.countryNamed", { country: format.country(value) });
        case "blocked":
          return value === null ? t("reasons.blocked") : t("reasons.blockedBy", { value });
        case "violation":
        case "ineligible":
          return t(`reasons.${kind}`, { value: value ?? "—" });
        case "review-rejected":
        case "deleted":
        case "inactive-or-restricted":
        case "on-behalf-of":
        case "business-app":
          return t(`reasons.${kind}`);
      }
    }

    function spoken(banner: BannerView): string {
      const said = `${title(banner)}. ${text(banner)}`;
      return isUnproven(banner) ? `${t("common:unproven")}: ${said}` : said;
    }

    return { title, text, reason, names, aside, spoken };
  }, [t, format, textOfProblem]);
}
