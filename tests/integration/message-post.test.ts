/** One POST of a message over real sockets: what is known of it afterwards, whatever the other side does. */
import { describe, expect, test } from "vitest";
import { createGraphClient } from "../../core/graph/graph-client.ts";
import type { PostOutcome } from "../../core/graph/message-post.ts";
import { ACCEPTED, envelope, POST_TOKEN, posterTo, WAMID } from "../support/posting.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { httpAnswer, type RawRequest, startRawServer } from "../support/raw-server.ts";
import { answerJson, startScriptedServer } from "../support/scripted-server.ts";

const sent = (outcome: PostOutcome) => {
  const { told: _, ...end } = outcome;
  return end;
};

describe("what an answer says", () => {
  const answered = async (status: string, body: string, headers: readonly string[] = []) => {
    const server = await startRawServer(({ socket }) => socket.write(httpAnswer(status, body, headers)));
    const { outcome, wires } = await posterTo(server.url)();
    expect([wires, server.requests.length]).toEqual([1, 1]);
    return outcome;
  };

  test("a message that Meta took has its id, its status and the answer as it came", async () => {
    const answer = `{"messages":[{"id":"${WAMID}","message_status":"held_for_quality_assessment"}], "x": 1}`;
    expect(sent(await answered("200 OK", answer))).toEqual({
      kind: "accepted",
      wamid: WAMID,
      messageStatus: "held_for_quality_assessment",
      answer,
    });
  });

  test("the body goes out byte for byte, with version, token and length", async () => {
    const server = await startRawServer(({ socket }) => socket.write(httpAnswer("200 OK", ACCEPTED)));
    const body = '{ "to" :"55",\t"text":"Olá 👋", "id":12345678901234567890}\n';
    const { outcome } = await posterTo(server.url)({ body });
    expect(outcome.kind).toBe("accepted");
    const [request] = server.requests;
    expect(request?.body).toBe(body);
    expect(request?.head.split("\r\n")[0]).toBe("POST /v25.0/123/marketing_messages HTTP/1.1");
    expect(request?.head).toContain(`Authorization: Bearer ${POST_TOKEN}`);
    expect(request?.head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
  });

  test.each([
    ["500 Internal Server Error", 134_102],
    ["500 Internal Server Error", 3],
    ["400 Bad Request", 131_000],
    ["400 Bad Request", 1],
    ["400 Bad Request", 130_429],
    ["400 Bad Request", 131_026],
    ["500 Internal Server Error", 999_999],
    ["200 OK", 131_026],
  ])("HTTP %s with code %i is a refusal", async (status, code) => {
    expect(await answered(status, envelope({ code }))).toMatchObject({ kind: "refused", error: { code } });
  });

  test.each([
    ["500 Internal Server Error", 1],
    ["503 Service Unavailable", 2],
    ["500 Internal Server Error", 131_000],
    ["500 Internal Server Error", 131_016],
    ["500 Internal Server Error", null],
  ])("HTTP %s with code %s leaves it open, and keeps what Meta said", async (status, code) => {
    expect(await answered(status, envelope({ code }))).toMatchObject({
      kind: "unknown",
      because: "server-error",
      error: { code, traceId: "Atrace" },
    });
  });

  test.each([
    ["502 Bad Gateway", "<html><h1>502 Bad Gateway</h1></html>", "not-graph"],
    ["503 Service Unavailable", "", "not-graph"],
    ["403 Forbidden", '{"error":"blocked by policy"}', "not-graph"],
    ["407 Proxy Authentication Required", "", "not-graph"],
    ["200 OK", "<html>Sign in to this network</html>", "not-graph"],
    ["400 Bad Request", envelope({ code: null, type: null, fbtrace_id: null }), "not-graph"],
    ["500 Internal Server Error", ACCEPTED, "not-graph"],
    ["302 Found", envelope({ code: 131_026 }), "not-graph"],
    ["200 OK", "{}", "half-answer"],
    ["200 OK", "", "half-answer"],
    ["200 OK", '{"messages":[]}', "half-answer"],
    ["200 OK", '{"messages":[{"id":""}]}', "half-answer"],
    ["200 OK", ACCEPTED.slice(0, 60), "half-answer"],
  ])("HTTP %s with %s leaves it open: %s", async (status, body, because) => {
    expect(await answered(status, body)).toMatchObject({ kind: "unknown", because, error: null });
  });

  test.each(["301", "302", "307", "308"])("a redirect by HTTP %s is not followed", async (status) => {
    const elsewhere = await startRawServer(({ socket }) => socket.write(httpAnswer("200 OK", ACCEPTED)));
    const outcome = await answered(`${status} Moved`, "", [`Location: ${elsewhere.url}/v25.0/123/messages`]);
    expect(outcome).toMatchObject({ kind: "unknown", because: "not-graph" });
    expect(elsewhere.sockets).toHaveLength(0);
  });

  test("headers tell of limits, of the time to wait and of Meta's clock, with whatever outcome", async () => {
    const usage = [
      { type: "whatsapp", call_count: 91, estimated_time_to_regain_access: 4 },
      { type: "whatsapp_business_management", call_count: 95, estimated_time_to_regain_access: 0 },
    ];
    const server = await startScriptedServer((_, response) =>
      answerJson(response, 502, "<html>", {
        "x-business-use-case-usage": JSON.stringify({ 1: usage }),
        "retry-after": "7",
        date: "Wed, 02 Dec 2026 10:00:00 GMT",
      }),
    );
    const client = createGraphClient({
      baseUrl: server.url,
      version: async () => "v25.0",
      token: async () => POST_TOKEN,
      logger: createKeepingLogger(),
      now: () => Date.parse("2026-12-02T09:00:00Z"),
    });
    const { told } = await client.post({ path: "1/messages", body: "{}" });
    expect(told).toEqual({
      usage: { percent: 95, percentOfSending: 91, minutesToRegain: 4 },
      retryAfter: 7_000,
      clockOffset: 3_600_000,
    });
    expect([client.usage(), client.clockOffset()]).toEqual([told.usage, told.clockOffset]);
  });

  test("a token that Meta quotes goes no further", async () => {
    const outcome = await answered("400 Bad Request", envelope({ code: 190, message: `bad ${POST_TOKEN}` }));
    expect(outcome).toMatchObject({ kind: "refused", error: { code: 190, english: "bad •••" } });
    expect(JSON.stringify(outcome)).not.toContain(POST_TOKEN);
  });
});

describe("what an answer says of the token", () => {
  test.each([
    ["200 OK", ACCEPTED, ["accepted"]],
    ["401 Unauthorized", envelope({ code: 190 }), ["rejected"]],
    ["401 Unauthorized", envelope({ code: 190, error_subcode: 463 }), ["expired"]],
    ["400 Bad Request", envelope({ code: 131_026 }), []],
    ["502 Bad Gateway", "<html>", []],
  ])("HTTP %s %s is heard as %o, and hearing it costs no answer", async (status, body, words) => {
    const server = await startRawServer(({ socket }) => socket.write(httpAnswer(status, body)));
    const heard: string[] = [];
    const { outcome } = await posterTo(server.url, {
      onTokenWord: async ({ token, kind }) => {
        expect(token).toBe(POST_TOKEN);
        heard.push(kind);
        throw new Error("the keyring is locked");
      },
    })();
    expect(heard).toEqual(words);
    expect(["accepted", "refused", "unknown"]).toContain(outcome.kind);
  });
});

describe("an answer that does not come whole", () => {
  const HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  const begun = (text: string) => (request: RawRequest) => void request.socket.end(text);

  test.each<[string, (request: RawRequest) => void, string]>([
    ["a reset after the request was read", ({ socket }) => socket.resetAndDestroy(), "reset"],
    ["a close after the request was read", ({ socket }) => void socket.end(), "reset"],
    ["half a head", begun(HEAD), "half-answer"],
    ["half a body", begun(`${HEAD}Content-Length: 500\r\n\r\n${ACCEPTED}`), "half-answer"],
    ["half a chunk", begun(`${HEAD}Transfer-Encoding: chunked\r\n\r\nff\r\n{"messages"`), "half-answer"],
    ["all chunks but the last", begun(`${HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`), "half-answer"],
    ["a body without end, cut", begun(`${HEAD}\r\n${ACCEPTED.slice(0, 90)}`), "half-answer"],
    ["something that is not HTTP", begun("SSH-2.0-OpenSSH_9.2\r\n"), "not-graph"],
    ["another protocol", begun("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), "not-graph"],
  ])("%s leaves it open, and nothing is sent again", async (_, onRequest, because) => {
    const server = await startRawServer(onRequest);
    const { outcome, wires } = await posterTo(server.url)();
    expect(outcome).toMatchObject({ kind: "unknown", because, error: null });
    expect([wires, server.requests.length]).toEqual([1, 1]);
  });

  test("a whole answer counts, even if the connection is reset behind it", async () => {
    const server = await startRawServer(({ socket }) => {
      socket.write(httpAnswer("200 OK", ACCEPTED), () => socket.resetAndDestroy());
    });
    expect((await posterTo(server.url)()).outcome.kind).toBe("accepted");
  });

  test("an answer after the time-out is nobody's, least of all the next message's", async () => {
    const late = Promise.withResolvers<void>();
    const server = await startRawServer(({ socket, connection }) => {
      if (connection > 0) {
        socket.write(httpAnswer("200 OK", ACCEPTED.replace(WAMID, "wamid.second")));
        return;
      }
      socket.on("close", () => late.resolve());
    });
    const post = posterTo(server.url);
    const first = await post({ timeout: 30 });
    expect(first).toMatchObject({ wires: 1, outcome: { kind: "unknown", because: "timeout" } });
    server.sockets[0]?.write(httpAnswer("200 OK", ACCEPTED));
    const second = await post();
    expect(second.outcome).toMatchObject({ kind: "accepted", wamid: "wamid.second" });
    await late.promise;
    expect(server.requests).toHaveLength(2);
  });

  test("an answer that came while this process was busy beyond the time-out counts", async () => {
    const server = await startRawServer(({ socket }) => {
      socket.write(httpAnswer("200 OK", ACCEPTED));
      const until = performance.now() + 60;
      while (performance.now() < until);
    });
    expect((await posterTo(server.url)({ timeout: 30 })).outcome.kind).toBe("accepted");
  });
});

describe("the moment of the first byte", () => {
  test("is told once the connection stands and before a byte is at the server", async () => {
    const order: string[] = [];
    const server = await startRawServer(({ socket }) => socket.write(httpAnswer("200 OK", ACCEPTED)), {
      onConnection: () => order.push("connection"),
      onFirstByte: () => order.push("byte"),
    });
    await posterTo(server.url)({ onWire: () => order.push("wire") });
    expect(order).toEqual(["connection", "wire", "byte"]);
  });

  test("whoever cannot note it keeps the message from being sent", async () => {
    const server = await startRawServer(({ socket }) => socket.write(httpAnswer("200 OK", ACCEPTED)));
    const post = posterTo(server.url);
    const { outcome } = await post({
      onWire: () => {
        throw new Error("the disk is full");
      },
    });
    expect(outcome).toMatchObject({ kind: "never-sent", error: { cause: { message: "the disk is full" } } });
    expect((await post()).outcome.kind).toBe("accepted");
    expect(server.received.filter((bytes) => bytes > 0)).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });
});
