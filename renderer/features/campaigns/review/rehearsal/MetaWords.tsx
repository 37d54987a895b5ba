/** What Meta says of an error, in its own words. */
import { useTranslation } from "react-i18next";
import styles from "./rehearsal.module.css";

export function MetaWords({ message }: { readonly message: string | null }) {
  const { t } = useTranslation("campaigns");
  if (message === null || message === "") return null;
  return (
    <p className={styles.quiet}>
      {t("rehearsal.refusals.metaSays")} <q lang="en">{message}</q>
    </p>
  );
}
