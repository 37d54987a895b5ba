/** An address that leads nowhere. */
import { Signpost } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState, LinkButton, Page } from "../ui/index.ts";

export function NotFoundPage() {
  const { t } = useTranslation("frame");
  return (
    <Page title={t("notFound.title")}>
      <EmptyState
        icon={<Signpost />}
        title={t("notFound.title")}
        action={<LinkButton to="/setup">{t("notFound.action")}</LinkButton>}
      >
        <p>{t("notFound.text")}</p>
      </EmptyState>
    </Page>
  );
}
