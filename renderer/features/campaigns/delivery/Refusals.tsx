/** What Waypost does when Meta refuses a message for its route, with the choices as they are. */
import { useTranslation } from "react-i18next";
import { afterRefusal, ROUTE_CODES } from "../../../../shared/domain/campaigns/after-refusal.ts";
import type { DraftDelivery } from "../../../../shared/domain/campaigns/draft.ts";
import { useFormat } from "../../../i18n/format.ts";
import { DataList, Disclosure } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";

const SECOND = 1_000;

export function Refusals({ delivery }: { readonly delivery: DraftDelivery }) {
  const { t } = useTranslation(["campaigns", "errorCodes"]);
  const format = useFormat();
  return (
    <Disclosure title={t("campaigns:delivery.refusals.title")}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t("campaigns:delivery.refusals.description")}</p>
        <DataList
          items={ROUTE_CODES.map((code) => {
            const after = afterRefusal(code, delivery);
            const does =
              after.kind === "wait"
                ? t("campaigns:delivery.refusals.does.wait", {
                    time: format.duration(after.seconds * SECOND),
                  })
                : t(`campaigns:delivery.refusals.does.${after.kind}`);
            return { term: String(code), value: `${t(`errorCodes:code.${code}.meaning`)} ${does}` };
          })}
        />
      </div>
    </Disclosure>
  );
}
