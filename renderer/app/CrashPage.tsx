/** A screen threw. Says so in words; the rest of the window goes on. */
import { useTranslation } from "react-i18next";
import { useNavigate, useRouteError } from "react-router";
import { Button, Notice, Page } from "../ui/index.ts";

export function CrashPage() {
  const { t } = useTranslation("frame");
  const navigate = useNavigate();
  const error = useRouteError();
  return (
    <Page title={t("crashed.title")}>
      <Notice
        tone="critical"
        title={t("crashed.text")}
        actions={<Button onPress={() => void navigate(".", { replace: true })}>{t("crashed.action")}</Button>}
      >
        {error instanceof Error && <code>{error.message}</code>}
      </Notice>
    </Page>
  );
}
