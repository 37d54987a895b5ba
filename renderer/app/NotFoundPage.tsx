/** An address that leads nowhere. */
import { useTranslation } from "react-i18next";
import { LinkButton, Page } from "../ui/index.ts";

export function NotFoundPage() {
  const { t } = useTranslation("frame");
  return (
    <Page title={t("notFound.title")} description={t("notFound.text")}>
      <div>
        <LinkButton to="/setup" variant="primary">
          {t("notFound.action")}
        </LinkButton>
      </div>
    </Page>
  );
}
