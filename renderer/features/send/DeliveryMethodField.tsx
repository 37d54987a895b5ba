/** Optimized delivery or Cloud API, offered only where there is a choice; the reason is said where there is none. */
import { useTranslation } from "react-i18next";
import { MetaText } from "../../common/MetaValue.tsx";
import { OpenLink } from "../../common/OpenLink.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Checkbox, LinkButton, Notice } from "../../ui/index.ts";
import styles from "./send.module.css";
import type { MethodClaim, MethodHelp } from "./send-claims.ts";
import { useTemplateWords } from "./use-template-words.ts";

interface DeliveryMethodFieldProps {
  readonly claim: MethodClaim;
  readonly category: string | null;
  readonly onboardingStatus: string | null;
  readonly isOptimized: boolean;
  /** Of the recipient and of the number it is sent from, as far as they are known. */
  readonly country: string | null;
  readonly senderCountry: string | null;
  readonly onChange: (isOptimized: boolean) => void;
}

export function DeliveryMethodField(props: DeliveryMethodFieldProps) {
  const { t } = useTranslation("send");
  const words = useTemplateWords();
  const format = useFormat();
  const { claim } = props;
  switch (claim.kind) {
    case "choose-first":
      return <p className={styles.quiet}>{t("method.chooseFirst")}</p>;
    case "not-marketing":
      return (
        <Notice tone="info" title={t("method.notMarketing.title")}>
          {t("method.notMarketing.body", { category: words.category(props.category ?? "") })}
        </Notice>
      );
    case "syncing":
      return (
        <Checkbox
          isSelected={false}
          onChange={props.onChange}
          label={t("method.labelPlain")}
          description={t("method.syncing", { time: format.time(claim.readyAt) })}
          isDisabled
        />
      );
    case "choice":
      return <Choice {...props} claim={claim} />;
    case "not-known-whether-active":
    case "not-active":
      return (
        <div className={styles.stack}>
          <Checkbox isSelected={false} onChange={props.onChange} label={t("method.labelPlain")} isDisabled />
          <p className={styles.notOffered}>
            {claim.kind === "not-known-whether-active" || props.onboardingStatus === null ? (
              t("method.notActiveUnknown")
            ) : (
              <>
                {t("method.notActive")} <MetaText kind="onboarding" value={props.onboardingStatus} />
              </>
            )}
          </p>
          <div>
            {claim.kind === "not-active" && claim.canSign ? (
              <OpenLink id="terms">{t("method.openTerms")}</OpenLink>
            ) : (
              <LinkButton to="/accounts" size="small">
                {t("method.seeAccount")}
              </LinkButton>
            )}
          </div>
        </div>
      );
  }
}

function Choice(
  props: DeliveryMethodFieldProps & { readonly claim: Extract<MethodClaim, { kind: "choice" }> },
) {
  const { t } = useTranslation("send");
  const help = useHelp(props);
  return (
    <Checkbox
      isSelected={props.isOptimized}
      onChange={props.onChange}
      label={props.claim.isRecommended ? t("method.label") : t("method.labelPlain")}
      description={help(props.claim.help)}
    />
  );
}

function useHelp({ country, senderCountry }: DeliveryMethodFieldProps): (help: MethodHelp) => string {
  const { t } = useTranslation("send");
  const format = useFormat();
  const named = (code: string | null) =>
    code === null ? t("availability.place") : format.countryInSentence(code);
  return (help) => t(`method.help.${help}`, { country: named(country), sender: named(senderCountry) });
}
