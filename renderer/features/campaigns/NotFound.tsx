import { Megaphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card, EmptyState, LinkButton } from "../../ui/index.ts";

export function NotFound() {
  const { t } = useTranslation(["problems", "campaigns"]);
  return (
    <Card>
      <EmptyState
        icon={<Megaphone />}
        title={t("problems:campaign-not-found.title")}
        action={<LinkButton to="/campaigns">{t("campaigns:title")}</LinkButton>}
      >
        {t("problems:campaign-not-found.advice")}
      </EmptyState>
    </Card>
  );
}
