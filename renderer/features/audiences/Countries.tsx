/** The people of an audience by country. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, ProblemNotice, Section, Skeleton } from "../../ui/index.ts";
import styles from "./audiences.module.css";

const SHOWN_AT_FIRST = 10;

export function Countries({ audienceId }: { readonly audienceId: string }) {
  const { t } = useTranslation("audiences");
  const { data, error, refetch } = useQuery(
    orpc.audiences.countries.queryOptions({ input: { id: audienceId } }),
  );
  return (
    <Section title={t("page.countries.title")} description={t("page.countries.description")}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Card>
          <Skeleton lines={5} height="1.25rem" />
        </Card>
      )}
      {data && <CountryTable countries={data.countries} />}
    </Section>
  );
}

interface CountryTableProps {
  readonly countries: readonly { readonly country: string; readonly included: number }[];
}

function CountryTable({ countries }: CountryTableProps) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const [isAll, setAll] = useState(false);
  const filled = countries
    .filter(({ included }) => included > 0)
    .sort((one, other) => other.included - one.included);
  const total = filled.reduce((sum, { included }) => sum + included, 0);
  const shown = isAll ? filled : filled.slice(0, SHOWN_AT_FIRST);
  const hidden = filled.length - shown.length;
  return (
    <Card padding="none">
      <div className={styles.tableScroller}>
        <table className={styles.table} data-testid="audience-countries">
          <thead>
            <tr>
              <th scope="col">{t("page.countries.country")}</th>
              <th scope="col" className={styles.number}>
                {t("page.countries.people")}
              </th>
              <th scope="col" className={styles.number}>
                {t("page.countries.share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ country, included }) => (
              <tr key={country}>
                <th scope="row">{country === "" ? t("page.countries.unknown") : format.country(country)}</th>
                <td className={styles.number}>{format.number(included)}</td>
                <td className={styles.number}>{format.percent(included / total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <div className={styles.more}>
          <Button size="small" variant="quiet" onPress={() => setAll(true)}>
            {t("page.countries.showAll", { count: hidden })}
          </Button>
        </div>
      )}
    </Card>
  );
}
