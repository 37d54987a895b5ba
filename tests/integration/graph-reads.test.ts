/** Reads of Meta's lists, as Meta was seen to answer them: nothing of a list is lost for what is odd about the answer. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readAccount, readNumbers } from "../../core/graph/account-resources.ts";
import { breakingOff, createGraphClient, type GraphClient } from "../../core/graph/graph-client.ts";
import { readTemplates } from "../../core/graph/resources.ts";
import { readClients, readSignedUpNumbers } from "../../core/graph/signup-resources.ts";
import { readAppCallback, readSubscription } from "../../core/graph/subscription.ts";
import { asAccountId, asBusinessId } from "../../shared/domain/ids.ts";
import { metaJson, metaText } from "../support/fixture.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { type Answer, answerJson, startScriptedServer } from "../support/scripted-server.ts";

interface Faulty {
  readonly answer: object;
}
const HEAVY = metaJson<Faulty & { readonly whenLimitIsAbove: number }>("too-much-data.json");
const UNKNOWN_FIELD = metaJson<Faulty & { readonly whenFieldsContain: string }>(
  "template-field-unknown-to-a-version.json",
);

const anything = z.unknown();

async function graphAnswering(answer: Answer, firstDelay = 1) {
  const server = await startScriptedServer(answer);
  const logger = createKeepingLogger();
  const graph = createGraphClient({
    baseUrl: server.url,
    version: async () => "v25.0",
    token: async () => "EAAtoken",
    logger,
    now: Date.now,
    firstDelay,
  });
  const asked = () => server.requests.map(({ url }) => new URL(url, server.url).searchParams);
  return { graph, server, logger, asked };
}

function paramsOf(url: string): URLSearchParams {
  return new URL(url, "http://graph.test").searchParams;
}

/** A list of Meta's that is too heavy above `most` items a page, with a cursor for the rest. */
function heavyList(items: readonly object[], most: number): Answer {
  return ({ url }, response) => {
    const limit = Number(paramsOf(url).get("limit") ?? 25);
    if (limit > most) return answerJson(response, 500, HEAVY.answer);
    const start = Number(paramsOf(url).get("after") ?? 0);
    const end = start + limit;
    const next = end < items.length ? { next: "https://graph.facebook.com/next" } : {};
    answerJson(response, 200, {
      data: items.slice(start, end),
      paging: { cursors: { after: String(end) }, ...next },
    });
  };
}

const template = (id: number) => ({
  id: String(id),
  name: `t${id}`,
  language: "en",
  status: "APPROVED",
  category: "MARKETING",
  ad_id: "9",
  components: [{ type: "BODY", text: "Hello" }],
});
const numbered = (count: number) => Array.from({ length: count }, (_, index) => template(index));

async function idsOf(graph: GraphClient): Promise<string[]> {
  const ids: string[] = [];
  const request = { method: "GET", path: "1/x" } as const;
  for await (const { id } of graph.pages(request, z.object({ id: z.string() }))) ids.push(id);
  return ids;
}

test("an id beyond 2^53 that comes as a number keeps its last digit", async () => {
  // As text: a test that parsed it would have lost the digit itself.
  const numbers = /"graphNumbers":\s*(\{.*?\]\s*\})/s.exec(metaText("big-ids-as-numbers.json"))?.[1] ?? "";
  const { graph } = await graphAnswering((_, response) => answerJson(response, 200, numbers));
  expect((await readNumbers(graph, asAccountId("1"))).map(({ id }) => id)).toEqual(["1122334455667788991"]);
  expect((await readSignedUpNumbers(graph, asAccountId("1"))).map(({ id }) => id)).toEqual([
    "1122334455667788991",
  ]);
});

describe("a page that is too heavy for Meta", () => {
  test("is asked for in halves, and the pages after it stay small", async () => {
    const { graph, asked } = await graphAnswering(heavyList(numbered(120), HEAVY.whenLimitIsAbove));
    expect(await readTemplates(graph, asAccountId("1"))).toHaveLength(120);
    expect(asked().map((params) => [params.get("limit"), params.get("after")])).toEqual([
      ["100", null],
      ["50", null],
      ["50", "50"],
      ["50", "100"],
    ]);
  });

  test("is asked for item by item at the worst, in every list", async () => {
    const { graph } = await graphAnswering(
      heavyList(
        numbered(4).map((one) => ({ ...one, display_phone_number: "+1", object: "page" })),
        1,
      ),
    );
    expect(await readTemplates(graph, asAccountId("1"))).toHaveLength(4);
    expect(await readNumbers(graph, asAccountId("1"))).toHaveLength(4);
    expect(await readSignedUpNumbers(graph, asAccountId("1"))).toHaveLength(4);
    expect((await readClients(graph, asBusinessId("1"), false)).clients).toHaveLength(4);
    expect(await readSubscription(graph, asAccountId("1"), null)).toBe("");
    expect(await readAppCallback(graph, "1|s", "1")).toBeNull();
  });

  test("of one item is Meta's refusal", async () => {
    const { graph, asked } = await graphAnswering(heavyList(numbered(4), 0));
    await expect(readTemplates(graph, asAccountId("1"))).rejects.toMatchObject({ code: 1 });
    expect(asked().map((params) => params.get("limit"))).toEqual(["100", "50", "25", "12", "6", "3", "1"]);
  });
});

describe("a next page without cursors", () => {
  test("is followed by its link, without the token that may stand in it", async () => {
    const { graph, server } = await graphAnswering(({ url, headers }, response) => {
      const next = `http://${headers.host}/v24.0/1/x?fields=id&offset=1&access_token=EAAtoken`;
      const isFirst = paramsOf(url).get("offset") === null;
      answerJson(response, 200, { data: [{ id: isFirst ? "a" : "b" }], paging: isFirst ? { next } : {} });
    });
    expect(await idsOf(graph)).toEqual(["a", "b"]);
    expect(server.requests.map(({ url }) => url)).toEqual(["/v25.0/1/x", "/v25.0/1/x?fields=id&offset=1"]);
  });

  test("at another host is not asked, and the list does not pass for whole", async () => {
    const elsewhere = await startScriptedServer((_, response) => answerJson(response, 200, { data: [] }));
    const next = `${elsewhere.url}/v25.0/1/x?offset=1`;
    const { graph } = await graphAnswering((_, response) =>
      answerJson(response, 200, { data: [{ id: "a" }], paging: { next } }),
    );
    await expect(idsOf(graph)).rejects.toMatchObject({ failure: "not-graph" });
    expect(elsewhere.requests).toHaveLength(0);
  });

  test("that is the same page again ends the list", async () => {
    const { graph, server } = await graphAnswering(({ headers }, response) =>
      answerJson(response, 200, {
        data: [{ id: "a" }],
        paging: { next: `http://${headers.host}/v25.0/1/x?offset=1` },
      }),
    );
    expect(await idsOf(graph)).toEqual(["a", "a"]);
    expect(server.requests).toHaveLength(2);
  });
});

test("an odd client hides none of the others, is counted, and is logged without what it says", async () => {
  const { graph, logger } = await graphAnswering((_, response) =>
    answerJson(response, 200, metaText("one-odd-client.json")),
  );
  const { clients, unreadable } = await readClients(graph, asBusinessId("1"), false);
  expect(clients.map(({ accountId }) => accountId)).toEqual(["1", "2"]);
  expect(unreadable).toBe(1);
  const told = logger.lines.filter((line) => line.includes("item of a listing left out"));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("client_whatsapp_business_accounts");
  expect(told[0]).not.toContain("no id");
});

test("an odd app among those that get an account's webhooks hides none of the others", async () => {
  const subscribed = (app: unknown) => ({ whatsapp_business_api_data: app });
  const { graph } = await graphAnswering((_, response) =>
    answerJson(response, 200, {
      id: "1",
      subscribed_apps: {
        data: [subscribed({ id: {}, name: "A" }), "odd", subscribed(5), subscribed({ id: 900, name: 7 })],
      },
    }),
  );
  expect((await readAccount(graph, asAccountId("1"))).subscribedApps).toEqual([
    { id: null, name: "A" },
    { id: "900", name: null },
  ]);
});

test("an odd entry of the usage headers hides no rate limit", async () => {
  const usage = {
    "1": [null, "odd"],
    "2": {},
    "3": [5, { call_count: 99, estimated_time_to_regain_access: 7 }],
  };
  const { graph } = await graphAnswering((_, response) =>
    answerJson(response, 200, {}, { "x-business-use-case-usage": JSON.stringify(usage) }),
  );
  await graph.request({ method: "GET", path: "1" }, anything);
  expect(graph.usage()).toEqual({ percent: 99, percentOfSending: 99, minutesToRegain: 7 });
});

describe("a field a version does not know", () => {
  const reads: readonly (readonly [string, string, (graph: GraphClient) => Promise<unknown>])[] = [
    ["templates", UNKNOWN_FIELD.whenFieldsContain, (graph) => readTemplates(graph, asAccountId("1"))],
    ["numbers", "webhook_configuration", (graph) => readNumbers(graph, asAccountId("1"))],
    ["signed-up numbers", "is_on_biz_app", (graph) => readSignedUpNumbers(graph, asAccountId("1"))],
    [
      "clients",
      "owner_business_info",
      async (graph) =>
        (await readClients(graph, asBusinessId("1"), false)).clients.map(({ accountId }) => accountId),
    ],
    ["the account", "ownership_type", (graph) => readAccount(graph, asAccountId("1"))],
  ];

  test.each(reads)("costs the read of %s that field only, and is asked for once", async (_, field, read) => {
    const refusal = JSON.stringify(UNKNOWN_FIELD.answer).replaceAll(UNKNOWN_FIELD.whenFieldsContain, field);
    const { graph, asked } = await graphAnswering(({ url }, response) => {
      const fields = (paramsOf(url).get("fields") ?? "").split(",");
      if (fields.includes(field)) return answerJson(response, 400, refusal);
      const item = {
        ...template(7),
        marketing_messages_onboarding_status: "ONBOARDED",
        display_phone_number: "+1",
      };
      answerJson(response, 200, url.includes("/1/") ? { data: [item] } : item);
    });
    const answer = await read(graph);
    if (Array.isArray(answer)) expect(answer).toHaveLength(1);
    else expect(answer).toMatchObject({ id: "7" });
    const timesAsked = () =>
      asked().filter((params) => params.get("fields")?.split(",").includes(field)).length;
    expect(timesAsked()).toBe(1);
    // Also with another token: it is the version that does not know it.
    await read(graph.withToken(async () => "EAAother", asAccountId("1")));
    expect(timesAsked()).toBe(1);
  });
});

test("the older name of the status is not asked for again where a version has dropped it", async () => {
  const older = "marketing_messages_lite_api_status";
  const { graph, asked } = await graphAnswering(({ url }, response) => {
    if (!(paramsOf(url).get("fields") ?? "").includes(older)) return answerJson(response, 200, { id: "1" });
    const message = `(#100) Tried accessing nonexisting field (${older}) on node type (WhatsAppBusinessAccount)`;
    answerJson(response, 400, { error: { message, type: "OAuthException", code: 100 } });
  });
  for (const _ of [1, 2]) {
    expect(await readAccount(graph, asAccountId("1"))).toMatchObject({ id: "1", onboardingStatus: null });
  }
  expect(asked().filter((params) => params.get("fields")?.includes(older))).toHaveLength(1);
});

describe("a read that fails", () => {
  const refusing =
    (error: object, headers: Record<string, string> = {}): Answer =>
    (_, response) =>
      answerJson(
        response,
        500,
        { error: { message: "x", type: "OAuthException", fbtrace_id: "T", ...error } },
        headers,
      );
  const good: Answer = (_, response) => answerJson(response, 200, { id: "1" });
  const usage = (minutes: number) =>
    JSON.stringify({ 1: [{ type: "x", call_count: 100, estimated_time_to_regain_access: minutes }] });

  /** How often it is asked when every answer but the third is `failing`. */
  async function timesAsked(failing: Answer, method: "GET" | "POST" = "GET"): Promise<number> {
    const { graph, server } = await graphAnswering((request, response) =>
      (server.requests.length < 3 ? failing : good)(request, response),
    );
    await graph.request({ method, path: "1" }, anything).catch((error: unknown) => error);
    return server.requests.length;
  }

  const passing: readonly (readonly [string, Answer])[] = [
    ["a connection that broke", (_, response) => response.destroy()],
    [
      "a gateway with nobody behind it",
      (_, response) => answerJson(response, 502, "<html>Bad gateway</html>"),
    ],
    ["code 1", refusing({ code: 1 })],
    ["code 2", refusing({ code: 2 })],
    ["code 131000", refusing({ code: 131000 })],
    ["what Meta calls transient", refusing({ code: 999, is_transient: true })],
    ["what Meta calls transient without a code", refusing({ code: null, is_transient: true })],
  ];
  test.each(passing)("by %s is repeated, and a change of anything is not", async (_, failing) => {
    expect(await timesAsked(failing)).toBe(3);
    expect(await timesAsked(failing, "POST")).toBe(1);
  });

  const lasting: readonly (readonly [string, Answer])[] = [
    ["the token", refusing({ code: 190 })],
    ["a permission", refusing({ code: 200 })],
    ["a limit that needs minutes", refusing({ code: 80007 })],
    ["a limit, though Meta calls it transient", refusing({ code: 4, is_transient: true })],
    ["a code nobody knows", refusing({ code: -1 })],
    ["no code", refusing({ code: null })],
    ["a page of somebody else", (_, response) => answerJson(response, 200, "<html>Log in</html>")],
    ["code 2 with access gone for minutes", refusing({ code: 2 }, { "x-business-use-case-usage": usage(3) })],
    ["code 2 with a time to wait beyond anyone's patience", refusing({ code: 2 }, { "retry-after": "600" })],
  ];
  test.each(lasting)("by %s is not repeated", async (_, failing) => {
    expect(await timesAsked(failing)).toBe(1);
  });

  test("waits as long as Meta says in between", async () => {
    const { graph, server } = await graphAnswering((request, response) =>
      (server.requests.length < 2 ? refusing({ code: 2 }, { "retry-after": "1" }) : good)(request, response),
    );
    const start = performance.now();
    await graph.request({ method: "GET", path: "1" }, anything);
    expect(performance.now() - start).toBeGreaterThanOrEqual(990);
    expect(server.requests).toHaveLength(2);
  });

  test("is given up at once when whoever asked has gone", async () => {
    const { graph, server } = await graphAnswering(refusing({ code: 2 }), 10_000);
    const controller = new AbortController();
    const pending = breakingOff(graph, controller.signal).request({ method: "GET", path: "1" }, anything);
    while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    setImmediate(() => controller.abort());
    await expect(pending).rejects.toThrow();
    expect(server.requests).toHaveLength(1);
  });

  test("is broken off in the middle of a list, too", async () => {
    const arrived = Promise.withResolvers<void>();
    const { graph } = await graphAnswering(({ url }, response) => {
      if (paramsOf(url).has("after")) return arrived.resolve();
      const paging = { cursors: { after: "A" }, next: "https://graph.facebook.com/next" };
      answerJson(response, 200, { data: [{ id: "a" }], paging });
    });
    const controller = new AbortController();
    const reading = idsOf(breakingOff(graph, controller.signal));
    await arrived.promise;
    controller.abort();
    // Not by running out of time.
    await expect(reading).rejects.toMatchObject({ failure: "ambiguous", isTimeout: false });
  });
});
