/**
 * What a generated workspace is made of: accounts, numbers, countries, templates, prices, errors and fates, each with its
 * share. Shapes and words: meta-facts 5.3, 6.1 and 13.3; names, numbers and shares are invented.
 */
import type { AvailabilityEffect } from "../../../shared/domain/availability/effects.ts";
import type { Json } from "../../../shared/domain/messages/snapshot.ts";
import type { Share } from "./chance.ts";

export interface GeneratedSender {
  readonly account: string;
  readonly number: string;
  readonly displayNumber: string;
}

export const SENDERS: readonly [GeneratedSender, ...GeneratedSender[]] = [
  { account: "102290129340398", number: "106540352242922", displayNumber: "551140041234" },
  { account: "102290129340398", number: "106540352242923", displayNumber: "551140041235" },
  { account: "104996122399160", number: "108021845663371", displayNumber: "912240041236" },
];
/** A page that answers on Messenger. */
export const PAGE = "112233445566778";

export interface GeneratedCountry {
  readonly code: string;
  /** What its mobile numbers begin with. */
  readonly prefixes: readonly string[];
  /** Digits after the prefix; the first of them is one of `first`. */
  readonly length: number;
  readonly first: string;
  readonly availability: AvailabilityEffect;
}

const country = (
  code: string,
  prefixes: readonly string[],
  length: number,
  first: string,
  availability: AvailabilityEffect = "optimized",
): GeneratedCountry => ({ code, prefixes, length, first, availability });

export const COUNTRIES: readonly Share<GeneratedCountry>[] = [
  { share: 310, value: country("BR", ["55119", "55219", "55319", "55419", "55719", "55819"], 8, "6789") },
  { share: 260, value: country("IN", ["919", "918", "917"], 9, "0123456789") },
  { share: 90, value: country("ID", ["62812", "62813", "62857"], 8, "0123456789") },
  { share: 80, value: country("MX", ["5255", "5233", "5281"], 8, "23456789") },
  { share: 40, value: country("CO", ["57310", "57320"], 7, "0123456789") },
  { share: 30, value: country("AR", ["54911", "549351"], 8, "23456") },
  { share: 30, value: country("ZA", ["2782", "2771"], 7, "0123456789") },
  { share: 30, value: country("NG", ["234803", "234706"], 7, "0123456789") },
  { share: 30, value: country("DE", ["49151", "49176"], 8, "0123456789", "partial") },
  { share: 25, value: country("FR", ["336", "337"], 8, "0123456789", "no-effect") },
  { share: 25, value: country("GB", ["4474", "4477"], 8, "0123456789", "no-effect") },
  { share: 20, value: country("AE", ["97150", "97155"], 7, "0123456789") },
  { share: 15, value: country("NP", ["97798"], 8, "0123456789") },
  { share: 15, value: country("US", ["1305", "1212", "1415"], 7, "23456789", "never-delivered") },
];

export const FIRST_NAMES = [
  "Ana",
  "João",
  "Priya",
  "Ravi",
  "Siti",
  "Budi",
  "María",
  "José",
  "Léa",
  "Max",
  "Zoë",
  "Chidi",
];
export const LAST_NAMES = [
  "Silva",
  "Souza",
  "Sharma",
  "Patel",
  "Wijaya",
  "García",
  "Dupont",
  "Müller",
  "Okafor",
  "O'Neil",
];

export interface GeneratedTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly ttlSeconds: number | null;
  readonly policy: string | null;
  readonly components: Json;
  /** Which values a person has: a name, a share in percent, a code. */
  readonly values: readonly ("name" | "percent" | "code")[];
}

const text = { type: "text", text: null };
const body = (count: number): Json => ({
  type: "body",
  parameters: Array.from({ length: count }, () => text),
});
const button: Json = { type: "button", sub_type: "url", index: "0", parameters: [text] };
const image: Json = { type: "header", parameters: [{ type: "image", image: { id: null } }] };

const template = (
  id: string,
  name: string,
  language: string,
  components: Json,
  values: GeneratedTemplate["values"],
  about: Partial<GeneratedTemplate> = {},
): GeneratedTemplate => ({
  id: `12627493150214570${id}`,
  name,
  language,
  category: "MARKETING",
  ttlSeconds: null,
  policy: "CLOUD_API_FALLBACK",
  components,
  values,
  ...about,
});

export const TEMPLATES: readonly Share<GeneratedTemplate>[] = [
  {
    share: 30,
    value: template("21", "autumn_sale", "pt_BR", [body(2), button], ["name", "percent", "code"]),
  },
  {
    share: 15,
    value: template("22", "autumn_sale", "en_US", [body(2), button], ["name", "percent", "code"]),
  },
  { share: 15, value: template("23", "weekend_flash", "en", [image, body(1)], ["code", "name"]) },
  { share: 15, value: template("24", "loyalty_points", "es_MX", [body(2)], ["name", "code"]) },
  { share: 10, value: template("25", "diwali_offers", "hi", [body(1), button], ["name", "code"]) },
  {
    share: 10,
    value: template("26", "back_in_stock", "id", [body(1)], ["name"], {
      policy: "STRICT",
      ttlSeconds: 43_200,
    }),
  },
  {
    share: 5,
    value: template("27", "order_update", "pt_BR", [body(2)], ["name", "code"], { category: "UTILITY" }),
  },
];

export interface GeneratedError {
  /** Null where Meta gives none. */
  readonly code: number | null;
  readonly title: string;
  readonly details: string | null;
}

/** A person who stopped marketing messages: 131050 proves it. */
export const STOPPED = 131_050;

/** What a failed status says. */
export const FAILURES: readonly Share<GeneratedError>[] = [
  {
    share: 55,
    value: {
      code: 131_049,
      title: "This message was not delivered to maintain healthy ecosystem engagement.",
      details:
        "In order to maintain a healthy ecosystem engagement, the message failed to be delivered. Do not retry at once.",
    },
  },
  {
    share: 35,
    value: { code: 131_026, title: "Message undeliverable", details: "Message Undeliverable." },
  },
  {
    share: 5,
    value: {
      code: STOPPED,
      title: "User has stopped receiving marketing messages",
      details: "User has stopped receiving marketing messages from this business.",
    },
  },
  {
    share: 3,
    value: {
      code: 130_472,
      title: "User's number is part of an experiment",
      details: "Not sent: experiment.",
    },
  },
  { share: 2, value: { code: null, title: "Something went wrong", details: null } },
];

/** What a refused request says. */
export const REFUSALS: readonly Share<GeneratedError>[] = [
  {
    share: 50,
    value: {
      code: 131_056,
      title: "(#131056) (Business Account, Consumer Account) pair rate limit hit",
      details: "Too many messages from this number to the same person. Wait before you send again.",
    },
  },
  {
    share: 30,
    value: {
      code: 130_429,
      title: "(#130429) Rate limit hit",
      details: "Message throughput has been reached.",
    },
  },
  {
    share: 20,
    value: {
      code: 132_012,
      title: "(#132012) Parameter format does not match format in the created template",
      details: "body: expected another format of the parameter",
    },
  },
];

/** What became of a message; see plan.ts for what each means. */
export type Fate =
  | "read"
  | "read-at-once"
  | "delivered"
  | "sent"
  | "odd"
  | "failed-after-sent"
  | "failed"
  | "accepted"
  | "held"
  | "paused"
  | "refused"
  | "refused-then-read"
  | "unknown"
  | "unknown-then-read"
  | "delivered-twice"
  | "never-sent"
  | "sending"
  | "echo"
  | "imported";

/** Of 10,000. Most people read, so that there are about three receipts a message. */
export const FATES: readonly Share<Fate>[] = [
  { share: 8_650, value: "read" },
  { share: 120, value: "read-at-once" },
  { share: 450, value: "delivered" },
  { share: 118, value: "sent" },
  { share: 10, value: "odd" },
  { share: 150, value: "failed-after-sent" },
  { share: 230, value: "failed" },
  { share: 40, value: "accepted" },
  { share: 20, value: "held" },
  { share: 10, value: "paused" },
  { share: 100, value: "refused" },
  { share: 60, value: "refused-then-read" },
  { share: 10, value: "unknown" },
  { share: 5, value: "unknown-then-read" },
  { share: 2, value: "delivered-twice" },
  { share: 3, value: "never-sent" },
  { share: 2, value: "sending" },
  { share: 10, value: "echo" },
  { share: 10, value: "imported" },
];
