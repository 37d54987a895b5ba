/** Campaigns. They can't be made yet, so this says what they will be and leads to what can be done today. */
import { Megaphone, Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { sendTestKeys } from "../../app/send-test-keys.ts";
import { Card, EmptyState, LinkButton, Page, RouteChip, StatusBadge } from "../../ui/index.ts";
import styles from "./CampaignsPage.module.css";

export function CampaignsPage() {
  const { t } = useTranslation("campaigns");
  return (
    <Page title={t("title")} description={t("description")} width="full">
      <Card>
        <EmptyState
          icon={<Megaphone />}
          title={t("empty.title")}
          action={
            <LinkButton to="/send" variant="primary" icon={<Send />}>
              {t("sendTest")}
            </LinkButton>
          }
        >
          <p>{t("empty.body")}</p>
          <div className={styles.sample} aria-hidden>
            <span>{t("empty.sampleName")}</span>
            <span>{t("empty.sampleAudience")}</span>
            <RouteChip route="optimized" />
            <StatusBadge tone="neutral">{t("empty.sampleState")}</StatusBadge>
          </div>
          <p className={styles.today}>
            {t("empty.today")} {t("empty.keys", { keys: sendTestKeys(navigator.userAgent) })}
          </p>
        </EmptyState>
      </Card>
    </Page>
  );
}
