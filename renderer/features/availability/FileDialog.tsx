/** What a file says before its list takes effect: what is wrong with it, or what it would change. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { AvailabilityPreview } from "../../../shared/contract/index.ts";
import type { AvailabilityTables } from "../../../shared/domain/availability/tables.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useGroupNames } from "../../common/availability/use-group-name.ts";
import { usePlaceNames } from "../../common/place-names.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, Dialog, Notice, ProblemNotice, Skeleton } from "../../ui/index.ts";
import styles from "./availability.module.css";
import { useAvailabilityChange } from "./use-availability-change.ts";

export interface ChosenFile {
  readonly fileName: string;
  readonly text: string;
}

interface FileDialogProps {
  readonly file: ChosenFile;
  readonly tables: AvailabilityTables;
  readonly onClose: () => void;
}

export function FileDialog({ file, tables, onClose }: FileDialogProps) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const preview = useQuery(orpc.availability.preview.queryOptions({ input: file }));
  const { use, isPending, problem } = useAvailabilityChange();
  const list = preview.data?.kind === "list" ? preview.data : null;
  const take = () => {
    if (list === null) return;
    use.mutate(file, {
      onSuccess: () => {
        announce(t("file.used", { date: format.day(list.asOf) }));
        onClose();
      },
    });
  };
  return (
    <Dialog
      title={t("file.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t(list ? "override.cancel" : "chosen.close")}</Button>
          {list && (
            <Button variant="primary" isPending={isPending} onPress={take}>
              {t("file.use")}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.form}>
        <p className={styles.fileName}>{file.fileName}</p>
        {preview.error && <ProblemNotice compact problem={problemOf(preview.error)} />}
        {!preview.data && !preview.error && <Skeleton lines={4} />}
        {preview.data?.kind === "refused" && <Refused faults={preview.data.faults} />}
        {list && <Changes list={list} tables={tables} />}
        {problem && <ProblemNotice compact problem={problem} />}
      </div>
    </Dialog>
  );
}

function Refused({ faults }: Pick<Extract<AvailabilityPreview, { kind: "refused" }>, "faults">) {
  const { t } = useTranslation("availability");
  return (
    <Notice tone="critical" title={t("file.refused")}>
      <p>{t("file.refusedBody")}</p>
      <ul className={styles.plainList}>
        {faults.map(({ field, reason, found }) => (
          <li key={`${field} ${reason}`}>
            {field === "" ? t("file.whole") : <code>{field}</code>} {t(`file.fault.${reason}`)}
            {found !== "" && ` (${t("file.found", { found })})`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type List = Extract<AvailabilityPreview, { kind: "list" }>;

function Changes({ list, tables }: { readonly list: List; readonly tables: AvailabilityTables }) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const places = usePlaceNames();
  const groups = useGroupNames(tables.data);
  const say = (change: List["changes"][number]) => {
    switch (change.kind) {
      case "place":
        return t("file.change.place", {
          place: places.name(change.place),
          before: groups.name(change.before),
          after: groups.name(change.after),
        });
      case "group-new":
      case "group-gone":
      case "group-rules":
        return t(`file.change.${change.kind}`, { group: groups.name(change.group) });
      case "remark":
      case "range":
      case "areas":
        return t(`file.change.${change.kind}`, { place: places.name(change.place) });
    }
  };
  return (
    <>
      <p>
        {t("file.asOf", { date: format.day(list.asOf) })}
        <br />
        <span className={styles.quiet}>{list.source}</span>
      </p>
      {list.isOlder && <Notice tone="warning" title={t("file.older")} />}
      {list.lostOverrides.length > 0 && (
        <Notice
          tone="warning"
          title={t("file.lost", { places: format.list(list.lostOverrides.map(places.name)) })}
        />
      )}
      <p className={styles.strong}>
        {list.changes.length === 0 ? t("file.noChanges") : t("file.changes", { count: list.changes.length })}
      </p>
      {list.changes.length > 0 && (
        <ul className={styles.plainList} data-testid="list-changes">
          {list.changes.map((change) => (
            <li key={say(change)}>{say(change)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
