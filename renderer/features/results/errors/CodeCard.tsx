/** All that the catalogue says of one code, and how many messages here failed with it. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CataloguedRow } from "../../../../shared/domain/error-codes/error-codes.data.ts";
import { messagesAddress } from "../../../common/results-address.ts";
import { DataList } from "../../../ui/index.ts";
import { ByItself } from "./ByItself.tsx";
import type { Met } from "./met-errors.ts";
import { useCodeText } from "./use-code-text.ts";

interface CodeCardProps {
  readonly row: CataloguedRow;
  /** Null while that isn't known; undefined where no message failed with it. */
  readonly met: Met | null | undefined;
}

export function CodeCard({ row, met }: CodeCardProps) {
  const { t } = useTranslation("errorCodes");
  const text = useCodeText();
  const next = text.next(row);
  const note = text.note(row);
  return (
    <DataList
      items={[
        {
          term: t("term.todo"),
          value: (
            <p>
              <strong>{text.asks(row)}. </strong>
              {text.remedy(row)}
            </p>
          ),
        },
        ...(next === null ? [] : [{ term: t("term.next"), value: next }]),
        {
          term: t("term.byItself"),
          value: <ByItself row={row} />,
        },
        { term: t("term.concern"), value: text.concern(row) },
        ...(note === null ? [] : [{ term: t("term.note"), value: note }]),
        ...(row.elsewhere === undefined
          ? []
          : [{ term: t("term.elsewhere"), value: t(`elsewhere.${row.elsewhere}`) }]),
        {
          term: t("term.messages"),
          value: <MetMessages met={met} code={text.number(row)} />,
        },
        ...(row.title === "" ? [] : [{ term: t("term.title"), value: <span lang="en">{row.title}</span> }]),
        { term: t("term.source"), value: text.source(row) },
      ]}
    />
  );
}

interface MetMessagesProps {
  readonly met: Met | null | undefined;
  /** As it is written. */
  readonly code: string;
}

/** Leads to exactly these messages. */
export function MetMessages({ met, code }: MetMessagesProps) {
  const { t } = useTranslation("errorCodes");
  if (met === null) return t("notCounted");
  if (met === undefined || met.n === 0) return t("noMessages");
  return (
    <Link
      to={messagesAddress({ where: { error: [...met.texts] } })}
      aria-label={t("seeMessages", { count: met.n, code })}
    >
      {t("messages", { count: met.n })}
    </Link>
  );
}
