/** The message as one person of the audience will read it; others are a button away. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import type { DraftValue } from "../../../shared/domain/campaigns/draft.ts";
import { type Cells, valuesFor } from "../../../shared/domain/campaigns/values.ts";
import { fillText, missingVariables } from "../../../shared/domain/templates/template.ts";
import { MessagePreview } from "../../common/template/MessagePreview.tsx";
import { Button } from "../../ui/index.ts";
import styles from "./campaigns.module.css";
import type { People, Person } from "./use-people.ts";

interface PreviewProps {
  readonly template: TemplateView | null;
  readonly values: Readonly<Record<string, DraftValue>>;
  readonly people: People;
  /** Position among the people of whose message it is. */
  readonly shown: number;
  readonly onShow: (position: number) => void;
  /** What can be done with the message of the person that is shown. */
  readonly children: (person: Person | null) => ReactNode;
}

const NOBODY: Cells = new Map();

export function Preview({ template, values, people: { people }, shown: at, onShow, children }: PreviewProps) {
  const { t } = useTranslation("campaigns");
  const person = people[at] ?? null;
  const filled = valuesFor(values, person?.cells ?? NOBODY);
  return (
    <aside className={styles.preview} aria-label={t("preview.title")}>
      <h2 className={styles.previewTitle}>{t("preview.title")}</h2>
      <MessagePreview template={template} values={filled} />
      {person === null ? (
        <p className={styles.quiet}>{t("preview.nobody")}</p>
      ) : (
        <>
          <div className={styles.line}>
            <Button
              size="small"
              icon={<ChevronLeft />}
              aria-label={t("preview.previous")}
              isDisabled={at === 0}
              onPress={() => onShow(at - 1)}
            />
            <p className={styles.figure} role="status">
              {t("preview.person", { name: person.name, at: at + 1, of: people.length })}
            </p>
            <Button
              size="small"
              icon={<ChevronRight />}
              aria-label={t("preview.next")}
              isDisabled={at === people.length - 1}
              onPress={() => onShow(at + 1)}
            />
          </div>
          {template !== null && people.length > 1 && (
            <div className={styles.buttons}>
              <Button size="small" variant="quiet" onPress={() => onShow(indexOfMost(people, lengthFor))}>
                {t("preview.longest")}
              </Button>
              <Button size="small" variant="quiet" onPress={() => onShow(indexOfMost(people, emptyFor))}>
                {t("preview.emptiest")}
              </Button>
            </div>
          )}
        </>
      )}
      {template !== null && children(person)}
      <p className={styles.quiet}>{t("preview.caption")}</p>
    </aside>
  );

  /** Signs of the text this person reads. */
  function lengthFor({ cells }: Person): number {
    if (template === null) return 0;
    const { header, body } = template.content;
    const own = valuesFor(values, cells);
    return fillText(header?.text ?? "", "header", own).length + fillText(body, "body", own).length;
  }

  function emptyFor({ cells }: Person): number {
    return template === null ? 0 : missingVariables(template.content, valuesFor(values, cells)).length;
  }
}

/** The first of those that have the most of it. */
function indexOfMost(people: readonly Person[], measure: (person: Person) => number): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, person] of people.entries()) {
    const value = measure(person);
    if (value > most) {
      most = value;
      best = index;
    }
  }
  return best;
}
