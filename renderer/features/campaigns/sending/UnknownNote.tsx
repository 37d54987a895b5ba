/** Messages whose answer was lost: what that means, and where they are. */
import { ArrowRight, CircleQuestionMark } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CampaignId } from "../../../../shared/domain/ids.ts";
import { messagesAddress } from "../../../common/results-address.ts";
import { useFormat } from "../../../i18n/format.ts";
import { LinkButton, useNow } from "../../../ui/index.ts";
import { Standing } from "./Standing.tsx";

interface UnknownNoteProps {
  readonly campaign: CampaignId;
  readonly people: number;
  /** When the answer to the oldest was lost; null where that isn't known. */
  readonly since: number | null;
}

export function UnknownNote({ campaign, people, since }: UnknownNoteProps) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const now = useNow();
  if (people === 0) return null;
  return (
    <Standing
      name="unknown"
      tone="warning"
      icon={CircleQuestionMark}
      title={t("unknown.title", { count: people })}
      actions={
        <LinkButton
          size="small"
          icon={<ArrowRight />}
          to={messagesAddress({ where: { campaign: [campaign], state: ["unknown"] } })}
        >
          {t("unknown.see")}
        </LinkButton>
      }
    >
      <p>{t("unknown.text")}</p>
      {since !== null && <p>{t("unknown.oldest", { time: format.duration(Math.max(0, now - since)) })}</p>}
    </Standing>
  );
}
