/** The README's tables of settings against the settings in the code: each is named once, with its true default. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../sandbox/settings.ts";

const readme = readFileSync(new URL("../../sandbox/README.md", import.meta.url), "utf8");

function cellsOf(row: string): string[] {
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** The rows under each header that begins with "setting": those of the settings, of analytics and of Messenger. */
function settingRows(): string[][] {
  const lines = readme.split("\n");
  return lines.flatMap((line, index) => {
    if (cellsOf(line)[0] !== "setting") return [];
    const rows = lines.slice(index + 2);
    const end = rows.findIndex((row) => !row.startsWith("|"));
    return rows.slice(0, end < 0 ? rows.length : end).map(cellsOf);
  });
}

/** Several settings in a row have their defaults in the same order, or one that all of them share. */
function told(): [name: string, standard: string][] {
  return settingRows().flatMap(([names = "", defaults = ""]) => {
    const values = defaults.replaceAll("`", "").split(", ");
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = ""], index): [string, string] => [
      name,
      values.length === 1 ? (values[0] ?? "") : (values[index] ?? "(none)"),
    ]);
  });
}

test("the README names every setting once, and no other", () => {
  const names = told().map(([name]) => name);
  expect(names.toSorted()).toEqual(Object.keys(DEFAULT_SETTINGS).toSorted());
});

test("the README tells the default of every setting", () => {
  const actual = Object.entries(DEFAULT_SETTINGS).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  expect(Object.fromEntries(told())).toEqual(Object.fromEntries(actual));
});
