/** Requests that send, on both endpoints. */
import type { Exchange } from "../exchange.ts";
import { failuresOf } from "./failures.ts";

const marketing = "POST /{Version}/{Phone-Number-ID}/marketing_messages";
const messages = "POST /{Version}/{Phone-Number-ID}/messages";

const sending = { forbidden: 10, counted: false } as const;

function message(change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "+5511987654000",
    type: "template",
    template: template("weekend_flash"),
    ...change,
  };
}

function template(name: string, language = "en_US"): Readonly<Record<string, unknown>> {
  return { name, language: { code: language } };
}

const readMark = { messaging_product: "whatsapp", status: "read", typing_indicator: { type: "text" } };

/** What either endpoint answers. */
function common(operation: string): Exchange[] {
  return [
    { operation, title: "a marketing template", status: 200, scenario: "all-good", body: message() },
    {
      operation,
      title: "held until its quality is known",
      status: 200,
      scenario: "all-good",
      body: message({ to: "+5511987654915" }),
    },
    {
      operation,
      title: "to a person known by user id only",
      status: 200,
      scenario: "all-good",
      body: message({ to: undefined, recipient: "BR.13491208655302741918" }),
    },
    {
      operation,
      title: "to nobody",
      status: 400,
      code: operation === marketing ? 100 : 131008,
      body: message({ to: undefined }),
    },
    {
      operation,
      title: "an unknown template",
      status: 404,
      code: 132001,
      body: message({ template: template("nothing_such") }),
    },
    {
      operation,
      title: "a paused template",
      status: 400,
      code: 132015,
      body: message({ template: template("cart_reminder") }),
    },
    {
      operation,
      title: "from a restricted account",
      status: 403,
      code: 368,
      scenario: "restricted-account",
      body: message(),
    },
    {
      operation,
      title: "too fast to the same person",
      status: 400,
      code: 131056,
      scenario: "all-good",
      body: message({ to: "+5511987654934" }),
    },
    {
      operation,
      title: "when something goes wrong",
      status: 500,
      code: 131000,
      body: message({ to: "+5511987654930" }),
    },
    ...failuresOf(operation, sending),
  ];
}

export const messageExchanges: readonly Exchange[] = [
  ...common(marketing),
  {
    operation: marketing,
    title: "by the Cloud API, as the terms are unsigned",
    status: 200,
    body: message({ product_policy: "CLOUD_API_FALLBACK" }),
  },
  {
    operation: marketing,
    title: "strictly optimized before onboarding",
    status: 500,
    code: 134102,
    body: message({ product_policy: "STRICT" }),
  },
  {
    operation: marketing,
    title: "while the template syncs",
    status: 400,
    code: 134101,
    scenario: "all-good",
    body: message({ template: template("winter_preview") }),
  },
  {
    operation: marketing,
    title: "a utility template",
    status: 400,
    code: 134100,
    scenario: "all-good",
    body: message({ template: template("order_confirmed") }),
  },
  {
    operation: marketing,
    title: "a text",
    status: 400,
    code: 131055,
    body: message({ type: "text", text: { body: "Hello" } }),
  },
  ...common(messages),
  {
    operation: messages,
    title: "a text to a person who has just written",
    status: 200,
    before: async (sandbox) => {
      await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: "5511987654000" });
      return undefined;
    },
    body: message({ type: "text", template: undefined, text: { body: "Hello" } }),
  },
  {
    operation: messages,
    title: "a mark that a message has been read, and a typing indicator",
    status: 200,
    body: async (sandbox) => {
      const from = "5511987654000";
      const { id } = await sandbox.control("POST", "inbound", { numberId: sandbox.number, from });
      return { ...readMark, message_id: String(id) };
    },
  },
  {
    operation: messages,
    title: "a mark for a message that nobody wrote",
    status: 400,
    code: 131009,
    body: { ...readMark, message_id: "wamid.nothing" },
  },
  {
    operation: messages,
    title: "a marketing template where these are switched off",
    status: 400,
    code: 131063,
    scenario: "all-good",
    before: async (sandbox) => {
      await sandbox.graph("POST", sandbox.account, { disable_marketing_messages_on_cloud_api: true });
      return undefined;
    },
    body: message(),
  },
  {
    operation: messages,
    title: "a kind of message that does not exist",
    status: 400,
    code: 131051,
    body: message({ type: "smell" }),
  },
];
