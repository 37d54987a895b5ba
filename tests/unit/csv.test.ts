import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvRow } from "../../shared/domain/export/csv.ts";
import { propertyOf } from "../support/rounds.ts";

describe("a CSV cell", () => {
  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    [null, ""],
    [-5, "-5"],
    ["", ""],
    ["+5511980000000", "+5511980000000"],
  ])("%j is written as %j", (value, expected) => expect(csvCell(value)).toBe(expected));

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("https://evil.example","x")'])(
    "%j is never taken for a formula",
    (value) => expect(csvCell(value).replace(/^"/, "")).toMatch(/^'/),
  );

  it("keeps a row in one record, whatever its texts are", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (texts) => {
        const row = csvRow(texts);
        const outside = row.replaceAll(/"(?:[^"]|"")*"/g, "");
        expect(outside.endsWith("\r\n")).toBe(true);
        expect(outside.slice(0, -2)).not.toMatch(/[\r\n"]/);
        expect(outside.slice(0, -2).split(",")).toHaveLength(texts.length);
      }),
      propertyOf("csv: keeps a row in one record, whatever its texts are", 100),
    );
  });
});
