/** Enters somebody on one of the two lists, with a note. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShownList } from "../../../shared/contract/index.ts";
import { ENTERED_SUPPRESSION_SOURCES } from "../../../shared/domain/permission/permission.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, Dialog, Notice, ProblemNotice, RadioGroup, SelectField, TextField } from "../../ui/index.ts";
import styles from "./opt-outs.module.css";
import { usePermissionChange } from "./use-permission-change.ts";

export interface AddDialogProps {
  readonly business: string;
  readonly list: ShownList;
  readonly onClose: () => void;
}

type Source = (typeof ENTERED_SUPPRESSION_SOURCES)[number];

export function AddDialog({ business, list: shown, onClose }: AddDialogProps) {
  const { t } = useTranslation(["optOuts", "common"]);
  const [list, setList] = useState<"opt-out" | "suppression">(
    shown === "suppression" ? "suppression" : "opt-out",
  );
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [source, setSource] = useState<Source>("complaint");
  const add = usePermissionChange(orpc.permission.add.mutationOptions(), {
    say: ({ added }) => t(added > 0 ? "add.added" : "add.known"),
    finish: ({ added }) => {
      if (added > 0) onClose();
    },
  });
  const problem = add.error ? problemOf(add.error) : null;
  const unchanged = add.data?.added === 0 ? add.data : null;
  const submit = () => {
    const person = { business, to, note };
    add.mutate(list === "opt-out" ? { ...person, list } : { ...person, list, source });
  };
  return (
    <Dialog
      title={t("add.title")}
      isOpen
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onPress={onClose}>{t(unchanged ? "common:close" : "common:cancel")}</Button>
          <Button type="submit" variant="primary" isPending={add.isPending}>
            {t("add.save")}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {problem && <ProblemNotice problem={problem} />}
        {unchanged && <Notice tone="info" title={t(unchanged.erased > 0 ? "add.erased" : "add.known")} />}
        <RadioGroup
          label={t("add.list")}
          value={list}
          onChange={setList}
          options={[
            { value: "opt-out", label: t("add.optOut"), description: t("add.optOutHelp") },
            { value: "suppression", label: t("add.suppression"), description: t("add.suppressionHelp") },
          ]}
        />
        <TextField
          label={t("add.to")}
          description={t("add.toHelp")}
          value={to}
          onChange={setTo}
          maxLength={2000}
        />
        {list === "suppression" && (
          <SelectField
            label={t("add.reason")}
            value={source}
            onChange={setSource}
            options={ENTERED_SUPPRESSION_SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
          />
        )}
        <TextField
          label={t("add.note")}
          description={t("add.noteHelp")}
          value={note}
          onChange={setNote}
          maxLength={500}
        />
      </div>
    </Dialog>
  );
}
