/** What columns of a list mean, what a spreadsheet did to them, and which sign separates them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { kindCode, kindOf, stateCode, stateOf, statesOf } from "../../core/audiences/row-codes.ts";
import { faultsOfNumbers, guessColumns, guessHeader } from "../../shared/domain/audiences/columns.ts";
import { DELIMITERS, guessDelimiter } from "../../shared/domain/audiences/delimiters.ts";
import {
  canAccept,
  isIncluded,
  ROW_CHOICES,
  ROW_REASONS,
  ROW_VERDICTS,
} from "../../shared/domain/audiences/row-verdicts.ts";
import { damageOf, unwrapped } from "../../shared/domain/audiences/spreadsheet-damage.ts";

test.each([
  ["5,51199E+12", { kind: "digits-lost" }],
  ["5.51199e+12", { kind: "digits-lost" }],
  ["4E+11", { kind: "digits-lost" }],
  ["5.511987654321E+12", { kind: "exponent", text: "5511987654321" }],
  ["5,511987654321E12", { kind: "exponent", text: "5511987654321" }],
  ['="0611223344"', { kind: "formula", text: "0611223344" }],
  ['="say ""hi"""', { kind: "formula", text: 'say "hi"' }],
  ["=+33 6 11", { kind: "formula", text: "+33 6 11" }],
  ["=SUM(A1:A2)", { kind: "none" }],
  ["+33612345678", { kind: "none" }],
  ["E12", { kind: "none" }],
  ["", { kind: "none" }],
])("a spreadsheet made %s", (cell, damage) => {
  expect(damageOf(cell)).toEqual(damage);
});

test("what is unwrapped once stays as it is", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const once = unwrapped(`="${text.replaceAll('"', '""')}"`);
      expect(once).toBe(text);
    }),
  );
});

test("any delimiter is found for any table of plain words", () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...DELIMITERS),
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 1, max: 8 }),
      word,
      (delimiter, columns, rows, text) => {
        const row = Array.from({ length: columns }, () => text).join(delimiter);
        expect(guessDelimiter(`${row}\n`.repeat(rows))).toBe(delimiter);
      },
    ),
  );
});

test("columns are told by what stands in them, and then by their names", () => {
  const headers = ["Telefone antigo", "Contato", "E-mail", "Idioma", "Fuso", "Opt-in", "Nome", "Pontos", ""];
  const rows = [
    ["-", "+55 11 98765-4321", "a@b.co", "pt_BR", "America/Sao_Paulo", "sim", "Ana", "12,50", ""],
    ["-", "+33612345678", "c@d.org", "fr", "Europe/Paris", "sim", "Bob", "7", ""],
  ];
  expect(guessColumns(headers, rows).map(({ meaning }) => meaning)).toEqual([
    "variable",
    "number",
    "email",
    "language",
    "time-zone",
    "consent",
    "name",
    "variable",
    "ignored",
  ]);
  expect(guessHeader([headers, ...rows])).toBe(true);
  expect(guessHeader(rows)).toBe(false);
});

test("what is wrong with a column is said once, with how many cells have it", () => {
  const lost = Array.from({ length: 300 }, () => "5,51199E+12");
  expect(faultsOfNumbers([...lost, "+33612345678"], true)).toEqual([{ fault: "digits-lost", cells: 300 }]);
  expect(faultsOfNumbers(["0612345678", "06 12 34 56 79", "+33612345670"], false)).toEqual([
    { fault: "no-country", cells: 2 },
  ]);
  expect(faultsOfNumbers(["5511990000000", "5511980000000", "5521990000000", "x"], true)).toEqual([
    { fault: "digits-rounded", cells: 3 },
  ]);
  expect(faultsOfNumbers(["", " "], true)).toEqual([{ fault: "empty", cells: 2 }]);
  expect(faultsOfNumbers(["+33612345678"], false)).toEqual([]);
});

test("every verdict, reason and choice is kept in one number, in the range of its verdict", () => {
  for (const verdict of ROW_VERDICTS) {
    const [first, last] = statesOf(verdict, undefined);
    for (const reason of [null, ...ROW_REASONS]) {
      const kind = kindCode({ verdict, reason });
      expect(kindOf(kind)).toEqual({ verdict, reason });
      const [from, to] = statesOf(verdict, reason);
      for (const choice of [null, ...ROW_CHOICES]) {
        const state = stateCode(kind, choice);
        expect(stateOf(state)).toEqual({ kind, choice });
        expect(state >= first && state <= last && state >= from && state <= to).toBe(true);
      }
    }
  }
});

test("nobody is written to against the list", () => {
  for (const verdict of ROW_VERDICTS) {
    expect(isIncluded({ verdict }, "dropped")).toBe(false);
    expect(isIncluded({ verdict }, null)).toBe(verdict === "valid" || verdict === "fixed");
    expect(isIncluded({ verdict }, "accepted")).toBe(
      verdict === "valid" || verdict === "fixed" || canAccept({ verdict }),
    );
  }
  expect(ROW_VERDICTS.filter((verdict) => canAccept({ verdict }))).toEqual(["suspicious"]);
});
