import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import { propertyOf } from "../support/rounds.ts";

describe("JSON is read exactly", () => {
  test.each<[string, unknown]>([
    ["9007199254740991", 9_007_199_254_740_991],
    ["9007199254740992", "9007199254740992"],
    ["-1122334455667788991", "-1122334455667788991"],
    ['{"id":1122334455667788990}', { id: "1122334455667788990" }],
    ["[1122334455667788990,\n 1122334455667788991]", ["1122334455667788990", "1122334455667788991"]],
    ['{"said":": 1122334455667788990"}', { said: ": 1122334455667788990" }],
    [
      '[1122334455667788990,"\\": 1122334455667788990,\\\\"]',
      ["1122334455667788990", '": 1122334455667788990,\\'],
    ],
    ['{"1122334455667788990":1122334455667788990}', { "1122334455667788990": "1122334455667788990" }],
    // What has a fraction or an exponent is no id.
    ["[1122334455667788990, 1122334455667788.5]", ["1122334455667788990", 1_122_334_455_667_788.5]],
    ["[1122334455667788990, 1122334455667788e2]", ["1122334455667788990", 112_233_445_566_778_800]],
    ["[1122334455667788990, 0.1122334455667788990]", ["1122334455667788990", 0.112_233_445_566_778_9]],
    ["[1122334455667788990, 1e0000000000000000001]", ["1122334455667788990", 10]],
  ])("%s", (text, value) => {
    expect(parseExactJson(text)).toEqual(value);
  });

  test.each(["", "{", '{1122334455667788990:""}', "[01122334455667788990]", '[1122334455667788990,"\\"\\""'])(
    "what is no JSON stays none: %s",
    (text) => {
      expect(() => parseExactJson(text)).toThrow(SyntaxError);
    },
  );

  test("whatever stands beside a long number", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('": 1122334455667788990', '"', "\\", "[1122334455667788990"),
    );
    // V8 13.6 mixes up names that are one escaped character: it reads `[{"\"":1},{"\\":1}]` as the same name twice. Meta's
    // fields are words, so such names are left out here.
    const names = texts.filter((name) => name.length !== 1 || !JSON.stringify(name).includes("\\"));
    const values = fc.oneof(
      texts,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.dictionary(names, texts),
    );
    fc.assert(
      fc.property(fc.array(values), fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }), (some, id) => {
        const text = `{"before":${JSON.stringify(some)},"id":${id},"after":${JSON.stringify(some)}}`;
        expect(parseExactJson(text)).toEqual({ before: some, id: String(id), after: some });
      }),
      propertyOf("exact json: whatever stands beside a long number", 100),
    );
  });

  test("however deep it is nested", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const [id, nested] = parseExactJson(`[1122334455667788990,${deep}]`) as readonly [string, unknown];
    expect([id, Array.isArray(nested)]).toEqual(["1122334455667788990", true]);
  });
});
