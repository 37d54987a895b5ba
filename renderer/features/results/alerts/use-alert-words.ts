/** What an alert is about, why it was called, and where its evidence is, in words. */
import { useTranslation } from "react-i18next";
import type { AlertFactsView, DeliveryFellView } from "../../../../shared/contract/index.ts";
import { ORIGINS } from "../../../../shared/domain/messages/message.ts";
import { NO_VALUE } from "../../../../shared/domain/results/facets.ts";
import { usePlaceNames } from "../../../common/place-names.ts";
import { messagesAddress, type ResultsFilter } from "../../../common/results-address.ts";
import { useMetaWords } from "../../../common/use-meta-words.ts";
import { useFormat } from "../../../i18n/format.ts";

export interface AlertWords {
  readonly title: string;
  readonly body: string;
  /** Where there is more to see. */
  readonly link: { readonly to: string; readonly label: string } | null;
}

/** Tests to one's own phones aren't watched. */
const WATCHED_ORIGINS = ORIGINS.filter((origin) => origin !== "test");

/** @param from milliseconds since the epoch, as is `until` @returns exactly the messages that were counted */
export function messagesOf({ group }: DeliveryFellView, from: number, until: number): ResultsFilter {
  const { route, country, template } = group;
  return {
    where: {
      submitted: [route],
      ...(country !== undefined && { country: [country ?? NO_VALUE] }),
      ...(template !== undefined && { template: [template ?? NO_VALUE] }),
      origin: [...WATCHED_ORIGINS],
    },
    from,
    until,
  };
}

export function useAlertWords(): (facts: AlertFactsView) => AlertWords {
  const { t } = useTranslation("alerts");
  const format = useFormat();
  const places = usePlaceNames();
  const metaWords = useMetaWords();

  function groupOf({ group, template }: DeliveryFellView): string {
    const words = {
      route: t(`route.${group.route}`),
      country: group.country == null ? t("group.noCountry") : places.inSentence(group.country),
      template: template?.name ?? (group.template === null ? t("group.noTemplate") : (group.template ?? "")),
    };
    if (group.country === undefined) return t("group.route", words);
    return t(group.template === undefined ? "group.country" : "group.template", words);
  }

  const share = ({ n, successes }: { readonly n: number; readonly successes: number }) =>
    format.percent(n === 0 ? 0 : successes / n);
  const account = (id: string | null) => (id === null ? "/accounts" : `/accounts/${id}`);

  return (facts) => {
    switch (facts.kind) {
      case "delivery-fell":
        return {
          title: t("said.delivery-fell.title", { group: groupOf(facts) }),
          body: t("said.delivery-fell.body", {
            since: format.dateTime(facts.since),
            share: share(facts.fallen),
            usual: share(facts.baseline),
          }),
          link: { to: messagesAddress(messagesOf(facts, facts.since, facts.until)), label: t("see") },
        };
      case "delivery-low":
        return {
          title: t("said.delivery-low.title", {
            share: share(facts.tally),
            least: format.percent(facts.share),
          }),
          body: t("said.delivery-low.body", {
            count: facts.tally.n,
            from: format.dateTime(facts.from),
            until: format.dateTime(facts.until),
          }),
          link: {
            to: messagesAddress({
              where: { submitted: ["optimized", "cloud"], origin: [...WATCHED_ORIGINS] },
              from: facts.from,
              until: facts.until,
            }),
            label: t("see"),
          },
        };
      case "receipts-silent":
        return {
          title: t("said.receipts-silent.title"),
          body: t("said.receipts-silent.body", { count: facts.count, since: format.dateTime(facts.since) }),
          link: { to: "/webhooks", label: t("said.receipts-silent.link") },
        };
      case "signatures-failing":
        return {
          title: t("said.signatures-failing.title"),
          body: t("said.signatures-failing.body", { since: format.dateTime(facts.since) }),
          link: { to: "/webhooks/log", label: t("said.signatures-failing.link") },
        };
      case "restriction":
        return {
          title: t(`said.restriction.${facts.of}`, { names: format.list(facts.names) }),
          body: t("said.restriction.body"),
          link: { to: account(facts.accountId), label: t("said.restriction.link") },
        };
      case "quality":
        return {
          title: t("said.quality.title", { number: facts.number, to: metaWords.quality(facts.to) }),
          body:
            facts.from === null
              ? t("said.quality.bodyUnknown")
              : t("said.quality.body", { from: metaWords.quality(facts.from) }),
          link: { to: account(facts.accountId), label: t("said.quality.link") },
        };
      case "limit":
        return {
          title: t("said.limit.title", { name: facts.name }),
          body: t("said.limit.body", { from: metaWords.limit(facts.from), to: metaWords.limit(facts.to) }),
          link: { to: account(facts.accountId), label: t("said.limit.link") },
        };
      case "category":
        return {
          title: t(`said.category.${facts.isAnnounced ? "announced" : "done"}`, {
            template: facts.template.name,
            to: metaWords.category(facts.to),
          }),
          body: t("said.category.body", { from: metaWords.category(facts.from) }),
          link: { to: "/campaigns", label: t("said.category.link") },
        };
      case "template":
        return {
          title: t(`said.template.${facts.news}`, {
            template: facts.template.name,
            to: metaWords[facts.news](facts.to),
          }),
          body:
            facts.reason === null
              ? t("said.template.noReason")
              : t("said.template.body", { reason: metaWords.reason(facts.reason) }),
          link: { to: account(facts.accountId), label: t("said.template.link") },
        };
      case "token":
        return {
          title: t(`said.token.${facts.trouble}`, {
            time: facts.expiresAt === null ? "" : format.dateTime(facts.expiresAt),
          }),
          body: t("said.token.body"),
          link: { to: "/setup", label: t("said.token.link") },
        };
      case "payment":
        return {
          title: t("said.payment.title", { names: format.list(facts.names) }),
          body: t("said.payment.body"),
          link: { to: "/setup", label: t("said.payment.link") },
        };
      case "campaign-paused":
        return {
          title: t("said.campaign-paused.title", { name: facts.name }),
          body: t("said.campaign-paused.body"),
          link: { to: `/campaigns/${facts.campaignId}`, label: t("said.campaign-paused.link") },
        };
    }
  };
}
