/** Fields that a version of the Graph API does not know must not cost us the others. */
import { expect, test } from "vitest";
import { z } from "zod";
import { createGraphClient } from "../../core/graph/graph-client.ts";
import { askForKnownFields } from "../../core/graph/known-fields.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { answerJson, startScriptedServer } from "../support/scripted-server.ts";

/** A Graph API that knows only these fields; `names` says whether it tells which one it refuses. */
async function graphThatKnows(known: readonly string[], names: boolean) {
  const asked: string[][] = [];
  const server = await startScriptedServer((request, response) => {
    const fields = (new URL(request.url ?? "", "http://127.0.0.1").searchParams.get("fields") ?? "").split(
      ",",
    );
    asked.push(fields);
    const refused = fields.find((field) => !known.includes(field));
    if (refused === undefined) {
      answerJson(response, 200, Object.fromEntries(fields.map((field) => [field, field.toUpperCase()])));
      return;
    }
    const message = names
      ? `(#100) Tried accessing nonexisting field (${refused}) on node type (WhatsAppBusinessAccount)`
      : "(#100) Invalid parameter";
    answerJson(response, 400, { error: { message, type: "OAuthException", code: 100, fbtrace_id: "A" } });
  });
  const graph = createGraphClient({
    baseUrl: server.url,
    version: async () => "v25.0",
    token: async () => "token",
    logger: createKeepingLogger(),
    now: Date.now,
  });
  const ask = () =>
    askForKnownFields(graph, {
      node: "account",
      required: ["id"],
      optional: ["a", "b", "c", "d", "e"],
      ask: (fields) =>
        graph.request({ method: "GET", path: "1", params: { fields } }, z.record(z.string(), z.string())),
    });
  return { asked, ask };
}

test.each([true, false])("they are left out, and not asked for again (named by Meta: %s)", async (names) => {
  const { asked, ask } = await graphThatKnows(["id", "a", "c", "e"], names);
  expect(await ask()).toEqual({ id: "ID", a: "A", c: "C", e: "E" });
  asked.length = 0;
  expect(await ask()).toEqual({ id: "ID", a: "A", c: "C", e: "E" });
  expect(asked).toEqual([["id", "a", "c", "e"]]);
});

test("where what is asked is no good by itself, the refusal is passed on", async () => {
  const { asked, ask } = await graphThatKnows(["a"], false);
  await expect(ask()).rejects.toMatchObject({ code: 100 });
  expect(asked.length).toBeLessThan(4);
});
