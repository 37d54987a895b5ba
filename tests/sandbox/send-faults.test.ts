/** What can go wrong between a request to send and its answer, and what the record says of it. */
import { describe, expect, test } from "vitest";
import { plainClient, sendRequest } from "./sends-support.ts";
import { errorOf, type Json, sandboxForTest, sandboxWithReceiver, type TestSandbox } from "./support.ts";

const person = "5511987650001";

function onboarded(): Promise<TestSandbox> {
  return sandboxForTest({ scenario: "all-good" });
}

async function fault(sandbox: TestSandbox, change: Json): Promise<void> {
  await sandbox.control("POST", "send-faults", change);
}

/** The answer as it came over the socket, and how the connection ended. */
async function broken(
  sandbox: TestSandbox,
): Promise<{ readonly text: string; readonly code: string | null }> {
  const client = await plainClient(sandbox);
  client.socket.write(sendRequest(sandbox, person));
  const code = await client.closed;
  return { text: client.text(), code };
}

function told(sandbox: TestSandbox): unknown[] {
  return sandbox.handle.sends
    .list()
    .map(({ outcome, code, status, answer }) => [outcome, code, status, answer]);
}

describe("a connection", () => {
  test.each([
    [true, "taken"],
    [false, "not-taken"],
  ])("is reset before the answer, the message taken: %s", async (taken, outcome) => {
    const sandbox = await onboarded();
    await fault(sandbox, { kind: "reset", taken });
    expect(await broken(sandbox)).toEqual({ text: "", code: "ECONNRESET" });
    expect((await sandbox.send(person)).status).toBe(200);
    expect(told(sandbox)).toEqual([
      [outcome, null, null, "none"],
      ["taken", null, 200, "whole"],
    ]);
    expect(await sandbox.control("GET", "send-faults")).toEqual({ faults: [] });
  });

  test("is reset in the middle of the answer to a message that was taken", async () => {
    const sandbox = await onboarded();
    await fault(sandbox, { kind: "half" });
    const { text, code } = await broken(sandbox);
    const [head = "", body = ""] = text.split("\r\n\r\n");
    const length = Number(/content-length: (\d+)/.exec(head)?.[1]);
    expect(head).toMatch(/^HTTP\/1.1 200/);
    expect(body).toHaveLength(length >> 1);
    expect(code).toBe("ECONNRESET");
    expect(told(sandbox)).toEqual([["taken", null, 200, "part"]]);
  });
});

test("a page of something in between is no answer of Meta's, and the message may have been taken", async () => {
  const sandbox = await onboarded();
  await fault(sandbox, { kind: "html" });
  await fault(sandbox, { kind: "html", taken: true, http: 503 });
  const { url, token } = sandbox.handle.credentials;
  const statuses: [number, string | null, string][] = [];
  for (let count = 0; count < 2; count += 1) {
    const [head = "", body = ""] = sendRequest(sandbox, person).split("\r\n\r\n");
    expect(head).toContain(sandbox.number);
    const response = await fetch(`${url}/v25.0/${sandbox.number}/marketing_messages`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body,
    });
    statuses.push([
      response.status,
      response.headers.get("content-type"),
      (await response.text()).slice(0, 15),
    ]);
  }
  expect(statuses).toEqual([
    [502, "text/html; charset=utf-8", "<!DOCTYPE html>"],
    [503, "text/html; charset=utf-8", "<!DOCTYPE html>"],
  ]);
  expect(told(sandbox)).toEqual([
    ["not-taken", null, 502, "whole"],
    ["taken", null, 503, "whole"],
  ]);
});

test.each([
  [131056, 400, false],
  [130429, 400, false],
  [134102, 500, false],
  [131000, 500, false],
  [131000, 500, true],
])("code %i comes with HTTP %i, the message taken: %s", async (code, http, taken) => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await fault(sandbox, { kind: "code", code, http, taken });
  const answer = await sandbox.send(person, { biz_opaque_callback_data: "a" });
  expect([answer.status, errorOf(answer).code]).toEqual([http, code]);
  await sandbox.handle.advance(60_000);
  expect(receiver.statuses().map((status) => [status.status, status.biz_opaque_callback_data])).toEqual(
    taken ? ["sent", "delivered", "read"].map((name) => [name, "a"]) : [],
  );
  expect(told(sandbox)).toEqual([[taken ? "taken" : "refused", code, http, "whole"]]);
  expect(sandbox.handle.sends.takenPerRecipient().size).toBe(taken ? 1 : 0);
});

describe("an answer that is late", () => {
  test("belongs to a message that was taken at once", async () => {
    const sandbox = await onboarded();
    await fault(sandbox, { kind: "late", milliseconds: 200 });
    const answer = sandbox.send(person);
    await expect.poll(() => sandbox.handle.sends.get(1)?.outcome).toBe("taken");
    expect(sandbox.handle.sends.get(1)).toMatchObject({ answer: "none" });
    expect((await answer).status).toBe(200);
    const send = sandbox.handle.sends.get(1);
    expect(Number(send?.answeredAt) - Number(send?.wholeAt)).toBeGreaterThan(190);
  });

  test("is never written to somebody who has gone", async () => {
    const sandbox = await onboarded();
    await fault(sandbox, { kind: "late", milliseconds: 600_000 });
    const client = await plainClient(sandbox);
    client.socket.write(sendRequest(sandbox, person));
    await expect.poll(() => sandbox.handle.sends.get(1)?.outcome).toBe("taken");
    client.socket.destroy();
    await expect.poll(() => sandbox.handle.sends.onTheWire()).toBe(0);
    expect(told(sandbox)).toEqual([["taken", null, null, "none"]]);
  });

  test("is every one of a slow Meta", async () => {
    const sandbox = await onboarded();
    await sandbox.control("PATCH", "settings", { answerMilliseconds: 20, answerMillisecondsMost: 60 });
    for (let count = 0; count < 8; count += 1) await sandbox.send(person);
    const waits = sandbox.handle.sends
      .list()
      .map(({ wholeAt, answeredAt }) => Number(answeredAt) - Number(wholeAt));
    expect(Math.min(...waits)).toBeGreaterThan(18);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(3);
  });
});

describe("which requests a fault strikes", () => {
  test("a share of them, by the seed, until it is called off", async () => {
    const outcomes = async (): Promise<unknown[]> => {
      const sandbox = await onboarded();
      await sandbox.control("PATCH", "settings", { enforcePairRate: false, enforceThroughput: false });
      await fault(sandbox, { kind: "code", code: 131000, share: 0.3 });
      for (let count = 0; count < 60; count += 1) await sandbox.send(person);
      await sandbox.control("DELETE", "send-faults");
      expect((await sandbox.send(person)).status).toBe(200);
      return sandbox.handle.sends.list().map(({ outcome }) => outcome);
    };
    const first = await outcomes();
    const struck = first.filter((outcome) => outcome === "refused").length;
    expect(struck).toBeGreaterThan(8);
    expect(struck).toBeLessThan(30);
    expect(await outcomes()).toEqual(first);
  });

  test("so many after so many of one number and endpoint; what is refused anyway does not use it up", async () => {
    const sandbox = await onboarded();
    await fault(sandbox, { kind: "code", code: 131000, after: 1, times: 2, endpoint: "marketing_messages" });
    await fault(sandbox, { kind: "code", code: 130429, taken: true, numberId: sandbox.number, after: 4 });
    const codes: unknown[] = [];
    for (const endpoint of ["messages", "marketing_messages", "marketing_messages", "marketing_messages"]) {
      codes.push(errorOf(await sandbox.send(person, {}, endpoint)).code);
    }
    // The second fault has seen this one and the two that the first let pass.
    codes.push(errorOf(await sandbox.send("1")).code);
    for (let count = 0; count < 3; count += 1) codes.push(errorOf(await sandbox.send("5511987650000")).code);
    expect(codes).toEqual([undefined, undefined, 131000, 131000, 131009, undefined, undefined, 130429]);
    expect(sandbox.handle.sends.list().at(-1)).toMatchObject({ outcome: "taken", code: 130429 });
  });

  test.each([
    [{ kind: "lost" }, "kind must be one of reset, half, late, html, code."],
    [{ kind: "half", taken: false }, "A message with a fault of kind half is always taken."],
    [{ kind: "late" }, "milliseconds says how late the answer is."],
    [{ kind: "reset", share: 0 }, "share must be above 0 and at most 1."],
    [{ kind: "code" }, "code must be a number."],
  ])("%j is refused", async (body, reason) => {
    const sandbox = await onboarded();
    await expect(fault(sandbox, body)).rejects.toThrow(reason);
  });
});

test("a scenario begins without faults", async () => {
  const sandbox = await onboarded();
  await fault(sandbox, { kind: "reset", times: 5 });
  await sandbox.control("POST", "scenario", { name: "all-good" });
  expect((await sandbox.send(person)).status).toBe(200);
});

test("an account is restricted after so many more messages, and sends again once that is lifted", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.control("POST", `accounts/${sandbox.account}/restrict`, { afterSends: 2, seconds: 3600 });
  const codes = async (): Promise<unknown[]> => {
    const found: unknown[] = [];
    for (const ending of ["000", "001"]) found.push(errorOf(await sandbox.send(`5511987650${ending}`)).code);
    return found;
  };
  expect(await codes()).toEqual([undefined, undefined]);
  expect(await codes()).toEqual([368, 368]);
  await sandbox.handle.advance(0);
  expect(receiver.posts.map(({ raw }) => raw.includes("ACCOUNT_RESTRICTION"))).toEqual([true]);
  await sandbox.control("POST", `accounts/${sandbox.account}/reinstate`);
  expect(await codes()).toEqual([undefined, undefined]);

  await sandbox.control("POST", `accounts/${sandbox.account}/restrict`, { afterSends: 1, seconds: 3600 });
  expect(await codes()).toEqual([undefined, 368]);
  await sandbox.handle.advance(3_600_000);
  expect(await codes()).toEqual([undefined, undefined]);
});
