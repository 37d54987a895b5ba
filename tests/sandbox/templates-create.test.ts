/** Creating templates: what is taken, and what every mistake answers (contract 5.5, 5.6, 8.3, 9, 10.1). */
import { describe, expect, test } from "vitest";
import { errorOf, type Json, sandboxForTest } from "./support.ts";
import { create, created, fieldsOf, plainBody } from "./templates-support.ts";

const picture = { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW1hZ2U"] } };
const card = (body: string, buttons: Json[] = [{ type: "QUICK_REPLY", text: "More" }]): Json => ({
  components: [picture, { type: "BODY", text: body }, { type: "BUTTONS", buttons }],
});
const buttons = (...list: Json[]): Json => ({ components: [plainBody, { type: "BUTTONS", buttons: list }] });
const body = (text: string, example?: Json): Json => ({
  components: [{ type: "BODY", text, ...(example === undefined ? {} : { example }) }],
});
const header = (part: Json): Json => ({ components: [{ type: "HEADER", ...part }, plainBody] });
const otp = (button: Json): Json => ({
  category: "AUTHENTICATION",
  components: [
    { type: "BODY", add_security_recommendation: true },
    { type: "FOOTER", code_expiration_minutes: 10 },
    { type: "BUTTONS", buttons: [{ type: "OTP", ...button }] },
  ],
});

describe("a template that is in order", () => {
  test("answers its id, PENDING and its category, and reads back as it was posted", async () => {
    const sandbox = await sandboxForTest();
    const components = [
      { type: "HEADER", format: "TEXT", text: "For {{1}}", example: { header_text: ["Ana"] } },
      { type: "BODY", text: "Hi {{1}}, use code {{2}}.", example: { body_text: [["Ana", "PINE10"]] } },
      { type: "FOOTER", text: "Reply STOP to opt out" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "URL", text: "Shop", url: "https://x.example/{{1}}", example: ["https://x.example/a"] },
        ],
      },
    ];
    const answer = await create(sandbox, {
      components,
      message_send_ttl_seconds: 86_400,
      cta_url_link_tracking_opted_out: true,
      is_primary_device_delivery_only: true,
      optimization_spec: { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 90_000 },
      degrees_of_freedom_spec: { creative_features_spec: { image_animation: { enroll_status: "OPT_IN" } } },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^\d{17}$/),
      status: "PENDING",
      category: "MARKETING",
    });
    const fields =
      "components,parameter_format,message_send_ttl_seconds,cta_url_link_tracking_opted_out,source,quality_score," +
      "is_primary_device_delivery_only,optimization_spec,degrees_of_freedom_spec,rejected_reason,ad_id,bid_spec";
    expect(await fieldsOf(sandbox, String(answer.body.id), fields)).toEqual({
      id: answer.body.id,
      components,
      parameter_format: "POSITIONAL",
      message_send_ttl_seconds: 86_400,
      cta_url_link_tracking_opted_out: true,
      is_primary_device_delivery_only: true,
      optimization_spec: { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 90_000 },
      degrees_of_freedom_spec: {
        creative_features_spec: [{ key: "IMAGE_ANIMATION", value: { enroll_status: "OPT_IN" } }],
      },
      quality_score: { score: "UNKNOWN", date: expect.any(Number) },
      rejected_reason: "NONE",
      source: "MANUAL",
    });
  });

  const good: readonly [string, Json][] = [
    ["a form's lower-case words", { category: "marketing", components: [{ ...plainBody, type: "body" }] }],
    [
      "named variables",
      {
        parameter_format: "NAMED",
        ...body("Dear {{first_name}}, the doors open early.", {
          body_text_named_params: [{ param_name: "first_name", example: "Ana" }],
        }),
      },
    ],
    ["a picture", header({ format: "IMAGE", example: { header_handle: ["4::aW1hZ2U"] } })],
    ["a GIF in a marketing template", header({ format: "GIF", example: { header_handle: ["4::Z2lm"] } })],
    ["a place", header({ format: "LOCATION" })],
    [
      "one button of each kind",
      buttons(
        { type: "QUICK_REPLY", text: "Stop" },
        { type: "URL", text: "Shop", url: "https://x.example" },
        { type: "PHONE_NUMBER", text: "Call us", phone_number: "+551140041234" },
        { type: "COPY_CODE", example: "PINE10" },
        { type: "FLOW", text: "Book", flow_id: "1234567890" },
        { type: "CATALOG" },
        { type: "MPM", text: "See the range" },
        { type: "SPM" },
        { type: "VOICE_CALL", text: "Talk", ttl_minutes: 60 },
        { type: "REQUEST_CONTACT_INFO", text: "Share my number" },
      ),
    ],
    ["a carousel", { components: [plainBody, { type: "CAROUSEL", cards: [card("One"), card("Two")] }] }],
    [
      "a limited-time offer",
      {
        components: [
          plainBody,
          { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Ends tonight", has_expiration: true } },
        ],
      },
    ],
    ["an authentication code to copy", otp({ otp_type: "COPY_CODE" })],
    [
      "an authentication code for one tap",
      otp({
        otp_type: "ONE_TAP",
        supported_apps: [{ package_name: "example.pine", signature_hash: "K8a/AINcGX7" }],
      }),
    ],
    ["the default time to live as -1", { message_send_ttl_seconds: -1 }],
    [
      "a template of the library",
      { category: "UTILITY", components: undefined, library_template_name: "order_update" },
    ],
  ];
  test.each(good)("is taken: %s", async (_, change) => {
    const sandbox = await sandboxForTest();
    await created(sandbox, change);
  });

  test("a form may carry the components as text", async () => {
    const { handle, account } = await sandboxForTest();
    const response = await fetch(`${handle.url}/v25.0/${account}/message_templates`, {
      method: "POST",
      headers: { Authorization: `Bearer ${handle.credentials.token}` },
      body: new URLSearchParams({
        name: "from_a_form",
        language: "fr",
        category: "UTILITY",
        components: JSON.stringify([{ type: "BODY", text: "Votre facture est prête." }]),
      }),
    });
    expect(await response.json()).toMatchObject({ status: "PENDING", category: "UTILITY" });
  });

  test("the body of an authentication template is Meta's own, with one variable to send", async () => {
    const sandbox = await sandboxForTest();
    const id = await created(sandbox, otp({ otp_type: "COPY_CODE" }));
    const { components } = await fieldsOf(sandbox, id, "components");
    expect((components as Json[])[0]).toMatchObject({ type: "BODY", text: expect.stringContaining("{{1}}") });
  });
});

describe("a template that is not in order answers 100", () => {
  const longUrl = `https://x.example/${"a".repeat(2000)}`;
  const mistakes: readonly [string, number | null, Json][] = [
    ["no name", null, { name: undefined }],
    ["capitals in the name", null, { name: "Lamp" }],
    ["a space in the name", null, { name: "lamp night" }],
    ["a name of 513 characters", 2388040, { name: "a".repeat(513) }],
    ["no language", null, { language: undefined }],
    ["a language that is none", null, { language: "english" }],
    ["a category that is none", null, { category: "NEWS" }],
    ["no components", null, { components: undefined }],
    ["an empty list of components", null, { components: [] }],
    ["an unknown component", null, { components: [plainBody, { type: "SIDEBAR" }] }],
    ["two bodies", null, { components: [plainBody, plainBody] }],
    ["no body", 2388072, { components: [{ type: "FOOTER", text: "Bye" }] }],
    ["a body without a text", 2388072, { components: [{ type: "BODY" }] }],
    ["a body of 1,025 characters", 2388040, body("a".repeat(1025))],
    ["a variable that is not closed", 2388072, body("Hello {{1, welcome back.")],
    ["variables with a gap", 2388072, body("Hello {{1}} and {{3}} there.", { body_text: [["a", "b"]] })],
    ["a named variable in a positional template", 2388072, body("Dear {{name}}, hello.")],
    [
      "a positional variable in a named template",
      2388072,
      { parameter_format: "NAMED", ...body("Dear {{1}}, hello.") },
    ],
    ["a name in capitals", 2388072, { parameter_format: "NAMED", ...body("Dear {{Name}}, hello.") }],
    ["a variable without an example", 2388072, body("Dear {{1}}, hello.")],
    ["too few examples", 2388072, body("Dear {{1}} and {{2}}, hello.", { body_text: [["Ana"]] })],
    [
      "an example under another name",
      2388072,
      {
        parameter_format: "NAMED",
        ...body("Dear {{guest}}, hello.", {
          body_text_named_params: [{ param_name: "host", example: "Ana" }],
        }),
      },
    ],
    ["a variable at the start", 2388299, body("{{1}}, hello there.", { body_text: [["Ana"]] })],
    ["a variable at the end", 2388299, body("Hello there {{1}}", { body_text: [["Ana"]] })],
    ["little but variables", 2388293, body("Hi {{1}} {{2}} {{3}}.", { body_text: [["a", "b", "c"]] })],
    ["a header of 61 characters", 2388040, header({ format: "TEXT", text: "a".repeat(61) })],
    [
      "two variables in the header",
      2388047,
      header({ text: "{{1}} {{2}}", example: { header_text: ["a", "b"] } }),
    ],
    ["a header on two lines", 2388047, header({ text: "One\nTwo" })],
    ["a header without a text", 2388047, header({ format: "TEXT" })],
    ["a header of an unknown format", 2388047, header({ format: "HOLOGRAM" })],
    ["a picture without an example", 2388047, header({ format: "IMAGE" })],
    [
      "a GIF in a utility template",
      2388047,
      { category: "UTILITY", ...header({ format: "GIF", example: { header_handle: ["4::Z2lm"] } }) },
    ],
    ["a variable in the footer", 2388073, { components: [plainBody, { type: "FOOTER", text: "For {{1}}" }] }],
    ["an emoji in the footer", 2388073, { components: [plainBody, { type: "FOOTER", text: "Bye 👋" }] }],
    [
      "a footer of 61 characters",
      2388040,
      { components: [plainBody, { type: "FOOTER", text: "a".repeat(61) }] },
    ],
    ["no buttons in the list", null, buttons()],
    ["an unknown button", null, buttons({ type: "LEVER", text: "Pull" })],
    ["a button without a text", null, buttons({ type: "QUICK_REPLY" })],
    ["a button of 26 characters", 2388040, buttons({ type: "QUICK_REPLY", text: "a".repeat(26) })],
    [
      "eleven buttons",
      null,
      buttons(...Array.from({ length: 11 }, () => ({ type: "QUICK_REPLY", text: "Yes" }))),
    ],
    ["an address that is none", null, buttons({ type: "URL", text: "Go", url: "shop" })],
    ["an address too long", 2388040, buttons({ type: "URL", text: "Go", url: longUrl })],
    [
      "an address without its example",
      null,
      buttons({ type: "URL", text: "Go", url: "https://x.example/{{1}}" }),
    ],
    [
      "an address with a variable in the middle",
      null,
      buttons({
        type: "URL",
        text: "Go",
        url: "https://x.example/{{1}}/a",
        example: ["https://x.example/b/a"],
      }),
    ],
    ["a number that is none", null, buttons({ type: "PHONE_NUMBER", text: "Call", phone_number: "home" })],
    ["a code without an example", null, buttons({ type: "COPY_CODE" })],
    ["a code of 16 characters", 2388040, buttons({ type: "COPY_CODE", example: "A".repeat(16) })],
    ["a flow without a flow", null, buttons({ type: "FLOW", text: "Book" })],
    ["a one-time password in a marketing template", null, buttons({ type: "OTP", otp_type: "COPY_CODE" })],
    ["a password for one tap without an app", null, otp({ otp_type: "ONE_TAP" })],
    ["a password of an unknown kind", null, otp({ otp_type: "KNOCK" })],
    ["an authentication template without a button", null, { category: "AUTHENTICATION" }],
    [
      "an authentication template with a picture",
      null,
      { ...otp({ otp_type: "COPY_CODE" }), components: [picture, plainBody] },
    ],
    ["a carousel without cards", null, { components: [plainBody, { type: "CAROUSEL", cards: [] }] }],
    [
      "cards of different build",
      null,
      {
        components: [
          plainBody,
          {
            type: "CAROUSEL",
            cards: [card("One"), card("Two", [{ type: "URL", text: "Go", url: "https://x.example" }])],
          },
        ],
      },
    ],
    [
      "a card without a picture",
      2388047,
      { components: [plainBody, { type: "CAROUSEL", cards: [{ components: [plainBody] }] }] },
    ],
    [
      "a card with a body of 161 characters",
      2388040,
      { components: [plainBody, { type: "CAROUSEL", cards: [card("a".repeat(161))] }] },
    ],
    [
      "a carousel beside buttons",
      null,
      {
        components: [
          plainBody,
          { type: "CAROUSEL", cards: [card("One")] },
          { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Stop" }] },
        ],
      },
    ],
    [
      "a limited-time offer in a utility template",
      null,
      {
        category: "UTILITY",
        components: [plainBody, { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Tonight" } }],
      },
    ],
    ["an unknown format of parameters", null, { parameter_format: "ORDINAL" }],
    ["an unknown kind of send", null, { send_type: "PIGEON" }],
    [
      "a feature nobody knows",
      null,
      { degrees_of_freedom_spec: { creative_features_spec: { magic: { enroll_status: "OPT_IN" } } } },
    ],
    [
      "a maximum price of nothing",
      null,
      { optimization_spec: { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 0 } },
    ],
    ["an unknown strategy", null, { optimization_spec: { bid_strategy: "GUESS", bid_amount: 5 } }],
    [
      "a maximum price on a utility template",
      null,
      { category: "UTILITY", optimization_spec: { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 5 } },
    ],
    [
      "a template the library does not have",
      null,
      { category: "UTILITY", components: undefined, library_template_name: "nothing" },
    ],
  ];
  test.each(mistakes)("%s (subcode %s)", async (_, subcode, change) => {
    const sandbox = await sandboxForTest();
    const answer = await create(sandbox, change);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ code: 100, type: "OAuthException" });
    expect(errorOf(answer).error_subcode ?? null).toBe(subcode);
    if (subcode !== null) {
      expect(errorOf(answer)).toMatchObject({
        error_user_title: expect.stringMatching(/\w/),
        error_user_msg: expect.stringMatching(/\w/),
      });
    }
  });

  const ranges: readonly [string, number, number, Json][] = [
    ["MARKETING", 43_200, 2_592_000, {}],
    ["UTILITY", 30, 43_200, { category: "UTILITY" }],
    ["AUTHENTICATION", 30, 900, otp({ otp_type: "COPY_CODE" })],
  ];
  test.each(ranges)("a time to live of %s is from %i to %i seconds", async (_, low, high, change) => {
    const sandbox = await sandboxForTest();
    const answers = [];
    for (const [index, seconds] of [low - 1, low, high, high + 1].entries()) {
      const answer = await create(sandbox, {
        ...change,
        name: `life_${index}`,
        message_send_ttl_seconds: seconds,
      });
      answers.push(errorOf(answer).code ?? "taken");
    }
    expect(answers).toEqual([100, "taken", "taken", 100]);
  });

  test("a second one of the same name and language, while another language is welcome", async () => {
    const sandbox = await sandboxForTest();
    await created(sandbox);
    expect(errorOf(await create(sandbox))).toMatchObject({ code: 100 });
    await created(sandbox, { language: "fr" });
    await sandbox.control("PATCH", "settings", { templateDuplicateSubcode: 2388999 });
    expect(errorOf(await create(sandbox))).toMatchObject({ code: 100, error_subcode: 2388999 });
  });

  test("a refused template leaves nothing behind", async () => {
    const sandbox = await sandboxForTest();
    const before = await sandbox.control("GET", "state");
    await create(sandbox, { name: "Wrong" });
    expect((await sandbox.control("GET", "state")).templates).toEqual(before.templates);
  });
});

describe("the deprecated bid_spec", () => {
  const bid = { bid_spec: { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 5 } };

  test("means the same as optimization_spec, until a setting refuses it", async () => {
    const sandbox = await sandboxForTest();
    const id = await created(sandbox, bid);
    expect(await fieldsOf(sandbox, id, "bid_spec,optimization_spec")).toMatchObject({
      bid_spec: bid.bid_spec,
      optimization_spec: bid.bid_spec,
    });
    await sandbox.control("PATCH", "settings", { templateBidSpec: "refused" });
    expect(errorOf(await create(sandbox, { name: "another", ...bid })).code).toBe(100);
  });
});

describe("limits of an account", () => {
  test("100 templates an hour; the next hour is another", async () => {
    const sandbox = await sandboxForTest();
    for (let index = 0; index < 100; index += 1) await created(sandbox, { name: `many_${index}` });
    expect(errorOf(await create(sandbox, { name: "one_more" })).code).toBe(80007);
    await sandbox.handle.advance(60 * 60 * 1000);
    await created(sandbox, { name: "one_more" });
  });

  test("6,000 templates when verified with an approved name, 250 otherwise: 2388019", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", {
      templatesPerAccount: 85,
      templatesPerVerifiedAccount: 89,
    });
    await created(sandbox, { name: "first" });
    await created(sandbox, { name: "second" });
    expect(errorOf(await create(sandbox, { name: "third" }))).toMatchObject({
      code: 100,
      error_subcode: 2388019,
    });
    await sandbox.graph("DELETE", `${sandbox.account}/message_templates?name=second`);
    await sandbox.control("PATCH", `numbers/${sandbox.number}`, { nameStatus: "PENDING_REVIEW" });
    expect(errorOf(await create(sandbox, { name: "third" }))).toMatchObject({
      code: 100,
      error_subcode: 2388019,
    });
    await sandbox.control("PATCH", `numbers/${sandbox.number}`, { nameStatus: "APPROVED" });
    await created(sandbox, { name: "third" });
  });
});

describe("the shop's own templates", () => {
  test("pass the checks a client's have to pass", async () => {
    const sandbox = await sandboxForTest();
    const fields = "name,language,category,parameter_format,components,message_send_ttl_seconds";
    const list = await sandbox.graph(
      "GET",
      `${sandbox.account}/message_templates?limit=100&fields=${fields}`,
    );
    const refused: unknown[] = [];
    for (const { id: _, ...template } of list.body.data as Json[]) {
      const copy = { ...template, name: `${String(template.name)}_copy` };
      const answer = await create(sandbox, copy);
      if (answer.status !== 200)
        refused.push([template.name, template.language, errorOf(answer).error_user_msg]);
    }
    expect(refused).toEqual([]);
  });
});

describe("creative features of an account", () => {
  test("are read in the account's own shape", async () => {
    const sandbox = await sandboxForTest();
    expect((await sandbox.graph("GET", `${sandbox.account}?fields=degrees_of_freedom_spec`)).body).toEqual({
      id: sandbox.account,
    });
    await sandbox.graph("POST", sandbox.account, {
      degrees_of_freedom_spec: { creative_features_spec: { image_animation: { enroll_status: "OPT_IN" } } },
    });
    expect(
      (await sandbox.graph("GET", `${sandbox.account}?fields=degrees_of_freedom_spec`)).body,
    ).toMatchObject({
      degrees_of_freedom_spec: { data: [{ creative_features_spec: [{ image_animation: "OPT_IN" }] }] },
    });
  });
});
