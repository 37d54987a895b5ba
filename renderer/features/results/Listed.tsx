/** That the recipient of a message has opted out or is suppressed today, since when, by whose word, and where to see it. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { useFormat } from "../../i18n/format.ts";
import { LinkButton, StatusBadge } from "../../ui/index.ts";
import styles from "./results.module.css";

type Recipient = Pick<MessageDetail, "accountId" | "to" | "recipientKind">;

export type ListedProps = NonNullable<ReturnType<typeof useListed>>;

/** Null for whom may be written to, for who isn't on WhatsApp, and until it is known. */
export function useListed({ accountId, to, recipientKind }: Recipient) {
  const kind = recipientKind === "number" || recipientKind === "user-id" ? recipientKind : null;
  const query = useQuery({
    ...orpc.permission.standing.queryOptions({
      input: { accountId: accountId ?? "", to, kind: kind ?? "number" },
    }),
    enabled: accountId !== null && kind !== null,
  });
  const { optOut, suppression, business } = query.data ?? {};
  if (business === undefined || (!optOut && !suppression)) return null;
  return { optOut: optOut ?? null, suppression: suppression ?? null, business, to };
}

export function Listed({ optOut, suppression, business, to }: ListedProps) {
  const { t } = useTranslation(["results", "optOuts"]);
  const format = useFormat();
  const entries = [
    ...(optOut === null ? [] : [{ list: "opt-out" as const, ...optOut }]),
    ...(suppression === null ? [] : [{ list: "suppression" as const, isProven: true, ...suppression }]),
  ];
  return (
    <ul className={styles.listed}>
      {entries.map(({ list, source, at, isProven }) => {
        const date = at === null ? null : format.dateTime(at);
        return (
          <li key={list}>
            <StatusBadge tone="warning" wraps>
              {date === null ? t(`listed.${list}`) : t(`listed.${list}Since`, { date })}
            </StatusBadge>
            <span className={styles.quiet}>
              {t(`optOuts:source.${source}`)}
              {!isProven && ` · ${t("optOuts:unproven")}`}
            </span>
            {source !== "erased" && (
              <LinkButton
                size="small"
                to={`/opt-outs?${new URLSearchParams({ business, list, search: to })}`}
              >
                {t(`listed.show.${list}`)}
              </LinkButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
