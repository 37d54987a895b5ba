/**
 * People of the chosen audiences, for a look at the message as they will read it, and the columns their rows have. The
 * first rows of each audience stand for all of them.
 */
import { useQueries } from "@tanstack/react-query";
import { AUDIENCE_PAGE, type AudienceRow } from "../../../shared/contract/index.ts";
import { keptColumnsOf } from "../../../shared/domain/audiences/import-plan.ts";
import type { Cells } from "../../../shared/domain/campaigns/values.ts";
import type { AudienceId } from "../../../shared/domain/ids.ts";
import { orpc } from "../../app/client.ts";

export interface Person {
  /** Where their row is. */
  readonly audience: AudienceId;
  readonly line: number;
  /** As it is shown: a number, or a user id. */
  readonly name: string;
  readonly cells: Cells;
}

export interface People {
  /** Names of columns, each once, in the order of the audiences and their files. */
  readonly columns: readonly string[];
  /** Only those a campaign would write to. */
  readonly people: readonly Person[];
  readonly isReading: boolean;
}

export function usePeople(audiences: readonly AudienceId[]): People {
  const views = useQueries({
    queries: audiences.map((id) => orpc.audiences.read.queryOptions({ input: { id } })),
  });
  const columnsOf = views.map(({ data }) =>
    data?.file
      ? keptColumnsOf(data.file.plan).map((index) => data.file?.plan.columns[index]?.name ?? "")
      : [],
  );
  const rows = useQueries({
    queries: audiences.map((id) =>
      orpc.audiences.rows.queryOptions({
        input: { id, verdict: null, after: null, limit: AUDIENCE_PAGE },
        // A first import may not have come yet: then there is nobody to show.
        retry: false,
      }),
    ),
  });
  return {
    columns: [...new Set(columnsOf.flat())].filter((name) => name !== ""),
    people: rows.flatMap(({ data }, index) =>
      (data?.rows ?? []).flatMap((row) => personOf(audiences[index], row, columnsOf[index] ?? [])),
    ),
    isReading: [...views, ...rows].some(({ isPending }) => isPending),
  };
}

function personOf(
  audience: AudienceId | undefined,
  row: AudienceRow,
  columns: readonly string[],
): readonly Person[] {
  const name = row.number ?? row.userId;
  if (!row.isIncluded || name === null || audience === undefined) return [];
  return [
    {
      audience,
      line: row.line,
      name,
      cells: new Map(columns.map((column, index) => [column, row.cells[index] ?? ""])),
    },
  ];
}
