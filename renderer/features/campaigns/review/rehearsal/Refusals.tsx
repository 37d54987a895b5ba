/** By Meta's codes: what it refuses and what becomes of that, and what fails after it was accepted. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { ErrorCodeLink } from "../../../../common/error-codes/ErrorCodeLink.tsx";
import { useFormat } from "../../../../i18n/format.ts";
import { MetaWords } from "./MetaWords.tsx";
import { FigureTable, Part } from "./Part.tsx";
import styles from "./rehearsal.module.css";
import { useCodeWords } from "./use-code-words.ts";

export function Refusals({ refusals }: Pick<Forecast, "refusals">) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const meaningOf = useCodeWords();
  return (
    <Part name="refusals" title={t("rehearsal.refusals.title")}>
      <FigureTable label={t("rehearsal.refusals.title")}>
        <thead>
          <tr>
            <th scope="col">{t("rehearsal.refusals.code")}</th>
            <th scope="col">{t("rehearsal.refusals.meaning")}</th>
            <th scope="col">{t("rehearsal.refusals.does")}</th>
            <th scope="col" className={styles.number}>
              {t("rehearsal.funnel.people")}
            </th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ code, message, handled, people }) => (
            <tr key={`${code} ${handled} ${message}`} data-code={code ?? "none"}>
              <Code code={code} />
              <td className={styles.words}>
                <p>{meaningOf(code)}</p>
                <MetaWords message={message} />
              </td>
              <td className={styles.words}>{t(`rehearsal.after.${handled}`)}</td>
              <td className={styles.number}>{format.number(people)}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </Part>
  );
}

export function Failures({ failures }: Pick<Forecast, "failures">) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const meaningOf = useCodeWords();
  return (
    <Part name="failures" title={t("rehearsal.failures.title")}>
      <FigureTable label={t("rehearsal.failures.title")}>
        <thead>
          <tr>
            <th scope="col">{t("rehearsal.refusals.code")}</th>
            <th scope="col">{t("rehearsal.refusals.meaning")}</th>
            <th scope="col" className={styles.number}>
              {t("rehearsal.funnel.people")}
            </th>
          </tr>
        </thead>
        <tbody>
          {failures.map(({ code, country, people }) => (
            <tr key={`${code} ${country}`} data-code={code ?? "none"} data-country={country ?? "any"}>
              <Code code={code} />
              <td className={styles.words}>{meaningOf(code, country)}</td>
              <td className={styles.number}>{format.number(people)}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </Part>
  );
}

function Code({ code }: { readonly code: number | null }) {
  const { t } = useTranslation("campaigns");
  return (
    <th scope="row">{code === null ? t("rehearsal.refusals.noCode") : <ErrorCodeLink code={code} />}</th>
  );
}
