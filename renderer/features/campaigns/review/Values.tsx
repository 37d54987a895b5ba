/** Values that Meta would refuse, by message and variable: whose they are, and where they are mended. */
import { useQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Preflight, TemplateView } from "../../../../shared/contract/index.ts";
import type { CampaignDraft } from "../../../../shared/domain/campaigns/draft.ts";
import { type TemplateVariable, variablesOf } from "../../../../shared/domain/templates/template.ts";
import { orpc } from "../../../app/client.ts";
import { useVariableLabel } from "../../../common/template/use-variable-words.ts";
import { Card, LinkButton, Section } from "../../../ui/index.ts";
import { CountButton, type OnShow } from "./CountButton.tsx";
import styles from "./review.module.css";

type Refused = Preflight["values"][number];

interface ValuesProps {
  readonly preflight: Preflight;
  readonly draft: CampaignDraft;
  readonly onShow: OnShow;
}

export function Values({ preflight, draft, onShow }: ValuesProps) {
  const { t } = useTranslation("campaigns");
  const { data } = useQuery(orpc.templates.list.queryOptions());
  const { values, variants, campaign } = preflight;
  if (values.length === 0) return null;
  return (
    <Section title={t("review.values.title")} description={t("review.values.description")}>
      <Card padding="none">
        <ul className={styles.findings} aria-label={t("review.values.title")}>
          {values.map((value) => {
            const { variant, variable, rule } = value;
            const templateId = draft.variants.find(({ key }) => key === variant)?.templateId;
            const template = data?.templates.find(({ id }) => id === templateId);
            const known = template && variablesOf(template.content).find(({ key }) => key === variable);
            return (
              <li key={`${variant} ${variable} ${rule}`} className={styles.finding} data-rule={rule}>
                <div className={styles.said}>
                  {variants.length > 1 && <strong>{t("review.message", { key: variant })}</strong>}
                  {template && known ? (
                    <Known value={value} template={template} variable={known} onShow={onShow} />
                  ) : (
                    <Line value={value} name={variable} onShow={onShow} />
                  )}
                </div>
                <LinkButton size="small" icon={<PencilLine />} to={`/campaigns/${campaign}/message`}>
                  {t("review.values.mend")}
                </LinkButton>
              </li>
            );
          })}
        </ul>
      </Card>
    </Section>
  );
}

interface LineProps {
  readonly value: Refused;
  readonly onShow: OnShow;
}

/** Called what the composer calls it. */
function Known({
  template,
  variable,
  ...line
}: LineProps & { readonly template: TemplateView; readonly variable: TemplateVariable }) {
  return <Line name={useVariableLabel(template, variable)} {...line} />;
}

function Line({
  value: { variant, variable, rule, people },
  name,
  onShow,
}: LineProps & { readonly name: string }) {
  const { t } = useTranslation("campaigns");
  const title = t("review.values.line", { variable: name, fault: t(`review.values.rule.${rule}`) });
  return (
    <>
      <p>{title}</p>
      <p className={styles.quiet}>
        <CountButton
          count={people}
          title={title}
          filter={{ variant, value: { variable, rule } }}
          onShow={onShow}
        />{" "}
        {t("review.peopleAfter", { count: people })}
      </p>
    </>
  );
}
