import { describe, expect, test } from "vitest";
import { sendObstacle, unsupportedPartsOf } from "../../shared/domain/templates/sendable.ts";
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
  mediaExample: null,
  offer: null,
  cards: [],
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
    const ended = "{{1}} is off until Sunday. Blankets, lamps, enamel mugs.";
    expect(variablesOf({ ...plain, body: ended })[0]?.context).toBe("{{1}} is off until Sunday…");
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

describe("buttons that a send has to name", () => {
  const button = { text: "Open form", url: null, phoneNumber: null, example: null };
  const withButton = (type: string, body = "We have news for you this week."): TemplateContent => ({
    ...plain,
    body,
    buttons: [{ ...button, type }],
  });

  test.each(["QUICK_REPLY", "PHONE_NUMBER", "VOICE_CALL", "REQUEST_CONTACT_INFO", "URL"])(
    "a %s without a variable goes out as it is",
    (type) => {
      expect(variablesOf(withButton(type))).toEqual([]);
      expect(sendComponentsOf(withButton(type), {}, "POSITIONAL")).toEqual([]);
    },
  );

  test("a flow is named even where there is nothing to give it", () => {
    const flow = withButton("FLOW");
    expect(missingVariables(flow, {})).toEqual([]);
    expect(sendComponentsOf(flow, {}, "POSITIONAL")).toEqual([
      { type: "button", sub_type: "flow", index: "0" },
    ]);
  });

  test("a flow takes its token and its data where they are given", () => {
    const values = { "button.0.flow-token": " abc ", "button.0.flow-data": '{"city": "Lyon"}' };
    expect(sendComponentsOf(withButton("FLOW"), values, "POSITIONAL")).toEqual([
      {
        type: "button",
        sub_type: "flow",
        index: "0",
        parameters: [{ type: "action", action: { flow_token: "abc", flow_action_data: { city: "Lyon" } } }],
      },
    ]);
  });

  test("a one-time code is asked for once, and goes into the text and the button", () => {
    const code = withButton("OTP", "*{{1}}* is your code.");
    expect(variablesOf(code).map(({ key, kind }) => [key, kind])).toEqual([["body.1", "one-time-code"]]);
    expect(sendComponentsOf(code, { "body.1": "482913" }, "POSITIONAL")).toEqual([
      { type: "body", parameters: [{ type: "text", text: "482913" }] },
      { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "482913" }] },
    ]);
  });

  test("a one-time code that its text does not hold is asked for by its button", () => {
    const code = withButton("OTP", "Your code is below.");
    expect(missingVariables(code, {})).toEqual(["button.0"]);
    expect(sendComponentsOf(code, { "button.0": "482913" }, "POSITIONAL")).toEqual([
      { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "482913" }] },
    ]);
  });

  test("a catalog needs the product whose picture it shows", () => {
    expect(missingVariables(withButton("CATALOG"), {})).toEqual(["button.0"]);
    expect(sendComponentsOf(withButton("CATALOG"), { "button.0": "sku-7" }, "POSITIONAL")).toEqual([
      {
        type: "button",
        sub_type: "catalog",
        index: "0",
        parameters: [{ type: "action", action: { thumbnail_product_retailer_id: "sku-7" } }],
      },
    ]);
  });
});

describe("a document header", () => {
  const invoice: TemplateContent = {
    ...plain,
    header: { format: "DOCUMENT", text: null },
    body: "Hello",
    mediaExample: "https://files.example/a.pdf",
    offer: null,
    cards: [],
  };
  const documentOf = (values: Record<string, string>) => {
    const [header] = sendComponentsOf(invoice, values, "POSITIONAL");
    return (header as { parameters: { document: unknown }[] }).parameters[0]?.document;
  };

  test("asks for the file's address and its name, and carries Meta's example", () => {
    expect(variablesOf(invoice).map(({ key, kind, example }) => [key, kind, example])).toEqual([
      ["header.media", "document", "https://files.example/a.pdf"],
      ["header.filename", "file-name", null],
    ]);
  });

  test("is sent with the name that was typed", () => {
    const link = "https://files.example/a.pdf";
    expect(documentOf({ "header.media": link, "header.filename": " Invoice 7.pdf " })).toEqual({
      link,
      filename: "Invoice 7.pdf",
    });
  });

  test.each([
    ["https://files.example/a.pdf", "a.pdf"],
    ["https://files.example/2026/facture%20n%C2%B07.pdf?key=1#page=2", "facture n°7.pdf"],
    ["https://files.example/100%.pdf", "100%.pdf"],
  ])("takes its name from %s where none was typed", (link, filename) => {
    expect(documentOf({ "header.media": link })).toEqual({ link, filename });
    expect(missingVariables(invoice, { "header.media": link })).toEqual([]);
  });

  test.each(["https://files.example", "https://files.example/", "https://files.example/invoices/?id=7"])(
    "asks for a name where %s has none, so that nobody receives an untitled file",
    (link) => {
      expect(missingVariables(invoice, { "header.media": link })).toEqual(["header.filename"]);
    },
  );
});

describe("what cannot be sent", () => {
  const card = { components: ["HEADER", "BODY", "BUTTONS"], headerFormat: "IMAGE", buttons: ["URL"] };
  const parts = {
    components: ["HEADER", "BODY", "FOOTER", "BUTTONS"],
    headerFormat: "TEXT",
    buttons: ["URL", "QUICK_REPLY"],
    cards: [],
    parameterFormat: "NAMED",
    hasUnreadable: false,
  };

  test("is nothing among the parts Waypost knows", () => {
    expect(unsupportedPartsOf(parts)).toEqual([]);
    const carousel = { ...parts, components: ["BODY", "CAROUSEL"], headerFormat: null, buttons: [] };
    expect(unsupportedPartsOf({ ...carousel, cards: [card, card] })).toEqual([]);
    const offer = {
      ...parts,
      components: ["HEADER", "LIMITED_TIME_OFFER", "BODY"],
      headerFormat: "LOCATION",
    };
    expect(unsupportedPartsOf({ ...offer, buttons: ["COPY_CODE", "MPM"] })).toEqual([]);
  });

  test.each([
    [{ components: ["BODY", "HOLOGRAM"] }, "component", "HOLOGRAM"],
    [{ headerFormat: "PRODUCT" }, "header", "PRODUCT"],
    [{ headerFormat: "constructor" }, "header", "constructor"],
    [{ buttons: ["URL", "SPM"] }, "button", "SPM"],
    [{ cards: [{ ...card, components: ["BODY", "FOOTER"] }] }, "component", "FOOTER"],
    [{ cards: [card, { ...card, headerFormat: "PRODUCT" }] }, "header", "PRODUCT"],
    [{ cards: [card, { ...card, buttons: ["SPM"] }] }, "button", "SPM"],
    [{ buttons: ["SPM"] }, "button", "SPM"],
    [{ buttons: ["ORDER_DETAILS"] }, "button", "ORDER_DETAILS"],
    [{ buttons: ["REMINDER"] }, "button", "REMINDER"],
    [{ buttons: ["TELEPORT"] }, "button", "TELEPORT"],
    [{ parameterFormat: "SPOKEN" }, "parameter-format", "SPOKEN"],
    [{ hasUnreadable: true }, "unreadable", ""],
  ] as const)("%o is named", (change, kind, name) => {
    expect(unsupportedPartsOf({ ...parts, ...change })).toEqual([{ kind, name }]);
  });

  test("is any template with such a part or with a status Meta does not send, whatever else is right", () => {
    const part = { kind: "button", name: "SPM" } as const;
    const blocked = { ...plain, unsupported: [part] };
    expect(sendObstacle({ status: "APPROVED", content: plain })).toBeNull();
    expect(sendObstacle({ status: "QUALITY_PENDING", content: plain })).toBeNull();
    expect(sendObstacle({ status: "APPROVED", content: blocked })).toEqual({
      kind: "unsupported",
      parts: [part],
    });
    expect(sendObstacle({ status: "PAUSED", content: blocked })).toEqual({
      kind: "status",
      status: "PAUSED",
    });
    expect(sendObstacle({ status: "SOMETHING_NEW", content: plain })).toMatchObject({ kind: "status" });
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
