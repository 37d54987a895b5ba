/** What the tests of templates share: a template that passes every check, making one, and reading its webhooks. */
import { expect } from "vitest";
import { changeValueOf, type GraphAnswer, type Json, type Receiver, type TestSandbox } from "./support.ts";

export const reviewMilliseconds = 30_000;

export const plainBody: Json = { type: "BODY", text: "Every lamp in the shop is lit tonight." };

/** What a client posts; `change` replaces parts of it, undefined leaves them out. */
export function draft(change: Json = {}): Json {
  return { name: "lamp_night", language: "en_US", category: "MARKETING", components: [plainBody], ...change };
}

export function create(sandbox: TestSandbox, change: Json = {}): Promise<GraphAnswer> {
  return sandbox.graph("POST", `${sandbox.account}/message_templates`, draft(change));
}

/** The id of a template that was accepted. */
export async function created(sandbox: TestSandbox, change: Json = {}): Promise<string> {
  const answer = await create(sandbox, change);
  expect(answer.body, JSON.stringify(answer.body)).toMatchObject({ id: expect.any(String) });
  return String(answer.body.id);
}

/** The id of a template that has passed its review. */
export async function approved(sandbox: TestSandbox, change: Json = {}): Promise<string> {
  const id = await created(sandbox, change);
  await sandbox.handle.advance(reviewMilliseconds);
  expect(await fieldsOf(sandbox, id, "status")).toMatchObject({ status: "APPROVED" });
  return id;
}

export async function fieldsOf(sandbox: TestSandbox, id: string, fields: string): Promise<Json> {
  return (await sandbox.graph("GET", `${id}?fields=${fields}`)).body;
}

export async function idOf(sandbox: TestSandbox, name: string, language = "en_US"): Promise<string> {
  const path = `${sandbox.account}/message_templates?name=${name}&language=${language}&fields=id`;
  const [found] = (await sandbox.graph("GET", path)).body.data as Json[];
  return String(found?.id);
}

/** The values of every webhook of a field that has arrived. */
export function newsOf(receiver: Receiver, field: string): Json[] {
  return receiver.posts
    .filter((post) => fieldOf(post.body) === field)
    .map((post) => changeValueOf(post.body));
}

function fieldOf(body: Json): unknown {
  const entry = (body.entry as Json[] | undefined)?.[0];
  return (entry?.changes as Json[] | undefined)?.[0]?.field;
}

export function sendNamed(sandbox: TestSandbox, name: string, language = "en_US"): Promise<GraphAnswer> {
  return sandbox.send("5511988887000", { template: { name, language: { code: language } } });
}
