/** All that was said and entered about somebody, newest first. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ListedPerson, PermissionHistoryItem } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Dialog, ProblemNotice, Skeleton, StatusBadge, VisuallyHidden } from "../../ui/index.ts";
import styles from "./opt-outs.module.css";

export interface HistoryDialogProps {
  readonly business: string;
  readonly person: ListedPerson;
  readonly onClose: () => void;
}

export function HistoryDialog({ business, person: { place, shown }, onClose }: HistoryDialogProps) {
  const { t } = useTranslation("optOuts");
  const { kind, person } = place;
  const query = useQuery(
    orpc.permission.history.queryOptions({ input: { business, name: { kind, person } } }),
  );
  return (
    <Dialog title={t("history.title", { name: shown })} isOpen onClose={onClose}>
      {query.error && <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <div aria-busy>
          <VisuallyHidden>{t("history.loading")}</VisuallyHidden>
          <Skeleton lines={3} />
        </div>
      )}
      {query.data && (
        <ol className={styles.people}>
          {query.data.items.map((item) => (
            <Item key={`${item.kind} ${item.at} ${item.source} ${item.said} ${item.note}`} item={item} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function Item({ item }: { readonly item: PermissionHistoryItem }) {
  const { t } = useTranslation("optOuts");
  const format = useFormat();
  const { kind, at, source, said, note, isProven } = item;
  const details = [
    ...(source === null ? [] : [t(`source.${source}`)]),
    ...(said === null ? [] : [t("wrote", { word: said })]),
    ...(note === null ? [] : [t("history.note", { note })]),
  ];
  return (
    <li className={styles.item}>
      <span className={styles.name}>
        {t(`history.kind.${kind}`)}
        <span className={styles.quiet}>{format.dateTime(at)}</span>
        {!isProven && <StatusBadge tone="warning">{t("unproven")}</StatusBadge>}
      </span>
      {details.length > 0 && <span className={styles.quiet}>{details.join(" · ")}</span>}
    </li>
  );
}
