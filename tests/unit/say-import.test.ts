/** What an import says of the places that it could not read. */
import { expect, test } from "vitest";
import type { ImportPlace, ImportSummary } from "../../shared/domain/imports/import-summary.ts";
import { sayImport } from "../../shared/domain/imports/say-import.ts";

function summaryOf(places: readonly ImportPlace[], count = places.length): ImportSummary {
  return {
    files: 2,
    bytes: 10_240,
    webhooks: 0,
    new: 0,
    duplicate: 0,
    foreign: 0,
    foreignAccounts: [],
    orphan: 0,
    malformed: { count, places },
    unrecognized: { count: 0, places: [] },
    broken: [],
    isCancelled: false,
  };
}

function saidOf(summary: ImportSummary, language: "en" | "fr"): string {
  return sayImport(summary, language).lines.at(-1)?.text ?? "";
}

const PLACES: readonly ImportPlace[] = [
  { file: "a.jsonl", line: 2 },
  { file: "a.jsonl", line: 4 },
  { file: "b.jsonl", line: 1_200 },
];

test("a file's name stands once, with all its lines", () => {
  expect(saidOf(summaryOf(PLACES), "en")).toContain("a.jsonl (lines 2, 4) and b.jsonl, line 1,200.");
  expect(saidOf(summaryOf(PLACES), "fr")).toContain("a.jsonl (lignes 2, 4) et b.jsonl, ligne 1\u202f200.");
});

test("the first five places are named, and the others counted", () => {
  const places = [1, 2, 3, 4, 5, 6].map((line) => ({ file: "a.jsonl", line }));
  expect(saidOf(summaryOf(places, 20), "en")).toContain("a.jsonl (lines 1, 2, 3, 4, 5) and 15 more.");
  expect(saidOf(summaryOf(places.slice(0, 1)), "en")).toContain(": a.jsonl, line 1.");
});
