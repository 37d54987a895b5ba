/** Requests of a partner for its customers' accounts and its own credit line. */
import type { TestSandbox } from "../../support.ts";
import type { Exchange } from "../exchange.ts";
import { failuresOf } from "./failures.ts";

const users = "GET /{Version}/{WhatsApp-Business-Account-ID}/assigned_users";
const assign = "POST /{Version}/{WhatsApp-Business-Account-ID}/assigned_users";
const unassign = "DELETE /{Version}/{WhatsApp-Business-Account-ID}/assigned_users";
const credit = "GET /{Version}/{Business-ID}/extendedcredits";

const subject = (sandbox: TestSandbox): string => sandbox.account;
const onAccount = { forbidden: 200, counted: true, subject } as const;

export async function systemUserOf({ graph, handle }: TestSandbox): Promise<string> {
  const { token, appId, appSecret } = handle.credentials;
  const path = `debug_token?input_token=${token}`;
  const { body } = await graph("GET", path, undefined, `${appId}|${appSecret}`);
  return String((body.data as { readonly user_id?: string }).user_id);
}

export async function assigned(sandbox: TestSandbox): Promise<undefined> {
  const user = await systemUserOf(sandbox);
  await sandbox.graph("POST", `${sandbox.account}/assigned_users`, { user, tasks: ["MANAGE"] });
  return undefined;
}

export const partnerExchanges: readonly Exchange[] = [
  {
    operation: users,
    subject,
    title: "who may do something with the account",
    status: 200,
    before: assigned,
    query: async ({ handle }) => ({
      business: handle.credentials.businessId,
      fields: "id,name,business{id,name},user_type",
    }),
  },
  { operation: users, subject, title: "without the business", status: 400, code: 100 },
  ...failuresOf(users, onAccount),
  {
    operation: assign,
    subject,
    title: "for the app's system user",
    status: 200,
    body: async (sandbox) => ({ user: await systemUserOf(sandbox), tasks: ["MANAGE", "VIEW_INSIGHTS"] }),
  },
  {
    operation: assign,
    subject,
    title: "for a task that there is not",
    status: 400,
    code: 100,
    body: async (sandbox) => ({ user: await systemUserOf(sandbox), tasks: ["DANCE"] }),
  },
  ...failuresOf(assign, onAccount),
  {
    operation: unassign,
    subject,
    title: "of an assigned user",
    status: 200,
    before: assigned,
    body: async (sandbox) => ({ user: await systemUserOf(sandbox) }),
  },
  { operation: unassign, subject, title: "of somebody else", status: 400, code: 100, body: { user: "1" } },
  ...failuresOf(unassign, onAccount),
  {
    operation: credit,
    title: "of a solution partner",
    status: 200,
    before: async (sandbox) => {
      await sandbox.control("PATCH", "settings", { partnerKind: "solution-partner" });
      return undefined;
    },
    query: { fields: "id,legal_entity_name" },
  },
];
