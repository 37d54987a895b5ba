/** What Meta claims of optimized delivery, beside what was measured for this account. */
import { useTranslation } from "react-i18next";
import { META_CLAIM } from "../../../shared/domain/availability/claim.data.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, DataList, Section } from "../../ui/index.ts";
import styles from "./availability.module.css";

export function WhatToExpect() {
  const { t } = useTranslation("availability");
  const format = useFormat();
  return (
    <Section title={t("expect.title")}>
      <Card>
        <DataList
          items={[
            {
              term: t("expect.claimTerm"),
              value: (
                <>
                  <p>
                    {t("expect.claim", {
                      most: format.percent(META_CLAIM.mostMoreDelivered),
                      country: format.country(META_CLAIM.country),
                      month: format.month(META_CLAIM.measured),
                    })}
                  </p>
                  <p className={styles.quiet}>{t("expect.claimSource")}</p>
                </>
              ),
            },
            {
              term: t("expect.ownTerm"),
              value: (
                <>
                  <p>{t("expect.own")}</p>
                  <p className={styles.quiet}>{t("expect.ownBody")}</p>
                </>
              ),
            },
          ]}
        />
        <p className={styles.elsewhere}>{t("expect.elsewhere")}</p>
      </Card>
    </Section>
  );
}
