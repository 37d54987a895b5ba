import { useTranslation } from "react-i18next";
import type { CampaignState } from "../../../shared/domain/campaigns/campaign-state.ts";
import { StatusBadge } from "../../ui/index.ts";
import { STATE_LOOKS } from "./campaign-looks.ts";

export function StateBadge({ state }: { readonly state: CampaignState }) {
  const { t } = useTranslation("campaigns");
  const { tone, icon: Icon } = STATE_LOOKS[state];
  return (
    <StatusBadge tone={tone} icon={<Icon />}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}
