/** Takes somebody off a list; why is kept. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedPerson } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, Dialog, ProblemNotice, TextField } from "../../ui/index.ts";
import styles from "./opt-outs.module.css";
import { usePermissionChange } from "./use-permission-change.ts";

export interface RemoveDialogProps {
  readonly business: string;
  readonly list: "opt-out" | "suppression";
  readonly person: ListedPerson;
  readonly onClose: () => void;
}

export function RemoveDialog({ business, list, person, onClose }: RemoveDialogProps) {
  const { t } = useTranslation(["optOuts", "common"]);
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const remove = usePermissionChange(orpc.permission.remove.mutationOptions(), {
    say: () => t("remove.done"),
    finish: onClose,
  });
  const { kind, person: name } = person.place;
  const submit = () => {
    if (reason.trim() === "") setMissing(true);
    else remove.mutate({ business, name: { kind, person: name }, list, reason });
  };
  return (
    <Dialog
      title={t("remove.title", { name: person.shown })}
      isOpen
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" variant="danger" isPending={remove.isPending}>
            {t("remove.save")}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {remove.error && <ProblemNotice problem={problemOf(remove.error)} />}
        <p>{t(`remove.text.${list}`)}</p>
        <TextField
          label={t("remove.reason")}
          description={t("remove.reasonHelp")}
          value={reason}
          onChange={(value) => {
            setReason(value);
            setMissing(false);
          }}
          error={isMissing && reason.trim() === "" ? t("remove.required") : null}
          maxLength={500}
          autoFocus
        />
      </div>
    </Dialog>
  );
}
