/** What a template asks for, and what Waypost makes of it, against the real core, SQLite and sandbox. */
import { expect, onTestFinished, test } from "vitest";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { SendTestInput, TemplateView } from "../../shared/contract/index.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { metaJson } from "../support/fixture.ts";
import { openId, RECIPIENT, stateOf, untilSetup } from "../support/journey.ts";

interface Given {
  readonly name: string;
  readonly category: string;
  readonly components: readonly object[];
}

/** A workspace whose account has these templates and no others that can be sent. */
async function withTemplates(given: readonly Given[]): Promise<{
  readonly client: CoreClient;
  readonly named: (name: string) => TemplateView;
  readonly send: (name: string, change?: Partial<SendTestInput>) => Promise<{ readonly messageId: string }>;
}> {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const client = await connectInProcess((await startTestCore()).core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  await untilSetup(client, (current) => stateOf(current, "template") === "done");
  const { templates: before } = await client.templates.list();
  for (const [index, template] of before.entries()) {
    const replacement = given[index];
    await change(sandbox, template.id, replacement ? asApproved(replacement) : { status: "REJECTED" });
  }
  const { templates } = await client.templates.refresh();
  const named = (name: string) => {
    const template = templates.find((candidate) => candidate.name === name);
    if (!template) throw new Error(`no template ${name}`);
    return template;
  };
  const workspaceId = await openId(client);
  const send = (name: string, input: Partial<SendTestInput> = {}) =>
    client.messages.sendTest({
      workspaceId,
      templateId: named(name).id,
      to: RECIPIENT,
      variables: {},
      deliveryMethod: "cloud",
      acceptSuspicious: false,
      ...input,
    });
  return { client, named, send };
}

function asApproved({ name, category, components }: Given): object {
  return { name, category, components, parameterFormat: "POSITIONAL", status: "APPROVED" };
}

async function change(sandbox: SandboxHandle, id: string, fields: object): Promise<void> {
  const response = await fetch(`${sandbox.url}/_control/templates/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  expect(response.status, await response.clone().text()).toBe(200);
}

const WITH_BUTTONS = metaJson<{ data: readonly Given[] }>("templates-with-buttons.json").data;
const WITH_DOCUMENT = metaJson<Given>("template-with-document-header.json");

async function stateAndRequest(client: CoreClient, id: string) {
  const { state, error, request } = await client.results.message({ id });
  return { state, error, components: JSON.parse(request?.body ?? "{}").template.components };
}

test("templates whose buttons need what Waypost cannot give are named, refused and not counted as ready", async () => {
  const { client, named, send } = await withTemplates(WITH_BUTTONS);
  for (const [name, part] of [["judge_order", "ORDER_DETAILS"]] as const) {
    expect(named(name)).toMatchObject({
      status: "APPROVED",
      isSendable: false,
      content: { unsupported: [{ kind: "button", name: part }] },
    });
    await expect(send(name)).rejects.toMatchObject({
      data: { code: "template-unsupported", field: "templateId", params: { name, part } },
    });
  }
  expect((await client.results.list({ at: { kind: "newest" }, limit: 10 })).total.count).toBe(0);
});

test("an account none of whose templates Waypost can send has none that is ready", async () => {
  const unsendable = WITH_BUTTONS.filter(({ name }) => name === "judge_order");
  const { client } = await withTemplates(unsendable);
  const setup = await client.setup.check();
  expect(setup.steps.find(({ id }) => id === "template")).toMatchObject({
    state: "waiting-on-you",
    reason: "template-unsupported",
    params: { count: 1 },
  });
});

test("a flow is named in the send, and Meta takes it", async () => {
  const { client, send } = await withTemplates(WITH_BUTTONS);
  const { messageId } = await send("judge_flow");
  const sent = await stateAndRequest(client, messageId);
  expect(sent.error).toBeNull();
  expect(sent.components).toEqual([{ type: "button", sub_type: "flow", index: "0" }]);
});

test("a list of products goes out with its sections, and Meta takes it", async () => {
  const { client, send } = await withTemplates(WITH_BUTTONS);
  const { messageId } = await send("judge_mpm", { variables: { "button.0.sections": "sku-7, sku-8" } });
  const sent = await stateAndRequest(client, messageId);
  expect(sent.error).toBeNull();
  expect(sent.components[0].parameters[0].action).toEqual({
    thumbnail_product_retailer_id: "sku-7",
    sections: [{ product_items: [{ product_retailer_id: "sku-7" }, { product_retailer_id: "sku-8" }] }],
  });
  await expect(send("judge_mpm", { variables: { "button.0.sections": " , " } })).rejects.toMatchObject({
    data: { code: "variable-not-products", field: "variables.button.0.sections" },
  });
});

test("a one-time code goes into the text and the button, and Meta takes it", async () => {
  const { client, send } = await withTemplates(WITH_BUTTONS);
  const { messageId } = await send("judge_code", { variables: { "body.1": "482913" } });
  const sent = await stateAndRequest(client, messageId);
  expect(sent.error).toBeNull();
  expect(sent.components).toEqual([
    { type: "body", parameters: [{ type: "text", text: "482913" }] },
    { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "482913" }] },
  ]);
});

test("a document goes out under the name in its address, never untitled", async () => {
  const { client, named, send } = await withTemplates([WITH_DOCUMENT]);
  expect(named("judge_document").content.mediaExample).toBe("https://files.example/a.pdf");
  const variables = { "header.media": "https://files.example/a.pdf", "body.1": "Ann" };
  const { messageId } = await send("judge_document", { variables });
  const sent = await stateAndRequest(client, messageId);
  expect(sent.error).toBeNull();
  expect(sent.components[0]).toEqual({
    type: "header",
    parameters: [{ type: "document", document: { link: "https://files.example/a.pdf", filename: "a.pdf" } }],
  });
  await expect(
    send("judge_document", { variables: { ...variables, "header.media": "https://files.example/" } }),
  ).rejects.toMatchObject({ data: { code: "variable-missing", field: "variables.header.filename" } });
});

test.each([
  ["of the report", "line one\nline two\tand     five spaces", "variable-line-break"],
  ["with a tab", "a\tb", "variable-tab"],
  ["with five spaces", "five     spaces", "variable-spaces"],
  ["of 2,000 characters", "x".repeat(2000), "variable-too-long"],
  ["that is blank", " \n", "variable-missing"],
])("a value %s is refused at its field before anything is sent", async (_, value, code) => {
  const { client, send } = await withTemplates([WITH_DOCUMENT]);
  const variables = { "header.media": "https://files.example/a.pdf", "body.1": value };
  await expect(send("judge_document", { variables })).rejects.toMatchObject({
    data: { code, field: "variables.body.1" },
  });
  expect((await client.results.list({ at: { kind: "newest" }, limit: 10 })).total.count).toBe(0);
});
