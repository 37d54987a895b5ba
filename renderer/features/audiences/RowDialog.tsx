/** One row of an audience: what stood in the file, what it is read as and why, and what a person can do about it. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceRow, AudienceView } from "../../../shared/contract/index.ts";
import { keptColumnsOf } from "../../../shared/domain/audiences/import-plan.ts";
import { canAccept } from "../../../shared/domain/audiences/row-verdicts.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, DataList, Dialog, ProblemNotice, Skeleton, TextField } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { nameOfRow } from "./counts.ts";
import { useAudienceChange } from "./use-audience-change.ts";
import { VerdictBadge } from "./verdicts.tsx";

interface RowDialogProps {
  readonly audience: AudienceView;
  /** Null shows none. */
  readonly line: number | null;
  readonly onOpen: (line: number) => void;
  readonly onClose: () => void;
}

export function RowDialog({ audience, line, onOpen, onClose }: RowDialogProps) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const rows = useQuery(
    orpc.audiences.rows.queryOptions({
      input:
        line === null
          ? skipToken
          : { id: audience.id, verdict: null, after: { state: 0, line: line - 1 }, limit: 1 },
    }),
  );
  const row = rows.data?.rows[0] ?? null;
  return (
    <Dialog
      title={t("page.row.title", { line: line === null ? "" : format.number(line) })}
      isOpen={line !== null}
      onClose={onClose}
    >
      {rows.error && (
        <ProblemNotice compact problem={problemOf(rows.error)} onRetry={() => void rows.refetch()} />
      )}
      {row === null ? (
        !rows.error && <Skeleton lines={6} height="1.5rem" />
      ) : (
        <RowDetails key={row.line} audience={audience} row={row} onOpen={onOpen} />
      )}
    </Dialog>
  );
}

interface RowDetailsProps {
  readonly audience: AudienceView;
  readonly row: AudienceRow;
  readonly onOpen: (line: number) => void;
}

function RowDetails({ audience, row, onOpen }: RowDetailsProps) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const { line, verdict, reason, country, typed, duplicateOf } = row;
  const read = nameOfRow(row);
  const reasonId = useId();
  return (
    <div className={styles.stack}>
      <div className={styles.verdictLine} role="status">
        <VerdictBadge verdict={verdict} />
        {row.choice !== null && <strong>{t(`choice.${row.choice}`)}</strong>}
        <p id={reasonId}>
          {reason === null
            ? t(`verdictHelp.${verdict}`)
            : `${t(`reason.${reason}`)}. ${t(`verdictHelp.${verdict}`)}`}
        </p>
        {duplicateOf !== null && (
          <Button size="small" variant="quiet" onPress={() => onOpen(duplicateOf)}>
            {t("page.row.duplicateOf", { line: format.number(duplicateOf) })}
          </Button>
        )}
      </div>
      <DataList
        items={[
          { term: t("page.row.written"), value: <bdi>{typed || t("page.rows.noNumber")}</bdi> },
          {
            term: t("page.row.readAs"),
            value:
              read === null
                ? t("page.row.nobody")
                : country === null
                  ? read
                  : `${read} · ${format.country(country)}`,
          },
          ...cellsOf(audience, row).map(({ name, cell }) => ({
            term: name,
            value: <bdi>{cell || "—"}</bdi>,
          })),
        ]}
      />
      {reason !== "erased" && <Fix audience={audience} row={row} key={`${line} ${typed}`} />}
      <Choices audience={audience} row={row} />
    </div>
  );
}

/** Columns may bear the same name; a number tells them apart. */
function cellsOf({ file }: AudienceView, { cells }: AudienceRow): readonly { name: string; cell: string }[] {
  if (file === null) return [];
  const seen = new Map<string, number>();
  return keptColumnsOf(file.plan).map((column, index) => {
    const name = file.plan.columns[column]?.name ?? "";
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { name: times > 1 ? `${name} (${times})` : name, cell: cells[index] ?? "" };
  });
}

function Fix({ audience, row }: { readonly audience: AudienceView; readonly row: AudienceRow }) {
  const { t } = useTranslation("audiences");
  const [text, setText] = useState(row.typed);
  const { suggestion } = row;
  const fix = useAudienceChange(orpc.audiences.fix.mutationOptions(), (fixed) => {
    announce(t("page.row.saved", { line: fixed.line, verdict: t(`verdict.${fixed.verdict}`) }));
  });
  const save = (wanted: string) => fix.mutate({ id: audience.id, line: row.line, text: wanted });
  return (
    <form
      className={styles.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (text !== row.typed) save(text);
      }}
    >
      <TextField
        label={t("page.row.fix")}
        description={t("page.row.fixHelp")}
        value={text}
        onChange={setText}
        maxLength={2_000}
      />
      {fix.error && <ProblemNotice compact problem={problemOf(fix.error)} />}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isDisabled={text === row.typed} isPending={fix.isPending}>
          {t("page.row.save")}
        </Button>
        {suggestion !== null && (
          <Button isDisabled={fix.isPending} onPress={() => save(suggestion)}>
            {t("page.row.useSuggestion", { number: suggestion })}
          </Button>
        )}
      </div>
    </form>
  );
}

function Choices({ audience, row }: { readonly audience: AudienceView; readonly row: AudienceRow }) {
  const { t } = useTranslation("audiences");
  const choose = useAudienceChange(orpc.audiences.choose.mutationOptions());
  const to = (choice: "accepted" | "dropped" | null) =>
    choose.mutate({ id: audience.id, choice, what: { lines: [row.line] } });
  const { choice } = row;
  return (
    <>
      {choose.error && <ProblemNotice compact problem={problemOf(choose.error)} />}
      <div className={styles.buttons}>
        {canAccept(row) && choice !== "accepted" && (
          <Button isPending={choose.isPending} onPress={() => to("accepted")}>
            {t("page.row.accept")}
          </Button>
        )}
        {canAccept(row) && choice === "accepted" && (
          <Button isPending={choose.isPending} onPress={() => to(null)}>
            {t("page.row.unaccept")}
          </Button>
        )}
        {choice === "dropped" ? (
          <Button isPending={choose.isPending} onPress={() => to(null)}>
            {t("page.row.keep")}
          </Button>
        ) : (
          <Button isPending={choose.isPending} onPress={() => to("dropped")}>
            {t("page.row.drop")}
          </Button>
        )}
      </div>
    </>
  );
}
