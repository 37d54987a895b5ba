/** The workspace this window shows is brought up to date before it opens: how far that is. */
import { useTranslation } from "react-i18next";
import type { ListedWorkspace } from "../../shared/contract/index.ts";
import { Card, Page, ProgressBar } from "../ui/index.ts";
import styles from "./UpgradingWorkspace.module.css";

export function UpgradingWorkspace({
  upgrade: { step, done, total },
}: {
  readonly upgrade: NonNullable<ListedWorkspace["upgrade"]>;
}) {
  const { t } = useTranslation("frame");
  return (
    <Page title={t("upgrading.title")}>
      <Card>
        <div className={styles.upgrading}>
          <ProgressBar label={t(`upgrading.${step}`)} share={total === 0 ? 0 : done / total} />
          <p>{t("upgrading.text")}</p>
        </div>
      </Card>
    </Page>
  );
}
