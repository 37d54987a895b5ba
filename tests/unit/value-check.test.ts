/** Values of very many people are judged as those of one are. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type TemplateButton,
  type TemplateContent,
  variablesOf,
} from "../../shared/domain/templates/template.ts";
import { createValueCheck } from "../../shared/domain/templates/value-check.ts";
import { VALUE_LIMITS } from "../../shared/domain/templates/value-limits.data.ts";
import { valueFaults } from "../../shared/domain/templates/value-rules.ts";
import { propertyOf } from "../support/rounds.ts";

const NOW = 1_795_000_000_000;
const button = (type: string, url: string | null = null): TemplateButton => ({
  type,
  text: "Go",
  url,
  phoneNumber: null,
  example: null,
});
const part = {
  header: null,
  body: "Hello {{1}}, {{2}} for {{1}} of 11",
  buttons: [],
  headerExamples: {},
  bodyExamples: {},
  mediaExample: null,
};
const plain: TemplateContent = { ...part, footer: null, offer: null, cards: [], unsupported: [] };

const CONTENTS: readonly TemplateContent[] = [
  plain,
  { ...plain, footer: "Bye", header: { format: "TEXT", text: "{{ who }} and {{who}}" } },
  { ...plain, header: { format: "IMAGE", text: null } },
  { ...plain, header: { format: "DOCUMENT", text: null } },
  { ...plain, header: { format: "LOCATION", text: null } },
  {
    ...plain,
    offer: { text: "Ends soon", hasEnd: true },
    buttons: [button("COPY_CODE"), button("URL", "https://example.com/{{1}}")],
  },
  { ...plain, buttons: [button("FLOW"), button("MPM"), button("CATALOG")] },
  {
    ...plain,
    cards: [
      { ...part, header: { format: "IMAGE", text: null } },
      { ...part, buttons: [button("URL", "https://x.org/{{1}}")] },
    ],
  },
];

const value = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "Ana",
      "Zoë 👩‍👩‍👧",
      "",
      "  ",
      "a    b",
      "a     b",
      "a\tb",
      "a\nb",
      "x\u2028y",
      "\u00a0".repeat(6),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "https://example.com/a.pdf",
      " https://example.com/a b.pdf ",
      "<https://example.com/a.png>",
      "123456789012345",
      "not an address",
      "2026-11-30T10:00:00Z",
      "2020-01-01T00:00:00Z",
      "48.85",
      '{"a": 1}',
      '{"sections": [{"title": "One", "products": ["p1"]}]}',
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom("x", "👍", "é"),
        fc.constantFrom(15, 16, 30, 60, VALUE_LIMITS.bodyWithOthers, VALUE_LIMITS.buttonAddress),
        fc.integer({ min: -30, max: 3 }),
      )
      .map(([sign, limit, more]) => sign.repeat(Math.max(0, limit + more))),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);

test("a check that was made ready finds the same faults, also after others", () => {
  const people = fc.constantFrom(...CONTENTS).chain((content) => {
    const values = fc.record(Object.fromEntries(variablesOf(content).map(({ key }) => [key, value])), {
      requiredKeys: [],
    });
    return fc.tuple(fc.constant(content), fc.array(values, { minLength: 1, maxLength: 6 }));
  });
  fc.assert(
    fc.property(people, fc.constantFrom(null, NOW), ([content, all], now) => {
      const check = createValueCheck(content, now);
      for (const typed of all) {
        const values = Object.fromEntries(
          Object.entries(typed).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])),
        );
        expect(check(values)).toEqual(valueFaults(content, values, now));
      }
    }),
    propertyOf("value check", 2_000),
  );
});
