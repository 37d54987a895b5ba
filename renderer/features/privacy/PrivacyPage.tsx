/** What is kept of people, for how long, and how somebody is erased. */
import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card, LinkButton, Page, Section } from "../../ui/index.ts";
import { EraseSection } from "./EraseSection.tsx";
import styles from "./privacy.module.css";
import { RetentionSection } from "./RetentionSection.tsx";

export function PrivacyPage() {
  const { t } = useTranslation("privacy");
  return (
    <Page
      title={t("title")}
      description={t("description")}
      back={
        <LinkButton to="/settings" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("back")}
        </LinkButton>
      }
    >
      <RetentionSection />
      <EraseSection />
      <Section title={t("leaves.title")} description={t("leaves.description")}>
        <Card>
          <dl className={styles.leaves}>
            {(["meta", "activity", "alerts", "links", "exports", "copies"] as const).map((what) => (
              <div key={what}>
                <dt>{t(`leaves.${what}.name`)}</dt>
                <dd>{t(`leaves.${what}.text`)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </Section>
    </Page>
  );
}
