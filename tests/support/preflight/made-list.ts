/** A list of people of ten countries, put where an import would leave it; every thousandth has no city. */
import { kindCode } from "../../../core/audiences/row-codes.ts";
import type { WorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import type { ImportPlan } from "../../../shared/domain/audiences/import-plan.ts";
import type { AudienceId } from "../../../shared/domain/ids.ts";
import { ACCOUNT } from "./ready-account.ts";

const TOGETHER = 2_000;
const STARTS = ["55119", "336", "4915", "447", "5255", "9198", "346", "393", "62812", "1212"];
const COUNTRIES = ["BR", "FR", "DE", "GB", "MX", "IN", "ES", "IT", "ID", "US"];
const DIGITS = [8, 8, 9, 9, 8, 8, 8, 9, 8, 7];
const VALID = kindCode({ verdict: "valid", reason: null });

const PLAN: ImportPlan = {
  encoding: "utf-8",
  delimiter: ";",
  hasHeader: true,
  country: null,
  columns: [
    { meaning: "number", name: "phone" },
    { meaning: "name", name: "name" },
    { meaning: "variable", name: "city" },
  ],
};

function rowOf(index: number) {
  const country = index % STARTS.length;
  const digits = DIGITS[country] ?? 8;
  const local = String((index * 7_919 + 11_111_111) % 10 ** digits).padStart(digits, "1");
  const city = index % 1_000 === 0 ? "" : `City ${index % 500}`;
  return {
    line: index + 2,
    kind: VALID,
    person: { kind: "number", number: `+${STARTS[country]}${local}` } as const,
    country: COUNTRIES[country] ?? "",
    typed: null,
    cells: JSON.stringify([`Person ${index}`, city]),
  };
}

/** @param from which person on, so that lists have people in common */
export function makeList(
  {
    audiences,
    audienceRows,
    transaction,
  }: Pick<WorkspaceStorage, "audiences" | "audienceRows" | "transaction">,
  from: number,
  rows: number,
): AudienceId {
  const audience = audiences.create(`from ${from}`, ACCOUNT, 1);
  const file = audiences.addFile(
    { audience, name: "bench.csv", kind: "text", size: 1, workbook: null, sheet: null },
    1,
  );
  const list = audiences.addList({ audience, file, plan: PLAN }, 1);
  for (let at = 0; at < rows; at += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, rows - at) }, (_, index) => ({
      ...rowOf(from + at + index),
      line: at + index + 2,
    }));
    transaction(() =>
      audienceRows.add(
        list,
        some,
        some.map(() => "allowed"),
      ),
    );
  }
  audiences.changeList(list, { state: "whole", rows });
  audiences.changeLists(audience, { list, nextList: null });
  return audience;
}
