/** Bad input and bad weather: malformed requests, foreign pages, outages. The sandbox answers, and never falls over. */

import { request } from "node:http";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { errorOf, type Json, sandboxForTest, type TestSandbox } from "./support.ts";

function rawExchange(sandbox: TestSandbox, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(sandbox.handle.url).port), "127.0.0.1", () => socket.end(text));
    let answer = "";
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

function withHost(sandbox: TestSandbox, host: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${sandbox.handle.url}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

async function stillWell(sandbox: TestSandbox): Promise<void> {
  expect((await sandbox.graph("GET", sandbox.account)).status).toBe(200);
  expect((await sandbox.control("GET", "state")).problems).toEqual([]);
}

describe("malformed requests", () => {
  test.each([
    ["not JSON", "{", "application/json"],
    ["a list", "[]", "application/json"],
    ["a number", "12", "application/json"],
    ["null", "null", "application/json"],
    ["deeply nested", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, "application/json"],
    ["binary", "\u0000\u0001\ufffd", "application/octet-stream"],
    ["multipart", "--x\r\n\r\n--x--", "multipart/form-data; boundary=x"],
    ["5 MB", `{"to":"${"1".repeat(5 * 1024 * 1024)}"}`, "application/json"],
  ])("a body that is %s is error 100 in the envelope", async (_name, body, type) => {
    const sandbox = await sandboxForTest();
    const { url, token } = sandbox.handle.credentials;
    const response = await fetch(`${url}/v25.0/${sandbox.number}/marketing_messages`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": type },
      body,
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: Json }).error).toMatchObject({
      code: 100,
      fbtrace_id: expect.any(String),
    });
    await stillWell(sandbox);
  });

  test("wrong types anywhere in a send are an error of the envelope", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const odd: readonly unknown[] = [
      null,
      0,
      -1,
      true,
      "",
      "x",
      [],
      {},
      [[]],
      { __proto__: null },
      { constructor: 1 },
    ];
    const names = [
      "messaging_product",
      "to",
      "type",
      "template",
      "product_policy",
      "bid_spec",
      "biz_opaque_callback_data",
      "recipient_type",
    ];
    await sandbox.control("PATCH", "settings", { enforceThroughput: false, enforcePairRate: false });
    for (const name of names) {
      for (const value of odd) {
        const answer = await sandbox.send("5511988887000", { [name]: value });
        if (answer.status !== 200) expect(errorOf(answer).code).toEqual(expect.any(Number));
        expect(answer.status).toBeLessThan(500);
      }
    }
    for (const value of odd) {
      for (const template of [
        { name: value, language: { code: "en_US" } },
        { name: "loyalty_points", language: value },
        { name: "loyalty_points", language: { code: "en_US" }, components: value },
        {
          name: "loyalty_points",
          language: { code: "en_US" },
          components: [{ type: "body", parameters: value }],
        },
        {
          name: "loyalty_points",
          language: { code: "en_US" },
          components: [{ type: "body", parameters: [value, value, value] }],
        },
        { name: "loyalty_points", language: { code: "en_US" }, components: [{ type: value }, value] },
      ]) {
        expect((await sandbox.send("5511988887000", { template })).status).toBeLessThan(500);
      }
    }
    await stillWell(sandbox);
  });

  test("odd methods and paths are errors of the envelope", async () => {
    const sandbox = await sandboxForTest();
    for (const [method, path] of [
      ["PUT", sandbox.account],
      ["PATCH", sandbox.account],
      ["OPTIONS", sandbox.account],
      ["DELETE", sandbox.account],
      ["POST", `${sandbox.account}/phone_numbers`],
      ["GET", `${sandbox.number}/messages`],
      ["GET", ""],
      ["GET", "%E0%A4%A"],
      ["GET", "..%2f..%2fetc"],
      ["GET", `${sandbox.account}/phone_numbers/more`],
    ] as const) {
      const answer = await sandbox.graph(method, path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(errorOf(answer).code).toEqual(expect.any(Number));
    }
    await stillWell(sandbox);
  });

  test("what is not HTTP gets a 400 and the sandbox goes on", async () => {
    const sandbox = await sandboxForTest();
    expect(await rawExchange(sandbox, "NONSENSE\r\n\r\n")).toMatch(/^HTTP\/1\.1 400[\s\S]*"error"/);
    expect(
      await rawExchange(sandbox, "GET * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"),
    ).toContain("HTTP/1.1 ");
    expect(
      await rawExchange(
        sandbox,
        "POST /v25.0/1/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{",
      ),
    ).not.toContain("HTTP/1.1 5");
    await stillWell(sandbox);
  });
});

describe("who may ask", () => {
  test("a Host that is not this machine is refused everywhere", async () => {
    const sandbox = await sandboxForTest();
    for (const path of ["/_control/state", "/_pages/console", `/v25.0/${sandbox.account}`]) {
      expect(await withHost(sandbox, "sandbox.evil.example", path)).toBe(403);
      expect(await withHost(sandbox, "127.0.0.1.evil.example:80", path)).toBe(403);
    }
    expect(await withHost(sandbox, "localhost:1", "/_control/state")).toBe(200);
  });

  test("pages of other sites can neither control it nor sign", async () => {
    const sandbox = await sandboxForTest();
    const { url } = sandbox.handle;
    const headers = { Origin: "https://evil.example" };
    for (const path of ["/_control/terms/sign", "/_pages/terms", "/_control/reset"]) {
      expect((await fetch(`${url}${path}`, { method: "POST", headers })).status).toBe(403);
    }
    const plain = await fetch(`${url}/_control/outage`, {
      method: "POST",
      body: '{"kind":"close"}',
      headers: { "Content-Type": "text/plain" },
    });
    expect(plain.status).toBe(415);
    await stillWell(sandbox);
  });
});

describe("outages", () => {
  test("http500 answers code 2 until its time is over; the control API stays up", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("POST", "outage", { seconds: 30, kind: "http500" });
    const answer = await sandbox.graph("GET", sandbox.account);
    expect([answer.status, errorOf(answer).code, errorOf(answer).is_transient]).toEqual([500, 2, true]);
    await sandbox.control("POST", "clock/advance", { seconds: 30 });
    expect((await sandbox.graph("GET", sandbox.account)).status).toBe(200);
  });

  test("close breaks every connection", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("POST", "outage", { kind: "close" });
    await expect(sandbox.graph("GET", sandbox.account)).rejects.toThrow();
    await sandbox.control("POST", "outage", { on: false });
    expect((await sandbox.graph("GET", sandbox.account)).status).toBe(200);
  });

  test("hang keeps silent until it is switched off, then breaks the connection", async () => {
    const sandbox = await sandboxForTest();
    await sandbox.control("POST", "outage", { kind: "hang" });
    const silent = sandbox.send("5511988887000").then(
      () => "answered",
      () => "broken",
    );
    const first = await Promise.race([silent, sandbox.control("GET", "state").then(() => "still waiting")]);
    expect(first).toBe("still waiting");
    await sandbox.control("POST", "outage", { on: false });
    expect(await silent).toBe("broken");
    expect(await sandbox.control("GET", "messages")).toEqual({ messages: [] });
  });
});
