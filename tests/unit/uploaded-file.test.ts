/** How long a file that was uploaded to Meta can be sent. */
import { describe, expect, test } from "vitest";
import { asAccountId } from "../../shared/domain/ids.ts";
import type { TemplateContent, TemplatePart } from "../../shared/domain/templates/template.ts";
import { ageOf, goneFile } from "../../shared/domain/templates/uploaded-file.ts";

const DAY = 24 * 60 * 60 * 1_000;
const file = { id: "1234567890", accountId: asAccountId("1"), name: "lamp.png", size: 7, uploadedAt: 0 };

test.each([
  [0, "kept"],
  [27 * DAY - 1, "kept"],
  [27 * DAY, "ending"],
  [30 * DAY - 1, "ending"],
  [30 * DAY, "gone"],
])("after %i milliseconds it is %s", (now, kind) => {
  expect(ageOf(file, now)).toEqual({ kind, until: 30 * DAY });
});

describe("a file that Meta has deleted", () => {
  const part: TemplatePart = {
    header: { format: "IMAGE", text: null },
    body: "Hello",
    buttons: [],
    headerExamples: {},
    bodyExamples: {},
    mediaExample: null,
  };
  const content: TemplateContent = { ...part, footer: null, offer: null, cards: [part], unsupported: [] };

  test("is named with its variable, also on a card", () => {
    const found = goneFile(content, { "card.0.header.media": file.id }, [file], 30 * DAY);
    expect(found).toMatchObject({ variable: { key: "card.0.header.media" }, file: { name: "lamp.png" } });
  });

  test.each([
    ["while Meta keeps it", { "header.media": file.id }, 30 * DAY - 1],
    ["that nobody uploaded from here", { "header.media": "555555555" }, 30 * DAY],
    ["that is an address", { "header.media": "https://shop.example/1234567890" }, 30 * DAY],
    ["that a text happens to name", { "body.1": file.id }, 30 * DAY],
  ])("is none %s", (_, values, now) => {
    expect(goneFile(content, values, [file], now)).toBeNull();
  });
});
