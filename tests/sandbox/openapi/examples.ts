/**
 * What becomes of the requests that Meta's file shows as examples, where they are not simply carried out. Every other
 * example of an operation that the sandbox offers must be answered with 200.
 */
import type { OperationName } from "./operations.ts";

export interface RefusedExamples {
  readonly operation: OperationName;
  readonly names: readonly string[];
  readonly code: number;
  readonly why: string;
}

const marketing = "POST /{Version}/{Phone-Number-ID}/marketing_messages";
const messages = "POST /{Version}/{Phone-Number-ID}/messages";

export const refusedExamples: readonly RefusedExamples[] = [
  {
    operation: marketing,
    names: ["Simple Template Message", "Parameterized Template"],
    code: 132001,
    why: "The account has no template of this name.",
  },
  {
    operation: marketing,
    names: ["Template with Product Policy"],
    code: 132000,
    why: "The account's template of this name takes parameters.",
  },
  {
    operation: messages,
    names: [
      "Send Catalog Template Message",
      "Send Flow Template Message",
      "Send Message Template Interactive",
      "Send Message Template Media",
      "Send Message Template Text",
      "Send Sample Issue Resolution Template",
      "Send Sample Shipping Confirmation Template",
      "Send Sample Text Message",
      "Send Test Message",
    ],
    code: 132001,
    why: "The account has no template of this name.",
  },
  {
    operation: messages,
    names: ["Send Reply to List Message"],
    code: 100,
    why: "The example forgets the type of the message, which then is text.",
  },
  {
    operation: messages,
    names: ["Send typing indicator and read receipt"],
    code: 131009,
    why: "The number has received no message of the example's id.",
  },
  {
    operation: messages,
    names: [
      ...["Audio", "Document", "Image", "Sticker", "Video"].flatMap((kind) => [
        `Send ${kind} Message by ID`,
        `Send Reply to ${kind} Message by ID`,
      ]),
    ],
    code: 100,
    why: "The example's id is a placeholder, and no media has it.",
  },
  {
    operation: messages,
    names: ["Send Multi-Product Message"],
    code: 131009,
    why: "The type of the example's header is a placeholder.",
  },
  {
    operation: messages,
    names: ["Send Order Details Message", "Send Order Status Message"],
    code: 134011,
    why: "The account has not accepted the terms of WhatsApp Payments (contract 8.3).",
  },
  {
    operation: "POST /{Version}/{Phone-Number-ID}",
    names: ["configure_webhook", "comprehensive_update"],
    code: 100,
    why: "The app is not subscribed to the account, and nobody answers at the example's address.",
  },
  {
    operation: "POST /{Version}/{Phone-Number-ID}",
    names: ["update_connection_status"],
    code: 100,
    why: "The status of a number follows from registering it (contract 2.4); it cannot be set.",
  },
  {
    operation: "POST /{Version}/{WABA-ID}/message_templates",
    names: [
      "Create Flow Template Message by Flow JSON",
      "Create Flow Template Message by ID",
      "Create Flow Template Message by Name",
    ],
    code: 100,
    why: "The example's name is a placeholder, and no name can have its characters.",
  },
  {
    operation: "POST /{Version}/{Phone-Number-ID}/media",
    names: ["Upload Audio", "Upload Image", "Upload Sticker"],
    code: 100,
    why: "The example names a file of the writer's machine; a file is sent as a form.",
  },
  {
    operation: "POST /{Version}/{TEMPLATE_ID}",
    names: ["Edit template"],
    code: 100,
    why: "The example names another template than the one it is sent to, and a name cannot be edited.",
  },
  {
    operation: "POST /{Version}/{Phone-Number-ID}/register",
    names: ["migration_registration"],
    code: 100,
    why: "The backup of a number that ran on premises is not offered; registering without it would look like a move.",
  },
  {
    operation: "POST /{Version}/{Phone-Number-ID}/verify_code",
    names: ["verify_code"],
    code: 100,
    why: "No code has been asked for, and it would be another.",
  },
  {
    operation: "POST /{Version}/{WABA-ID}/subscribed_apps",
    names: ["custom_callback"],
    code: 100,
    why: "The app is not subscribed yet, and nobody answers at the example's address.",
  },
];
