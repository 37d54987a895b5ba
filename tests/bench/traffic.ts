/**
 * Messages, answers and webhooks as they really look: their texts decide what a database costs. Made from an index, so
 * that every run has the same ones. Shapes: meta-facts 5.1, 5.2 and 6.1; names, numbers and words are invented.
 */
import { createHash } from "node:crypto";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { writeCallbackData } from "../../shared/domain/messages/callback-data.ts";
import { WORKSPACE_ID } from "../support/sent-message.ts";

const ACCOUNT = "102290129340398";
const NUMBER = "106540352242922";
const DISPLAY_NUMBER = "551140041234";
/** Seconds since 1970 of the first message. */
const BEGINNING = 1_795_600_000;
const TEMPLATES = ["autumn_sale", "weekend_flash", "loyalty_points"] as const;

/** How far messages get: of a hundred, 7 fail, 93 are delivered, 61 of them read. */
const FAILING = 7;
const READ = 61;
/** Meta's codes of failures, and how many of a hundred failures have each. */
const FAILURES = [
  {
    code: 131_049,
    title: "This message was not delivered to maintain healthy ecosystem engagement.",
    share: 55,
  },
  { code: 131_026, title: "Message undeliverable", share: 40 },
  { code: 131_050, title: "User has stopped receiving marketing messages", share: 5 },
] as const;

function digest(label: string): Buffer {
  return createHash("sha256").update(label).digest();
}

function among(index: number, label: string, outOf: number): number {
  return digest(`${label}/${index}`).readUInt32BE(0) % outOf;
}

/** 1,000,000 people, each with a mobile number of São Paulo. */
function digitsOf(index: number): string {
  return `55119${String(60_000_000 + among(index, "person", 1_000_000))}`;
}

/** As long as Meta's: the recipient, and twelve bytes of its own. */
function wamidOf(index: number): string {
  const inner = Buffer.from(`\u001c\u0018\u000d${digitsOf(index)}\u0015\u0002\u0011\u0018\u0012`, "latin1");
  const own = digest(`wamid/${index}`).subarray(0, 9).toString("hex").toUpperCase();
  return `wamid.${Buffer.concat([inner, Buffer.from(own), Buffer.from([0])]).toString("base64")}`;
}

/** When the bench begins to send, in seconds. */
export const EPOCH = BEGINNING;

/** The bench sends its messages in order, one attempt each. */
function callbackDataOf(index: number): string {
  return writeCallbackData({ workspaceId: WORKSPACE_ID, epoch: EPOCH, attemptId: index + 1 });
}

/** One message to be sent, with what is posted and what Meta answers. */
export interface BenchMessage {
  readonly id: string;
  readonly wamid: string;
  readonly recipient: string;
  readonly templateName: string;
  readonly request: string;
  readonly answer: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export function messageOf(index: number): BenchMessage {
  const id = [...digest(`id/${index}`).subarray(0, 16).toString("hex").matchAll(/.{8}/g)].join("-");
  const digits = digitsOf(index);
  const templateName = TEMPLATES[index % TEMPLATES.length] ?? TEMPLATES[0];
  const parameters = [`Ana ${index % 977}`, `${10 + (index % 5) * 5} %`].map((text) => ({
    type: "text",
    text,
  }));
  const button = {
    type: "button",
    sub_type: "url",
    index: "0",
    parameters: [{ type: "text", text: id.slice(0, 8) }],
  };
  return {
    id,
    wamid: wamidOf(index),
    recipient: `+${digits}`,
    templateName,
    request: JSON.stringify({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: digits,
      type: "template",
      template: {
        name: templateName,
        language: { code: "pt_BR" },
        components: [{ type: "body", parameters }, button],
      },
      product_policy: "CLOUD_API_FALLBACK",
      biz_opaque_callback_data: callbackDataOf(index),
    }),
    answer: JSON.stringify({
      messaging_product: "whatsapp",
      contacts: [{ input: digits, wa_id: digits }],
      messages: [{ id: wamidOf(index), message_status: "accepted" }],
    }),
    createdAt: (BEGINNING + Math.floor(index / 100)) * 1_000,
  };
}

export type BenchStatus = "sent" | "delivered" | "read" | "failed";

/** The statuses a message gets, in order. */
export function statusesOf(index: number): readonly BenchStatus[] {
  const fate = among(index, "fate", 100);
  if (fate < FAILING) return ["failed"];
  return fate < FAILING + READ ? ["sent", "delivered", "read"] : ["sent", "delivered"];
}

function failureOf(index: number): (typeof FAILURES)[number] {
  let left = among(index, "failure", 100);
  for (const failure of FAILURES) {
    if (left < failure.share) return failure;
    left -= failure.share;
  }
  return FAILURES[0];
}

/** One entry of `statuses`. */
export function statusOf(index: number, status: BenchStatus): object {
  const { wamid, recipient, createdAt } = messageOf(index);
  const after = { sent: 1, delivered: 3, read: 60 + among(index, "read", 3_600), failed: 2 }[status];
  const failure = failureOf(index);
  return {
    id: wamid,
    status,
    timestamp: String(Math.floor(createdAt / 1_000) + after),
    recipient_id: recipient.slice(1),
    recipient_user_id: `BR.${digest(`user/${recipient}`).readBigUInt64BE(0)}`,
    biz_opaque_callback_data: callbackDataOf(index),
    ...(status === "sent" || status === "delivered"
      ? { pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "marketing_lite" } }
      : {}),
    ...(status === "failed"
      ? {
          errors: [
            {
              code: failure.code,
              title: failure.title,
              message: failure.title,
              error_data: { details: `${failure.title} Please see the error reference for what to do.` },
              href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
            },
          ],
        }
      : {}),
  };
}

/** The bytes of one POST. Slashes are escaped, as Meta's are. */
export function webhookOf(statuses: readonly object[]): Buffer {
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: ACCOUNT,
        changes: [
          {
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: DISPLAY_NUMBER, phone_number_id: NUMBER },
              statuses,
            },
            field: "messages",
          },
        ],
      },
    ],
  });
  return Buffer.from(body.replaceAll("/", "\\/"));
}

/** What all messages of the bench have in common. */
export const SENDER = {
  accountId: asAccountId(ACCOUNT),
  numberId: asNumberId(NUMBER),
  country: "BR",
  templateId: "1262749315021457023",
  templateLanguage: "pt_BR",
} as const;
