/** The colours of a map with their words, and whose borders it has. */
import { useTranslation } from "react-i18next";
import { AVAILABILITY_STATES } from "../../../shared/domain/availability/effects.ts";
import { MapKey } from "../map/AvailabilityMap.tsx";
import styles from "./availability-parts.module.css";

export function MapLegend() {
  const { t } = useTranslation("availability");
  return (
    <>
      <ul className={styles.legend}>
        {AVAILABILITY_STATES.map((state) => (
          <li key={state}>
            <MapKey state={state} />
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{t("map.credit")}</p>
    </>
  );
}
