/** Automatic creative optimizations of an account, as they take effect, each with its switch. */
import { useTranslation } from "react-i18next";
import type { AccountView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { MetaText } from "../../common/MetaValue.tsx";
import { Checkbox, Disclosure, ProblemNotice, RawValue } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { useAccountChange } from "./use-account-change.ts";

type Feature = NonNullable<AccountView["creative"]>[number];

export function CreativeOptimizations({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  const change = useAccountChange(orpc.accounts.setCreativeOptimization.mutationOptions(), () =>
    t("switches.creativeSaved"),
  );
  const features = account.creative;
  const on = features?.filter(({ effect }) => effect === "on").length ?? 0;
  return (
    <div className={styles.switch}>
      <div className={styles.switchText}>
        <h3 className={styles.subtitle}>{t("switches.creativeTitle")}</h3>
        <p className={styles.quiet}>{t("switches.creativeHelp")}</p>
        {change.error && <ProblemNotice problem={problemOf(change.error)} />}
        {features === null ? (
          <p className={styles.quiet}>{t("switches.creativeUnknown")}</p>
        ) : (
          <Disclosure title={t("switches.creativeOn", { count: on })}>
            <ul className={styles.features}>
              {features.map((feature) => (
                <li key={feature.feature}>
                  <Checkbox
                    isSelected={feature.effect === "on"}
                    isDisabled={change.isPending}
                    label={<MetaText kind="creative" value={feature.feature} />}
                    description={<Effect feature={feature} />}
                    onChange={(enrolled) =>
                      change.mutate({ accountId: account.id, feature: feature.feature, enrolled })
                    }
                  />
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </div>
  );
}

function Effect({ feature: { effect, choice } }: { readonly feature: Feature }) {
  const { t } = useTranslation("accounts");
  if (effect === "unknown") return <RawValue>{choice}</RawValue>;
  const origin = choice === null ? t("switches.creativeDefault") : t("switches.creativeChosen");
  return `${t(`effect.${effect}`)} · ${origin}`;
}
