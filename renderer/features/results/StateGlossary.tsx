/** What each state means, said once and the same everywhere. */
import { BookOpen, CircleQuestionMark } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorCodeAddress } from "../../common/error-codes/error-code-address.ts";
import { Button, Dialog, LinkButton } from "../../ui/index.ts";
import styles from "./results.module.css";
import { STATES_IN_ORDER, StateBadge } from "./StateBadge.tsx";

export function StateGlossary() {
  const { t } = useTranslation("results");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon={<CircleQuestionMark />} onPress={() => setOpen(true)}>
        {t("glossary.open")}
      </Button>
      <Dialog title={t("glossary.title")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <dl className={styles.glossary}>
          {STATES_IN_ORDER.map((state) => (
            <div key={state} className={styles.glossaryEntry}>
              <dt>
                <StateBadge state={state} />
              </dt>
              <dd>{t(`stateHelp.${state}`)}</dd>
            </div>
          ))}
        </dl>
        <LinkButton to={errorCodeAddress(null)} size="small" icon={<BookOpen />}>
          {t("error.codes")}
        </LinkButton>
      </Dialog>
    </>
  );
}
