/** What has changed since somebody looked, as a list of sentences. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import { type OutcomeChange, outcomeChanges } from "../../../../shared/domain/campaigns/outcome-changes.ts";
import type { AudienceId } from "../../../../shared/domain/ids.ts";
import { orpc } from "../../../app/client.ts";
import styles from "../campaigns.module.css";

interface ChangesProps {
  readonly seen: Preflight;
  readonly now: Preflight;
}

export function Changes({ seen, now }: ChangesProps) {
  const { t } = useTranslation("campaigns");
  const { data } = useQuery(orpc.audiences.list.queryOptions());
  if (seen.saved !== now.saved || seen.fingerprint === now.fingerprint) return null;
  const say = (change: OutcomeChange<AudienceId>): string => {
    switch (change.kind) {
      case "count":
        return t("freeze.changed.count", { before: change.before, after: change.after });
      case "list-imported":
      case "list-changed":
        return t(`freeze.changed.${change.kind}`, {
          name: data?.audiences.find(({ id }) => id === change.audience)?.name ?? "",
        });
      case "template":
        return t("freeze.changed.template", {
          name: now.variants.find(({ key }) => key === change.variant)?.template?.name ?? change.variant,
        });
      default:
        return t(`freeze.changed.${change.kind}`);
    }
  };
  return (
    <ul className={styles.changes} aria-label={t("freeze.changed.label")}>
      {outcomeChanges(seen, now)
        .map(say)
        .map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
    </ul>
  );
}
