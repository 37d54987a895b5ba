/**
 * Requests with the parameters that no other exchange sends: every one the file documents is looked at, so that none
 * is ignored in silence.
 */
import { isObject } from "../../../../sandbox/graph/json.ts";
import type { TestSandbox } from "../../support.ts";
import { type Exchange, secondPage, templateNamed } from "../exchange.ts";
import { firstHistory, sendThree } from "./changes.ts";
import { assigned } from "./partner.ts";

const numbers = "GET /{Version}/{WABA-ID}/phone_numbers";
const clients = "GET /{Version}/{Business-ID}/client_whatsapp_business_accounts";
const owned = "GET /{Version}/{Business-ID}/owned_whatsapp_business_accounts";
const register = "POST /{Version}/{Phone-Number-ID}/register";
const changeNumber = "POST /{Version}/{Phone-Number-ID}";
const users = "GET /{Version}/{WhatsApp-Business-Account-ID}/assigned_users";
const readHistory = "GET /{Version}/{Phone-Number-ID}/message_history";
const readEvents = "GET /{Version}/{Message-History-ID}/events";

type Query = Readonly<Record<string, string>>;

/** The query for the page before the second one. */
async function pageBefore(sandbox: TestSandbox, list: string, size = "limit"): Promise<Query> {
  const { after } = await secondPage(sandbox, list);
  return { [size]: "1", before: String(after) };
}

const accounts = ({ handle }: TestSandbox, relation: string) =>
  `${handle.credentials.businessId}/${relation}_whatsapp_business_accounts`;

const usersOf = ({ account, handle }: TestSandbox) =>
  `${account}/assigned_users?business=${handle.credentials.businessId}`;

async function cursorOf(sandbox: TestSandbox, path: string): Promise<string> {
  const { body } = await sandbox.graph("GET", path);
  const cursors = isObject(body.paging) && isObject(body.paging.cursors) ? body.paging.cursors : {};
  return String(cursors.after);
}

export const parameterExchanges: readonly Exchange[] = [
  {
    operation: numbers,
    title: "filtered and sorted",
    status: 200,
    query: {
      filtering: '[{"field":"account_mode","operator":"EQUAL","value":"LIVE"}]',
      sort: "last_onboarded_time.desc",
    },
  },
  {
    operation: numbers,
    title: "filtered by what cannot be filtered by",
    status: 400,
    code: 100,
    query: { filtering: '[{"field":"pin","operator":"EQUAL","value":"1"}]' },
  },
  { operation: numbers, title: "in no known order", status: 400, code: 100, query: { sort: "pin.asc" } },
  {
    operation: numbers,
    title: "the page before",
    status: 200,
    query: (sandbox) => pageBefore(sandbox, `${sandbox.account}/phone_numbers`),
  },
  {
    operation: "GET /{Version}/{WABA-ID}/subscribed_apps",
    title: "only where its webhooks go",
    status: 200,
    query: { fields: "override_callback_uri" },
  },
  {
    operation: owned,
    title: "one by its id",
    status: 200,
    query: async ({ account }) => ({ find: account, first: "1" }),
  },
  {
    operation: owned,
    title: "the page after, sized by first",
    status: 200,
    query: async (sandbox) => ({
      first: "1",
      after: await cursorOf(sandbox, `${accounts(sandbox, "owned")}?first=1`),
    }),
  },
  {
    operation: owned,
    title: "the page before, sized by last",
    status: 200,
    query: (sandbox) => pageBefore(sandbox, accounts(sandbox, "owned"), "last"),
  },
  {
    operation: owned,
    title: "by a type that accounts have not here",
    status: 400,
    code: 100,
    query: { business_type: "ENTERPRISE" },
  },
  {
    operation: clients,
    title: "one by its id, and some fields",
    status: 200,
    query: { find: "1", fields: "id,name", limit: "10" },
  },
  {
    operation: clients,
    title: "the page after",
    status: 200,
    query: (sandbox) => secondPage(sandbox, accounts(sandbox, "client")),
  },
  {
    operation: clients,
    title: "the page before",
    status: 200,
    query: (sandbox) => pageBefore(sandbox, accounts(sandbox, "client")),
  },
  {
    operation: clients,
    title: "by a type that accounts have not here",
    status: 400,
    code: 100,
    query: { business_type: "STANDARD" },
  },
  {
    operation: "POST /{Version}/{Business-ID}/onboard_partners_to_mm_lite",
    title: "through a solution that does not exist",
    status: 422,
    code: 803,
    query: { solution_id: "1" },
  },
  {
    operation: register,
    title: "with a retention that is none",
    status: 400,
    code: 100,
    body: { messaging_product: "whatsapp", pin: "123456", meta_store_retention_minutes: 30, tier: "PROD" },
  },
  { operation: changeNumber, title: "its PIN, short", status: 200, body: { pin: "123456" } },
  {
    operation: users,
    subject: ({ account }) => account,
    title: "one page",
    status: 200,
    before: assigned,
    query: async ({ handle }) => ({ business: handle.credentials.businessId, limit: "1" }),
  },
  {
    operation: users,
    subject: ({ account }) => account,
    title: "the page after",
    status: 200,
    before: assigned,
    query: async (sandbox) => ({
      business: sandbox.handle.credentials.businessId,
      after: await cursorOf(sandbox, usersOf(sandbox)),
    }),
  },
  {
    operation: users,
    subject: ({ account }) => account,
    title: "the page before",
    status: 200,
    before: assigned,
    query: async (sandbox) => ({
      business: sandbox.handle.credentials.businessId,
      before: await cursorOf(sandbox, usersOf(sandbox)),
    }),
  },
  {
    operation: "DELETE /{Version}/{WABA-ID}/message_templates",
    title: "one language, by its id",
    status: 200,
    query: async (sandbox) => ({ name: "autumn_sale", hsm_id: await templateNamed(sandbox, "autumn_sale") }),
  },
  {
    operation: readHistory,
    title: "of one message that nobody has sent",
    status: 200,
    before: sendThree,
    query: { message_id: "wamid.nobody" },
  },
  {
    operation: readHistory,
    title: "the page before",
    status: 200,
    before: sendThree,
    query: (sandbox) => pageBefore(sandbox, `${sandbox.number}/message_history`),
  },
  {
    operation: readEvents,
    subject: firstHistory,
    title: "a status that is none",
    status: 400,
    code: 100,
    query: { status_filter: "LOST" },
  },
  {
    operation: readEvents,
    subject: firstHistory,
    title: "some fields",
    status: 200,
    query: { fields: "cursor,node{id,delivery_status,occurrence_timestamp}" },
  },
  {
    operation: readEvents,
    subject: firstHistory,
    title: "a cursor of another list",
    status: 400,
    code: 100,
    query: { after: "bm93aGVyZQ" },
  },
  {
    operation: readEvents,
    subject: firstHistory,
    title: "a cursor of another list to go back from",
    status: 400,
    code: 100,
    query: { before: "bm93aGVyZQ" },
  },
];
