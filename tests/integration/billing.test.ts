/** What a message was billed as, and what is known of it, against the real core, SQLite and sandbox. */
import { expect, onTestFinished, test } from "vitest";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { ExportEvent } from "../../shared/contract/index.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { RECIPIENT, sendTest, stateOf, untilMessage, untilSetup } from "../support/journey.ts";
import { until } from "../support/until.ts";

async function control(sandbox: SandboxHandle, method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${sandbox.url}/_control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBe(200);
}

async function sentWith(settings: object, to: string, state: string) {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const client = await connectInProcess((await startTestCore()).core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  await untilSetup(
    client,
    (setup) => stateOf(setup, "webhooks") === "done" && stateOf(setup, "template") === "done",
  );
  await control(sandbox, "PATCH", "settings", settings);
  const { messageId } = await sendTest(client, to, "cloud");
  await control(sandbox, "POST", "clock/advance", { seconds: 60 });
  const message = await untilMessage(client, messageId, (current) => current.state === state);
  return { client, sandbox, message };
}

async function exported(client: CoreClient): Promise<string> {
  const texts: string[] = [];
  for await (const event of await client.results.export({ format: "json" })) {
    const part: ExportEvent = event;
    if ("text" in part) texts.push(part.text);
  }
  return texts.join("");
}

test("type and subtype of a price are kept as Meta wrote them, and leave with the exports", async () => {
  const settings = { pricingOn: "later", pricingType: "free_entry_point", pricingSubtype: "paid_exempt" };
  const { client, message } = await sentWith(settings, RECIPIENT, "read");
  expect(message).toMatchObject({
    billing: "known",
    billedRoute: "cloud",
    pricingCategory: "marketing",
    pricingType: "free_entry_point",
    pricingSubtype: "paid_exempt",
  });
  const file = await exported(client);
  expect(JSON.parse(file)).toMatchObject([
    { pricingCategory: "marketing", pricingType: "free_entry_point", pricingSubtype: "paid_exempt" },
  ]);
});

test("a message none of whose receipts names a price stays unnamed", async () => {
  const { message } = await sentWith({ pricingOn: "none" }, RECIPIENT, "read");
  expect(message).toMatchObject({ billing: "unnamed", billedRoute: null, pricingCategory: null });
});

test("a message that failed before its price was named says so", async () => {
  const { message } = await sentWith({ pricingOn: "later" }, "+5511987654903", "failed");
  expect(message).toMatchObject({ billing: "failed-before", billedRoute: null });
});

test("a payment that fails later leaves the message read", async () => {
  const { client, sandbox, message } = await sentWith({}, RECIPIENT, "read");
  await control(sandbox, "POST", "payments", {
    messageId: message.wamid,
    status: "failed",
    errorCode: "AS001",
  });
  const { unread, unreadable } = await until(
    client,
    () => client.webhooks.status(),
    (status) => status.unread.length > 0,
  );
  expect(unread).toEqual([{ field: "messages.statuses.payment", count: 1 }]);
  expect(unreadable).toBe(0);
  const later = await client.results.message({ id: message.id });
  expect(later).toMatchObject({ state: "read", error: null, timeline: message.timeline });
});
