/** Optimized delivery or Cloud API, offered only where there is a choice; the reason is said where there is none. */
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import { offersOptimized } from "../../../shared/domain/route/route-decision.ts";
import { Checkbox, LinkButton, Notice } from "../../ui/index.ts";
import { MetaText } from "../accounts/MetaValue.tsx";
import type { NoDelivery } from "./SendPlan.tsx";
import styles from "./send.module.css";
import { useTemplateWords } from "./use-template-words.ts";

interface DeliveryMethodFieldProps {
  readonly template: TemplateView | null;
  readonly onboardingStatus: string | null;
  readonly isOptimized: boolean;
  /** Why the message will not arrive by either method; null when nothing says so. */
  readonly noDelivery: NoDelivery | null;
  readonly onChange: (isOptimized: boolean) => void;
}

export function DeliveryMethodField(props: DeliveryMethodFieldProps) {
  const { t } = useTranslation("send");
  const words = useTemplateWords();
  const { template, onboardingStatus } = props;
  if (template === null) return <p className={styles.quiet}>{t("method.chooseFirst")}</p>;
  if (!offersOptimized(template.category)) {
    return (
      <Notice tone="info" title={t("method.notMarketing.title")}>
        {t("method.notMarketing.body", { category: words.category(template.category) })}
      </Notice>
    );
  }
  if (onboardingStatus === "ONBOARDED") {
    const { noDelivery } = props;
    return (
      <Checkbox
        isSelected={props.isOptimized}
        onChange={props.onChange}
        label={noDelivery === null ? t("method.label") : t("method.labelPlain")}
        description={noDelivery === null ? t("method.help") : t(`method.noDifference.${noDelivery}`)}
      />
    );
  }
  return (
    <div className={styles.stack}>
      <Checkbox isSelected={false} onChange={props.onChange} label={t("method.label")} isDisabled />
      <p className={styles.notOffered}>
        {onboardingStatus === null ? (
          t("method.notActiveUnknown")
        ) : (
          <>
            {t("method.notActive")} <MetaText kind="onboarding" value={onboardingStatus} />
          </>
        )}
      </p>
      <div>
        <LinkButton to="/accounts" size="small">
          {t("method.seeAccount")}
        </LinkButton>
      </div>
    </div>
  );
}
