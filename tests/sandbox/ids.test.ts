/** Ids are strings of digits that a client may hold as numbers, as it may Meta's; those of templates it may not. */
import { expect, test } from "vitest";
import { type Json, sandboxForTest } from "./support.ts";

const idKey = /(^|_)ids?$|Ids?$/;

/** Every id anywhere in a value, by the name it goes by: `phone_numbers.data.0.id`. */
function idsIn(value: unknown, path = ""): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => idsIn(item, `${path}.${index}`));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, item]) =>
      idsIn(item, path === "" ? name : `${path}.${name}`),
    );
  }
  const key = path.replace(/(\.\d+)+$/, "");
  return typeof value === "string" && idKey.test(key) && /^\d+$/.test(value) ? [[path, value]] : [];
}

const survives = (id: string): boolean => String(Number(id)) === id;

test("ids of everything but templates keep their digits in a client that holds them as numbers", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const { graph, control, account, number, handle } = sandbox;
  const { appId, appSecret, businessId, token } = handle.credentials;
  const read = async (path: string, as?: string): Promise<Json> => {
    const answer = await graph("GET", path, undefined, as);
    expect(answer.status, path).toBe(200);
    return answer.body;
  };
  const answers: Readonly<Record<string, unknown>> = {
    credentials: handle.credentials,
    debugToken: await read(`debug_token?input_token=${token}`, `${appId}|${appSecret}`),
    me: await read("me"),
    business: await read(
      `${businessId}?fields=id,owned_whatsapp_business_accounts{id,owner_business_info,phone_numbers{id}},client_whatsapp_business_accounts{id,phone_numbers{id}}`,
    ),
    systemUsers: await read(`${account}/assigned_users?business=${businessId}`),
    account: await read(`${account}?fields=id,name,owner_business_info,primary_business_location`),
    health: await read(`${account}?fields=health_status`),
    numbers: await read(`${account}/phone_numbers`),
    number: await read(`${number}?fields=id,display_phone_number`),
    subscribed: await read(`${account}/subscribed_apps`),
    app: await read(appId, `${appId}|${appSecret}`),
    request: (await graph("POST", `${businessId}/onboard_partners_to_mm_lite`, {})).body,
    signup: await control("GET", "signup"),
    state: await control("GET", "state"),
  };
  const found = Object.entries(answers).flatMap(([name, answer]) => idsIn(answer, name));
  expect(found.filter(([path, id]) => !survives(id) && !/template/i.test(path))).toEqual([]);
  for (const kind of [
    "credentials.appId",
    "credentials.numberIds.0",
    "debugToken.data.app_id",
    "debugToken.data.user_id",
  ]) {
    expect(found.map(([path]) => path)).toContain(kind);
  }
  expect(found.length).toBeGreaterThan(40);
});

test("ids of templates lose theirs, each of them", async () => {
  const { graph, account } = await sandboxForTest();
  const list = await graph("GET", `${account}/message_templates?limit=100&fields=id`);
  const created = await graph("POST", `${account}/message_templates`, {
    name: "spring_news",
    language: "en_US",
    category: "MARKETING",
    components: [{ type: "BODY", text: "Our spring collection is here, come and see it." }],
  });
  const ids = [...(list.body.data as Json[]), created.body].map(({ id }) => String(id));
  expect(ids.length).toBeGreaterThan(60);
  expect(ids.filter(survives)).toEqual([]);
});
