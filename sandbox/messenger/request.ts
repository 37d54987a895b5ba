/**
 * A Send API request as it came, checked for its form (contract 11). Errors are 100 without a subcode unless listed.
 */
import { isObject, type JsonObject } from "../graph/json.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { SandboxSettings } from "../settings.ts";
import { pageError } from "./errors.ts";
import { ALLOWED_TAGS, RETIRED_TAGS } from "./window.ts";

const MESSAGING_TYPES = ["RESPONSE", "UPDATE", "MESSAGE_TAG"] as const;
const ATTACHMENT_TYPES: readonly string[] = ["image", "audio", "video", "file", "template"];

export interface SendRequest {
  readonly personId: string;
  readonly messagingType: (typeof MESSAGING_TYPES)[number];
  /** Null unless the messaging type is MESSAGE_TAG. */
  readonly tag: string | null;
  readonly text: string | null;
  readonly attachment: JsonObject | null;
  readonly metadata: string | null;
}

export function readSendRequest(parameters: Parameters, settings: SandboxSettings): SendRequest {
  const personId = readRecipient(parameters.json("recipient"));
  const messagingType = readMessagingType(parameters, settings);
  const tag = messagingType === "MESSAGE_TAG" ? readTag(parameters.text("tag")) : null;
  return { personId, messagingType, tag, ...readMessage(parameters.json("message")) };
}

function readRecipient(recipient: unknown): string {
  if (!isObject(recipient)) throw pageError(100, "The parameter recipient is required");
  if (recipient.comment_id !== undefined || recipient.post_id !== undefined) {
    // The sandbox has no posts, so no comment id can be right.
    throw pageError(100, "The comment cannot be replied to", 2018292);
  }
  const { id } = recipient;
  if (typeof id === "number") return String(id);
  if (typeof id !== "string" || id === "") throw pageError(100, "The parameter recipient[id] is required");
  return id;
}

function readMessagingType(parameters: Parameters, settings: SandboxSettings): SendRequest["messagingType"] {
  const given = parameters.text("messaging_type");
  const value = given === undefined || given === "" ? settings.messagingTypeWhenMissing : given;
  const found = MESSAGING_TYPES.find((one) => one === value);
  if (found !== undefined) return found;
  throw pageError(
    100,
    value === "error"
      ? "The parameter messaging_type is required"
      : `Param messaging_type must be one of {${MESSAGING_TYPES.join(", ")}}`,
  );
}

function readTag(tag: string | undefined): string {
  if (tag === undefined || tag === "") throw pageError(100, "The parameter tag is required with MESSAGE_TAG");
  if (RETIRED_TAGS.includes(tag)) throw pageError(100, `The message tag ${tag} is no longer supported`);
  if (!ALLOWED_TAGS.includes(tag))
    throw pageError(100, `Param tag must be one of {${ALLOWED_TAGS.join(", ")}}`);
  return tag;
}

function readMessage(message: unknown): Pick<SendRequest, "text" | "attachment" | "metadata"> {
  if (!isObject(message)) throw pageError(100, "The parameter message is required");
  const { text, attachment, metadata } = message;
  if ((text === undefined) === (attachment === undefined)) {
    throw pageError(100, "The message must have either a text or an attachment");
  }
  if (metadata !== undefined && typeof metadata !== "string") {
    throw pageError(100, "Param message[metadata] must be a string");
  }
  if (text !== undefined && (typeof text !== "string" || text === "")) {
    throw pageError(100, "Param message[text] must be a non-empty string");
  }
  return {
    text: typeof text === "string" ? text : null,
    attachment: attachment === undefined ? null : readAttachment(attachment),
    metadata: metadata ?? null,
  };
}

function readAttachment(attachment: unknown): JsonObject {
  if (!isObject(attachment) || typeof attachment.type !== "string" || !isObject(attachment.payload)) {
    throw pageError(100, "Param message[attachment] must have a type and a payload");
  }
  if (!ATTACHMENT_TYPES.includes(attachment.type)) {
    throw pageError(100, `Param message[attachment][type] must be one of {${ATTACHMENT_TYPES.join(", ")}}`);
  }
  const { url, attachment_id: uploaded } = attachment.payload;
  if (attachment.type === "template") return attachment;
  const fetchable = typeof url === "string" && /^https?:\/\//.test(url) && URL.canParse(url);
  const known = typeof uploaded === "string" && uploaded !== "";
  if (!fetchable && !known) throw pageError(100, "The attachment could not be uploaded", 2018047);
  return attachment;
}
