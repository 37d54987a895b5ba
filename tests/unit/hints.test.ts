/** When a message's text is worth a second look, and that what was put away stays so. */
import { describe, expect, test } from "vitest";
import {
  countriesOf,
  type HintFacts,
  hintsOf,
  LONG_TEXT,
  sortHints,
  type VisitedLink,
} from "../../shared/domain/campaigns/hints.ts";
import { LONGEST_ABOUT } from "../../shared/domain/campaigns/put-away-hints.ts";
import { SPOKEN_IN } from "../../shared/domain/campaigns/spoken-languages.data.ts";
import type { LinkAnswer } from "../../shared/domain/link-checks/link-answer.ts";
import { COUNTRY_NAMES } from "../../shared/domain/rates/country-names.data.ts";
import { templateWith } from "../support/preflight/ready-account.ts";

const DAY = 86_400_000;
const NOW = 100 * DAY;

const facts = (change: Partial<HintFacts> = {}, body = "Hello {{1}}"): HintFacts => ({
  template: templateWith({ id: "7", language: "pt_BR", content: { body } as never }),
  values: { "body.1": { kind: "column", column: "first", fallback: "" } },
  audiences: ["1", "2"],
  rows: [],
  countries: null,
  people: 100,
  empty: [],
  recent: [],
  links: [],
  now: NOW,
  ...change,
});

const row = (first: string) => new Map([["first", first]]);

test("an ordinary message has none", () => {
  const countries = [
    { country: "BR", people: 20 },
    { country: "FR", people: 80 },
  ];
  expect(hintsOf(facts({ countries, rows: [row("Ana")] }))).toEqual([]);
});

describe("a long text", () => {
  const body = "a".repeat(LONG_TEXT - 5);
  test("is one with somebody's values in it", () => {
    expect(hintsOf(facts({ rows: [row("Ana"), row("Bartholomäus")] }, `${body}{{1}}`))).toEqual([
      { code: "long-text", about: "7", characters: LONG_TEXT + 7 },
    ]);
    expect(hintsOf(facts({ rows: [row("Ana")] }, `${body}{{1}}`))).toEqual([]);
  });

  test("is counted in characters that a person sees as one", () => {
    expect(hintsOf(facts({}, "😀".repeat(LONG_TEXT - 1)))).toEqual([]);
  });
});

describe("the language", () => {
  const inCountries = (...countries: [string | null, number][]) =>
    hintsOf(facts({ countries: countries.map(([country, people]) => ({ country, people })) }));

  test("is worth a look where it is spoken by fewer than one in five", () => {
    expect(inCountries(["BR", 19], ["FR", 81], [null, 500])).toEqual([
      { code: "language", about: "7", language: "pt_BR", people: 19, among: 100 },
    ]);
    expect(inCountries(["BR", 20], ["FR", 80])).toEqual([]);
  });

  test("says nothing of people whose country isn't known", () => {
    expect(inCountries([null, 50])).toEqual([]);
    expect(hintsOf(facts({ countries: null }))).toEqual([]);
  });

  test("that isn't in the list is no hint", () => {
    const template = templateWith({ id: "7", language: "zu" });
    expect(countriesOf("zu")).toBeNull();
    expect(hintsOf(facts({ template, countries: [{ country: "FR", people: 9 }] }))).toEqual([]);
  });

  test("that CLDR takes for a country's likeliest is in the list of it", () => {
    const missing = Object.keys(COUNTRY_NAMES).flatMap((country) => {
      const { language } = new Intl.Locale(`und-${country}`).maximize();
      const countries = countriesOf(language);
      return countries === null || countries.has(country) ? [] : [`${language} ${country}`];
    });
    expect(missing).toEqual([]);
    for (const countries of Object.values(SPOKEN_IN))
      expect(countries.split(" ").every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
  });
});

describe("a variable", () => {
  test("that is empty for one in ten", () => {
    const empty = [{ variable: "body.1", people: 10 }];
    expect(hintsOf(facts({ empty }))).toEqual([
      { code: "empty-values", about: "7 body.1", variable: "body.1", people: 10, among: 100 },
    ]);
    expect(hintsOf(facts({ empty, people: 101 }))).toEqual([]);
  });

  test("whose fallback fills one in five of the first rows", () => {
    const values = { "body.1": { kind: "column", column: "first", fallback: "there" } } as const;
    const rows = ["Ana", " ", "Caio", "Bia", "Eva"].map(row);
    expect(hintsOf(facts({ values, rows }))).toEqual([
      { code: "fallback-often", about: "7 body.1", variable: "body.1", rows: 1, among: 5 },
    ]);
    expect(hintsOf(facts({ values, rows: [...rows, row("Joe")] }))).toEqual([]);
    expect(hintsOf(facts({ rows }))).toEqual([]);
    expect(hintsOf(facts({ values, rows: rows.slice(0, 2) }))).toEqual([]);
  });
});

describe("the same text", () => {
  const values = { "body.1": { kind: "text", text: "Ana" } } as const;
  const recent = {
    id: "5",
    name: "Last week",
    at: NOW - 6 * DAY,
    audiences: ["2", "9"],
    variants: [{ templateId: "7", values }],
  };
  const hints = (change: Partial<typeof recent>) =>
    hintsOf(facts({ values, recent: [{ ...recent, ...change } as typeof recent] }));

  test("to some of the same people within a week is named with its campaign", () => {
    expect(hints({})).toEqual([{ code: "same-lately", about: "7 5", campaign: "5", name: "Last week" }]);
  });

  test.each([
    ["a week ago", { at: NOW - 7 * DAY }],
    ["to other people", { audiences: ["3"] }],
    ["of another template", { variants: [{ templateId: "8", values }] }],
    [
      "with another fixed value",
      { variants: [{ templateId: "7", values: { "body.1": { kind: "text", text: "Bia" } } }] },
    ],
  ])("isn't %s", (_what, change) => {
    expect(hints(change as never)).toEqual([]);
  });
});

test("what was put away stays so for this message, template and variable", () => {
  const hints = hintsOf(facts({ empty: [{ variable: "body.1", people: 50 }] }));
  const [hint] = hints;
  const away = { code: "empty-values", variant: "A", about: "7 body.1" } as const;
  expect(sortHints(hints, "A", [away])).toEqual({ shown: [], away: [hint] });
  expect(sortHints(hints, "B", [away])).toEqual({ shown: [hint], away: [] });
  expect(sortHints(hints, "A", [{ ...away, about: "8 body.1" }])).toEqual({ shown: [hint], away: [] });
});

describe("links", () => {
  const link = (path: string, answer: LinkAnswer, wording = path): VisitedLink => ({
    address: `https://shop.test/${path}`,
    wording: `https://shop.test/${wording}`,
    isFile: false,
    answer,
  });

  test("that fail are worth a look, and nothing that only Waypost couldn't see", () => {
    const links = [
      link("here", { finding: "answers", status: 200 }),
      link("gone", { finding: "error", status: 404 }),
      link("login", { finding: "refuses", status: 403 }),
      link("nowhere", { finding: "no-such-name", status: null }),
      link("offline", { finding: "no-look-up", status: null }),
    ];
    expect(hintsOf(facts({ links }))).toMatchObject([
      { code: "link", address: "https://shop.test/gone", answer: { status: 404 } },
      { code: "link", address: "https://shop.test/nowhere" },
    ]);
  });

  test("stay put away for everybody, by what they are made from, and another address is another hint", () => {
    const gone = { finding: "error", status: 404 } as const;
    const [first] = hintsOf(facts({ links: [link("ana", gone, "{{code|}}")] }));
    const putAway = { code: "link", variant: "A", about: first?.about ?? "" } as const;
    expect(putAway.about).not.toContain("ana");
    const away = (path: string, wording: string) =>
      sortHints(hintsOf(facts({ links: [link(path, gone, wording)] })), "A", [putAway]).away.length;
    expect(away("bob", "{{code|}}")).toBe(1);
    expect(away("bob", "sale")).toBe(0);
  });

  test("of any length can be put away", () => {
    const links = [link("a".repeat(5_000), { finding: "error", status: 404 })];
    expect(hintsOf(facts({ links }))[0]?.about).toHaveLength(LONGEST_ABOUT);
  });
});
