/** Makes rows of records by a plan: finds the number's cell, judges it, and keeps the cells that the plan names. */
import { type ImportPlan, keptColumnsOf, numberColumnOf } from "../../shared/domain/audiences/import-plan.ts";
import { unwrapped } from "../../shared/domain/audiences/spreadsheet-damage.ts";
import type { Person } from "../people/person.ts";
import type { NewRow } from "./audience-rows.ts";
import { judgeCell, personOf } from "./judge-row.ts";
import { kindCode } from "./row-codes.ts";

export interface RowJudge {
  /** @returns null for the header */
  judge(line: number, record: readonly string[]): NewRow | null;
}

const EMPTY_ROW = kindCode({ verdict: "invalid", reason: "empty-row" });
const TOO_MANY = kindCode({ verdict: "invalid", reason: "too-many-cells" });
const EMPTY = kindCode({ verdict: "invalid", reason: "empty" });

export function createRowJudge(plan: ImportPlan): RowJudge {
  const numberColumn = numberColumnOf(plan);
  const kept = keptColumnsOf(plan);
  const width = plan.columns.length;

  return {
    judge: (line, record) => {
      if (line === 1 && plan.hasHeader) return null;
      const nobody = { line, person: null, country: "", typed: null, cells: null };
      if (record.every((cell) => cell.trim() === "")) return { ...nobody, kind: EMPTY_ROW };
      const cells = kept.length === 0 ? null : JSON.stringify(kept.map((column) => cellOf(record, column)));
      const typed = numberColumn === null ? "" : (record[numberColumn] ?? "");
      if (record.length > width && record.slice(width).some((cell) => cell.trim() !== "")) {
        return { ...nobody, kind: TOO_MANY, typed, cells };
      }
      if (typed.trim() === "") return { ...nobody, kind: EMPTY, typed: null, cells };
      const judged = judgeCell(typed, plan.country);
      const person = personOf(judged.name);
      const isPlain = judged.verdict === "valid" && typed === nameAsTyped(person);
      return {
        line,
        kind: kindCode(judged),
        person,
        country: judged.country,
        typed: isPlain ? null : typed,
        cells,
      };
    },
  };
}

function cellOf(record: readonly string[], column: number): string {
  return unwrapped(record[column] ?? "").trim();
}

function nameAsTyped(person: Person | null): string | null {
  if (person === null) return null;
  return person.kind === "number" ? person.number : person.userId;
}
