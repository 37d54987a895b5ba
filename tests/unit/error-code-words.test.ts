/** The catalogue of error codes is in words, in both languages, and a code is found by them. */
import { describe, expect, test } from "vitest";
import { findCodes } from "../../renderer/features/results/errors/find-codes.ts";
import { metErrors } from "../../renderer/features/results/errors/met-errors.ts";
import { lateEn, lateFr } from "../../renderer/i18n/late-resources.ts";
import {
  CONCERNS,
  ERROR_CODE_ROWS,
  NOTED_CODES,
  PLACES_ELSEWHERE,
} from "../../shared/domain/error-codes/error-codes.data.ts";

describe.each([
  ["English", lateEn.errorCodes],
  ["French", lateFr.errorCodes],
])("its words in %s", (_, words) => {
  test("are there for every code, and for no other", () => {
    expect(Object.keys(words.code).toSorted()).toEqual(
      ERROR_CODE_ROWS.map(({ code }) => String(code)).toSorted(),
    );
    expect(Object.keys(words.note).toSorted()).toEqual(NOTED_CODES.map(String).toSorted());
  });

  test("name every concern, every place and all that Waypost may wait for", () => {
    expect(Object.keys(words.concern)).toEqual([...CONCERNS, "none"]);
    expect(Object.keys(words.elsewhere)).toEqual([...PLACES_ELSEWHERE]);
  });

  test("say of 4 and 10 what they mean today, and that older articles say otherwise", () => {
    expect(words.code["4"].meaning).toMatch(/calls|requêtes/);
    expect(words.code["10"].meaning).toMatch(/permission|autorisation/);
    for (const code of ["4", "10"] as const)
      expect(words.note[code]).toMatch(/older articles|anciens articles/i);
  });
});

describe("looking for a code", () => {
  const find = (search: string, more: object = {}) =>
    findCodes(ERROR_CODE_ROWS, { search, concern: "all", asks: "all", ...more }, ({ code, title }) => [
      title,
      lateFr.errorCodes.code[code].meaning,
    ]).map(({ code }) => code);

  test("digits are its beginning, or a number within a range", () => {
    expect(find("131049")).toEqual([131049]);
    expect(find(" 13206 ")).toEqual([132068, 132069]);
    expect(find("138010")).toEqual([138000]);
  });

  test("words may come in any order, in any case and without accents", () => {
    expect(find("DESABONNEE personne")).toEqual([131050]);
    expect(find("désabonnée zzz")).toEqual([]);
  });

  test("filters narrow it further, also to what Meta doesn't say", () => {
    expect(find("1310", { concern: "recipient" })).toEqual([131026, 131050]);
    expect(find("", { asks: "reroute" })).toEqual([131055, 131061, 131063, 134100]);
    expect(find("", { concern: "none" })).toContain(134103);
  });
});

test("codes that messages failed with are told apart from those nobody knows", () => {
  const met = metErrors([
    { text: "131049", name: "Not delivered", n: 5 },
    { text: "201", name: "Permissions", n: 2 },
    { text: "202", name: "Permissions", n: 1 },
    { text: "131099", name: "Something new", n: 4 },
    { text: "title:No code here", name: null, n: 3 },
    { text: "none", name: null, n: 100 },
  ]);
  expect([...(met.known ?? [])]).toEqual([
    [131049, { texts: ["131049"], n: 5 }],
    [200, { texts: ["201", "202"], n: 3 }],
  ]);
  expect(met.unknown).toEqual([
    { text: "131099", texts: ["131099"], n: 4, code: 131_099, title: "Something new" },
    { text: "title:No code here", texts: ["title:No code here"], n: 3, code: null, title: "No code here" },
  ]);
});
