/** Meta writes an error's title and explanation in the account's language: those are for the person, and decide nothing. */
import { expect, test } from "vitest";
import { readAccount } from "../../core/graph/account-resources.ts";
import { asWaypostError } from "../../core/graph/graph-error.ts";
import { requestOnboarding } from "../../core/graph/signup-resources.ts";
import { asAccountId, asBusinessId } from "../../shared/domain/ids.ts";
import { metaJson } from "../support/fixture.ts";
import { answerJson } from "../support/scripted-server.ts";
import { refuse, startBench } from "../support/setup-bench.ts";

const ALREADY = metaJson("localized-error.json");
const IN_PORTUGUESE = {
  error_user_title: "Solicitação já enviada",
  error_user_msg: "Você já enviou esta solicitação.",
};

test("a request to onboard that was sent before is one, in whatever language Meta tells it to the person", async () => {
  const bench = await startBench();
  bench.answer(/onboard_partners/, (_, response) => {
    answerJson(response, 400, ALREADY);
    return undefined;
  });
  expect(await requestOnboarding(bench.graph, asBusinessId("500"), null)).toBeNull();
});

test.each([
  [{ code: 1752041, message: "Duplicate Request" }],
  [{ code: 100, error_subcode: 1752041, message: "Invalid parameter" }],
  [{ code: 100, message: "(#100) An agreement request already exists" }],
])("%j is such a request, too", async (error) => {
  const bench = await startBench();
  bench.answer(/onboard_partners/, (_, response) => refuse(response, { ...IN_PORTUGUESE, ...error }));
  expect(await requestOnboarding(bench.graph, asBusinessId("500"), null)).toBeNull();
});

test("another refusal is none, although its translated words speak of a request that was already sent", async () => {
  const bench = await startBench();
  bench.answer(/onboard_partners/, (_, response) =>
    refuse(response, {
      code: 100,
      message: "(#100) Invalid recipient type",
      error_user_title: "Request already sent",
      error_user_msg: "Duplicate request",
    }),
  );
  const refusal = await requestOnboarding(bench.graph, asBusinessId("500"), null).catch(
    (error: unknown) => error,
  );
  expect(asWaypostError(refusal)).toMatchObject({
    problem: { code: "graph-error", detail: "Request already sent — Duplicate request" },
  });
});

test("a field a version does not know is taken from Meta's English words, and asked for no more", async () => {
  const bench = await startBench();
  const asked: string[] = [];
  bench.answer(/^1$/, ({ fields }, response) => {
    asked.push(fields);
    if (!fields.split(",").includes("ownership_type")) return bench.usual("1");
    return refuse(response, {
      code: 100,
      message: "(#100) Tried accessing nonexisting field (ownership_type) on node type (WABA)",
      error_user_title: "Campo inexistente (currency)",
      error_user_msg: "nonexisting field (currency)",
    });
  });
  expect((await readAccount(bench.graph, asAccountId("1"))).currency).toBe("BRL");
  expect(asked).toHaveLength(2);
});
