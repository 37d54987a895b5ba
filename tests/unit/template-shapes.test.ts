/** Carousels, offers, places and lists of products: what they ask for, what is sent, and what Meta would refuse. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Json, putTogether, takeApart } from "../../shared/domain/messages/snapshot.ts";
import {
  coordinateOf,
  endOfParts,
  offerEndOf,
  type ProductSection,
  partsOfEnd,
  sectionsOf,
  textOfSections,
  typedSections,
} from "../../shared/domain/templates/shaped-values.ts";
import {
  missingVariables,
  sendComponentsOf,
  type TemplateContent,
  type TemplatePart,
  variablesOf,
} from "../../shared/domain/templates/template.ts";
import { valueFaults } from "../../shared/domain/templates/value-rules.ts";
import { propertyOf } from "../support/rounds.ts";

const button = { text: "See", url: null, phoneNumber: null, example: null };
const part: TemplatePart = {
  header: null,
  body: "Hello",
  buttons: [],
  headerExamples: {},
  bodyExamples: {},
  mediaExample: null,
};
const plain: TemplateContent = { ...part, footer: null, offer: null, cards: [], unsupported: [] };

const card: TemplatePart = {
  ...part,
  header: { format: "IMAGE", text: null },
  body: "{{1}} at {{2}}",
  buttons: [
    { ...button, type: "QUICK_REPLY" },
    { ...button, type: "URL", url: "https://shop.example/{{1}}" },
  ],
  mediaExample: "https://shop.example/card.jpg",
};
const carousel: TemplateContent = {
  ...plain,
  body: "Hi {{1}}",
  cards: [card, { ...card, body: "As it is" }],
};
const cardValues = {
  "body.1": "Ann",
  "card.0.header.media": "https://shop.example/0.jpg",
  "card.0.body.1": "Stool",
  "card.0.body.2": "€ 40",
  "card.0.button.1": "stool",
  "card.1.header.media": "1234567890",
  "card.1.button.1": "lamp",
};

describe("a carousel", () => {
  test("asks for the message's own values, then for those of each card", () => {
    expect(variablesOf(carousel).map(({ key, kind, cardIndex }) => [key, kind, cardIndex])).toEqual([
      ["body.1", "text", null],
      ["card.0.header.media", "image", 0],
      ["card.0.body.1", "text", 0],
      ["card.0.body.2", "text", 0],
      ["card.0.button.1", "url-suffix", 0],
      ["card.1.header.media", "image", 1],
      ["card.1.button.1", "url-suffix", 1],
    ]);
    expect(variablesOf(carousel)[1]?.example).toBe("https://shop.example/card.jpg");
  });

  test("sends every card under its own number, files by address or by id", () => {
    expect(sendComponentsOf(carousel, cardValues, "POSITIONAL")).toEqual([
      { type: "body", parameters: [{ type: "text", text: "Ann" }] },
      {
        type: "carousel",
        cards: [
          {
            card_index: 0,
            components: [
              {
                type: "header",
                parameters: [{ type: "image", image: { link: "https://shop.example/0.jpg" } }],
              },
              {
                type: "body",
                parameters: [
                  { type: "text", text: "Stool" },
                  { type: "text", text: "€ 40" },
                ],
              },
              { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "stool" }] },
            ],
          },
          {
            card_index: 1,
            components: [
              { type: "header", parameters: [{ type: "image", image: { id: "1234567890" } }] },
              { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "lamp" }] },
            ],
          },
        ],
      },
    ]);
  });

  test("misses what one card has and another doesn't", () => {
    expect(missingVariables(carousel, { ...cardValues, "card.1.button.1": " " })).toEqual([
      "card.1.button.1",
    ]);
    expect(valueFaults(carousel, { ...cardValues, "card.0.body.1": "a\nb" })).toMatchObject([
      { key: "card.0.body.1", rule: "line-break", suggestion: "a b" },
    ]);
  });

  test("counts the length of each card's text by itself", () => {
    const long = { ...cardValues, "card.0.body.1": "x".repeat(600), "card.0.body.2": "y".repeat(420) };
    expect(valueFaults(carousel, long)).toEqual([]);
    expect(valueFaults(carousel, { ...long, "card.0.body.2": "y".repeat(421) })).toMatchObject([
      { key: "card.0.body.1", rule: "too-long", length: 1025, limit: 1024 },
    ]);
  });
});

describe("a limited-time offer", () => {
  const offer: TemplateContent = {
    ...plain,
    header: { format: "IMAGE", text: null },
    offer: { text: "Winter sale", hasEnd: true },
    buttons: [{ ...button, type: "COPY_CODE" }],
  };
  const values = {
    "header.media": "https://shop.example/0.jpg",
    "offer.end": "2026-12-24 18:00 Europe/Paris",
    "button.0": "SNOW",
  };

  test("asks when it ends, and sends that as milliseconds, between header and body", () => {
    expect(variablesOf(offer).map(({ key }) => key)).toEqual(["header.media", "offer.end", "button.0"]);
    expect(sendComponentsOf(offer, values, "POSITIONAL")[1]).toEqual({
      type: "limited_time_offer",
      parameters: [
        {
          type: "limited_time_offer",
          limited_time_offer: { expiration_time_ms: Date.UTC(2026, 11, 24, 17) },
        },
      ],
    });
  });

  test("asks for nothing where nothing is counted down", () => {
    const open = { ...offer, offer: { text: "Winter sale", hasEnd: false } };
    expect(variablesOf(open).map(({ key }) => key)).toEqual(["header.media", "button.0"]);
    expect(sendComponentsOf(open, values, "POSITIONAL").map(({ type }) => type)).toEqual([
      "header",
      "button",
    ]);
  });

  test("is refused once it is over, to the millisecond", () => {
    const end = Date.UTC(2026, 11, 24, 17);
    expect(valueFaults(offer, values, end - 1)).toEqual([]);
    expect(valueFaults(offer, values, end)).toMatchObject([{ key: "offer.end", rule: "past" }]);
    expect(valueFaults(offer, values)).toEqual([]);
  });

  test.each([
    ["2026-12-24 18:00 Europe/Paris", "2026-12-24T17:00:00Z"],
    [" 2026-12-24T18:00:30Z", "2026-12-24T18:00:30Z"],
    ["2026-12-24T18:00+01:00", "2026-12-24T17:00:00Z"],
    ["2026-12-24 18:00 -0330", "2026-12-24T21:30:00Z"],
    // Clocks go forward over it there.
    ["2026-03-29 02:30 Europe/Paris", "2026-03-29T01:30:00Z"],
  ])("%j is read as %s", (text, at) => {
    expect(offerEndOf(text)).toBe(Date.parse(at));
  });

  test.each([
    "",
    "soon",
    "2026-12-24",
    "2026-12-24 18:00",
    "2026-02-31 18:00 Europe/Paris",
    "2026-02-31T18:00Z",
    "2026-12-24 25:00 Europe/Paris",
    "2026-12-24 18:00 Europe/Nowhere",
    "24/12/2026 18:00 Europe/Paris",
  ])("%j is no end", (text) => {
    expect(offerEndOf(text)).toBeNull();
    const faults = valueFaults(offer, { ...values, "offer.end": text });
    expect(faults).toMatchObject([{ key: "offer.end", rule: text === "" ? "empty" : "not-time" }]);
  });

  test.each([
    { date: "2026-12-24", time: "18:00", zone: "Europe/Paris" },
    { date: "2026-12-24", time: "", zone: "America/Argentina/Buenos_Aires" },
    { date: "", time: "18:00", zone: "UTC" },
  ])("keeps %o while it is being chosen", (parts) => {
    expect(partsOfEnd(endOfParts(parts))).toEqual(parts);
  });

  test("is empty while nothing is chosen but a zone", () => {
    expect(endOfParts({ date: "", time: "", zone: "UTC" })).toBe("");
    expect(partsOfEnd("")).toEqual({ date: "", time: "", zone: null });
  });
});

describe("a place", () => {
  const place: TemplateContent = { ...plain, header: { format: "LOCATION", text: null } };

  test("needs its degrees, and is named where it has a name", () => {
    const values = {
      "header.latitude": "48,8566",
      "header.longitude": " -2.35 ",
      "header.place-name": "Shop",
    };
    expect(missingVariables(place, {})).toEqual(["header.latitude", "header.longitude"]);
    expect(sendComponentsOf(place, values, "POSITIONAL")).toEqual([
      {
        type: "header",
        parameters: [{ type: "location", location: { latitude: 48.8566, longitude: -2.35, name: "Shop" } }],
      },
    ]);
  });

  test.each(["91", "-90.01", "north", "1e1", "48.85, 2.35", ""])("%j is no latitude", (text) => {
    expect(coordinateOf(text, "latitude")).toBeNull();
  });

  test("says how far a degree may go", () => {
    expect(valueFaults(place, { "header.latitude": "0", "header.longitude": "180.1" })).toMatchObject([
      { key: "header.longitude", rule: "not-coordinate", limit: 180 },
    ]);
  });
});

describe("a list of products", () => {
  const list: TemplateContent = { ...plain, buttons: [{ ...button, type: "MPM" }] };
  const listed = (sections: readonly ProductSection[]) => ({ "button.0.sections": textOfSections(sections) });
  const products = (count: number) => Array.from({ length: count }, (_, index) => `sku-${index}`);
  const rules = (sections: readonly ProductSection[]) =>
    valueFaults(list, listed(sections)).map(({ rule, limit }) => [rule, limit]);

  test("is sent with its sections, the first product giving the picture", () => {
    const values = listed([
      { title: "Lamps", products: ["l-1", "l-2"] },
      { title: "Stools", products: ["s-1"] },
    ]);
    expect(sendComponentsOf(list, values, "POSITIONAL")).toEqual([
      {
        type: "button",
        sub_type: "mpm",
        index: "0",
        parameters: [
          {
            type: "action",
            action: {
              thumbnail_product_retailer_id: "l-1",
              sections: [
                {
                  title: "Lamps",
                  product_items: [{ product_retailer_id: "l-1" }, { product_retailer_id: "l-2" }],
                },
                { title: "Stools", product_items: [{ product_retailer_id: "s-1" }] },
              ],
            },
          },
        ],
      },
    ]);
  });

  test("is one section where a cell names products alone, with a picture of one's own choice", () => {
    const values = { "button.0.sections": "l-1, l-2\ns-1,", "button.0.thumbnail": " s-1 " };
    expect(valueFaults(list, values)).toEqual([]);
    expect(sendComponentsOf(list, values, "POSITIONAL")[0]?.parameters).toEqual([
      {
        type: "action",
        action: {
          thumbnail_product_retailer_id: "s-1",
          sections: [
            {
              product_items: [
                { product_retailer_id: "l-1" },
                { product_retailer_id: "l-2" },
                { product_retailer_id: "s-1" },
              ],
            },
          ],
        },
      },
    ]);
  });

  test("has limits on sections, products and titles", () => {
    const section = { title: "x".repeat(24), products: ["a"] };
    expect(rules([{ title: "", products: products(30) }])).toEqual([]);
    expect(rules([{ title: "", products: products(31) }])).toEqual([["too-many-products", 30]]);
    expect(rules(Array.from({ length: 10 }, () => section))).toEqual([]);
    expect(rules(Array.from({ length: 11 }, () => section))).toEqual([["too-many-sections", 10]]);
    expect(rules([section, { ...section, title: "" }])).toEqual([["section-title", 24]]);
    expect(rules([{ ...section, title: "x".repeat(25) }])).toEqual([["section-title", 24]]);
    expect(rules([section, { ...section, products: [" "] }])).toEqual([["not-products", null]]);
  });

  test.each(["[", "[1]", '[{"title":"a"}]', '[{"title":1,"products":[]}]', ",", "[]"])(
    "%j names no products",
    (text) => {
      expect(valueFaults(list, { "button.0.sections": text })).toMatchObject([{ rule: "not-products" }]);
    },
  );

  test("keeps what is being typed, to the space", () => {
    const typed = textOfSections([{ title: "Lamps ", products: ["l-1, "] }]);
    expect(typedSections(typed)).toEqual([{ title: "Lamps ", products: ["l-1, "] }]);
    expect(sectionsOf(typed)).toEqual([{ title: "Lamps", products: ["l-1"] }]);
    expect(typedSections("a, b ")).toEqual([{ title: "", products: ["a, b "] }]);
  });

  test("that was written is read back", () => {
    const word = fc
      .string({ minLength: 1 })
      .filter((text) => text.trim() === text && /^[^,;\n]+$/u.test(text));
    const section = fc.record({
      title: fc.string().map((text) => text.trim()),
      products: fc.array(word, { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(section, { minLength: 1 }), (sections) => {
        expect(sectionsOf(textOfSections(sections))).toEqual(sections);
      }),
      propertyOf("template shapes: that was written is read back", 200),
    );
  });
});

describe("any template with these parts", () => {
  const mark = "\u2603";
  const text = fc.stringMatching(/^[^,;]{0,20}$/).map((typed) => `${mark}${typed}`);
  const anyButton = fc
    .constantFrom("QUICK_REPLY", "URL", "COPY_CODE", "CATALOG", "MPM", "FLOW")
    .map((type) => ({ ...button, type, url: type === "URL" ? "https://shop.example/{{1}}" : null }));
  const anyCard = fc.record({
    ...fixed(part),
    header: fc.constantFrom("IMAGE", "VIDEO").map((format) => ({ format, text: null })),
    body: fc.constantFrom("", "Card", "{{1}} for {{2}}", "{{2}} before {{1}}"),
    buttons: fc.array(anyButton, { maxLength: 3 }),
  });
  const anyContent: fc.Arbitrary<TemplateContent> = fc.record({
    ...fixed(plain),
    header: fc
      .constantFrom("LOCATION", "IMAGE", "DOCUMENT", null)
      .map((format) => (format === null ? null : { format, text: null })),
    body: fc.constantFrom("Hello", "Hi {{1}}"),
    offer: fc.constantFrom(null, { text: "Sale", hasEnd: true }, { text: "Sale", hasEnd: false }),
    buttons: fc.array(anyButton, { maxLength: 3 }),
    cards: fc.array(anyCard, { maxLength: 10 }),
  });

  function fixed<Value extends object>(value: Value) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, fc.constant(one)]),
    ) as unknown as { [Key in keyof Value]: fc.Arbitrary<Value[Key]> };
  }

  /** A value for each variable, marked so that it can be found again. */
  const valuesOf = (content: TemplateContent, typed: readonly string[]) =>
    Object.fromEntries(
      variablesOf(content).map(({ key, kind }, index) => {
        const own = `${typed[index % typed.length] ?? mark}${index}`;
        switch (kind) {
          case "latitude":
          case "longitude":
            return [key, `4${index % 10}.5`];
          case "offer-end":
            return [key, "2026-12-24 18:00 Europe/Paris"];
          case "product-sections":
            return [key, textOfSections([{ title: own, products: [own, `${own}b`] }])];
          case "flow-data":
            return [key, JSON.stringify({ [own]: own })];
          default:
            return [key, own];
        }
      }),
    );

  test("is rebuilt from its shape and its values to the byte, and no value is in the shape", () => {
    fc.assert(
      fc.property(anyContent, fc.array(text, { minLength: 1 }), (content, typed) => {
        const sent: Json = JSON.parse(
          JSON.stringify(sendComponentsOf(content, valuesOf(content, typed), "POSITIONAL")),
        );
        const payload = JSON.parse(JSON.stringify(takeApart(sent)));
        expect(JSON.stringify(putTogether(payload))).toBe(JSON.stringify(sent));
        expect(JSON.stringify(payload.shape)).not.toContain(mark);
      }),
      propertyOf("template shapes: is rebuilt from its shape and its values", 300),
    );
  });

  test("has one shape for all people who are given every value", () => {
    fc.assert(
      fc.property(anyContent, fc.array(text, { minLength: 1 }), text, (content, typed, other) => {
        const shapeOf = (values: readonly string[]) =>
          takeApart(
            JSON.parse(JSON.stringify(sendComponentsOf(content, valuesOf(content, values), "POSITIONAL"))),
          ).shape;
        expect(shapeOf([other])).toEqual(shapeOf(typed));
      }),
      propertyOf("template shapes: has one shape for all people", 200),
    );
  });
});
