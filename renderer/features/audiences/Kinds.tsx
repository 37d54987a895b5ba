/** The reasons behind a verdict, each with its count, which opens its rows, and with what can be decided for all of them. */
import { useTranslation } from "react-i18next";
import type { AudienceCount, AudienceView } from "../../../shared/contract/index.ts";
import { canAccept } from "../../../shared/domain/audiences/row-verdicts.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, cx, ProblemNotice, surfaceClass } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { matchesFilter, type RowFilter } from "./counts.ts";
import { useAudienceChange } from "./use-audience-change.ts";
import { CAN_DROP_ALL } from "./verdicts.tsx";

interface KindsProps {
  readonly audience: AudienceView;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

export function Kinds({ audience, filter, onFilter }: KindsProps) {
  const { t } = useTranslation("audiences");
  const kinds = audience.counts
    .filter((count) => count.rows > 0 && matchesFilter({ ...filter, reason: undefined }, count))
    .sort((one, other) => other.rows - one.rows);
  if (kinds.length === 0 || (kinds.length === 1 && kinds[0]?.reason === null && !isDecidable(kinds[0]))) {
    return null;
  }
  return (
    <ul className={cx(surfaceClass, styles.kinds)} aria-label={t("page.kinds.title")}>
      {kinds.map((count) => (
        <Kind
          key={count.reason ?? ""}
          audienceId={audience.id}
          count={count}
          isShown={filter.reason === count.reason}
          onShow={() =>
            onFilter({
              verdict: count.verdict,
              reason: filter.reason === count.reason ? undefined : count.reason,
            })
          }
        />
      ))}
    </ul>
  );
}

function isDecidable(count: AudienceCount): boolean {
  return canAccept(count) || CAN_DROP_ALL.includes(count.verdict);
}

interface KindProps {
  readonly audienceId: string;
  readonly count: AudienceCount;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function Kind({ audienceId, count, isShown, onShow }: KindProps) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const { verdict, reason, rows, accepted, dropped, choice } = count;
  const choose = useAudienceChange(orpc.audiences.choose.mutationOptions());
  const words = reason === null ? t(`verdict.${verdict}`) : t(`reason.${reason}`);
  const to = (next: "accepted" | "dropped" | null) =>
    choose.mutate(
      { id: audienceId, choice: next, what: { verdict, reason } },
      { onSuccess: () => announce(next === null ? t("page.undone") : t(`choice.${next}`)) },
    );
  return (
    <li className={styles.kind}>
      <button type="button" className={styles.kindButton} aria-pressed={isShown} onClick={onShow}>
        <span className={styles.kindCount}>{format.number(rows)}</span>
        <span>{words}</span>
      </button>
      <span className={styles.quiet}>
        {accepted > 0 &&
          (accepted === rows
            ? t("page.kinds.allAccepted")
            : t("page.kinds.someAccepted", { count: accepted }))}
        {accepted > 0 && dropped > 0 && " · "}
        {dropped > 0 &&
          (dropped === rows ? t("page.kinds.allDropped") : t("page.kinds.someDropped", { count: dropped }))}
      </span>
      <span className={styles.buttons}>
        {choice === null && canAccept(count) && (
          <Button size="small" isPending={choose.isPending} onPress={() => to("accepted")}>
            {t("page.kinds.accept", { count: rows })}
          </Button>
        )}
        {choice === null && isDecidable(count) && (
          <Button size="small" isPending={choose.isPending} onPress={() => to("dropped")}>
            {t("page.kinds.drop", { count: rows })}
          </Button>
        )}
        {choice !== null && (
          <Button size="small" isPending={choose.isPending} onPress={() => to(null)}>
            {t("page.kinds.unchoose")}
          </Button>
        )}
      </span>
      {choose.error && <ProblemNotice compact problem={problemOf(choose.error)} />}
    </li>
  );
}
