/** Marking a received message read, on the endpoint where Meta keeps it. */
import { describe, expect, test } from "vitest";
import { errorOf, type Json, sandboxForTest, type TestSandbox } from "./support.ts";

const person = "5511988887000";

async function received(sandbox: TestSandbox): Promise<string> {
  const { id } = await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: person });
  return String(id);
}

function mark(sandbox: TestSandbox, change: Json, path = `${sandbox.number}/messages`) {
  return sandbox.graph("POST", path, { messaging_product: "whatsapp", status: "read", ...change });
}

async function inboundOf(sandbox: TestSandbox): Promise<Json[]> {
  return (await sandbox.control("GET", "inbound")).inbound as Json[];
}

describe("a read mark", () => {
  test("is remembered with its time, once, and sends nothing", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const id = await received(sandbox);
    expect(await inboundOf(sandbox)).toMatchObject([{ id, from: person, readAt: null }]);
    await sandbox.handle.advance(1000);
    expect(await mark(sandbox, { message_id: id })).toMatchObject({ status: 200, body: { success: true } });
    const [first] = await inboundOf(sandbox);
    expect(Number(first?.readAt) - Number(first?.receivedAt)).toBe(1000);
    await sandbox.handle.advance(1000);
    const again = await mark(sandbox, { message_id: id, typing_indicator: { type: "text" } });
    expect(again.body).toEqual({ success: true });
    expect(await inboundOf(sandbox)).toEqual([first]);
    expect((await sandbox.control("GET", "messages")).messages).toEqual([]);
  });

  test("needs a message this number received", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const id = await received(sandbox);
    const unknown = await mark(sandbox, { message_id: "wamid.unknown" });
    expect(errorOf(unknown).code).toBe(131009);
    const ofAnother = await mark(sandbox, { message_id: id }, `${sandbox.unregistered}/messages`);
    expect(errorOf(ofAnother).code).toBe(131009);
    expect(await inboundOf(sandbox)).toMatchObject([{ readAt: null }]);
  });

  test.each([
    ["no message_id", {}],
    ["another status", { message_id: "wamid.1", status: "delivered" }],
    ["a typing indicator of another kind", { message_id: "wamid.1", typing_indicator: { type: "voice" } }],
    ["another product", { message_id: "wamid.1", messaging_product: "messenger" }],
  ])("with %s is an invalid parameter", async (_, change) => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    expect(errorOf(await mark(sandbox, change)).code).toBe(100);
  });

  test("has no place on the marketing endpoint, which only sends", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const id = await received(sandbox);
    const answer = await mark(sandbox, { message_id: id }, `${sandbox.number}/marketing_messages`);
    expect(errorOf(answer).code).toBe(100);
    expect(await inboundOf(sandbox)).toMatchObject([{ readAt: null }]);
  });
});
