/** How sending, delivery and reading go on over time: three lines, and the same numbers as a table. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { dateTimeFormat } from "../../../../i18n/formatters.ts";
import { cx, Disclosure } from "../../../../ui/index.ts";
import { type Course, courseOf, isWithinMinutes, LINES, type Line } from "./course.ts";
import { FigureTable, Part } from "./Part.tsx";
import styles from "./rehearsal.module.css";

export function CourseChart({ forecast }: { readonly forecast: Pick<Forecast, "timeline" | "start"> }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { timeline, start } = forecast;
  const moment = useMoment(timeline.map(({ at }) => at));
  const course = courseOf(timeline, start);
  const last = timeline.at(-1);
  if (course === null || last === undefined) return null;
  return (
    <Part name="course" title={t("rehearsal.course.title")}>
      <div>
        <ul className={styles.legend} aria-hidden>
          {LINES.map((line) => (
            <li key={line}>
              <svg className={styles.key} viewBox="0 0 24 4" aria-hidden>
                <path className={lineClass(line)} d="M 0 2 H 24" />
              </svg>
              {t(`rehearsal.figure.${line}`)}
            </li>
          ))}
        </ul>
        <Drawing course={course} />
      </div>
      {course.isCut && (
        <p className={styles.quiet}>{t("rehearsal.course.cut", { time: format.dateTime(last.at) })}</p>
      )}
      <Disclosure title={t("rehearsal.course.table")}>
        <FigureTable label={t("rehearsal.course.title")}>
          <thead>
            <tr>
              <th scope="col">{t("rehearsal.course.time")}</th>
              {LINES.map((line) => (
                <th key={line} scope="col" className={styles.number}>
                  {t(`rehearsal.figure.${line}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {timeline.map((reached) => (
              <tr key={reached.at}>
                <th scope="row">{moment(reached.at)}</th>
                {LINES.map((line) => (
                  <td key={line} className={styles.number}>
                    {format.number(reached[line])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </FigureTable>
      </Disclosure>
    </Part>
  );
}

/** With seconds where two moments are in the same minute. */
function useMoment(moments: readonly number[]): (at: number) => string {
  const { locale } = useFormat();
  const timeStyle = isWithinMinutes(moments) ? "medium" : "short";
  const format = dateTimeFormat(locale, { dateStyle: "medium", timeStyle });
  return (at) => format.format(at);
}

const LOOKS: Readonly<Record<Line, string | undefined>> = {
  sent: styles.sentLine,
  delivered: styles.deliveredLine,
  read: styles.readLine,
};

function lineClass(line: Line): string {
  return cx(styles.line, LOOKS[line]);
}

function Drawing({ course }: { readonly course: Course }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { from, until, top, paths } = course;
  const moment = useMoment([from, (from + until) / 2, until]);
  return (
    <div className={styles.chart}>
      <ul className={styles.scale} aria-hidden>
        {[top, top / 2, 0].map((people) => (
          <li key={people}>{format.number(people)}</li>
        ))}
      </ul>
      <svg
        className={styles.drawing}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={t("rehearsal.course.chart")}
      >
        <path className={styles.grid} d="M 0 0 H 100 M 0 50 H 100 M 0 100 H 100" />
        {LINES.map((line) => (
          <path key={line} className={lineClass(line)} d={paths[line]} />
        ))}
      </svg>
      <ul className={styles.hours} aria-hidden>
        {[from, (from + until) / 2, until].map((at) => (
          <li key={at}>{moment(at)}</li>
        ))}
      </ul>
    </div>
  );
}
