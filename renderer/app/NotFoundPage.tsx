/** An address that leads nowhere. */
import { Signpost } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card, EmptyState, LinkButton, Page } from "../ui/index.ts";

export function NotFoundPage() {
  const { t } = useTranslation("frame");
  return (
    <Page title={t("notFound.title")}>
      <Card>
        <EmptyState
          icon={<Signpost />}
          title={t("notFound.text")}
          action={<LinkButton to="/setup">{t("notFound.action")}</LinkButton>}
        />
      </Card>
    </Page>
  );
}
