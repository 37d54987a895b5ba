/** Arbitrary requests for the robustness tests: odd values in every position, odd bodies, odd headers. */
import { request } from "node:http";
import fc from "fast-check";
import type { Json, TestSandbox } from "./support.ts";

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** As it is, whatever it is: no client library tidies it up. */
export function sendRaw(
  sandbox: TestSandbox,
  { method, path, headers, body }: RawRequest,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(sandbox.handle.url);
    const outgoing = request(
      { host: "127.0.0.1", port, method, path, headers: { ...headers, ...lengthOf(body) } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function lengthOf(body: Buffer | undefined): Readonly<Record<string, string>> {
  return body === undefined ? {} : { "Content-Length": String(body.length) };
}

const names = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "then",
  "length",
];

function nested(depth: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const oddKey = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 }));

/** A JSON value of any type, with names every object has and texts of every script. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1e308,
    2 ** 53,
    "",
    " ",
    [],
    {},
    [[]],
    [null],
    [{}],
    [[{}]],
  ),
  fc.constantFrom<unknown>(
    ...names,
    "\ud800",
    "\u0000",
    "’”",
    "🧵".repeat(40),
    "x".repeat(5000),
    nested(400),
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(oddKey, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4, noNullPrototype: true }),
);

export type Change = "replace" | "remove" | "add";

/** Every position of a JSON value, as a list of keys. */
export function positionsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, child]) => positionsOf(child, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

/** A copy with the position changed. */
export function changed(
  value: unknown,
  path: readonly string[],
  change: Change,
  replacement: unknown,
): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const copy: Json | unknown[] = Array.isArray(value) ? [...value] : { ...(value as Json) };
  const table = copy as Json;
  if (rest.length > 0) table[key] = changed(table[key], rest, change, replacement);
  else if (change === "replace") table[key] = replacement;
  else if (change === "add") table.field_nobody_knows = replacement;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete table[key];
  return copy;
}

const link = "https://example.com/a.jpg";
const body = { text: "Which?" };
const to = { messaging_product: "whatsapp", recipient_type: "individual", to: "5511988887000" };
const free = (type: string, content: unknown): Json => ({ ...to, type, [type]: content });
const template = (name: string, components: readonly Json[]): Json => ({
  ...to,
  type: "template",
  template: { name, language: { code: "en_US", policy: "deterministic" }, components },
  product_policy: "CLOUD_API_FALLBACK",
  message_activity_sharing: true,
  bid_spec: { per_message_bid_multiplier: 1.5 },
  biz_opaque_callback_data: "row-1",
  context: { message_id: "wamid.X" },
});
const words = (...texts: string[]) => texts.map((text) => ({ type: "text", text }));

/** Well-formed messages of every kind; each can be sent as it is. */
export const goodMessages: readonly Json[] = [
  template("loyalty_points", [{ type: "body", parameters: words("Ana", "340", "31 December") }]),
  template("new_collection", [
    { type: "header", parameters: [{ type: "image", image: { link } }] },
    { type: "body", parameters: words("Ana") },
    { type: "button", sub_type: "quick_reply", index: 1, parameters: [{ type: "payload", payload: "stop" }] },
  ]),
  template("autumn_sale", [
    {
      type: "body",
      parameters: [
        { type: "currency", currency: { fallback_value: "R$ 1", code: "BRL", amount_1000: 1000 } },
        { type: "date_time", date_time: { fallback_value: "May 1" } },
      ],
    },
    { type: "button", sub_type: "url", index: "0", parameters: words("ana") },
  ]),
  template("welcome_offer", [
    {
      type: "body",
      parameters: [
        { type: "text", parameter_name: "first_name", text: "Ana" },
        { type: "text", parameter_name: "code", text: "PINE10" },
      ],
    },
    {
      type: "button",
      sub_type: "copy_code",
      index: 0,
      parameters: [{ type: "coupon_code", coupon_code: "PINE10" }],
    },
  ]),
  free("text", { body: "Olá", preview_url: true }),
  free("image", { link, caption: "Oak" }),
  free("document", { link, filename: "a.pdf" }),
  free("audio", { link }),
  free("sticker", { link }),
  free("location", { latitude: 1, longitude: 2, name: "Shop", address: "Rua 1" }),
  free("reaction", { message_id: "wamid.X", emoji: "👍" }),
  free("contacts", [
    {
      name: { formatted_name: "Ana", first_name: "Ana" },
      phones: [{ phone: "+55", type: "HOME" }],
      emails: [{ email: "a@b.example" }],
      urls: [{ url: "https://a.example" }],
      addresses: [{ city: "Santos" }],
      org: { company: "A" },
      birthday: "2012-08-18",
    },
  ]),
  free("interactive", {
    type: "button",
    header: { type: "image", image: { link } },
    body,
    footer: { text: "x" },
    action: { buttons: [{ type: "reply", reply: { id: "1", title: "Yes" } }] },
  }),
  free("interactive", {
    type: "list",
    body,
    action: { button: "x", sections: [{ title: "A", rows: [{ id: "1", title: "A", description: "x" }] }] },
  }),
  free("interactive", {
    type: "product_list",
    header: { type: "text", text: "x" },
    body,
    action: { catalog_id: "1", sections: [{ title: "A", product_items: [{ product_retailer_id: "a" }] }] },
  }),
  free("interactive", {
    type: "flow",
    body,
    action: {
      name: "flow",
      parameters: {
        flow_message_version: "3",
        flow_cta: "x",
        flow_id: "1",
        flow_action: "navigate",
        flow_action_payload: { screen: "A", data: { a: 1 } },
      },
    },
  }),
];

/** Bodies of the other edges, well formed. */
export const goodCalls: readonly (readonly [edge: string, body: Json])[] = [
  ["", { webhook_configuration: { override_callback_uri: "", verify_token: "x" }, pin: "123456" }],
  ["register", { messaging_product: "whatsapp", pin: "123456", data_localization_region: "BR" }],
  ["deregister", {}],
  ["request_code", { code_method: "SMS", language: "en" }],
  ["verify_code", { code: "246810" }],
  ["block_users", { messaging_product: "whatsapp", block_users: [{ user: "+55 11 98888-7001" }] }],
  [
    "messages",
    {
      messaging_product: "whatsapp",
      status: "read",
      message_id: "wamid.X",
      typing_indicator: { type: "text" },
    },
  ],
  ["media", { messaging_product: "whatsapp", file: "x", type: "image/jpeg" }],
];
