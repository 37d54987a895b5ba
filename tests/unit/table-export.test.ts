/** The table of a view as a file: what a spreadsheet or a program reads of it. */
import { expect, test } from "vitest";
import { asCsv, asJson } from "../../core/results/table-export.ts";
import { CSV_START } from "../../shared/domain/export/csv.ts";

const table = {
  columns: ["Campaign", "Messages", "Delivered"],
  rows: [["=HYPERLINK(1)", 12, 0.5], ["For +5511987654321, again", 3, null], ["Short"]],
};

test("as CSV: no formula, no whole number of a person, an empty cell where there is none", () => {
  expect(asCsv(table)).toBe(
    `${CSV_START}Campaign,Messages,Delivered\r\n'=HYPERLINK(1),12,0.5\r\n"For …4321, again",3,\r\nShort,,\r\n`,
  );
});

test("a number in the name of a column is cut as well", () => {
  const named = { columns: ["Delivered (For +5511987654321)"], rows: [[0.5]] };
  expect(asCsv(named)).toContain("Delivered (For …4321)");
  expect(asJson(named)).toContain('"Delivered (For …4321)": 0.5');
});

test("as JSON: a record for each row, numbers as numbers", () => {
  expect(JSON.parse(asJson(table))).toEqual([
    { Campaign: "=HYPERLINK(1)", Messages: 12, Delivered: 0.5 },
    { Campaign: "For …4321, again", Messages: 3, Delivered: null },
    { Campaign: "Short", Messages: null, Delivered: null },
  ]);
});
