/** Gives an audience another name. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, Dialog, ProblemNotice, TextField } from "../../ui/index.ts";
import { useAudienceChange } from "./use-audience-change.ts";

interface RenameDialogProps {
  readonly audience: AudienceView;
  readonly onClose: () => void;
}

export function RenameDialog({ audience, onClose }: RenameDialogProps) {
  const { t } = useTranslation("audiences");
  const [name, setName] = useState(audience.name);
  const rename = useAudienceChange(orpc.audiences.rename.mutationOptions(), onClose);
  const isMissing = name.trim() === "";
  return (
    <Dialog
      title={t("page.renameTitle")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (!isMissing) rename.mutate({ id: audience.id, name: name.trim() });
      }}
      actions={
        <Button variant="primary" type="submit" isPending={rename.isPending} isDisabled={isMissing}>
          {t("page.save")}
        </Button>
      }
    >
      <TextField
        label={t("page.name")}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
        error={isMissing ? t("page.nameEmpty") : null}
      />
      {rename.error && <ProblemNotice compact problem={problemOf(rename.error)} />}
    </Dialog>
  );
}
