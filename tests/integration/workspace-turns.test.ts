/** Calls about one workspace that come at the same time: each finds the workspace as the one before has left it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import { connectByMessagePort, connectByWebSocket, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: unknown) => (error as Error).message,
  );

test.each(["open", "restoreBackup", "setAside"] as const)(
  "%s right behind a setting aside finds no workspace and brings nothing of it back",
  async (second) => {
    const { core, folder } = await startTestCore();
    const client = await connectInProcess(core);
    const { id } = await client.workspaces.create({ kind: "live" });
    const outcomes = await Promise.all([
      outcome(client.workspaces.setAside({ id })),
      outcome(client.workspaces[second]({ id })),
    ]);
    expect(outcomes).toEqual(["done", "workspace-not-found"]);
    expect(existsSync(join(folder, "workspaces", id))).toBe(false);
    expect(readdirSync(join(folder, "set-aside"))).toHaveLength(1);
    expect(await client.workspaces.list()).toMatchObject({ workspaces: [], problem: null });
  },
);

test("no two live workspaces get one name, also after one of them was set aside", async () => {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  const first = await client.workspaces.create({ kind: "live" });
  await client.workspaces.create({ kind: "live" });
  await client.workspaces.setAside({ id: first.id });
  await client.workspaces.create({ kind: "live" });
  await client.workspaces.create({ kind: "live" });
  const names = (await client.workspaces.list()).workspaces.map(({ name }) => name);
  expect(new Set(names).size).toBe(3);
  expect(names).toContain("Live 2");
});

test.each([
  ["nothing", ""],
  ["a folder above", "../workspaces"],
  ["two", "a, b"],
  ["a property of every object", "__proto__"],
  ["very much", "a".repeat(4_000)],
])("a call that names %s as its workspace is refused, and reaches no other", async (_, named) => {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  const { id: workspaceId } = await client.workspaces.create({ kind: "live" });
  const draft = { templateId: null, to: "1", variables: {}, deliveryMethod: "optimized" as const };
  for (const connect of [connectByMessagePort, connectByWebSocket]) {
    const stray = await connect(core, { [SHOWN_WORKSPACE_HEADER]: named });
    expect(await outcome(stray.setup.read())).toBe("workspace-not-open");
    expect(await outcome(stray.messages.saveTestDraft({ workspaceId, draft }))).toBe("workspace-not-open");
  }
  expect(await client.messages.readTestDraft()).toBeNull();
});
