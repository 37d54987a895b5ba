/** Optimized delivery or Cloud API for one message; unchecking affects this message only. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import { offerOf } from "../../../shared/domain/decision/judge.ts";
import { planOfTest } from "../../../shared/domain/decision/test-message.ts";
import type { DeliveryMethod } from "../../../shared/domain/route/route-decision.ts";
import { orpc } from "../../app/client.ts";
import { useFormat } from "../../i18n/format.ts";
import { Checkbox, Notice } from "../../ui/index.ts";
import styles from "./campaigns.module.css";
import type { Reach } from "./reach.ts";

interface MethodProps {
  readonly template: TemplateView | null;
  readonly method: DeliveryMethod | null;
  /** Null while nothing is counted. */
  readonly reach: Reach | null;
  readonly onChange: (method: DeliveryMethod | null) => void;
}

/** What is still awaited is told by its own time. */
const NOW = 0;

export function Method({ template, method, reach, onChange }: MethodProps) {
  const { t } = useTranslation(["campaigns", "send", "decision"]);
  const format = useFormat();
  const setup = useQuery(orpc.setup.read.queryOptions());
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  if (template === null || setup.data === undefined) {
    return <p className={styles.quiet}>{t("send:method.chooseFirst")}</p>;
  }
  const { accountId, onboardingStatus } = setup.data;
  const account = accounts.data?.accounts.find(({ id }) => id === accountId);
  const { sync, category, content, maxPrice } = template;
  const offer = offerOf(
    planOfTest({
      asked: null,
      category,
      readiness: sync.kind === "syncing" ? { kind: "syncing", readyAt: sync.readyAt } : { kind: "ready" },
      hasGif: content.header?.format === "GIF",
      hasMaxPrice: maxPrice !== null,
      onboardingStatus,
      isCloudDisabled: account?.isCloudDisabledForMarketing ?? null,
    }),
    NOW,
  );
  // A sync is over long before a campaign begins.
  if (offer.kind === "not-offered" && offer.until === null) {
    return (
      <Notice tone="info" title={t("campaigns:method.byCloud")}>
        {t(`decision:reason.${offer.why}`)}
      </Notice>
    );
  }
  // Nothing is recommended that changes nothing for anybody.
  const isIdle = reach !== null && reach.people > 0 && reach.perhaps === 0;
  const help = [
    t("campaigns:method.help"),
    ...(reach === null || reach.people === 0
      ? []
      : isIdle
        ? [t("campaigns:method.forNobody")]
        : [t("campaigns:method.for", { count: reach.perhaps, people: format.number(reach.people) })]),
    ...(offer.kind === "not-offered" && offer.until !== null
      ? [t("send:method.until", { time: format.time(offer.until) })]
      : []),
  ];
  return (
    <Checkbox
      isSelected={method !== "cloud"}
      onChange={(wants) => onChange(wants ? null : "cloud")}
      label={t(isIdle ? "send:method.labelPlain" : "send:method.label")}
      description={help.join(" ")}
    />
  );
}
