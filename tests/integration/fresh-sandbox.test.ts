/** A fresh sandbox is a good day: what Meta's side holds, and what the screens make of it. */
import { expect, test } from "vitest";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { explore, stateOf, untilSetup } from "../support/journey.ts";
import { type Json, sandboxOf } from "../support/signup.ts";

async function fresh() {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await explore(client);
  const setup = await untilSetup(client, (view) => stateOf(view, "template") === "done");
  return { client, setup, sandbox: await sandboxOf(client) };
}

test("both accounts are in good standing, the first is in use, and only the terms wait", async () => {
  const { client, setup, sandbox } = await fresh();
  const state = await sandbox.control("GET", "state");
  expect(setup.accountId).toBe(state.mainAccountId);
  const { accounts } = await client.accounts.list();
  expect(
    accounts.map(({ name, health, restrictions }) => [name, health.verdict, restrictions.length]),
  ).toEqual([
    ["Harbour & Pine", "available", 0],
    ["Harbour & Pine Labs", "available", 0],
  ]);
  const { banners } = await client.banners.list();
  expect(banners.map(({ subject }) => subject.kind)).toEqual(["terms-unsigned"]);
  expect(setup.steps.map(({ state: step }) => step)).not.toContain("blocked");
  expect(setup.steps.filter(({ id }) => id === "terms")).toMatchObject([{ state: "waiting-on-you" }]);
});

test("every approved marketing template is synced in every language but one that shows syncing", async () => {
  const { client } = await fresh();
  const { templates } = await client.templates.list();
  const marketing = templates.filter(
    ({ category, status }) => category === "MARKETING" && status === "APPROVED",
  );
  expect(new Set(marketing.map(({ language }) => language))).toEqual(new Set(["en_US", "fr", "pt_BR"]));
  const open = marketing.filter(({ sync }) => sync.kind !== "synced");
  expect(open.map(({ name, language }) => [name, language])).toEqual([["winter_preview", "en_US"]]);
});

test("signing takes both accounts to optimized delivery within seconds", async () => {
  const { client, sandbox } = await fresh();
  await sandbox.control("POST", "terms/sign", {});
  await untilSetup(client, (view) => stateOf(view, "activation") === "done");
  const { accounts } = (await sandbox.control("GET", "state")) as { accounts: Json[] };
  const own = accounts.filter(({ name }) => String(name).startsWith("Harbour & Pine"));
  expect(own.map(({ onboardingStatus }) => onboardingStatus)).toEqual(["ONBOARDED", "ONBOARDED"]);
});
