/** What may be a slip in a message's text, and links that don't answer. Each hint can be put away, which is kept with the draft, and brought back. */
import { EyeOff, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CampaignView, TemplateView } from "../../../../shared/contract/index.ts";
import {
  type CampaignDraft,
  type DraftVariant,
  withoutPutAway,
  withPutAway,
} from "../../../../shared/domain/campaigns/draft.ts";
import { type Hint, LONG_TEXT } from "../../../../shared/domain/campaigns/hints.ts";
import type { LinkFinding } from "../../../../shared/domain/link-checks/link-answer.ts";
import { type TemplateVariable, variablesOf } from "../../../../shared/domain/templates/template.ts";
import { useVariableLabel } from "../../../common/template/use-variable-words.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Card, Section } from "../../../ui/index.ts";
import { DraftFields } from "../DraftFields.tsx";
import styles from "../review/review.module.css";
import type { People, Person } from "../use-people.ts";
import { LinkChecks } from "./LinkChecks.tsx";
import { useHints } from "./use-hints.ts";
import { useLinkChecks } from "./use-link-checks.ts";

interface HintsProps {
  readonly campaign: CampaignView;
  readonly draft: CampaignDraft;
  readonly variant: DraftVariant;
  readonly template: TemplateView;
  readonly people: People;
  /** Whose message is shown. */
  readonly person: Person | null;
  readonly onChange: (change: (draft: CampaignDraft) => CampaignDraft) => void;
}

export function Hints({ person, onChange, ...question }: HintsProps) {
  const { t } = useTranslation("campaigns");
  const checks = useLinkChecks(question.template.content, question.variant.values, person);
  const { shown, away } = useHints({ ...question, links: checks.visited });
  const { key } = question.variant;
  if (shown.length + away.length + checks.links.length === 0) return null;
  return (
    <Section title={t("hints.title")} description={t("hints.description")}>
      {shown.length > 0 && (
        <Card padding="none">
          <ul className={styles.findings} aria-label={t("hints.title")}>
            {shown.map((hint) => (
              <li key={`${hint.code} ${hint.about}`} className={styles.finding} data-hint={hint.code}>
                <div className={styles.said}>
                  <Said hint={hint} template={question.template} />
                </div>
                <DraftFields>
                  <Button
                    size="small"
                    variant="quiet"
                    icon={<EyeOff />}
                    onPress={() =>
                      onChange((before) =>
                        withPutAway(before, { code: hint.code, variant: key, about: hint.about }),
                      )
                    }
                  >
                    {t("hints.putAway")}
                  </Button>
                </DraftFields>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {away.length > 0 && (
        <div className={styles.choices}>
          <DraftFields>
            <Button
              size="small"
              variant="quiet"
              icon={<Undo2 />}
              onPress={() => onChange((before) => withoutPutAway(before, key))}
            >
              {t("hints.bringBack", { count: away.length })}
            </Button>
          </DraftFields>
        </div>
      )}
      {checks.links.length > 0 && (
        <LinkChecks
          checks={checks}
          isAnybody={person !== null}
          isHint={(address) => shown.some((hint) => hint.code === "link" && hint.address === address)}
        />
      )}
    </Section>
  );
}

interface SaidProps {
  readonly hint: Hint;
  readonly template: TemplateView;
}

/** What it is, and what to do. */
function Said({ hint, template }: SaidProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  switch (hint.code) {
    case "long-text":
      return (
        <Sentences
          what={t("hints.long-text.what", { count: hint.characters })}
          todo={t("hints.long-text.todo", { most: format.number(LONG_TEXT) })}
        />
      );
    case "language":
      return (
        <Sentences
          what={t(hint.people === 0 ? "hints.language.none" : "hints.language.what", {
            count: hint.people,
            among: format.number(hint.among),
            language: format.language(hint.language),
          })}
          todo={t("hints.language.todo")}
        />
      );
    case "empty-values":
    case "fallback-often": {
      const variable = variablesOf(template.content).find(({ key }) => key === hint.variable);
      return variable === undefined ? null : (
        <OfVariable hint={hint} template={template} variable={variable} />
      );
    }
    case "same-lately":
      return (
        <Sentences
          what={t("hints.same-lately.what", { name: hint.name })}
          todo={t("hints.same-lately.todo")}
        />
      );
    case "link":
      return <OfLink hint={hint} />;
  }
}

interface OfLinkProps {
  readonly hint: Extract<Hint, { code: "link" }>;
}

interface OfVariableProps {
  readonly hint: Extract<Hint, { variable: string }>;
  readonly template: TemplateView;
  readonly variable: TemplateVariable;
}

function OfVariable({ hint, template, variable }: OfVariableProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const label = useVariableLabel(template, variable);
  const among = format.number(hint.among);
  return hint.code === "empty-values" ? (
    <Sentences
      what={t("hints.empty-values.what", { variable: label, count: hint.people, among })}
      todo={t("hints.empty-values.todo")}
    />
  ) : (
    <Sentences
      what={t("hints.fallback-often.what", { variable: label, count: hint.rows, among })}
      todo={t("hints.fallback-often.todo")}
    />
  );
}

function OfLink({ hint: { address, isFile, answer } }: OfLinkProps) {
  const { t } = useTranslation("campaigns");
  const { finding, status } = answer;
  return (
    <Sentences
      what={t("links.about", { address, answer: t(`links.finding.${finding}`, { status }) })}
      todo={t(`links.todo.${todoOf(finding, isFile)}`)}
    />
  );
}

function todoOf(finding: LinkFinding, isFile: boolean) {
  const hasItsOwn = finding === "certificate" || finding === "inside" || finding === "no-web-address";
  return hasItsOwn ? finding : isFile ? "file" : "page";
}

function Sentences({ what, todo }: { readonly what: string; readonly todo: string }) {
  return (
    <>
      <p>{what}</p>
      <p className={styles.quiet}>{todo}</p>
    </>
  );
}
