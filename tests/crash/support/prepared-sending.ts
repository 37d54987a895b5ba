/** A campaign that could be started, in a data folder whose sandbox lives in this process and survives every core. */
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { startSandbox } from "../../../sandbox/index.ts";
import { connectInProcess } from "../../support/clients.ts";
import { startTestCore } from "../../support/core.ts";
import { bundleSending } from "../../support/crash/bundled-sending.ts";
import { externalWorkspace } from "../../support/external-workspace.ts";
import { openId, signTerms, stateOf, untilSetup } from "../../support/journey.ts";
import { control } from "../../support/sandbox-control.ts";
import { readyCampaign } from "../../support/sending/ready-campaign.ts";
import type { PreparedSending } from "./killed-sending.ts";

/** Milliseconds that Meta takes to answer: dozens of requests are on the wire at the top level. */
const LATENCY = { answerMilliseconds: 3, answerMillisecondsMost: 40 };

/** Requests whose answers are lost without any kill, before Meta took them and after. */
const FAULTS = [{ kind: "reset", taken: false }, { kind: "reset", taken: true }, { kind: "half" }];

export interface PreparationOptions {
  readonly people: number;
}

export async function prepareSending(
  folder: string,
  { people }: PreparationOptions,
): Promise<PreparedSending> {
  const sandbox = await startSandbox({ port: 0, pace: 0.01 });
  onTestFinished(() => sandbox.close());
  const data = join(folder, "data");
  const { core, close } = await startTestCore({ folder: data });
  const client = await connectInProcess(core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials, true));
  const setup = await untilSetup(
    client,
    (now) => stateOf(now, "terms") === "waiting-on-you" && stateOf(now, "template") === "done",
  );
  await control(sandbox.url, "PATCH", "settings", {
    templatePacingBatch: 0,
    webhookBatchMilliseconds: 50,
    webhookBatchSize: 500,
  });
  await control(sandbox.url, "POST", `businesses/${sandbox.credentials.businessId}/limit`, {
    tier: "TIER_UNLIMITED",
  });
  for (const id of sandbox.credentials.numberIds)
    await control(sandbox.url, "PATCH", `numbers/${id}`, { throughputLevel: "HIGH" });
  await signTerms(client, setup);
  await sandbox.advance(60_000);
  await client.setup.check();
  await untilSetup(client, (now) => stateOf(now, "activation") === "done");
  const campaign = await readyCampaign(client, { people });
  const workspace = await openId(client);
  await close();
  await control(sandbox.url, "PATCH", "settings", LATENCY);
  for (const fault of FAULTS) await control(sandbox.url, "POST", "send-faults", { share: 0.005, ...fault });
  return {
    sandbox,
    bundled: await bundleSending(join(folder, "bundle")),
    folder: data,
    workspace,
    campaign,
    people,
  };
}
