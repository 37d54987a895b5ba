/** The two kinds of lists of people: imported ones, and those that follow from results. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { cx } from "../ui/index.ts";
import styles from "./AudienceViews.module.css";

const VIEWS = [
  { view: "audiences", path: "/audiences" },
  { view: "segments", path: "/audiences/segments" },
] as const;

export function AudienceViews({ shown }: { readonly shown: (typeof VIEWS)[number]["view"] }) {
  const { t } = useTranslation("audiences");
  return (
    <nav className={styles.views} aria-label={t("views.label")}>
      {VIEWS.map(({ view, path }) => (
        <Link
          key={view}
          to={path}
          className={cx(styles.view, view === shown && styles.shown)}
          {...(view === shown && { "aria-current": "page" as const })}
        >
          {t(`views.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
