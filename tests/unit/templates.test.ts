import { describe, expect, test } from "vitest";
import {
  fillText,
  missingVariables,
  sendComponentsOf,
  type TemplateContent,
  templateSync,
  variablesOf,
} from "../../shared/domain/templates/template.ts";

const plain: TemplateContent = {
  header: null,
  body: "Hi {{2}}, order {{1}} ships today.",
  footer: null,
  buttons: [],
  headerExamples: {},
  bodyExamples: { 1: "A-17", 2: "Ann" },
  unsupported: [],
};

describe("variables", () => {
  test("come in reading order, with the words around them and Meta's examples", () => {
    expect(variablesOf(plain).map(({ key, example }) => [key, example])).toEqual([
      ["body.2", "Ann"],
      ["body.1", "A-17"],
    ]);
    expect(variablesOf(plain)[1]?.context).toContain("order {{1}} ships");
  });

  test("are shown among whole words, cut only where there is more", () => {
    const body =
      "Good morning {{1}}, everything for the cold months is twenty percent off until Sunday evening.";
    expect(variablesOf({ ...plain, body })[0]?.context).toBe("Good morning {{1}}, everything for the cold…");
  });

  test("include header text and media, URL suffixes and coupon codes, but not fixed buttons", () => {
    const rich: TemplateContent = {
      ...plain,
      header: { format: "IMAGE", text: null },
      buttons: [
        { type: "QUICK_REPLY", text: "Stop", url: null, phoneNumber: null, example: null },
        { type: "URL", text: "Shop", url: "https://shop.example/{{1}}", phoneNumber: null, example: "sale" },
        { type: "URL", text: "Home", url: "https://shop.example/", phoneNumber: null, example: null },
        { type: "COPY_CODE", text: "Copy", url: null, phoneNumber: null, example: "FALL25" },
      ],
    };
    expect(variablesOf(rich).map(({ key, kind }) => [key, kind])).toEqual([
      ["header.media", "image"],
      ["body.2", "text"],
      ["body.1", "text"],
      ["button.1", "url-suffix"],
      ["button.3", "coupon-code"],
    ]);
  });

  test("take as example of a link's end only its end, although Meta keeps the whole address", () => {
    const button = { type: "URL", text: "Shop", phoneNumber: null };
    const content: TemplateContent = {
      ...plain,
      body: "Hello",
      buttons: [
        { ...button, url: "https://shop.example/{{1}}", example: "https://shop.example/sale" },
        { ...button, url: "https://shop.example/{{1}}", example: "sale" },
      ],
    };
    expect(variablesOf(content).map(({ example }) => example)).toEqual(["sale", "sale"]);
  });

  test("that are empty or blank are missing", () => {
    expect(missingVariables(plain, { "body.1": " ", "body.2": "Ann" })).toEqual(["body.1"]);
  });
});

describe("the components of a send", () => {
  test("put positional values in the order of their numbers, wherever they stand", () => {
    expect(sendComponentsOf(plain, { "body.1": "A-17", "body.2": "Ann" }, "POSITIONAL")).toEqual([
      {
        type: "body",
        parameters: [
          { type: "text", text: "A-17" },
          { type: "text", text: "Ann" },
        ],
      },
    ]);
  });

  test("name the values of a template with named parameters", () => {
    const named = { ...plain, body: "Hi {{first_name}}" };
    expect(sendComponentsOf(named, { "body.first_name": "Ann" }, "NAMED")).toEqual([
      { type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Ann" }] },
    ]);
  });

  test("are none for a template without variables", () => {
    expect(sendComponentsOf({ ...plain, body: "Hello" }, {}, "POSITIONAL")).toEqual([]);
  });

  test("carry media by link and buttons by their index", () => {
    const rich: TemplateContent = {
      ...plain,
      header: { format: "IMAGE", text: null },
      body: "Hello",
      buttons: [
        { type: "QUICK_REPLY", text: "Stop", url: null, phoneNumber: null, example: null },
        { type: "URL", text: "Shop", url: "https://shop.example/{{1}}", phoneNumber: null, example: null },
      ],
    };
    const values = { "header.media": "https://shop.example/a.png", "button.1": "sale" };
    expect(sendComponentsOf(rich, values, "POSITIONAL")).toEqual([
      { type: "header", parameters: [{ type: "image", image: { link: "https://shop.example/a.png" } }] },
      { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "sale" }] },
    ]);
  });
});

test("a preview leaves a placeholder that has no value yet as it is", () => {
  expect(fillText(plain.body, "body", { "body.2": "Ann" })).toBe("Hi Ann, order {{1}} ships today.");
});

test("a value with dollar signs is shown as typed", () => {
  expect(fillText("{{1}}", "body", { "body.1": "$& $1" })).toBe("$& $1");
});

describe("a template's sync", () => {
  test.each([
    ["MARKETING", null, 0, 9 * 60_000, { kind: "syncing", readyAt: 600_000 }],
    ["MARKETING", null, 0, 10 * 60_000, { kind: "synced" }],
    ["MARKETING", "ad-1", 0, 1, { kind: "synced" }],
    ["MARKETING", null, null, 1, { kind: "synced" }],
    ["UTILITY", null, 0, 1, { kind: "not-needed" }],
  ] as const)("%s with ad %s changed at %s, seen at %s", (category, adId, changedAt, now, sync) => {
    expect(templateSync(category, adId, changedAt, now)).toEqual(sync);
  });
});
