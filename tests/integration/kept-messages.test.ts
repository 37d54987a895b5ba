/** A message of which a part cannot be read is still there, beside the others, and nothing kept of it is lost. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { listMessages } from "../../core/results/results-queries.ts";
import { createResultsService } from "../../core/results/results-service.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { MessageListInput } from "../../shared/contract/index.ts";
import { asked } from "../support/asked.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { newAttempt, newMessage, sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const COMPONENTS = [{ type: "body", parameters: [{ type: "text", text: null }] }];

function opened() {
  const folder = temporaryFolder();
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  const other = new DatabaseSync(join(folder, "main.db"));
  onTestFinished(() => {
    other.close();
    storage.close();
  });
  const damaged = newMessage({ createdAt: 1_000, templateName: "damaged_one", values: ["Ann"] });
  const message = { ...damaged, snapshot: { ...damaged.snapshot, components: COMPONENTS } };
  const send = () => storage.messages.insert(message, newAttempt(storage, 1_000));
  const { messageId: id } = send();
  storage.messages.insert(newMessage({ createdAt: 2_000 }), newAttempt(storage, 2_000));
  const results = createResultsService(storage);
  const list = async (search = "") => {
    const input: MessageListInput = { search, at: { kind: "newest" }, limit: 10 };
    const { messages } = await asked(storage, listMessages, input);
    return messages.map((one) => one.templateName);
  };
  return { storage, results, other, id, send, list, lines: logger.lines };
}

test.each([
  ["torn", '{"templateId": "3"'],
  ["of another shape", "[1]"],
])("a snapshot that is %s takes its template from the list, and no message", async (_, json) => {
  const { storage, results, other, id, send, list, lines } = opened();
  const before = storage.messages.payloadOf(id);
  expect(await list()).toEqual(["autumn_sale", "damaged_one"]);
  other.prepare("UPDATE snapshot SET json = ? WHERE json LIKE '%damaged_one%'").run(json);
  const kept = () =>
    other.prepare("SELECT json FROM snapshot WHERE id = (SELECT snapshot FROM message WHERE id = ?)").get(id);
  const text = kept();

  expect(await list()).toEqual(["autumn_sale", null]);
  expect(await list("autumn")).toEqual(["autumn_sale"]);
  expect(results.message(id)).toMatchObject({
    request: null,
    templateName: null,
    to: "+5511987654000",
  });
  expect(kept()).toEqual(text);
  const told = lines.filter((line) => line.includes("cannot be read"));
  expect(told).toEqual([expect.stringContaining("snapshot")]);

  // The next message of the same content has the content again, and so has this one.
  send();
  expect(storage.messages.payloadOf(id)).toEqual(before);
});

test.each([
  ["torn", '["Ann'],
  ["of another shape", "{}"],
  ["too many", '["Ann","Ben"]'],
])("values that are %s leave the request out, and all else is told", async (_, vals) => {
  const { results, other, id, list, lines } = opened();
  expect(results.message(id).request?.body).toContain("Ann");
  other.prepare("UPDATE message SET vals = ? WHERE id = ?").run(vals, id);
  expect(results.message(id)).toMatchObject({ request: null, templateName: "damaged_one" });
  expect(await list()).toEqual(["autumn_sale", "damaged_one"]);
  expect(lines.filter((line) => /stays? as/.test(line))).toHaveLength(1);
  expect(lines.join()).not.toContain("Ann");
});

test("an answer that is not JSON is shown as it was kept", () => {
  const { storage, results } = opened();
  const { attemptId, messageId } = sendMessage(storage, { createdAt: 3_000 });
  storage.attempts.recordAccepted(attemptId, { messageStatus: null, answer: "<html>", at: 3_001 });
  expect(results.message(messageId).response).toBe("<html>");
});
