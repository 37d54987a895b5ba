/** The first rows of a file as they will be read, before anything is imported. */
import { useTranslation } from "react-i18next";
import type { AudienceRow } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, Skeleton } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { VerdictBadge } from "./verdicts.tsx";

interface FirstRowsProps {
  /** Null while they are read. */
  readonly rows: readonly AudienceRow[] | null;
  readonly hasFailed: boolean;
}

const SHOWN = 8;

export function FirstRows({ rows, hasFailed }: FirstRowsProps) {
  const { t } = useTranslation("audiences");
  if (rows === null) {
    return hasFailed ? null : (
      <Card>
        <Skeleton lines={5} height="1.5rem" />
      </Card>
    );
  }
  if (rows.length === 0) return <p className={styles.quiet}>{t("import.preview.none")}</p>;
  return (
    <Card padding="none">
      <div className={styles.tableScroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("import.preview.line")}</th>
              <th scope="col">{t("import.preview.typed")}</th>
              <th scope="col">{t("import.preview.read")}</th>
              <th scope="col">{t("import.preview.verdict")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <FirstRow key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function FirstRow({ row }: { readonly row: AudienceRow }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const { line, typed, number, userId, country, verdict, reason } = row;
  return (
    <tr>
      <td>{format.number(line)}</td>
      <td>
        <bdi>{typed || t("page.rows.noNumber")}</bdi>
      </td>
      <td>
        {number ?? userId ?? <span className={styles.quiet}>{t("import.preview.nobody")}</span>}
        {country !== null && <span className={styles.quiet}> · {format.country(country)}</span>}
      </td>
      <td>
        <VerdictBadge verdict={verdict} />
        {reason !== null && <p className={styles.quiet}>{t(`reason.${reason}`)}</p>}
      </td>
    </tr>
  );
}
