/** A new audience begins with its list; the file's name is its name until another is given. */
import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { LinkButton, Page } from "../../ui/index.ts";
import { TakeList } from "./TakeList.tsx";
import { useHandOver } from "./use-hand-over.ts";

export function NewAudiencePage() {
  const { t } = useTranslation("audiences");
  const handOver = useHandOver(null);
  return (
    <Page
      title={t("new")}
      width="full"
      back={
        <LinkButton to="/audiences" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("back")}
        </LinkButton>
      }
    >
      <TakeList handOver={handOver} title={t("take.title")} />
    </Page>
  );
}
