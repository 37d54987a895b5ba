/** Meta's link is with the client: nothing comes back from it, so Waypost watches for the account. */
import { RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { useLinkOpener } from "../../app/links.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  CopyButton,
  ExternalLink,
  ProblemNotice,
  StatusBadge,
  useNow,
} from "../../ui/index.ts";
import { CancelSignup } from "./CancelSignup.tsx";
import { type SignupOf, TimeLeft } from "./parts.tsx";
import styles from "./signup.module.css";
import { useSignupChange } from "./use-signup.ts";

export function WaitingForPartner({ signup }: { readonly signup: SignupOf<"waiting-for-partner"> }) {
  const { t } = useTranslation("signup");
  const format = useFormat();
  const now = useNow();
  const open = useLinkOpener()("signup");
  const check = useSignupChange(orpc.signup.checkPartner.mutationOptions());
  const failure = check.error ? problemOf(check.error) : signup.problem;
  const checkNow = () => check.mutate(undefined);
  return (
    <Card>
      <div className={styles.stack}>
        <div className={styles.head}>
          <h2 className={styles.title}>{t("partner.title")}</h2>
          <StatusBadge tone="waiting">
            <TimeLeft until={signup.expiresAt} />
          </StatusBadge>
        </div>
        <p className={styles.text}>{t("partner.text")}</p>
        {failure && <ProblemNotice problem={failure} onRetry={checkNow} isRetrying={check.isPending} />}
        <div className={styles.address}>
          <span className={styles.subtitle}>{t("partner.link")}</span>
          <code className={styles.code}>{signup.address}</code>
        </div>
        <div className={styles.actions}>
          <CopyButton text={signup.address} label={t("partner.copy")} isMain />
          <ExternalLink href={signup.address} variant="secondary" onOpen={open}>
            {t("partner.open")}
          </ExternalLink>
        </div>
        <p className={styles.quiet}>{t("partner.limits")}</p>
        <div className={styles.foot}>
          <span className={styles.time}>
            {signup.lastCheckedAt !== null &&
              t("partner.lastChecked", { when: format.relative(signup.lastCheckedAt, now) })}
          </span>
          <div className={styles.actions}>
            <CancelSignup label={t("partner.cancel")} />
            <Button icon={<RotateCw />} onPress={checkNow} isPending={check.isPending}>
              {t("partner.checkNow")}
            </Button>
          </div>
        </div>
      </div>
    </Card>
  );
}
