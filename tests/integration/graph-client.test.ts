import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createGraphClient, type GraphClient } from "../../core/graph/graph-client.ts";
import { asWaypostError, GraphError, GraphTransportError } from "../../core/graph/graph-error.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { type Answer, answerJson, startScriptedServer } from "../support/scripted-server.ts";

const TOKEN = "EAAplanted-secret-token";
const anything = z.unknown();

function clientFor(baseUrl: string, logger = createKeepingLogger(), timeout = 5_000): GraphClient {
  return createGraphClient({
    baseUrl,
    version: async () => "v25.0",
    token: async () => TOKEN,
    logger,
    now: Date.now,
    timeout,
  });
}

async function failureOf(answer: Answer, timeout?: number): Promise<unknown> {
  const server = await startScriptedServer(answer);
  const client = clientFor(server.url, createKeepingLogger(), timeout);
  return client.request({ method: "GET", path: "1" }, anything).then(
    () => {
      throw new Error("expected a failure");
    },
    (error: unknown) => error,
  );
}

function problemOf(error: unknown): WaypostError["problem"] {
  const known = asWaypostError(error);
  if (!(known instanceof WaypostError)) throw known;
  return known.problem;
}

const envelope = (error: object) => ({
  error: { message: "(#1) x", type: "OAuthException", fbtrace_id: "Atrace", ...error },
});

describe("the Graph client", () => {
  test("sends the version in the path and the token in a header, never in the address", async () => {
    const server = await startScriptedServer((_, response) => answerJson(response, 200, { id: "1" }));
    await clientFor(server.url).request({ method: "GET", path: "1", params: { fields: "id" } }, anything);
    expect(server.requests[0]).toMatchObject({ method: "GET", url: "/v25.0/1?fields=id" });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test("follows every page until Meta names no next one", async () => {
    const pages = [
      { data: [{ id: "1" }], paging: { cursors: { after: "A" }, next: "http://x/" } },
      { data: [{ id: "2" }], paging: { cursors: { after: "B" }, next: "http://x/" } },
      { data: [{ id: "3" }], paging: { cursors: { after: "C" } } },
    ];
    const server = await startScriptedServer((_, response) =>
      answerJson(response, 200, pages[server.requests.length - 1]),
    );
    const ids: string[] = [];
    for await (const item of clientFor(server.url).pages(
      { method: "GET", path: "1/x" },
      z.object({ id: z.string() }),
    )) {
      ids.push(item.id);
    }
    expect(ids).toEqual(["1", "2", "3"]);
    expect(server.requests.map((request) => request.url)).toEqual([
      "/v25.0/1/x",
      "/v25.0/1/x?after=A",
      "/v25.0/1/x?after=B",
    ]);
  });

  test("decides on Meta's code, not on the HTTP status", async () => {
    const error = await failureOf((_, response) =>
      answerJson(response, 500, envelope({ code: 134102, error_data: { details: "not onboarded" } })),
    );
    expect(error).toBeInstanceOf(GraphError);
    expect(problemOf(error)).toMatchObject({
      code: "graph-error",
      retry: { kind: "never" },
      traceId: "Atrace",
    });
  });

  test("takes an error whose details are a bare string", async () => {
    const error = await failureOf((_, response) =>
      answerJson(response, 400, envelope({ code: 100, error_data: "old form" })),
    );
    expect(problemOf(error).detail).toContain("old form");
  });

  test.each([
    [{ code: 190 }, "token-rejected", "never"],
    [{ code: 190, error_subcode: 463 }, "token-expired", "never"],
    [{ code: 200 }, "graph-error", "never"],
    [{ code: 80007 }, "graph-rate-limited", "after"],
    [{ code: 131016 }, "graph-unavailable", "now"],
    [{ code: 2, is_transient: true }, "graph-unavailable", "now"],
    [{ code: 999999 }, "graph-error", "never"],
  ])("turns %o into %s", async (fields, code, retry) => {
    const error = await failureOf((_, response) => answerJson(response, 400, envelope(fields)));
    expect(problemOf(error)).toMatchObject({ code, retry: { kind: retry } });
  });

  test("repeats a GET that Meta calls transient, and never a POST", async () => {
    let failures = 2;
    const server = await startScriptedServer((_, response) => {
      failures -= 1;
      if (failures >= 0) answerJson(response, 500, envelope({ code: 2, is_transient: true }));
      else answerJson(response, 200, { id: "1" });
    });
    await expect(clientFor(server.url).request({ method: "GET", path: "1" }, anything)).resolves.toEqual({
      id: "1",
    });
    expect(server.requests).toHaveLength(3);
    failures = 1;
    await expect(
      clientFor(server.url).request({ method: "POST", path: "1", body: {} }, anything),
    ).rejects.toThrow(GraphError);
    expect(server.requests).toHaveLength(4);
  });

  test("tells nobody listening from an answer that was lost", async () => {
    const server = await startScriptedServer((_, response) => response.destroy());
    const lost = await clientFor(server.url)
      .request({ method: "POST", path: "1" }, anything)
      .catch((error: unknown) => error);
    expect(lost).toMatchObject({ failure: "ambiguous" });
    await server.close();
    const refused = await clientFor(server.url)
      .request({ method: "POST", path: "1" }, anything)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ failure: "unreachable" });
    expect(problemOf(refused)).toMatchObject({
      code: "graph-unreachable",
      params: { host: `127.0.0.1:${server.port}` },
    });
  });

  test("gives up on an answer that never comes", async () => {
    const error = await failureOf(() => undefined, 150);
    expect(error).toBeInstanceOf(GraphTransportError);
    expect(problemOf(error).code).toBe("graph-timeout");
  });

  test("says so when something else than a Graph API answers", async () => {
    const html = await failureOf((_, response) => answerJson(response, 200, "<html>hello</html>"));
    expect(problemOf(html).code).toBe("graph-not-graph");
    const json = await failureOf((_, response) => answerJson(response, 404, { message: "no such route" }));
    expect(problemOf(json).code).toBe("graph-not-graph");
  });

  test("can be called off", async () => {
    const server = await startScriptedServer(() => undefined);
    const controller = new AbortController();
    const pending = clientFor(server.url).request(
      { method: "GET", path: "1", signal: controller.signal },
      anything,
    );
    controller.abort();
    await expect(pending).rejects.toThrow();
  });

  test("reads how much of the rate limit is used, and lives with a header it cannot read", async () => {
    const header = JSON.stringify({
      1: [
        { type: "x", call_count: 28, total_cputime: 91, total_time: 3, estimated_time_to_regain_access: 4 },
      ],
    });
    let value = header;
    const server = await startScriptedServer((_, response) =>
      answerJson(response, 200, {}, { "x-business-use-case-usage": value }),
    );
    const client = clientFor(server.url);
    await client.request({ method: "GET", path: "1" }, anything);
    expect(client.usage()).toEqual({ percent: 91, percentOfSending: 91, minutesToRegain: 4 });
    value = "not json";
    await client.request({ method: "GET", path: "1" }, anything);
    expect(client.usage()).toEqual({ percent: 91, percentOfSending: 91, minutesToRegain: 4 });
  });

  test("lets no token into the log or into an error", async () => {
    const logger = createKeepingLogger();
    const server = await startScriptedServer((request, response) => {
      if (request.url.includes("lost")) response.destroy();
      else answerJson(response, 400, envelope({ code: 190, message: `Malformed access token ${TOKEN}` }));
    });
    const client = clientFor(server.url, logger);
    const errors = await Promise.all(
      ["lost", "debug_token"].map((path) =>
        client
          .request({ method: "GET", path, params: { input_token: TOKEN } }, anything)
          .catch((error: unknown) => error),
      ),
    );
    const { inspect } = await import("node:util");
    const everything = [...logger.lines, ...errors.map((error) => inspect(error, { depth: 10 }))].join("\n");
    expect(everything).not.toContain(TOKEN);
  });
});
