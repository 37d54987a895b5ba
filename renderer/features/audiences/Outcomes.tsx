/** How many people get optimized delivery, and what becomes of the others. */
import { useTranslation } from "react-i18next";
import { MapKey } from "../../common/map/AvailabilityMap.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Card, cx } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { type Outcome, outcomesOf, type PeopleRow } from "./people-by-place.ts";

export function Outcomes({ rows }: { readonly rows: readonly PeopleRow[] }) {
  const format = useFormat();
  const note = useNote();
  return (
    <Card>
      <dl className={cx(styles.figures, styles.outcomes)} data-testid="outcomes">
        {outcomesOf(rows).map((outcome) => {
          const said = note(outcome);
          return (
            <div key={outcome.state} className={styles.figurePair} data-state={outcome.state}>
              <dt>
                <MapKey state={outcome.state} />
              </dt>
              <dd>{format.number(outcome.people)}</dd>
              {said !== null && <dd className={styles.figureNote}>{said}</dd>}
            </div>
          );
        })}
      </dl>
    </Card>
  );
}

function useNote() {
  const { t } = useTranslation("audiences");
  return ({ state, people, harmless }: Outcome): string | null => {
    switch (state) {
      case "optimized":
        return null;
      case "no-effect":
        if (harmless === 0) return null;
        return harmless === people
          ? t("page.countries.harmless")
          : t("page.countries.harmlessFor", { count: harmless });
      case "partial":
      case "never-delivered":
      case "blocked":
      case "unknown":
        return t(`page.countries.note.${state}`);
    }
  };
}
