/** Every kind of message and what is wrong with it; templates against their parts; who may send to whom. */
import { describe, expect, test } from "vitest";
import {
  changeValueOf,
  errorOf,
  type GraphAnswer,
  type Json,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
} from "./support.ts";
import { liveCase } from "./wire-support.ts";

const someone = "5511988887000";

function sendFree(
  sandbox: TestSandbox,
  type: string,
  content: unknown,
  more: Json = {},
): Promise<GraphAnswer> {
  return sandbox.send(someone, { type, [type]: content, template: undefined, ...more }, "messages");
}

/** 200, or the code of the error. */
async function outcome(answer: Promise<GraphAnswer>): Promise<unknown> {
  const got = await answer;
  return got.status === 200 ? 200 : errorOf(got).code;
}

const link = "https://example.com/a.jpg";
const body = { text: "Which one?" };
const reply = (id: string, title: string) => ({ type: "reply", reply: { id, title } });
const row = (id: string, title = "Oak") => ({ id, title });
const list = (...sections: Json[]) => ({ type: "list", body, action: { button: "Choose", sections } });
const flow = (parameters: Json) => ({
  type: "flow",
  body,
  action: { name: "flow", parameters: { flow_message_version: "3", flow_cta: "Open", ...parameters } },
});

const linkAction = { name: "cta_url", parameters: { display_text: "Look", url: "https://example.com/" } };
const cards = (...given: Json[]) => ({ type: "carousel", body, action: { cards: given } });
const image = { type: "image", image: { link } };
const linkCard = (index: number) => ({
  card_index: index,
  type: "cta_url",
  header: image,
  action: linkAction,
});
const replyCard = (index: number, replies: number) => ({
  card_index: index,
  header: image,
  body: { text: "Oak" },
  action: {
    buttons: Array.from({ length: replies }, (_, id) => ({
      type: "quick_reply",
      quick_reply: { id: `${index}-${id}`, title: "Yes" },
    })),
  },
});
const productCard = (index: number) => ({
  card_index: index,
  type: "product",
  action: { product_retailer_id: "a", catalog_id: "1" },
});

describe("a free-form message is taken when it is well formed", () => {
  const good: readonly (readonly [string, string, unknown])[] = [
    ["a text", "text", { body: "Olá https://example.com", preview_url: true }],
    ["an image", "image", { link, caption: "Oak" }],
    ["a video", "video", { link }],
    ["a voice message", "audio", { link, voice: true }],
    ["a document", "document", { link, filename: "list.pdf", caption: "Prices" }],
    ["a sticker", "sticker", { link }],
    ["a place", "location", { latitude: -23.55, longitude: "-46.63", name: "Shop", address: "Rua 1" }],
    [
      "a contact",
      "contacts",
      [{ name: { formatted_name: "Ana", first_name: "Ana" }, phones: [{ phone: "+55" }] }],
    ],
    ["a reaction", "reaction", { message_id: "wamid.X", emoji: "👩‍👩‍👧" }],
    ["a reaction taken back", "reaction", { message_id: "wamid.X", emoji: "" }],
    [
      "buttons",
      "interactive",
      { type: "button", body, action: { buttons: [reply("1", "Yes"), reply("2", "No")] } },
    ],
    [
      "buttons under an image",
      "interactive",
      {
        type: "button",
        header: { type: "image", image: { link } },
        body,
        footer: { text: "Harbour" },
        action: { buttons: [reply("1", "Yes")] },
      },
    ],
    ["a list", "interactive", list({ title: "A", rows: [row("1")] }, { title: "B", rows: [row("2")] })],
    ["a product", "interactive", { type: "product", action: { catalog_id: "1", product_retailer_id: "a" } }],
    [
      "products",
      "interactive",
      {
        type: "product_list",
        header: { type: "text", text: "New" },
        body,
        action: {
          catalog_id: "1",
          sections: [{ title: "A", product_items: [{ product_retailer_id: "a" }] }],
        },
      },
    ],
    ["a catalog", "interactive", { type: "catalog_message", body, action: { name: "catalog_message" } }],
    [
      "a flow",
      "interactive",
      flow({ flow_id: "1", flow_action: "navigate", flow_action_payload: { screen: "A" } }),
    ],
    [
      "a call request",
      "interactive",
      { type: "call_permission_request", body, action: { name: "call_permission_request" } },
    ],
    ["a link button", "interactive", { type: "cta_url", body, action: linkAction }],
    [
      "a request for the phone number",
      "interactive",
      { type: "request_contact_info", body, action: { name: "request_contact_info" } },
    ],
    [
      "a button that calls",
      "interactive",
      { type: "voice_call", body, action: { name: "voice_call", parameters: { display_text: "Call" } } },
    ],
    [
      "a button that calls, in Meta's words",
      "interactive",
      { type: "voice_call", body, action: { name: "voice_call" } },
    ],
    [
      "a request for the place",
      "interactive",
      { type: "location_request_message", body, action: { name: "send_location" } },
    ],
    [
      "a request for an address",
      "interactive",
      {
        type: "address_message",
        body,
        action: { name: "address_message", parameters: { country: "IN" } },
      },
    ],
    ["cards with links", "interactive", cards(linkCard(0), linkCard(1))],
    ["cards with replies", "interactive", cards(replyCard(0, 2), replyCard(1, 2))],
    ["cards of products", "interactive", cards(productCard(0), productCard(1))],
  ];
  test.each(good)("%s", async (_name, type, content) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: someone });
    expect(await outcome(sendFree(sandbox, type, content, { context: { message_id: "wamid.X" } }))).toBe(200);
    await sandbox.handle.advance(10_000);
    const statuses = receiver.statuses();
    expect(statuses.map(({ status }) => status)).toEqual(["sent", "delivered", "read"]);
    expect(statuses[0]?.pricing).toMatchObject({ category: "service" });
  });
});

describe("a free-form message is refused", () => {
  const bad: readonly (readonly [string, string, unknown, number])[] = [
    ["without a body", "text", {}, 100],
    ["with a text of 4,097 characters", "text", { body: "x".repeat(4097) }, 100],
    ["with a preview that is no boolean", "text", { body: "x", preview_url: "yes" }, 100],
    ["without content", "image", undefined, 100],
    ["with a caption on a sticker", "sticker", { link, caption: "x" }, 131009],
    ["with a caption that is too long", "image", { link, caption: "x".repeat(1025) }, 131009],
    ["with a latitude beyond the pole", "location", { latitude: 91, longitude: 0 }, 131009],
    ["without a longitude", "location", { latitude: 1 }, 131008],
    ["with no contact", "contacts", [], 131009],
    ["with a contact without a name", "contacts", [{ phones: [] }], 131008],
    ["with an odd birthday", "contacts", [{ name: { formatted_name: "A" }, birthday: "1 May" }], 131009],
    ["with a reaction to nothing", "reaction", { emoji: "👍" }, 131008],
    ["with a reaction of two signs", "reaction", { message_id: "wamid.X", emoji: "👍👍" }, 131009],
    ["with a word as a reaction", "reaction", { message_id: "wamid.X", emoji: "a" }, 131009],
    ["of an unknown kind", "telegram", {}, 131051],
    ["named like a property of every object", "constructor", {}, 131051],
    ["interactive of an unknown kind", "interactive", { type: "poll", body, action: {} }, 131009],
    [
      "interactive without a body",
      "interactive",
      { type: "button", action: { buttons: [reply("1", "A")] } },
      131008,
    ],
    ["interactive without an action", "interactive", { type: "button", body }, 131008],
    [
      "with four buttons",
      "interactive",
      {
        type: "button",
        body,
        action: { buttons: ["1", "2", "3", "4"].map((id) => reply(id, id)) },
      },
      131009,
    ],
    [
      "with two buttons of one id",
      "interactive",
      {
        type: "button",
        body,
        action: { buttons: [reply("1", "A"), reply("1", "B")] },
      },
      131009,
    ],
    [
      "with a title of 21 characters",
      "interactive",
      {
        type: "button",
        body,
        action: { buttons: [reply("1", "x".repeat(21))] },
      },
      131009,
    ],
    [
      "with a list of eleven rows",
      "interactive",
      list({ rows: Array.from({ length: 11 }, (_, id) => row(String(id))) }),
      131009,
    ],
    [
      "with eleven rows in two sections",
      "interactive",
      list(
        { title: "A", rows: Array.from({ length: 6 }, (_, id) => row(`a${id}`)) },
        { title: "B", rows: Array.from({ length: 5 }, (_, id) => row(`b${id}`)) },
      ),
      131009,
    ],
    [
      "with two sections without titles",
      "interactive",
      list({ rows: [row("1")] }, { rows: [row("2")] }),
      131008,
    ],
    [
      "with a list under an image",
      "interactive",
      { ...list({ rows: [row("1")] }), header: { type: "image", image: { link } } },
      131009,
    ],
    [
      "with products without a header",
      "interactive",
      {
        type: "product_list",
        body,
        action: { catalog_id: "1", sections: [{ product_items: [{ product_retailer_id: "a" }] }] },
      },
      131008,
    ],
    [
      "with a product under a header",
      "interactive",
      {
        type: "product",
        header: { type: "text", text: "x" },
        action: { catalog_id: "1", product_retailer_id: "a" },
      },
      131009,
    ],
    [
      "with a link button to nowhere",
      "interactive",
      { type: "cta_url", body, action: { name: "cta_url", parameters: {} } },
      131008,
    ],
    [
      "with a link button to no address",
      "interactive",
      {
        type: "cta_url",
        body,
        action: { name: "cta_url", parameters: { display_text: "Look", url: "shop" } },
      },
      131009,
    ],
    [
      "with a request for the phone number under another name",
      "interactive",
      { type: "request_contact_info", body, action: { name: "contact_request" } },
      131009,
    ],
    [
      "with a request for the phone number without words",
      "interactive",
      { type: "request_contact_info", action: { name: "request_contact_info" } },
      131008,
    ],
    [
      "with a call button of 21 characters",
      "interactive",
      {
        type: "voice_call",
        body,
        action: { name: "voice_call", parameters: { display_text: "x".repeat(21) } },
      },
      131009,
    ],
    [
      "with a call button for longer than a month",
      "interactive",
      { type: "voice_call", body, action: { name: "voice_call", parameters: { ttl_minutes: 43_201 } } },
      131009,
    ],
    [
      "with an address of no country",
      "interactive",
      { type: "address_message", body, action: { name: "address_message", parameters: {} } },
      131008,
    ],
    ["with a carousel of no cards", "interactive", cards(), 131009],
    ["with a carousel of one card", "interactive", cards(linkCard(0)), 131009],
    [
      "with a carousel of eleven cards",
      "interactive",
      cards(...Array.from({ length: 11 }, (_, index) => linkCard(index))),
      131009,
    ],
    ["with one card twice", "interactive", cards(linkCard(0), linkCard(0)), 131009],
    [
      "with a card without a picture",
      "interactive",
      cards(linkCard(0), { ...linkCard(1), header: undefined }),
      131008,
    ],
    [
      "with a card under a text",
      "interactive",
      cards(linkCard(0), { ...linkCard(1), header: { type: "text", text: "x" } }),
      131009,
    ],
    ["with cards of two kinds", "interactive", cards(linkCard(0), replyCard(1, 1)), 131009],
    ["with cards of one and two replies", "interactive", cards(replyCard(0, 1), replyCard(1, 2)), 131009],
    [
      "with a carousel without words",
      "interactive",
      { ...cards(linkCard(0), linkCard(1)), body: undefined },
      131008,
    ],
    [
      "with a carousel under a footer",
      "interactive",
      { ...cards(linkCard(0), linkCard(1)), footer: { text: "x" } },
      131009,
    ],
    ["with a flow of two names", "interactive", flow({ flow_id: "1", flow_name: "a" }), 131009],
    ["with a flow without a name", "interactive", flow({}), 131008],
    ["with an old flow", "interactive", flow({ flow_id: "1", flow_message_version: "2" }), 131009],
    [
      "with an order, before the terms of payments",
      "interactive",
      {
        type: "order_details",
        body,
        action: { name: "review_and_pay", parameters: { reference_id: "1" } },
      },
      134011,
    ],
  ];
  test.each(bad)("%s", async (_name, type, content, code) => {
    const sandbox = await sandboxForTest();
    expect(await outcome(sendFree(sandbox, type, content))).toBe(code);
    expect((await sandbox.control("GET", "messages")).messages).toEqual([]);
  });

  test("with a reply to nothing, to a group, or with another identity", async () => {
    const sandbox = await sandboxForTest();
    const text = { body: "Olá" };
    expect(await outcome(sendFree(sandbox, "text", text, { context: {} }))).toBe(100);
    expect(await outcome(sendFree(sandbox, "text", text, { recipient_type: "group" }))).toBe(100);
    expect(await outcome(sendFree(sandbox, "text", text, { recipient_identity_key_hash: "x" }))).toBe(137000);
  });
});

describe("the identity of a person", () => {
  test("is told by their message, checked by the send, and named in the receipts", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const { identityKeyHash } = await sandbox.control("POST", "inbound", {
      numberId: sandbox.number,
      from: someone,
    });
    const checked = { recipient_identity_key_hash: identityKeyHash };
    expect(await outcome(sendFree(sandbox, "text", { body: "Olá" }, checked))).toBe(200);
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses()[0]).toMatchObject(checked);
  });
});

/** Gives a template other parts, and answers its name. */
async function reshape(sandbox: TestSandbox, components: readonly Json[]): Promise<string> {
  const { body: found } = await sandbox.graph(
    "GET",
    `${sandbox.account}/message_templates?name=weekend_flash&language=en_US&fields=name`,
  );
  const id = String((found.data as Json[])[0]?.id);
  await sandbox.control("PATCH", `templates/${id}`, { components });
  return "weekend_flash";
}

async function sendParts(parts: readonly Json[], components: unknown): Promise<unknown> {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const name = await reshape(sandbox, parts);
  return outcome(sandbox.send(someone, { template: { name, language: { code: "en_US" }, components } }));
}

const text = { type: "BODY", text: "Hello" };
const withButtons = (...buttons: Json[]) => [text, { type: "BUTTONS", buttons }];
const button = (subType: string, parameters: unknown, index: unknown = "0") => [
  { type: "button", sub_type: subType, index, parameters },
];
const action = (value: Json) => [{ type: "action", action: value }];
const offer = [
  text,
  { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Now", has_expiration: true } },
];
const card = {
  components: [
    { type: "HEADER", format: "IMAGE" },
    { type: "BODY", text: "{{1}}" },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Yes" }] },
  ],
};
const carousel = [text, { type: "CAROUSEL", cards: [card, card] }];
const sentCard = (index: number, words = ["Oak"]) => ({
  card_index: index,
  components: [
    { type: "header", parameters: [{ type: "image", image: { link } }] },
    { type: "body", parameters: words.map((word) => ({ type: "text", text: word })) },
    ...button("quick_reply", [{ type: "payload", payload: "yes" }]),
  ],
});
const end = Date.UTC(2027, 0, 1);
const section = (products: number, title?: string) => ({
  ...(title !== undefined && { title }),
  product_items: Array.from({ length: products }, (_, index) => ({ product_retailer_id: `sku-${index}` })),
});

describe("a template's parts", () => {
  const cases: readonly (readonly [string, readonly Json[], unknown, number])[] = [
    [
      "a button by its index as a number",
      withButtons({ type: "COPY_CODE" }),
      button("copy_code", [{ type: "coupon_code", coupon_code: "A" }], 0),
      200,
    ],
    ["a copy code without its code", withButtons({ type: "COPY_CODE" }), [], 131008],
    [
      "a button of another kind",
      withButtons({ type: "COPY_CODE" }),
      button("url", [{ type: "text", text: "A" }]),
      132018,
    ],
    ["a button the template does not have", [text], button("url", [{ type: "text", text: "A" }]), 132018],
    [
      "a button at an odd index",
      withButtons({ type: "QUICK_REPLY" }),
      button("quick_reply", [], "x"),
      131009,
    ],
    ["a button at no index", withButtons({ type: "QUICK_REPLY" }), button("quick_reply", [], null), 131008],
    [
      "a button of no kind",
      withButtons({ type: "QUICK_REPLY" }),
      [{ type: "button", index: "0", parameters: [] }],
      131008,
    ],
    [
      "a button twice",
      withButtons({ type: "QUICK_REPLY" }),
      [...button("quick_reply", []), ...button("quick_reply", [])],
      132018,
    ],
    [
      "a text for a link without a variable",
      withButtons({ type: "URL", url: "https://a.example" }),
      button("url", [{ type: "text", text: "x" }]),
      132018,
    ],
    [
      "a payload",
      withButtons({ type: "QUICK_REPLY" }),
      button("quick_reply", [{ type: "payload", payload: "p" }]),
      200,
    ],
    [
      "a payload that is none",
      withButtons({ type: "QUICK_REPLY" }),
      button("quick_reply", [{ type: "payload", payload: 1 }]),
      131009,
    ],
    [
      "a flow",
      withButtons({ type: "FLOW", flow_id: "1" }),
      button("flow", action({ flow_token: "t", flow_action_data: {} })),
      200,
    ],
    ["a flow that is not named", withButtons({ type: "FLOW", flow_id: "1" }), [], 131008],
    [
      "a flow that is named without an action",
      withButtons({ type: "FLOW", flow_id: "1" }),
      [{ type: "button", sub_type: "flow", index: "0" }],
      200,
    ],
    [
      "a one-time password as the parameter of a link",
      withButtons({ type: "OTP", otp_type: "COPY_CODE" }),
      button("url", [{ type: "text", text: "246810" }]),
      200,
    ],
    [
      "a one-time password as a code to copy",
      withButtons({ type: "OTP", otp_type: "COPY_CODE" }),
      button("copy_code", [{ type: "coupon_code", coupon_code: "246810" }]),
      132018,
    ],
    ["a one-time password without its code", withButtons({ type: "OTP" }), [], 131008],
    [
      "a flow with odd data",
      withButtons({ type: "FLOW" }),
      button("flow", action({ flow_action_data: "x" })),
      131009,
    ],
    ["a catalog without its action", withButtons({ type: "CATALOG" }), [], 131008],
    ["a catalog without a picture", withButtons({ type: "CATALOG" }), button("catalog", action({})), 200],
    ["one product without its action", withButtons({ type: "SPM" }), [], 131008],
    ["one product", withButtons({ type: "SPM" }), button("spm", action({})), 200],
    ["an order without its action", withButtons({ type: "ORDER_DETAILS" }), [], 131008],
    [
      "an order without a reference",
      withButtons({ type: "ORDER_DETAILS" }),
      button("order_details", action({ order_details: {} })),
      131008,
    ],
    [
      "an order",
      withButtons({ type: "ORDER_DETAILS" }),
      button("order_details", action({ order_details: { reference_id: "order-1" } })),
      200,
    ],
    ["products without their action", withButtons({ type: "MPM" }), [], 131008],
    [
      "a catalog with one",
      withButtons({ type: "CATALOG" }),
      button("CATALOG", action({ thumbnail_product_retailer_id: "a" })),
      200,
    ],
    [
      "products",
      withButtons({ type: "MPM" }),
      button("mpm", action({ sections: [{ title: "A", product_items: [{ product_retailer_id: "a" }] }] })),
      200,
    ],
    ["products without sections", withButtons({ type: "MPM" }), button("mpm", action({})), 131008],
    ["30 products", withButtons({ type: "MPM" }), button("mpm", action({ sections: [section(30)] })), 200],
    ["31 products", withButtons({ type: "MPM" }), button("mpm", action({ sections: [section(31)] })), 131009],
    [
      "31 products in two sections",
      withButtons({ type: "MPM" }),
      button("mpm", action({ sections: [section(30, "A"), section(1, "B")] })),
      131009,
    ],
    [
      "ten sections of products",
      withButtons({ type: "MPM" }),
      button("mpm", action({ sections: Array.from({ length: 10 }, () => section(1, "A")) })),
      200,
    ],
    [
      "eleven sections of products",
      withButtons({ type: "MPM" }),
      button("mpm", action({ sections: Array.from({ length: 11 }, () => section(1, "A")) })),
      131009,
    ],
    [
      "two sections of products, one without a title",
      withButtons({ type: "MPM" }),
      button("mpm", action({ sections: [section(1, "A"), section(1)] })),
      131008,
    ],
    [
      "a section of products with a title of 25 characters",
      withButtons({ type: "MPM" }),
      button("mpm", action({ sections: [section(1, "x".repeat(25))] })),
      131009,
    ],
    [
      "a section without products",
      withButtons({ type: "MPM" }),
      button("mpm", action({ sections: [section(0)] })),
      131009,
    ],
    [
      "two codes for one button",
      withButtons({ type: "COPY_CODE" }),
      button(
        "copy_code",
        ["A", "B"].map((code) => ({ type: "coupon_code", coupon_code: code })),
      ),
      132000,
    ],
    [
      "a product",
      [{ type: "HEADER", format: "PRODUCT" }, text],
      [
        {
          type: "header",
          parameters: [{ type: "product", product: { product_retailer_id: "a", catalog_id: "1" } }],
        },
      ],
      200,
    ],
    [
      "a product without its id",
      [{ type: "HEADER", format: "PRODUCT" }, text],
      [{ type: "header", parameters: [{ type: "product", product: {} }] }],
      131008,
    ],
    [
      "a place",
      [{ type: "HEADER", format: "LOCATION" }, text],
      [{ type: "header", parameters: [{ type: "location", location: { latitude: "1", longitude: "2" } }] }],
      200,
    ],
    [
      "an image for a film",
      [{ type: "HEADER", format: "VIDEO" }, text],
      [{ type: "header", parameters: [{ type: "image", image: { link } }] }],
      132012,
    ],
    [
      "two films for one header",
      [{ type: "HEADER", format: "VIDEO" }, text],
      [{ type: "header", parameters: Array.from({ length: 2 }, () => ({ type: "video", video: { link } })) }],
      132000,
    ],
    [
      "a place beyond the pole",
      [{ type: "HEADER", format: "LOCATION" }, text],
      [{ type: "header", parameters: [{ type: "location", location: { latitude: 90.5, longitude: 2 } }] }],
      131009,
    ],
    [
      "a header the template does not have",
      [text],
      [{ type: "header", parameters: [{ type: "text", text: "x" }] }],
      132018,
    ],
    ["an empty header it does not have", [text], [{ type: "header", parameters: [] }], 200],
    ["a body twice", [text], [{ type: "body" }, { type: "body" }], 132018],
    [
      "an offer and its end",
      offer,
      [
        {
          type: "limited_time_offer",
          parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: end } }],
        },
      ],
      200,
    ],
    [
      "an offer that is over",
      offer,
      [
        {
          type: "limited_time_offer",
          parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1 } }],
        },
      ],
      131009,
    ],
    ["an offer without its end", offer, [], 131008],
    [
      "an offer with two ends",
      offer,
      [
        {
          type: "limited_time_offer",
          parameters: Array.from({ length: 2 }, () => ({
            type: "limited_time_offer",
            limited_time_offer: { expiration_time_ms: end },
          })),
        },
      ],
      132000,
    ],
    ["a carousel", carousel, [{ type: "carousel", cards: [sentCard(1), sentCard(0)] }], 200],
    ["a carousel without cards", carousel, [], 131008],
    ["a carousel with a card too few", carousel, [{ type: "carousel", cards: [sentCard(0)] }], 132018],
    [
      "a carousel with one card twice",
      carousel,
      [{ type: "carousel", cards: [sentCard(0), sentCard(0)] }],
      132018,
    ],
    [
      "a carousel with a card too many",
      carousel,
      [{ type: "carousel", cards: [0, 1, 2].map((index) => sentCard(index)) }],
      132018,
    ],
    [
      "a carousel with a card the template does not have",
      carousel,
      [{ type: "carousel", cards: [sentCard(0), sentCard(2)] }],
      131009,
    ],
    [
      "a carousel with a card without its picture",
      carousel,
      [
        {
          type: "carousel",
          cards: [sentCard(0), { ...sentCard(1), components: sentCard(1).components.slice(1) }],
        },
      ],
      132012,
    ],
    [
      "a carousel with a word too few",
      carousel,
      [{ type: "carousel", cards: [sentCard(0), sentCard(1, [])] }],
      132000,
    ],
    [
      "an empty word",
      [{ type: "BODY", text: "{{1}}" }],
      [{ type: "body", parameters: [{ type: "text", text: "" }] }],
      131008,
    ],
    [
      "an image for a word",
      [{ type: "BODY", text: "{{1}}" }],
      [{ type: "body", parameters: [{ type: "image", image: { link } }] }],
      132012,
    ],
    [
      "an amount for a word",
      [{ type: "BODY", text: "{{1}}" }],
      [
        {
          type: "body",
          parameters: [
            { type: "currency", currency: { fallback_value: "$1", code: "USD", amount_1000: 1000 } },
          ],
        },
      ],
      200,
    ],
    [
      "a novel for a word",
      [{ type: "BODY", text: "{{1}}" }],
      [{ type: "body", parameters: [{ type: "text", text: "x".repeat(33_000) }] }],
      132005,
    ],
  ];
  test.each(cases)("%s", async (_name, parts, components, code) => {
    expect(await sendParts(parts, components)).toBe(code);
  });

  describe("of a parameter with a line break, a tab or five spaces in a row are refused as Meta refuses them", () => {
    const { variables, metaAnswers } = liveCase("W07-variable-with-line-break") as unknown as {
      readonly variables: Readonly<Record<string, string>>;
      readonly metaAnswers: { readonly error: Json };
    };
    const broken = variables["body.1"] ?? "";
    const word = (value: string) => [{ type: "text", text: value }];
    const named = (value: string) => [{ type: "text", parameter_name: "name", text: value }];
    const places: readonly (readonly [string, readonly Json[], (value: string) => unknown])[] = [
      ["a body", [{ type: "BODY", text: "{{1}}" }], (value) => [{ type: "body", parameters: word(value) }]],
      [
        "a named body",
        [{ type: "BODY", text: "{{name}}" }],
        (value) => [{ type: "body", parameters: named(value) }],
      ],
      [
        "a header",
        [{ type: "HEADER", format: "TEXT", text: "{{1}}" }, text],
        (value) => [{ type: "header", parameters: word(value) }],
      ],
      [
        "an amount",
        [{ type: "BODY", text: "{{1}}" }],
        (value) => [
          { type: "body", parameters: [{ type: "currency", currency: { fallback_value: value } }] },
        ],
      ],
      [
        "a link",
        withButtons({ type: "URL", url: "https://example.com/{{1}}" }),
        (value) => button("url", word(value)),
      ],
      [
        "a code to copy",
        withButtons({ type: "COPY_CODE" }),
        (value) => button("copy_code", [{ type: "coupon_code", coupon_code: value }]),
      ],
      ["a card", carousel, (value) => [{ type: "carousel", cards: [sentCard(0, [value]), sentCard(1)] }]],
    ];

    async function answerOf(parts: readonly Json[], components: unknown): Promise<GraphAnswer> {
      const sandbox = await sandboxForTest({ scenario: "all-good" });
      const name = await reshape(sandbox, parts);
      const { body: found } = await sandbox.graph(
        "GET",
        `${sandbox.account}/message_templates?name=${name}&language=en_US&fields=id`,
      );
      const isNamed = JSON.stringify(parts).includes("{{name}}");
      await sandbox.control("PATCH", `templates/${String((found.data as Json[])[0]?.id)}`, {
        parameterFormat: isNamed ? "NAMED" : "POSITIONAL",
      });
      return sandbox.send(someone, { template: { name, language: { code: "en_US" }, components } });
    }

    test.each(places)("in %s", async (_place, parts, components) => {
      const answer = await answerOf(parts, components(broken));
      expect(answer.status).toBe(400);
      expect(errorOf(answer)).toMatchObject(metaAnswers.error);
      for (const value of ["a\nb", "a\r\nb", "a\tb", "a     b"]) {
        expect(errorOf(await answerOf(parts, components(value))).code).toBe(100);
      }
      expect((await answerOf(parts, components("four    spaces are fine"))).status).toBe(200);
    });

    test("and on the Cloud API too", async () => {
      const sandbox = await sandboxForTest({ scenario: "all-good" });
      const name = await reshape(sandbox, [{ type: "BODY", text: "{{1}}" }]);
      const components = [{ type: "body", parameters: word(broken) }];
      const template = { name, language: { code: "en_US" }, components };
      expect(errorOf(await sandbox.send(someone, { template }, "messages"))).toMatchObject(metaAnswers.error);
    });
  });

  test("the language policy is the one there has ever been", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const language = (policy: string) => ({
      template: { name: "weekend_flash", language: { code: "en_US", policy } },
    });
    expect(await outcome(sandbox.send(someone, language("deterministic")))).toBe(200);
    expect(await outcome(sandbox.send(someone, language("fallback")))).toBe(100);
  });
});

describe("flows that Meta has stopped", () => {
  test("a blocked one refuses, a throttled one takes ten messages an hour", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await sandbox.control("PATCH", "settings", { enforcePairRate: false });
    const send = () => outcome(sendFree(sandbox, "interactive", flow({ flow_id: "77" })));
    await sandbox.control("POST", "flows", { id: "77", status: "BLOCKED" });
    expect(await send()).toBe(132068);
    await sandbox.control("POST", "flows", { id: "77", status: "THROTTLED" });
    for (let count = 0; count < 10; count += 1) expect(await send()).toBe(200);
    expect(await send()).toBe(132069);
    await sandbox.handle.advance(3600_000);
    expect(await send()).toBe(200);
    await sandbox.control("POST", "flows", { id: "77", status: "PUBLISHED" });
    expect(await send()).toBe(200);
  });
});

describe("blocked people", () => {
  const users = (...names: string[]) => ({
    messaging_product: "whatsapp",
    block_users: names.map((user) => ({ user })),
  });

  test("get nothing until they are unblocked", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const path = `${sandbox.number}/block_users`;
    const blocked = await sandbox.graph("POST", path, users("+55 11 98888-7000"));
    expect(blocked.body).toEqual({
      messaging_product: "whatsapp",
      block_users: { added_users: [{ input: "+55 11 98888-7000", wa_id: someone }] },
    });
    expect((await sandbox.graph("GET", path)).body.data).toEqual([
      { messaging_product: "whatsapp", wa_id: someone },
    ]);
    await sandbox.send(someone);
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses()).toMatchObject([{ status: "failed", errors: [{ code: 130403 }] }]);
    const freed = await sandbox.graph("DELETE", path, users(someone));
    expect(freed.body.block_users).toEqual({ removed_users: [{ input: someone, wa_id: someone }] });
    expect((await sandbox.graph("GET", path)).body).toEqual({ data: [] });
    await sandbox.send(someone);
    await sandbox.handle.advance(10_000);
    expect(receiver.statuses().at(-1)).toMatchObject({ status: "read" });
  });

  test("are refused when they are no numbers, or when the list is full", async () => {
    const sandbox = await sandboxForTest();
    const path = `${sandbox.number}/block_users`;
    expect(await outcome(sandbox.graph("POST", path, users(someone, "hello")))).toBe(139100);
    expect(await outcome(sandbox.graph("POST", path, { messaging_product: "whatsapp" }))).toBe(100);
    await sandbox.control("PATCH", "settings", { blockListSize: 1 });
    expect(await outcome(sandbox.graph("POST", path, users(someone)))).toBe(200);
    expect(await outcome(sandbox.graph("POST", path, users("5511988887001")))).toBe(139101);
  });
});

describe("where a number's webhooks go", () => {
  test("an own address must pass the handshake; then its messages go there and nowhere else", async () => {
    const { sandbox, receiver: app } = await sandboxWithReceiver();
    const { receiverForTest } = await import("./support.ts");
    const own = await receiverForTest();
    const set = (uri: string, token = "mine") =>
      sandbox.graph("POST", sandbox.number, {
        webhook_configuration: { override_callback_uri: uri, verify_token: token },
      });
    expect(await outcome(set(own.url, "other"))).toBe(100);
    expect((await set(own.url)).body).toEqual({ success: true });
    const { body: read } = await sandbox.graph("GET", `${sandbox.number}?fields=webhook_configuration`);
    expect(read.webhook_configuration).toEqual({ application: app.url, phone_number: own.url });
    app.posts.length = 0;
    await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: someone });
    await sandbox.send(someone);
    await sandbox.handle.advance(10_000);
    expect(own.statuses()).toHaveLength(3);
    expect(own.posts.some((post) => changeValueOf(post.body).messages !== undefined)).toBe(true);
    expect(app.posts).toEqual([]);
    await set("");
    await sandbox.send(someone);
    await sandbox.handle.advance(10_000);
    expect(app.statuses()).toHaveLength(3);
  });

  test("an account without a subscription has no numbers with an own address", async () => {
    const sandbox = await sandboxForTest();
    const webhook_configuration = { override_callback_uri: "http://127.0.0.1:1/", verify_token: "x" };
    const answer = await sandbox.graph("POST", sandbox.number, { webhook_configuration });
    expect(errorOf(answer).message).toContain("subscribed");
    expect(await outcome(sandbox.graph("POST", sandbox.number, {}))).toBe(100);
  });
});

describe("the PIN of a number", () => {
  const register = (sandbox: TestSandbox, pin: string) =>
    outcome(sandbox.graph("POST", `${sandbox.number}/register`, { messaging_product: "whatsapp", pin }));

  test("can be changed, and guessing is slowed down and then locked", async () => {
    const sandbox = await sandboxForTest();
    expect(await outcome(sandbox.graph("POST", sandbox.number, { pin: "12" }))).toBe(100);
    expect(await outcome(sandbox.graph("POST", sandbox.number, { pin: "123456" }))).toBe(200);
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await register(sandbox, "000000")).toBe(133005);
      if (guess === 0) expect(await register(sandbox, "123456")).toBe(133009);
      await sandbox.handle.advance(2000);
    }
    expect(await register(sandbox, "123456")).toBe(133008);
    await sandbox.handle.advance(3600_000);
    expect(await register(sandbox, "123456")).toBe(200);
  });

  test("needs a code that is ten minutes old at most", async () => {
    const sandbox = await sandboxForTest();
    const request = () =>
      sandbox.graph("POST", `${sandbox.unregistered}/request_code?code_method=SMS&language=en`);
    const verify = () => outcome(sandbox.graph("POST", `${sandbox.unregistered}/verify_code?code=246810`));
    expect(await verify()).toBe(100);
    await request();
    await sandbox.handle.advance(600_000);
    expect(await verify()).toBe(100);
    await request();
    expect(await verify()).toBe(200);
    expect(await verify()).toBe(100);
  });
});

describe("the names of a number", () => {
  test("a new display name waits for its review, a username is shown", async () => {
    const sandbox = await sandboxForTest();
    const names = () =>
      sandbox.graph("GET", `${sandbox.number}?fields=new_display_name,new_name_status,username`);
    expect((await names()).body).toEqual({ new_name_status: "NONE", id: sandbox.number });
    await sandbox.graph("POST", sandbox.number, { new_display_name: "Pine & Harbour", username: "pine" });
    expect((await names()).body).toEqual({
      new_display_name: "Pine & Harbour",
      new_name_status: "PENDING_REVIEW",
      username: "pine",
      id: sandbox.number,
    });
    expect(await outcome(sandbox.graph("POST", sandbox.number, { new_display_name: "x" }))).toBe(100);
  });
});

describe("a test number", () => {
  test("writes to the people on its list only", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const allow = (recipients: readonly string[] | null) =>
      sandbox.control("POST", `numbers/${sandbox.number}/allowed`, { recipients });
    await allow(["+55 11 98888-7000"]);
    expect(await outcome(sandbox.send(someone))).toBe(200);
    expect(await outcome(sandbox.send("5511988887001"))).toBe(131030);
    await expect(allow(["1", "2", "3", "4", "5", "6"])).rejects.toThrow("5 recipients");
    await allow(null);
    expect(await outcome(sandbox.send("5511988887001"))).toBe(200);
  });
});
