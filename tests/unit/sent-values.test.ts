/** The values of a message, read back from the request it was sent with: they make the same request again. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { payloadOf } from "../../shared/domain/messages/payload.ts";
import { putTogether } from "../../shared/domain/messages/snapshot.ts";
import { sentValues } from "../../shared/domain/templates/sent-values.ts";
import {
  fillText,
  sendComponentsOf,
  type TemplateButton,
  type TemplateContent,
  type TemplatePart,
  type VariableValues,
  variablesOf,
} from "../../shared/domain/templates/template.ts";
import { propertyOf } from "../support/rounds.ts";

const button = (type: string, url: string | null = null): TemplateButton => ({
  type,
  text: `Press ${type}`,
  url,
  phoneNumber: null,
  example: "https://x.example/1",
});
const part = (about: Partial<TemplatePart>): TemplatePart => ({
  header: null,
  body: "",
  buttons: [],
  headerExamples: { "1": "an example" },
  bodyExamples: { "1": "another" },
  mediaExample: "https://x.example/a.png",
  ...about,
});
const content = (about: Partial<TemplateContent>): TemplateContent => ({
  ...part({}),
  footer: null,
  offer: null,
  cards: [],
  unsupported: [],
  ...about,
});
const link = button("URL", "https://x.example/{{1}}");
const card = part({
  header: { format: "IMAGE", text: null },
  body: "For {{1}}",
  buttons: [button("QUICK_REPLY"), link],
});

const TEMPLATES: readonly (readonly [name: string, content: TemplateContent, format: string])[] = [
  ["a text alone", content({ body: "Nothing to fill" }), "POSITIONAL"],
  [
    "values by number, in another order than their numbers'",
    content({
      header: { format: "TEXT", text: "For {{1}}" },
      body: "{{2}} and {{1}}, {{3}}",
      buttons: [link],
    }),
    "POSITIONAL",
  ],
  ["values by name", content({ body: "Dear {{first_name}}, {{shop}} writes" }), "NAMED"],
  ["a document", content({ header: { format: "DOCUMENT", text: null }, body: "Here" }), "POSITIONAL"],
  ["a place", content({ header: { format: "LOCATION", text: null }, body: "Here" }), "POSITIONAL"],
  [
    "an offer with a code",
    content({
      header: { format: "IMAGE", text: null },
      body: "Only {{1}}",
      offer: { text: "Ends soon", hasEnd: true },
      buttons: [button("COPY_CODE"), link],
    }),
    "POSITIONAL",
  ],
  ["cards", content({ body: "See, {{1}}", cards: [card, card] }), "POSITIONAL"],
  ["a catalog", content({ body: "See", buttons: [button("CATALOG")] }), "POSITIONAL"],
  ["a list of products", content({ body: "See", buttons: [button("MPM")] }), "POSITIONAL"],
  ["a flow", content({ body: "See", buttons: [button("FLOW")] }), "POSITIONAL"],
];

const OWN: Readonly<Record<string, fc.Arbitrary<string>>> = {
  image: fc.constantFrom("https://x.example/b.png", "123456789"),
  document: fc.constantFrom("https://x.example/b.pdf", "123456789"),
  latitude: fc.constantFrom("48.85", "-0.5"),
  longitude: fc.constantFrom("2.35", "-179.5"),
  "offer-end": fc.constantFrom("2026-12-24 18:00 Europe/Paris", "2026-12-24T18:00:00Z"),
  "product-sections": fc.constant(JSON.stringify([{ title: "New", products: ["a", "b"] }])),
  "flow-data": fc.constant('{"a":1}'),
};
const anyText = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== "");

function anyValues(of: TemplateContent): fc.Arbitrary<VariableValues> {
  return fc.record(Object.fromEntries(variablesOf(of).map(({ key, kind }) => [key, OWN[kind] ?? anyText])));
}

test.each(TEMPLATES)("%s", (name, of, format) => {
  fc.assert(
    fc.property(anyValues(of), (values) => {
      const components = sendComponentsOf(of, values, format);
      const read = sentValues(of, JSON.parse(JSON.stringify(components)));
      expect(sendComponentsOf(of, read, format)).toEqual(components);
      expect(fillText(of.body, "body", read)).toBe(fillText(of.body, "body", values));
    }),
    propertyOf(`sent values: ${name}`, 30),
  );
});

test("what is kept of a message makes its text again, without Meta's examples", () => {
  const of = content({ body: "Dear {{1}}", buttons: [link], cards: [card] });
  const template = {
    ...{ id: "1", name: "a", language: "en", category: "MARKETING", parameterFormat: "POSITIONAL" },
    ...{ ttlSeconds: null, content: of },
  };
  const values = {
    "body.1": "Ann",
    "button.0": "x",
    "card.0.header.media": "123456",
    "card.0.body.1": "Ann",
  };
  const { snapshot, values: own } = payloadOf(template, values, { policy: null, activitySharing: null });
  expect(JSON.stringify(snapshot)).not.toMatch(/an example|another|a\.png|Ann/);
  const kept = snapshot.content ?? content({});
  const read = sentValues(kept, putTogether({ shape: snapshot.components, values: own }));
  expect(fillText(kept.body, "body", read)).toBe("Dear Ann");
  expect(fillText(kept.cards[0]?.body ?? "", "card.0.body", read)).toBe("For Ann");
});

test("nothing is made of what is no request", () => {
  for (const strange of [null, 1, "x", {}, [null], [{ type: "body" }], [{ type: "carousel", cards: 1 }]])
    expect(sentValues(content({ body: "{{1}}" }), strange)).toEqual({});
});
