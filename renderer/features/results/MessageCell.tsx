/** What a column of the list shows of a message. */
import { useTranslation } from "react-i18next";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import type { ListColumn } from "../../../shared/domain/results/list-columns.ts";
import { usePlaceNames } from "../../common/place-names.ts";
import { UnprovenMark } from "../../common/Unproven.tsx";
import { useFormat } from "../../i18n/format.ts";
import { MessageRoute } from "./MessageRoute.tsx";
import { StandingMark } from "./Standing.tsx";
import { DeliveredTwiceBadge, StateBadge } from "./StateBadge.tsx";
import { useShortDateTime } from "./use-short-date-time.ts";

export interface MessageCellProps {
  readonly column: Exclude<ListColumn, "recipient">;
  readonly message: MessageSummary;
}

export function MessageCell({ column, message }: MessageCellProps) {
  const { t } = useTranslation("results");
  const places = usePlaceNames();
  switch (column) {
    case "template":
      return message.templateName ?? t("list.noTemplate");
    case "language":
      return message.templateLanguage ?? "";
    case "country":
      return message.country === null ? t("filter.none.country") : places.name(message.country);
    case "route":
      return <MessageRoute {...message} />;
    case "category":
      return message.pricingCategory ?? "";
    case "state":
      return (
        <>
          {message.isDeliveredTwice ? <DeliveredTwiceBadge /> : <StateBadge state={message.state} />}
          <StandingMark message={message} />
          {message.isUnproven && <UnprovenMark />}
        </>
      );
    case "error":
      return errorOf(message);
    case "created":
      return <Moment at={message.createdAt} />;
    case "updated":
      return <Moment at={message.updatedAt} />;
  }
}

/** What does not fit is shown when pointed at. */
export function wholeTextOf(column: ListColumn, message: MessageSummary): string | undefined {
  if (column === "template") return message.templateName ?? undefined;
  return column === "error" ? errorOf(message) || undefined : undefined;
}

function errorOf({ error }: MessageSummary): string {
  if (error === null) return "";
  return error.code === null ? error.title : `${error.code} · ${error.title}`;
}

function Moment({ at }: { readonly at: number }) {
  const format = useFormat();
  const shortDateTime = useShortDateTime();
  return (
    <time dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {shortDateTime(at)}
    </time>
  );
}
