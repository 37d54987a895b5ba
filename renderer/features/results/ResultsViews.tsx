/** The pages about results: each shows the same messages, narrowed to the same. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { listAddress, type ResultsFilter, viewAddress } from "../../common/results-address.ts";
import { cx } from "../../ui/index.ts";
import styles from "./ResultsViews.module.css";
import { SavedViews } from "./SavedViews.tsx";

const VIEWS = [
  { view: "list", path: "/results" },
  { view: "overview", path: "/results/overview" },
  { view: "routes", path: "/results/routes" },
  { view: "breakdown", path: "/results/breakdown" },
  { view: "time", path: "/results/time" },
  { view: "alerts", path: "/results/alerts" },
] as const;
export type ResultsView = (typeof VIEWS)[number]["view"];

interface ResultsViewsProps {
  readonly shown: ResultsView;
  readonly filter: ResultsFilter;
}

export function ResultsViews({ shown, filter }: ResultsViewsProps) {
  const { t } = useTranslation("results");
  const path = VIEWS.find(({ view }) => view === shown)?.path ?? "/results";
  return (
    <div className={styles.bar}>
      <nav className={styles.views} aria-label={t("views.label")}>
        {VIEWS.map(({ view, path }) => (
          <Link
            key={view}
            to={view === "list" ? listAddress(filter) : viewAddress(path, filter)}
            className={cx(styles.view, view === shown && styles.shown)}
            {...(view === shown && { "aria-current": "page" as const })}
          >
            {t(`views.${view}`)}
          </Link>
        ))}
      </nav>
      {/* Alerts are of the whole workspace. */}
      {path !== "/results/alerts" && <SavedViews path={path} />}
    </div>
  );
}
