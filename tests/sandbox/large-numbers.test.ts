/** Ids that a client writes as JSON numbers beyond 2^53 keep all their digits, in bodies, queries and webhooks. */
import { expect, test } from "vitest";
import { errorOf, type Json, sandboxForTest, sandboxWithReceiver, type TestSandbox } from "./support.ts";

const large = "1122334455667788991";

async function post(sandbox: TestSandbox, path: string, body: string, control = false): Promise<Json> {
  const { url, token } = sandbox.handle.credentials;
  const response = await fetch(`${url}/${control ? "_control" : "v25.0"}/${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body,
  });
  return (await response.json()) as Json;
}

test("in the body of a send, at any depth", async () => {
  const sandbox = await sandboxForTest();
  await sandbox.control("POST", "flows", { id: large, status: "BLOCKED" });
  const answer = await post(
    sandbox,
    `${sandbox.number}/messages`,
    `{"messaging_product":"whatsapp","to":5511988887000,"type":"interactive","interactive":{"type":"flow","body":{"text":"a"},
      "action":{"name":"flow","parameters":{"flow_message_version":"3","flow_cta":"Open","flow_id":${large}}}}}`,
  );
  // The flow with exactly this id is the one that is blocked.
  expect((answer.error as Json).code).toBe(132068);
});

test("of a template, in a body, and in lists of a query", async () => {
  const sandbox = await sandboxForTest();
  const { body } = await sandbox.graph("GET", `${sandbox.account}/message_templates?fields=id&limit=2`);
  const [first = "", second = ""] = (body.data as Json[]).map(({ id }) => String(id));
  expect(Number(first)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  const start = Date.UTC(2026, 10, 19) / 1000;
  const period = `start=${start}&end=${start + 86_400}&granularity=DAILY`;
  const ids = `template_ids=${encodeURIComponent(`[${first},${second}]`)}`;
  const answer = await sandbox.graph("GET", `${sandbox.account}/template_analytics?${period}&${ids}`);
  expect(errorOf(answer)).toEqual({});
  const deleted = await sandbox.graph(
    "DELETE",
    `${sandbox.account}/message_templates?hsm_ids=${encodeURIComponent(`[${first}]`)}`,
  );
  expect(deleted.body).toMatchObject({ success: true });
  expect((await sandbox.graph("GET", first)).status).toBeGreaterThanOrEqual(400);
});

test("an id that is a small number is one too", async () => {
  const sandbox = await sandboxForTest();
  await sandbox.control("POST", "flows", { id: "77", status: "BLOCKED" });
  const answer = await sandbox.send(
    "5511988887000",
    {
      type: "interactive",
      template: undefined,
      interactive: {
        type: "flow",
        body: { text: "a" },
        action: { name: "flow", parameters: { flow_message_version: "3", flow_cta: "Open", flow_id: 77 } },
      },
    },
    "messages",
  );
  expect(errorOf(answer).code).toBe(132068);
});

test("in a webhook that is posted as it is given", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await post(sandbox, "webhooks/send", `{"body":{"entry":[{"id":${large},"share":0.5}]}}`, true);
  await sandbox.handle.advance(0);
  expect(receiver.posts[0]?.raw).toBe(`{"entry":[{"id":${large},"share":0.5}]}`);
});
