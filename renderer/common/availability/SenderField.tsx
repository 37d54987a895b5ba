/** Chooses the business number a map is about, and says what that number's own country does to every message. */
import { useTranslation } from "react-i18next";
import type { AvailabilityView } from "../../../shared/contract/index.ts";
import type { Availability } from "../../../shared/domain/availability/availability.ts";
import { Notice, SelectField } from "../../ui/index.ts";
import { usePlaceNames } from "../place-names.ts";
import styles from "./availability-parts.module.css";
import { type ChosenSender, UNRESTRICTED } from "./use-sender.ts";

interface SenderFieldProps {
  readonly view: AvailabilityView;
  readonly sender: ChosenSender;
}

export function SenderField({ view, sender }: SenderFieldProps) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  return (
    <div className={styles.from}>
      <SelectField
        label={t("from.label")}
        value={sender.value}
        onChange={sender.choose}
        options={[
          ...view.senders.map(({ numberId, displayNumber, verifiedName, accountName, place }) => ({
            value: numberId as string,
            label: `${displayNumber || numberId} (${place === null ? t("from.noPlace") : places.name(place)})`,
            description: verifiedName ?? accountName,
          })),
          { value: UNRESTRICTED, label: t("from.unrestricted") },
        ]}
      />
      {view.senders.length === 0 && <p className={styles.quiet}>{t("from.none")}</p>}
    </div>
  );
}

interface SenderNoticeProps {
  /** For any recipient. */
  readonly answer: Pick<Availability, "reasons"> | undefined;
  readonly sender: ChosenSender;
}

export function SenderNotice({ answer, sender }: SenderNoticeProps) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  const hindrance = answer?.reasons.find(({ side }) => side === "sender");
  if (hindrance === undefined) return null;
  const isKnown = sender.place !== null && sender.place !== UNRESTRICTED;
  const name = isKnown && sender.place !== null ? places.inSentence(sender.place) : t("from.noPlace");
  return (
    <Notice tone="info" title={t("from.hindered")}>
      <p>{t(`reason.${hindrance.effect}`, { sender: name })}</p>
    </Notice>
  );
}
