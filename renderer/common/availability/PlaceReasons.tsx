/** What optimized delivery does for people of one place, and why: the same words beside every map. */
import { useTranslation } from "react-i18next";
import type { Availability } from "../../../shared/domain/availability/availability.ts";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import type { AvailabilityState } from "../../../shared/domain/availability/effects.ts";
import type { AvailabilityTables, PlaceFacts } from "../../../shared/domain/availability/tables.ts";
import { useFormat } from "../../i18n/format.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import { StatusBadge } from "../../ui/index.ts";
import { STATE_ICONS, STATE_TONES } from "../map/state-looks.ts";
import { usePlaceNames } from "../place-names.ts";
import styles from "./availability-parts.module.css";
import { useGroupNames } from "./use-group-name.ts";

interface PlaceReasonsProps {
  readonly answer: Pick<Availability, "reasons"> & { readonly state: AvailabilityState };
  /** Null for people of no place. */
  readonly facts: PlaceFacts | null;
  readonly sender: PlaceCode | null;
}

export function PlaceReasons({ answer, facts, sender }: PlaceReasonsProps) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  const language = useLanguage();
  const { state, reasons } = answer;
  const Icon = STATE_ICONS[state];
  const from = sender === null ? t("from.noPlace") : places.inSentence(sender);
  return (
    <>
      <p className={styles.state}>
        <StatusBadge tone={STATE_TONES[state]} icon={<Icon />}>
          {t(`state.${state}`)}
        </StatusBadge>
      </p>
      <ul className={styles.reasons} aria-label={t("chosen.reasons")}>
        {reasons.map(({ effect }) => (
          <li key={effect}>{t(`reason.${effect}`, { sender: from })}</li>
        ))}
        {facts?.remark && <li>{facts.remark.note[language]}</li>}
      </ul>
    </>
  );
}

interface OwnDecisionsProps {
  readonly answer: Pick<Availability, "overriddenBy">;
  /** The place shown; another one is named. */
  readonly place: PlaceCode | null;
  readonly tables: AvailabilityTables;
}

/** What an admin has decided about either side, with the note. */
export function OwnDecisions({ answer, place: shown, tables }: OwnDecisionsProps) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  const format = useFormat();
  const groups = useGroupNames(tables.data);
  return answer.overriddenBy.map(({ place, treatAs, note, at }) => (
    <div key={place} className={styles.decision}>
      <p className={styles.strong}>
        {t("override.own")}
        {place !== shown && ` (${places.name(place)})`}
      </p>
      <p>{t("override.of", { group: groups.name(treatAs), date: format.date(at), note })}</p>
    </div>
  ));
}
