/** Bad input and bad weather: malformed requests, foreign pages, outages. The sandbox answers, and never falls over. */

import { request } from "node:http";
import { connect } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { steadyPropertyOf } from "../support/rounds.ts";
import {
  type Change,
  changed,
  goodCalls,
  goodMessages,
  oddValue,
  positionsOf,
  type RawAnswer,
  sendRaw,
} from "./anything.ts";
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

const SEED = 20261121;
/** Rules may answer these to a request that is right in itself. */
const serverSide = [2, 3, 131000, 131016, 131045, 131057, 133000, 133004, 134102];

/** Success, or an error in Meta's envelope that is no accident of the sandbox. */
function expectAnswered({ status, text }: RawAnswer): void {
  if (status === 200) return;
  const { error } = JSON.parse(text) as { readonly error: Json };
  expect(error).toMatchObject({
    message: expect.stringMatching(/^(\(#\d+\) |Unsupported [a-z]+ request\. )/),
    type: expect.stringMatching(/Exception$/),
    code: expect.any(Number),
    fbtrace_id: expect.stringMatching(/^A/),
  });
  expect(status).toBeGreaterThanOrEqual(400);
  if (status >= 500) expect(serverSide).toContain(error.code);
}

async function roomySandbox(): Promise<TestSandbox> {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  await sandbox.control("PATCH", "settings", {
    enforceThroughput: false,
    enforcePairRate: false,
    managementCallsPerHour: 1_000_000,
    messageHistory: "on",
  });
  return sandbox;
}

function authorized(sandbox: TestSandbox, type = "application/json"): Record<string, string> {
  return { Authorization: `Bearer ${sandbox.handle.credentials.token}`, "Content-Type": type };
}

describe("whatever is sent", () => {
  const change = fc.constantFrom<Change>("replace", "remove", "add");
  const bodyOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? "null");

  test("every kind of message used below is one the sandbox takes", async () => {
    const sandbox = await roomySandbox();
    for (const message of goodMessages) {
      const answer = await sandbox.graph("POST", `${sandbox.number}/messages`, message);
      expect([message, answer.body]).toEqual([
        message,
        expect.objectContaining({ messages: expect.any(Array) }),
      ]);
    }
  });

  test("a message with any position changed is taken or refused", async () => {
    const sandbox = await roomySandbox();
    const cases = fc.constantFrom(...goodMessages).chain((message) =>
      fc.record({
        message: fc.constant(message),
        path: fc.constantFrom(...positionsOf(message)),
        change,
        value: oddValue,
        edge: fc.constantFrom("messages", "marketing_messages"),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ message, path, change: kind, value, edge }) => {
        const answer = await sendRaw(sandbox, {
          method: "POST",
          path: `/v25.0/${sandbox.number}/${edge}`,
          headers: authorized(sandbox),
          body: bodyOf(changed(message, path, kind, value)),
        });
        expectAnswered(answer);
        // Graph ignores what it does not know.
        if (kind === "add" && edge === "messages") expect(answer.status).toBe(200);
      }),
      steadyPropertyOf("robustness: a message with any position changed is taken or refused", 1500, SEED),
    );
    await stillWell(sandbox);
  });

  test("a call of any other edge with any position changed is carried out or refused", async () => {
    const sandbox = await roomySandbox();
    const cases = fc.constantFrom(...goodCalls).chain(([edge, call]) =>
      fc.record({
        edge: fc.constant(edge),
        call: fc.constant(call),
        path: fc.constantFrom<readonly string[]>([], ...positionsOf(call)),
        change,
        value: oddValue,
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ edge, call, path, change: kind, value }) => {
        const answer = await sendRaw(sandbox, {
          method: "POST",
          path: `/v25.0/${sandbox.number}/${edge}`,
          headers: authorized(sandbox),
          body: bodyOf(changed(call, path, kind, value)),
        });
        expectAnswered(answer);
      }),
      steadyPropertyOf(
        "robustness: a call of any other edge with any position changed is carried out or refused",
        400,
        SEED,
      ),
    );
    await stillWell(sandbox);
  });

  test("any method on any path with any query is answered", async () => {
    const sandbox = await roomySandbox();
    const { businessId } = sandbox.handle.credentials;
    const ids = [sandbox.account, sandbox.number, businessId, "me", "debug_token", "0", "__proto__", ""];
    const edges = [
      "",
      ..."phone_numbers message_templates subscribed_apps owned_whatsapp_business_accounts".split(" "),
      ..."client_whatsapp_business_accounts onboard_partners_to_mm_lite messages marketing_messages media".split(
        " ",
      ),
      ..."block_users message_history register verify_code constructor access_token attachments a/b %00 %ff".split(
        " ",
      ),
    ];
    const parameters =
      "fields limit after before filtering status name message_id status_filter access_token since mid";
    const cases = fc.record({
      method: fc.constantFrom("GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "HEAD"),
      id: fc.constantFrom(...ids),
      edge: fc.constantFrom(...edges),
      query: fc.dictionary(fc.constantFrom(...parameters.split(" "), "x[]"), fc.string({ unit: "binary" }), {
        maxKeys: 3,
      }),
      version: fc.constantFrom("v25.0/", "", "v9.0/", "v99.0/", "V25.0/"),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ method, id, edge, query, version }) => {
        const search = Object.entries(query)
          .map(
            ([name, value]) =>
              `${name}=${Buffer.from(value).reduce((all, byte) => `${all}%${byte.toString(16).padStart(2, "0")}`, "")}`,
          )
          .join("&");
        const { Authorization } = authorized(sandbox);
        const answer = await sendRaw(sandbox, {
          method,
          path: `/${version}${id}/${edge}?${search}`,
          headers: { Authorization: Authorization ?? "" },
        });
        if (method === "HEAD") expect(answer.text).toBe("");
        else expectAnswered(answer);
      }),
      steadyPropertyOf("robustness: any method on any path with any query is answered", 800, SEED),
    );
    await stillWell(sandbox);
  });

  test("any fields text is read or refused", async () => {
    const sandbox = await roomySandbox();
    const { businessId } = sandbox.handle.credentials;
    const sign = fc.constantFrom(
      ..."{}(),.".split(""),
      "id",
      "name",
      "limit",
      "phone_numbers",
      "health_status",
      " ",
    );
    const cases = fc.record({
      id: fc.constantFrom(sandbox.account, sandbox.number, businessId),
      fields: fc.array(sign, { maxLength: 14 }).map((signs) => signs.join("")),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ id, fields }) => {
        const path = `/v25.0/${id}?fields=${encodeURIComponent(fields)}`;
        expectAnswered(await sendRaw(sandbox, { method: "GET", path, headers: authorized(sandbox) }));
      }),
      steadyPropertyOf("robustness: any fields text is read or refused", 400, SEED),
    );
    await stillWell(sandbox);
  });

  test("any bytes under any content type and any token are answered", async () => {
    const sandbox = await roomySandbox();
    const known = `{"messaging_product":"whatsapp","to":"5511988887000","text":{"body":"`;
    const form = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n`;
    const cases = fc.record({
      edge: fc.constantFrom("messages", "media", "register", "marketing_messages"),
      start: fc.constantFrom("", known, form, `${form}\r\n`, "%ff=%", "a[]=1&a[]=2&__proto__=x"),
      bytes: fc.uint8Array({ maxLength: 60 }),
      end: fc.constantFrom("", `"}}`, "\r\n--x--", "\r\n--x\r\n--x--"),
      type: fc.constantFrom(
        "application/json",
        "application/json; charset=latin1",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
        "image/png",
        ";;;",
        "",
      ),
      token: fc.constantFrom(
        "good",
        "Bearer",
        "Bearer a b",
        "Basic eDp5",
        "OAuth x",
        "bearer",
        "Bearer __proto__",
        "",
      ),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ edge, start, bytes, end, type, token }) => {
        const headers = authorized(sandbox, type);
        const answer = await sendRaw(sandbox, {
          method: "POST",
          path: `/v25.0/${sandbox.number}/${edge}`,
          headers: { ...headers, ...(token === "good" ? {} : { Authorization: token }) },
          body: Buffer.concat([Buffer.from(start), bytes, Buffer.from(end)]),
        });
        expectAnswered(answer);
        // A token may be in the body, which is read first.
        if (token !== "good") expect([400, 401]).toContain(answer.status);
      }),
      steadyPropertyOf("robustness: any bytes under any content type and any token are answered", 800, SEED),
    );
    await stillWell(sandbox);
  });

  test("what cannot be sent in one piece is still answered", async () => {
    const sandbox = await roomySandbox();
    const path = `/v25.0/${sandbox.number}/messages`;
    const odd: readonly Readonly<Record<string, string>>[] = [
      { "Content-Encoding": "gzip" },
      { "X-HTTP-Method-Override": "DELETE" },
      { "Accept-Language": "\u00ff".repeat(100), Accept: "x/y" },
      { Cookie: "a=".repeat(5000), Range: "bytes=-1" },
      { Origin: "null", "Sec-Fetch-Site": "cross-site" },
    ];
    for (const extra of odd) {
      const body = Buffer.from('{"messaging_product":"whatsapp"}');
      const answer = await sendRaw(sandbox, {
        method: "POST",
        path,
        headers: { ...authorized(sandbox), ...extra },
        body,
      });
      expectAnswered(answer);
      expect(answer.status).toBe(400);
    }
    const large = Buffer.concat([
      Buffer.from("--x\r\n"),
      Buffer.alloc(102 * 1024 * 1024),
      Buffer.from("\r\n--x--"),
    ]);
    const tooLarge = await sendRaw(sandbox, {
      method: "POST",
      path: `/v25.0/${sandbox.number}/media`,
      headers: authorized(sandbox, "multipart/form-data; boundary=x"),
      body: large,
    });
    expect([tooLarge.status, tooLarge.text]).toEqual([400, expect.stringContaining("too large")]);
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
