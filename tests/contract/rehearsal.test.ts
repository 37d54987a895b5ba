/** What the contract promises of rehearsing, over every way to the core. */
import { ORPCError } from "@orpc/client";
import { describe, expect, test } from "vitest";
import {
  coreEventSchema,
  type Problem,
  problemSchema,
  SANDBOX_SPEEDS,
  sandboxScenariosSchema,
  sandboxStatusSchema,
} from "../../shared/contract/index.ts";
import { connectByMessagePort, connectByWebSocket, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";

const transports = [
  ["in the same process", connectInProcess],
  ["over a MessagePort", connectByMessagePort],
  ["over a WebSocket", connectByWebSocket],
] as const;

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ORPCError)) throw new Error(`not refused as the contract says: ${error}`);
  return problemSchema.parse(error.data);
}

describe.each(transports)("rehearsing %s", (_, connect) => {
  test("answers in the promised shapes, and refuses what they do not allow by the name of the field", async () => {
    const client = await connect((await startTestCore()).core);
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    for (const speed of SANDBOX_SPEEDS) {
      const status = await client.sandbox.setSpeed({ speed });
      expect(sandboxStatusSchema.strict().parse(status).speed).toBe(speed);
    }
    const played = await client.sandbox.playScenario({ name: "payment-pending" });
    expect(sandboxScenariosSchema.strict().parse(played).current).toBe("payment-pending");

    expect(await problemOf(client.sandbox.setSpeed({ speed: 2 as 1 }))).toMatchObject({
      code: "invalid-input",
      field: "speed",
    });
    for (const name of ["", "x".repeat(101)]) {
      expect(await problemOf(client.sandbox.playScenario({ name }))).toMatchObject({
        code: "invalid-input",
        field: "name",
      });
    }
    expect(await problemOf(client.sandbox.playScenario({ name: "meteor-strike" }))).toMatchObject({
      code: "scenario-unknown",
      messageKey: "problems.scenario-unknown",
    });
  });

  test("is refused where no sandbox is", async () => {
    const client = await connect((await startTestCore()).core);
    expect(await problemOf(client.sandbox.scenarios())).toMatchObject({ code: "workspace-not-open" });
    await client.workspaces.create({ kind: "live" });
    expect(await problemOf(client.sandbox.playScenario({ name: "all-good" }))).toMatchObject({
      code: "not-in-sandbox",
    });
  });
});

test("a speed of zero or less is no speed, and the event carries nothing", () => {
  const status = {
    url: "http://127.0.0.1:4010",
    source: "embedded",
    isRunning: true,
    now: 0,
    speed: 1,
    isManual: false,
    consoleUrl: "",
    logUrl: "",
  };
  expect(sandboxStatusSchema.safeParse(status).success).toBe(true);
  expect(sandboxStatusSchema.safeParse({ ...status, speed: null }).success).toBe(true);
  expect(sandboxStatusSchema.safeParse({ ...status, speed: 0 }).success).toBe(false);
  expect(coreEventSchema.parse({ topic: "sandbox", workspaceId: "w", revision: 7, scenario: "x" })).toEqual({
    topic: "sandbox",
    workspaceId: "w",
    revision: 7,
  });
});
