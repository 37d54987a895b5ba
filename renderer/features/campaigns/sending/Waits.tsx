/** Who is written to later, and who gets nothing any more, by reason. */
import { useTranslation } from "react-i18next";
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import { WAITS, type WaitReason } from "../../../../shared/domain/sending/job-words.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, Section, useNow } from "../../../ui/index.ts";
import { FigureTable } from "../review/rehearsal/Part.tsx";
import table from "../review/rehearsal/rehearsal.module.css";
import { ErrorName } from "./ErrorName.tsx";
import styles from "./sending.module.css";
import { useWhen } from "./use-when.ts";

type Waiting = SendingStatus["waiting"][number];

function isWait(why: Waiting["why"]): why is WaitReason {
  return WAITS.some((wait) => wait === why);
}

export function Waits({ waiting }: Pick<SendingStatus, "waiting">) {
  const { t } = useTranslation(["sending", "decision"]);
  const format = useFormat();
  const when = useWhen();
  const now = useNow();
  if (waiting.length === 0) return null;
  return (
    <Section title={t("sending:waits.title")} description={t("sending:waits.description")}>
      <Card padding="none">
        <div className={styles.table}>
          <FigureTable label={t("sending:table", { title: t("sending:waits.title") })}>
            <thead>
              <tr>
                <th scope="col">{t("sending:waits.why")}</th>
                <th scope="col">{t("sending:waits.next")}</th>
                <th scope="col" className={table.number}>
                  {t("sending:waits.people")}
                </th>
              </tr>
            </thead>
            <tbody>
              {waiting.map(({ why, error, people, next }) => (
                <tr key={`${why} ${error?.code} ${error?.title}`} data-wait={why}>
                  <td className={table.words}>
                    {isWait(why) ? t(`sending:waits.reason.${why}`) : t(`decision:reason.${why}`)}
                    {error !== null && (
                      <span className={table.under}>
                        <ErrorName {...error} />
                      </span>
                    )}
                  </td>
                  <td className={styles.figure}>{next <= now ? t("sending:waits.due") : when(next, now)}</td>
                  <td className={table.number}>{format.number(people)}</td>
                </tr>
              ))}
            </tbody>
          </FigureTable>
        </div>
      </Card>
    </Section>
  );
}
