/** What an audience was made of. */
import { useTranslation } from "react-i18next";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, DataList } from "../../ui/index.ts";

export function AudienceFacts({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const { file, rows, createdAt, importedAt } = audience;
  if (file === null || rows === null) return null;
  const { country } = file.plan;
  return (
    <Card>
      <DataList
        items={[
          { term: t("page.facts.file"), value: `${file.name} (${format.size(file.size)})` },
          { term: t("page.facts.rows"), value: format.number(rows) },
          {
            term: t("page.facts.country"),
            value: country === null ? t("page.facts.noCountry") : format.country(country),
          },
          ...(importedAt === null
            ? []
            : [{ term: t("page.facts.imported"), value: format.dateTime(importedAt) }]),
          { term: t("page.facts.created"), value: format.dateTime(createdAt) },
        ]}
      />
    </Card>
  );
}
