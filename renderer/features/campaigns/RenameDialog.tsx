/** Gives a campaign another name. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CampaignView, LONGEST_CAMPAIGN_NAME } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, Dialog, ProblemNotice, TextField } from "../../ui/index.ts";
import { useCampaignChange } from "./use-campaign-change.ts";

interface RenameDialogProps {
  readonly campaign: Pick<CampaignView, "id" | "name">;
  readonly onClose: () => void;
}

export function RenameDialog({ campaign, onClose }: RenameDialogProps) {
  const { t } = useTranslation("campaigns");
  const [name, setName] = useState(campaign.name);
  const rename = useCampaignChange(orpc.campaigns.rename.mutationOptions(), onClose);
  const isMissing = name.trim() === "";
  return (
    <Dialog
      title={t("rename.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (!isMissing) rename.mutate({ id: campaign.id, name: name.trim() });
      }}
      actions={
        <Button variant="primary" type="submit" isPending={rename.isPending} isDisabled={isMissing}>
          {t("rename.save")}
        </Button>
      }
    >
      <TextField
        label={t("rename.label")}
        value={name}
        onChange={setName}
        maxLength={LONGEST_CAMPAIGN_NAME}
        autoFocus
        error={isMissing ? t("rename.empty") : null}
      />
      {rename.error && <ProblemNotice compact problem={problemOf(rename.error)} />}
    </Dialog>
  );
}
