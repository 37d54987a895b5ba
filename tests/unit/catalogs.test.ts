import { describe, expect, test } from "vitest";
import { lateEn, lateFr } from "../../renderer/i18n/late-resources.ts";
import { en as firstEn, fr as firstFr } from "../../renderer/i18n/resources.ts";
import { PROBLEM_CODES, PROBLEM_VALUES } from "../../shared/contract/index.ts";
import { SETUP_ACTIONS, SETUP_REASONS } from "../../shared/domain/setup/checklist.ts";

const en = { ...firstEn, ...lateEn };
const fr = { ...firstFr, ...lateFr };

type Entries = ReadonlyMap<string, string>;

function flatten(catalog: object, prefix = ""): Entries {
  return new Map(
    Object.entries(catalog).flatMap(([key, value]): [string, string][] =>
      typeof value === "string"
        ? [[`${prefix}${key}`, value]]
        : [...flatten(value as object, `${prefix}${key}.`)],
    ),
  );
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? "").sort();
}

const english = flatten(en);
const french = flatten(fr);
const pluralless = (key: string) => key.replace(/_(one|many|other|zero)$/, "");

describe("the catalogs", () => {
  test("have the same sentences in both languages", () => {
    const keys = (entries: Entries) => [...new Set([...entries.keys()].map(pluralless))].sort();
    expect(keys(french)).toEqual(keys(english));
  });

  test("have every plural form their language needs", () => {
    for (const [entries, forms] of [
      [english, ["one", "other"]],
      [french, ["one", "many", "other"]],
    ] as const) {
      const bases = new Set([...entries.keys()].filter((key) => pluralless(key) !== key).map(pluralless));
      for (const base of bases) {
        for (const form of forms) expect([...entries.keys()], `${base}_${form}`).toContain(`${base}_${form}`);
      }
    }
  });

  test("fill in the same values", () => {
    for (const [key, text] of french) {
      const counterpart = english.get(key) ?? english.get(`${pluralless(key)}_other`) ?? "";
      // A plural form may leave its number out: "one message".
      const allowed =
        pluralless(key) === key ? placeholders(counterpart) : [...placeholders(counterpart), "count"];
      if (pluralless(key) === key) expect(placeholders(text), key).toEqual(allowed);
      else expect(allowed, key).toEqual(expect.arrayContaining([...placeholders(text)]));
    }
  });

  test("never part French punctuation from its word at the end of a line", () => {
    for (const [key, text] of french) {
      expect(text, key).not.toMatch(/ [:;?»%]|« /);
      // A narrow space goes before the high ones, a full one before the colon and inside quotation marks.
      expect(text, key).not.toMatch(/\u00a0[;?]|\u202f[:»]/);
    }
  });

  test("hold no empty sentence and no exclamation mark", () => {
    for (const [key, text] of [...english, ...french]) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toContain("!");
    }
  });

  test("set French punctuation apart with a space that does not break", () => {
    for (const [key, text] of french) {
      const withoutAddresses = text.replace(/\w+:\/\/\S*|\{\{[^}]*\}\}|\{"[^}]*\}/g, "");
      expect(withoutAddresses, key).not.toMatch(/[^\u00a0\u202f\s\d"][:;?»]|[ ][:;?»]|«[^\u00a0\u202f]/u);
    }
  });

  test.each([
    ["English", en],
    ["French", fr],
  ])("say in %s every value of a problem, and none that it doesn't have", (_, { problems }) => {
    const said = Object.entries(problems).map(([code, { title, advice }]) => [
      code,
      [...new Set(placeholders(title + advice))].sort(),
    ]);
    const given = Object.entries(PROBLEM_VALUES).map(([code, values]) => [code, Object.keys(values).sort()]);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(given));
  });

  test("explain every problem, every reason and every action of the core", () => {
    expect(Object.keys(en.problems).sort()).toEqual(expect.arrayContaining([...PROBLEM_CODES].sort()));
    const reasons = new Set(Object.keys(en.setup.reasons).map(pluralless));
    for (const reason of SETUP_REASONS) expect(reasons).toContain(reason);
    for (const action of SETUP_ACTIONS) expect(Object.keys(en.setup.actions)).toContain(action);
  });
});
