/** Errors as Meta was seen to write them: each stays what it is, from the wire to the message's page and its exports. */
import { expect, onTestFinished, test } from "vitest";
import { exportedRow } from "../../core/results/exported-messages.ts";
import { exportedMessage } from "../../core/results/message-export.ts";
import { createResultsService } from "../../core/results/results-service.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { asMessageId, type MessageId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { metaText } from "../support/fixture.ts";
import { sendTest, stateOf, untilMessage, untilSetup } from "../support/journey.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { answerJson, passOn, type ScriptedServer, startScriptedServer } from "../support/scripted-server.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const RECIPIENT = "+5511987654914";

// ── Webhooks ─────────────────────────────────────────────────────────────────────────────────────────────

/** Messages that Meta accepted, by the ids of the kept webhook, and a log that takes what a test appends. */
function openLog(wamids: readonly string[]) {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: temporaryFolder(), logger });
  onTestFinished(() => storage.close());
  const reduction = createReduction({ storage, logger });
  const ids = new Map<string, MessageId>();
  for (const wamid of wamids) {
    const sent = sendMessage(storage, { to: RECIPIENT, createdAt: 1_795_165_200_000 });
    reduction.states.settle(sent, accepted(wamid, 1_795_165_201_000));
    ids.set(wamid, sent.messageId);
  }
  const results = createResultsService(storage);
  return {
    storage,
    take: (body: string) => {
      reduction.take(body, 1_795_165_204_000);
      reduction.catchUp();
    },
    message: (wamid: string) => results.message(ids.get(wamid) ?? asMessageId("")),
  };
}

const SHAPES = [
  ["wamid.D1", null, "Something went wrong", null, null],
  ["wamid.D2", null, "Only words, no code", null, null],
  ["wamid.D3", 131049, "Second has one", null, "wait"],
  ["wamid.D4", 131053, "Media upload error", "details as a bare text", "fix-payload"],
  ["wamid.D5", null, "empty code", null, null],
] as const;

test("five failures of five shapes are five failures, each with Meta's own code and words", () => {
  const { storage, take, message } = openLog(SHAPES.map(([wamid]) => wamid));
  take(metaText("status-error-shapes.json"));
  expect(storage.messageList.countsByState()).toEqual({ failed: 5 });
  for (const [wamid, code, title, details, disposition] of SHAPES) {
    const shown = message(wamid);
    const error = { code, title, details, traceId: null };
    expect(shown).toMatchObject({ state: "failed", isNeverSent: false, error });
    expect(shown.disposition?.kind ?? null).toBe(disposition);
    expect(shown.timeline.at(-1)).toMatchObject({ step: "failed", error });
    expect(exportedRow(shown)).toMatchObject({ neverSent: "no", errorCode: code, errorTitle: title });
    expect(JSON.parse(exportedMessage(shown, 0))).toMatchObject({ state: "failed", error });
  }
});

test.each(["first", "last"])("of two copies of a failure, the one with a code counts, coming %s", (place) => {
  const { take, message } = openLog(["wamid.D1"]);
  const bare = metaText("status-error-shapes.json");
  const coded = bare.replace(/"code":\s*null/, '"code":131026');
  for (const body of place === "first" ? [coded, bare] : [bare, coded]) take(body);
  expect(message("wamid.D1")).toMatchObject({ error: { code: 131026 }, receipts: [{ duplicates: 1 }] });
});

// ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────

/** Stands between Waypost and a sandbox, and answers what sends a message as a test wants. */
async function startBetween(answerSend: (send: ScriptedServer["requests"][number]) => string | null) {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const between = await startScriptedServer(async (request, response) => {
    // No connection is left open for the next request to go out on.
    response.setHeader("connection", "close");
    const isSend = request.method === "POST" && request.url.endsWith("/messages");
    const scripted = isSend ? answerSend(request) : null;
    if (scripted !== null) return answerJson(response, scripted.startsWith('{"error"') ? 400 : 200, scripted);
    await passOn(sandbox.url, request, response);
  });
  const { token, appId, appSecret, verifyToken } = sandbox.credentials;
  const client = await connectInProcess((await startTestCore()).core);
  await client.workspaces.create({
    kind: "sandbox",
    source: "external",
    url: between.url,
    verifyToken,
    credentials: { token, appId, appSecret, keepWithoutKeyring: false },
  });
  await untilSetup(client, (setup) => stateOf(setup, "template") === "done");
  return { between, client };
}

async function exported(client: CoreClient): Promise<Readonly<Record<string, unknown>>> {
  let text = "";
  for await (const event of await client.results.export({ format: "json" })) {
    if (event.type === "part") text += event.text;
  }
  return (JSON.parse(text) as Readonly<Record<string, unknown>>[])[0] ?? {};
}

test("a refusal with the code −1 is Meta's, with its number, words and trace", async () => {
  const { client } = await startBetween(() => metaText("error-code-minus-one.json"));
  const { messageId } = await sendTest(client, RECIPIENT, "cloud");
  const message = await untilMessage(client, messageId, ({ state }) => state === "failed");
  expect(message).toMatchObject({
    isNeverSent: false,
    error: { code: -1, title: "Fatal", traceId: "AbC" },
    disposition: null,
  });
  expect(message.timeline.map(({ step }) => step)).toEqual(["created", "refused"]);
  expect(await exported(client)).toMatchObject({ neverSent: "no", errorCode: -1, errorTitle: "Fatal" });
});

test("a refusal without a code is a refusal, not a lost answer", async () => {
  const { client } = await startBetween(
    () => '{"error":{"message":"Something broke","type":"OAuthException","code":null,"fbtrace_id":"T"}}',
  );
  const { messageId } = await sendTest(client, RECIPIENT, "cloud");
  const message = await untilMessage(client, messageId, ({ state }) => state === "failed");
  expect(message).toMatchObject({
    isNeverSent: false,
    error: { code: null, title: "Something broke", traceId: "T" },
  });
});

test("an odd word beside the id of an accepted message does not make it one whose answer was lost", async () => {
  const { client } = await startBetween(
    () => '{"contacts":5,"messages":[{"id":"wamid.odd","message_status":{"word":"accepted"}}]}',
  );
  const { messageId } = await sendTest(client, RECIPIENT, "cloud");
  const message = await untilMessage(client, messageId, ({ state }) => state !== "sending");
  expect(message).toMatchObject({ state: "accepted", wamid: "wamid.odd" });
});

test("a request that never left this computer has no code, and is told apart from a refusal", async () => {
  const { between, client } = await startBetween(() => null);
  await between.close();
  const { messageId } = await sendTest(client, RECIPIENT, "cloud");
  const message = await untilMessage(client, messageId, ({ state }) => state === "failed");
  expect(message).toMatchObject({
    isNeverSent: true,
    error: null,
    response: null,
    billing: "none",
    disposition: { kind: "retry-now" },
  });
  expect(message.timeline.map(({ step }) => step)).toEqual(["created", "never-sent"]);
  expect(await exported(client)).toMatchObject({ state: "failed", neverSent: "yes", errorCode: null });
});
