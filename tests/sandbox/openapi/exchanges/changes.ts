/** What creates, changes or takes away: templates, media, a number's settings, blocked people; and the message history. */
import { isObject } from "../../../../sandbox/graph/json.ts";
import type { TestSandbox } from "../../support.ts";
import { type Exchange, secondPage, templateNamed } from "../exchange.ts";
import { failuresOf } from "./failures.ts";

const createTemplate = "POST /{Version}/{WABA-ID}/message_templates";
const deleteTemplate = "DELETE /{Version}/{WABA-ID}/message_templates";
const editTemplate = "POST /{Version}/{TEMPLATE_ID}";
const uploadMedia = "POST /{Version}/{Phone-Number-ID}/media";
const readMedia = "GET /{Version}/{Media-ID}";
const deleteMedia = "DELETE /{Version}/{Media-ID}";
const downloadMedia = "GET /{Version}/{Media-URL}";
const readHistory = "GET /{Version}/{Phone-Number-ID}/message_history";
const readEvents = "GET /{Version}/{Message-History-ID}/events";

const readBlocked = "GET /{Version}/{Phone-Number-ID}/block_users";
const block = "POST /{Version}/{Phone-Number-ID}/block_users";
const unblock = "DELETE /{Version}/{Phone-Number-ID}/block_users";
const changeNumber = "POST /{Version}/{Phone-Number-ID}";

const onTemplates = { forbidden: 200, counted: true } as const;
const onUpload = { forbidden: 10, counted: false } as const;
const onMedia = { forbidden: 10, counted: false, subject: uploaded } as const;
const onHistory = { forbidden: 200, counted: true } as const;

const onPeople = { forbidden: 10, counted: false } as const;
const onNumber = { forbidden: 200, counted: true } as const;

const somebody = { messaging_product: "whatsapp", block_users: [{ user: "+16505551234" }] };
const nobody = { messaging_product: "whatsapp" };

async function blockSomebody(sandbox: TestSandbox): Promise<undefined> {
  await sandbox.graph("POST", `${sandbox.number}/block_users`, somebody);
}

const newTemplate = {
  name: "spring_sale",
  language: "en_US",
  category: "MARKETING",
  components: [
    { type: "BODY", text: "Hi {{1}}, the sale begins today.", example: { body_text: [["Ann"]] } },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Stop" }] },
  ],
};

/** One white pixel. */
const picture =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";

function pictureForm(): FormData {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("file", new Blob([Buffer.from(picture, "base64")], { type: "image/png" }), "pixel.png");
  return form;
}

async function uploaded({ handle, number }: TestSandbox): Promise<string> {
  const response = await fetch(`${handle.url}/v23.0/${number}/media`, {
    method: "POST",
    headers: { Authorization: `Bearer ${handle.credentials.token}` },
    body: pictureForm(),
  });
  const body: unknown = await response.json();
  return isObject(body) ? String(body.id) : "";
}

async function mediaAddress(sandbox: TestSandbox): Promise<string> {
  return String((await sandbox.graph("GET", await uploaded(sandbox))).body.url);
}

/** Whether anybody may read the history is unclear (contract 6.4), so it has to be switched on. */
async function switchOnHistory(sandbox: TestSandbox): Promise<undefined> {
  await sandbox.control("PATCH", "settings", { messageHistory: "on" });
}

export async function sendOne(sandbox: TestSandbox): Promise<undefined> {
  await switchOnHistory(sandbox);
  await sandbox.send("+5511987654000");
  await sandbox.handle.advance(60_000);
}

export async function sendThree(sandbox: TestSandbox): Promise<undefined> {
  await sandbox.send("+5511987654901");
  await sandbox.send("+5511987654902");
  await sendOne(sandbox);
}

async function sendToNobody(sandbox: TestSandbox): Promise<undefined> {
  await switchOnHistory(sandbox);
  await sandbox.control("POST", "webhooks/callback", { url: "http://127.0.0.1:1/" });
  await sandbox.send("+5511987654903");
  await sandbox.handle.advance(60_000);
}

async function failedHistory(sandbox: TestSandbox): Promise<string> {
  await sendToNobody(sandbox);
  const { body } = await sandbox.graph("GET", `${sandbox.number}/message_history`);
  const list: unknown[] = Array.isArray(body.data) ? body.data : [];
  const first = list[0];
  return isObject(first) ? String(first.id) : "";
}

export async function firstHistory(sandbox: TestSandbox): Promise<string> {
  await sendOne(sandbox);
  const { body } = await sandbox.graph("GET", `${sandbox.number}/message_history`);
  const list: unknown[] = Array.isArray(body.data) ? body.data : [];
  const first = list[0];
  return isObject(first) ? String(first.id) : "";
}

export const changeExchanges: readonly Exchange[] = [
  { operation: createTemplate, title: "a marketing template", status: 200, body: newTemplate },
  {
    operation: createTemplate,
    title: "without a category",
    status: 400,
    code: 100,
    body: { ...newTemplate, category: undefined },
  },
  ...failuresOf(createTemplate, onTemplates),
  { operation: deleteTemplate, title: "by name", status: 200, query: { name: "weekend_flash" } },
  { operation: deleteTemplate, title: "none in particular", status: 400, code: 100 },
  ...failuresOf(deleteTemplate, onTemplates),
  {
    operation: editTemplate,
    title: "its words",
    status: 200,
    subject: (sandbox) => templateNamed(sandbox, "store_opening"),
    body: { category: newTemplate.category, components: newTemplate.components },
  },
  {
    operation: editTemplate,
    title: "into a category that does not exist",
    status: 400,
    code: 100,
    subject: (sandbox) => templateNamed(sandbox, "store_opening"),
    body: { category: "GOSSIP" },
  },
  ...failuresOf(editTemplate, onTemplates),

  { operation: uploadMedia, title: "a picture", status: 200, scenario: "all-good", body: pictureForm() },
  {
    operation: uploadMedia,
    title: "nothing",
    status: 400,
    code: 100,
    body: { messaging_product: "whatsapp" },
  },
  ...failuresOf(uploadMedia, onUpload),
  { operation: readMedia, title: "a picture", status: 200, subject: uploaded },
  {
    operation: readMedia,
    title: "of another number",
    status: 400,
    code: 100,
    subject: uploaded,
    query: { phone_number_id: "100000000000000" },
  },
  ...failuresOf(readMedia, onMedia),
  { operation: deleteMedia, title: "a picture", status: 200, subject: uploaded },
  {
    operation: deleteMedia,
    title: "of another number",
    status: 400,
    code: 100,
    subject: uploaded,
    query: { phone_number_id: "100000000000000" },
  },
  ...failuresOf(deleteMedia, onMedia),
  { operation: downloadMedia, title: "a picture", status: 200, subject: mediaAddress },

  { operation: readHistory, title: "after one message", status: 200, before: sendOne },
  {
    operation: readHistory,
    title: "with its events",
    status: 200,
    before: sendToNobody,
    query: { fields: "message_id,events" },
  },
  {
    operation: readHistory,
    title: "some fields of its events",
    status: 200,
    before: sendOne,
    query: { fields: "message_id,events.limit(1){delivery_status,timestamp}" },
  },
  {
    operation: readHistory,
    title: "the second of three",
    status: 200,
    before: sendThree,
    query: (sandbox) => secondPage(sandbox, `${sandbox.number}/message_history`),
  },
  { operation: readEvents, title: "of a message that failed", status: 200, subject: failedHistory },
  {
    operation: readHistory,
    title: "a limit of nothing",
    status: 400,
    code: 100,
    before: switchOnHistory,
    query: { limit: "0" },
  },
  ...failuresOf(readHistory, onHistory),
  { operation: readEvents, title: "of one message", status: 200, subject: firstHistory },
  {
    operation: readEvents,
    title: "a limit of nothing",
    status: 400,
    code: 100,
    subject: firstHistory,
    query: { limit: "0" },
  },
  ...failuresOf(readEvents, { ...onHistory, subject: firstHistory }),

  { operation: readBlocked, title: "nobody yet", status: 200 },
  { operation: readBlocked, title: "somebody", status: 200, before: blockSomebody },
  { operation: readBlocked, title: "a limit of nothing", status: 400, code: 100, query: { limit: "0" } },
  ...failuresOf(readBlocked, onPeople),
  { operation: block, title: "somebody", status: 200, body: somebody },
  { operation: block, title: "nobody", status: 400, code: 100, body: nobody },
  ...failuresOf(block, onPeople),
  { operation: unblock, title: "somebody", status: 200, before: blockSomebody, body: somebody },
  { operation: unblock, title: "nobody", status: 400, code: 100, body: nobody },
  ...failuresOf(unblock, onPeople),

  {
    operation: changeNumber,
    title: "its PIN",
    status: 200,
    body: { whatsapp_business_api_data: { pin: "123456" } },
  },
  { operation: changeNumber, title: "nothing to change", status: 400, code: 100, body: {} },
  ...failuresOf(changeNumber, onNumber),
];
