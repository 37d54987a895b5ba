/** Optimized delivery or Cloud API, offered only where there is a choice; the reason is said where there is none. */
import { useTranslation } from "react-i18next";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import type { ReasonCode } from "../../../shared/domain/decision/reasons.ts";
import { MetaText } from "../../common/MetaValue.tsx";
import { OpenLink } from "../../common/OpenLink.tsx";
import { usePlaceNames } from "../../common/place-names.ts";
import { useTemplateWords } from "../../common/template/use-template-words.ts";
import { useFormat } from "../../i18n/format.ts";
import { Checkbox, LinkButton, Notice } from "../../ui/index.ts";
import styles from "./send.module.css";
import type { MethodClaim, MethodHelp } from "./send-claims.ts";

interface DeliveryMethodFieldProps {
  readonly claim: MethodClaim;
  readonly category: string | null;
  readonly onboardingStatus: string | null;
  readonly isOptimized: boolean;
  /** Of the recipient and of the number it is sent from, as far as they are known. */
  readonly place: PlaceCode | null;
  readonly senderPlace: PlaceCode | null;
  readonly onChange: (isOptimized: boolean) => void;
}

export function DeliveryMethodField(props: DeliveryMethodFieldProps) {
  const { t } = useTranslation("send");
  const { claim } = props;
  switch (claim.kind) {
    case "choose-first":
      return <p className={styles.quiet}>{t("method.chooseFirst")}</p>;
    case "not-offered":
      return <NotOffered {...props} claim={claim} />;
    case "choice":
      return <Choice {...props} claim={claim} />;
  }
}

/** Reasons after which Meta's own word for the account's status says more. */
const WITH_STATUS: ReadonlySet<ReasonCode> = new Set(["account-ineligible", "account-not-active"]);

function NotOffered({
  claim: { why, until },
  category,
  onboardingStatus,
  onChange,
}: DeliveryMethodFieldProps & { readonly claim: Extract<MethodClaim, { kind: "not-offered" }> }) {
  const { t } = useTranslation(["send", "decision"]);
  const words = useTemplateWords();
  const format = useFormat();
  const reason = t(`decision:reason.${why}`);
  if (why === "template-not-marketing")
    return (
      <Notice tone="info" title={t("method.notMarketing.title")}>
        {reason} {t("method.notMarketing.category", { category: words.category(category ?? "") })}
      </Notice>
    );
  if (until !== null)
    return (
      <Checkbox
        isSelected={false}
        onChange={onChange}
        label={t("method.labelPlain")}
        description={`${t("method.until", { time: format.time(until) })} ${reason}`}
        isDisabled
      />
    );
  return (
    <div className={styles.stack}>
      <Checkbox isSelected={false} onChange={onChange} label={t("method.labelPlain")} isDisabled />
      <p className={styles.notOffered}>
        {reason}
        {WITH_STATUS.has(why) && onboardingStatus !== null && (
          <>
            {" "}
            {t("method.status")} <MetaText kind="onboarding" value={onboardingStatus} />
          </>
        )}
      </p>
      <div>
        {why === "terms-unsigned" ? (
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

function useHelp({ place, senderPlace }: DeliveryMethodFieldProps): (help: MethodHelp) => string {
  const { t } = useTranslation("send");
  const places = usePlaceNames();
  const named = (code: PlaceCode | null) =>
    code === null ? t("availability.place") : places.inSentence(code);
  return (help) => t(`method.help.${help}`, { country: named(place), sender: named(senderPlace) });
}
