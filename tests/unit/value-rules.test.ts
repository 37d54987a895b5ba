/** Meta's rules for the values of a template, place by place. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TemplateContent, VariableValues } from "../../shared/domain/templates/template.ts";
import { inOneLine, valueFaults, valuesAsSent } from "../../shared/domain/templates/value-rules.ts";
import { metaJson } from "../support/fixture.ts";
import { propertyOf } from "../support/rounds.ts";

const button = { text: "See", url: null, phoneNumber: null, example: null };

/** A template with a variable in every place there is. */
const everywhere: TemplateContent = {
  header: { format: "TEXT", text: "For {{1}}" },
  body: "Hi {{1}}, order {{2}}.",
  footer: null,
  buttons: [
    { ...button, type: "URL", url: "https://shop.example/{{1}}" },
    { ...button, type: "COPY_CODE" },
    { ...button, type: "OTP" },
    { ...button, type: "CATALOG" },
    { ...button, type: "FLOW" },
  ],
  headerExamples: {},
  bodyExamples: {},
  mediaExample: null,
  offer: null,
  cards: [],
  unsupported: [],
};
const good: VariableValues = {
  "header.1": "Ann",
  "body.1": "Ann",
  "body.2": "A-17",
  "button.0": "sale",
  "button.1": "PINE10",
  "button.2": "482913",
  "button.3": "sku-7",
  "button.4.flow-token": "token",
  "button.4.flow-data": '{"a":1}',
};
const document: TemplateContent = {
  ...everywhere,
  header: { format: "DOCUMENT", text: null },
  buttons: [],
};
const documentValues: VariableValues = {
  "header.media": "https://files.example/a.pdf",
  "header.filename": "a.pdf",
  "body.1": "Ann",
  "body.2": "A-17",
};

const rulesOf = (content: TemplateContent, values: VariableValues) =>
  valueFaults(content, values).map(({ key, rule }) => [key, rule]);

test("values as they should be have no fault in any place", () => {
  expect(valueFaults(everywhere, good)).toEqual([]);
  expect(valueFaults(document, documentValues)).toEqual([]);
});

test("the value of the report is named, and offered in one line", () => {
  const { variables } = metaJson<{ variables: VariableValues }>("variable-with-line-break.json");
  expect(valueFaults({ ...everywhere, header: null, body: "Hi {{1}}", buttons: [] }, variables)).toEqual([
    {
      key: "body.1",
      rule: "line-break",
      length: null,
      limit: null,
      suggestion: "line one line two and five spaces",
    },
  ]);
});

describe.each(Object.keys(good).filter((key) => !key.endsWith("flow-data")))("a variable at %s", (key) => {
  test.each([
    ["a\nb", "line-break", "a b"],
    ["a\r\nb", "line-break", "a b"],
    ["a\u2028b", "line-break", "a b"],
    ["a\tb", "tab", "a b"],
    ["a     b", "spaces", "a b"],
    ["a\u00a0 \u00a0 \u00a0b", "spaces", "a b"],
  ])("%j is refused by name", (value, rule, suggestion) => {
    expect(valueFaults(everywhere, { ...good, [key]: value })).toMatchObject([{ key, rule, suggestion }]);
  });

  test("with four spaces in a row is taken", () => {
    expect(valueFaults(everywhere, { ...good, [key]: "a    b" })).toEqual([]);
  });
});

describe.each(Object.keys(good).filter((key) => !key.startsWith("button.4")))("nothing at %s", (key) => {
  test.each(["", " ", "\n", "\u00a0\t"])("%j is empty", (value) => {
    expect(rulesOf(everywhere, { ...good, [key]: value })).toEqual([[key, "empty"]]);
  });
});

test("what may be left out is no fault when it is empty", () => {
  const without = { ...good, "button.4.flow-token": "", "button.4.flow-data": " " };
  expect(valueFaults(everywhere, without)).toEqual([]);
  expect(rulesOf(document, { ...documentValues, "header.filename": "" })).toEqual([]);
});

describe("a file's address", () => {
  test.each([
    "files.example/a.pdf",
    "ftp://files.example/a.pdf",
    "https://",
    "a.pdf",
    "https://a b.example/",
  ])("%j is none", (value) => {
    expect(rulesOf(document, { ...documentValues, "header.media": value })).toEqual([
      ["header.media", "not-address"],
    ]);
  });

  test("with space around it is taken, for it is sent without", () => {
    expect(
      valueFaults(document, { ...documentValues, "header.media": " https://files.example/a.pdf\n" }),
    ).toEqual([]);
  });

  test("pasted with signs nobody sees, or in brackets, is taken and sent without them", () => {
    const values = { ...documentValues, "header.media": "\u200e<https://files.example/a.pdf>\ufeff" };
    expect(valueFaults(document, values)).toEqual([]);
    expect(valuesAsSent(document, values)["header.media"]).toBe("https://files.example/a.pdf");
  });

  test("broken over two lines is offered whole", () => {
    expect(
      valueFaults(document, { ...documentValues, "header.media": "https://files.example/\n  a.pdf" }),
    ).toMatchObject([{ key: "header.media", rule: "line-break", suggestion: "https://files.example/a.pdf" }]);
  });

  test("has a file name beside it that stays in one line", () => {
    expect(rulesOf(document, { ...documentValues, "header.filename": "a\nb.pdf" })).toEqual([
      ["header.filename", "line-break"],
    ]);
  });
});

test("the data of a flow are the fields of an object, over as many lines as one likes", () => {
  const withData = (data: string) => rulesOf(everywhere, { ...good, "button.4.flow-data": data });
  expect(withData('{\n\t"a": 1\n}')).toEqual([]);
  for (const data of ["a", "[1]", "7", "null", '{"a":']) {
    expect(withData(data)).toEqual([["button.4.flow-data", "not-fields"]]);
  }
});

describe("a text that is too long with its values", () => {
  const long = (count: number) => "x".repeat(count);
  const only = (content: Partial<TemplateContent>): TemplateContent => ({
    ...everywhere,
    header: null,
    buttons: [],
    ...content,
  });

  test.each([
    // 4 of the header's own characters
    [only({ header: { format: "TEXT", text: "For {{1}}" } }), "header.1", 56, 60],
    // 12 of the body's own, and the other value's 4
    [only({ footer: "Bye" }), "body.1", 1024 - 16, 1024],
    [only({}), "body.1", 32_768 - 16, 32_768],
    [
      only({ buttons: [{ ...button, type: "URL", url: "https://shop.example/{{1}}" }] }),
      "button.0",
      1979,
      2000,
    ],
    [only({ buttons: [{ ...button, type: "COPY_CODE" }] }), "button.0", 15, 15],
    [only({ buttons: [{ ...button, type: "OTP" }] }), "button.0", 15, 15],
  ] as const)("%o: the last length that fits at %s is %i characters", (content, key, most, limit) => {
    const values = { ...good, "header.1": "a", "button.0": "a" };
    expect(valueFaults(content, { ...values, [key]: long(most) })).toEqual([]);
    expect(valueFaults(content, { ...values, [key]: long(most + 1) })).toMatchObject([
      { key, rule: "too-long", length: limit + 1, limit, suggestion: null },
    ]);
  });

  test("names the value that takes most of it", () => {
    const values = { ...good, "body.1": long(300), "body.2": long(900) };
    expect(rulesOf(everywhere, values)).toEqual([["body.2", "too-long"]]);
  });

  test("counts characters as people do, so that an emoji is one", () => {
    const header = only({ header: { format: "TEXT", text: "{{1}}" } });
    expect(valueFaults(header, { ...good, "header.1": "🎉".repeat(60) })).toEqual([]);
  });
});

describe("a text in one line", () => {
  const messy = fc
    .array(fc.constantFrom("a", "é", "🎉", " ", "     ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "."))
    .map((parts) => parts.join(""));

  test("breaks no rule any more, unless it is empty", () => {
    fc.assert(
      fc.property(messy, (text) => {
        const value = inOneLine(text);
        const faults = rulesOf({ ...everywhere, header: null, buttons: [] }, { ...good, "body.1": value });
        expect(faults).toEqual(value === "" ? [["body.1", "empty"]] : []);
      }),
      propertyOf("value rules: breaks no rule any more, unless it is empty", 100),
    );
  });

  test("says the same words, and is itself in one line already", () => {
    fc.assert(
      fc.property(messy, (text) => {
        const words = (of: string) => of.split(/\s+/u).filter(Boolean);
        expect(words(inOneLine(text))).toEqual(words(text));
        expect(inOneLine(inOneLine(text))).toBe(inOneLine(text));
      }),
      propertyOf("value rules: says the same words, and is itself in one line already", 100),
    );
  });
});
