/** The way from nothing to a delivered test message, against the real core, SQLite and sandbox. */
import { describe, expect, test } from "vitest";
import { variablesOf } from "../../shared/domain/templates/template.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import {
  becomeActive,
  examplesFor,
  explore,
  openId,
  pickTemplate,
  RECIPIENT,
  sendTest,
  signTerms,
  stateOf,
  untilMessage,
  untilSetup,
} from "../support/journey.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("exploring with the sandbox", () => {
  test("fills the checklist from Meta's answers: everything but the terms and what follows", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    const setup = await explore(client);
    expect(Object.fromEntries(setup.steps.map((step) => [step.id, step.state]))).toEqual({
      credentials: "done",
      account: "done",
      number: "done",
      webhooks: "done",
      payment: "done",
      terms: "waiting-on-you",
      activation: "not-started",
      template: "done",
      "test-message": "waiting-on-you",
    });
    expect(setup.onboardingStatus).toBe("ELIGIBLE");
  });

  test("follows the account through pending to onboarded once the terms are signed", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    const signed = await signTerms(client, await explore(client));
    expect(signed.onboardingStatus).toBe("PENDING_INTERNAL_SETUP");
    expect(stateOf(signed, "activation")).toBe("waiting-on-meta");
    await client.sandbox.advanceClock({ seconds: 60 });
    const active = await untilSetup(client, (setup) => stateOf(setup, "activation") === "done");
    expect(active.onboardingHistory.map((span) => span.status)).toEqual([
      "ELIGIBLE",
      "PENDING_INTERNAL_SETUP",
      "ONBOARDED",
    ]);
  });

  test("counts a template's sync by Meta's clock, not by ours", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    const syncing = async () =>
      (await client.templates.list()).templates.filter(({ sync }) => sync.kind === "syncing").length;
    expect(await syncing()).toBeGreaterThan(0);
    await client.sandbox.advanceClock({ seconds: 11 * 60 });
    await client.setup.check();
    expect(await syncing()).toBe(0);
  });

  test("speaks the version of the Graph API the settings name, from the next request on", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    await client.app.changePreferences({ graphVersion: "v26.0" });
    const { messageId } = await sendTest(client, RECIPIENT);
    expect((await client.results.message({ id: messageId })).request?.endpoint).toMatch(/^v26\.0\//);
    await expect(client.app.changePreferences({ graphVersion: "latest" })).rejects.toMatchObject({
      data: { code: "invalid-input", field: "graphVersion" },
    });
  });

  test("reads every page of templates", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    const { templates } = await client.templates.list();
    expect(templates.length).toBeGreaterThan(50);
    expect(new Set(templates.map((template) => template.id)).size).toBe(templates.length);
  });

  test("a test message is accepted, sent, delivered, read, and billed as optimized", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, RECIPIENT);
    expect((await client.results.message({ id: messageId })).state).toMatch(/accepted|sent|delivered|read/);
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(client, messageId, (current) => current.state === "read");
    expect(message.timeline.map((entry) => entry.step)).toEqual([
      "created",
      "accepted",
      "sent",
      "delivered",
      "read",
    ]);
    expect(message).toMatchObject({
      requestedRoute: "optimized",
      submittedRoute: "optimized",
      billedRoute: "optimized",
      fallback: null,
    });
    const { biz_opaque_callback_data: name } = JSON.parse(message.request?.body ?? "{}");
    expect(name).toMatch(new RegExp(`^wp1\\.${await openId(client)}\\.\\d+\\.\\d+$`));
    expect(
      message.receipts.map((receipt) => JSON.parse(receipt.raw ?? "{}").biz_opaque_callback_data),
    ).toEqual([name, name, name]);
    const setup = await untilSetup(client, (current) => stateOf(current, "test-message") === "done");
    expect(setup.doneCount).toBe(9);
  });

  test("unchecking optimized delivery sends by Cloud API and bills so", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, RECIPIENT, "cloud");
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(client, messageId, (current) => current.state === "read");
    expect(message).toMatchObject({
      requestedRoute: "cloud",
      submittedRoute: "cloud",
      billedRoute: "cloud",
      fallback: null,
    });
    expect(message.request?.endpoint).toMatch(/\/messages$/);
  });

  test("before the terms are signed Meta falls back, and the ledger says who decided", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    const { messageId } = await sendTest(client, RECIPIENT);
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(client, messageId, (current) => current.state === "read");
    expect(message).toMatchObject({
      requestedRoute: "optimized",
      submittedRoute: "optimized",
      billedRoute: "cloud",
      fallback: { decidedBy: "meta", reason: "account-not-active" },
    });
  });

  test("a utility template asked for optimized goes by Cloud API, and Waypost says that it decided so", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, RECIPIENT, "optimized", "UTILITY");
    const message = await client.results.message({ id: messageId });
    expect(message).toMatchObject({
      requestedRoute: "optimized",
      submittedRoute: "cloud",
      fallback: { decidedBy: "waypost", reason: "template-not-marketing" },
    });
  });
});

describe("starting again", () => {
  test("goes on where it was: setup, a message under way, and the form", async () => {
    const folder = temporaryFolder();
    const first = await startTestCore({ folder });
    const before = await connectInProcess(first.core);
    await becomeActive(before);
    const { messageId } = await sendTest(before, RECIPIENT);
    const draft = {
      templateId: null,
      to: "+55 11",
      variables: { "body.1": "half a na" },
      deliveryMethod: "cloud" as const,
    };
    await before.messages.saveTestDraft({ workspaceId: await openId(before), draft });
    await first.close();

    const client = await connectInProcess((await startTestCore({ folder })).core);
    expect(await openId(client)).not.toBe("");
    expect((await client.setup.read()).onboardingStatus).toBe("ONBOARDED");
    expect(await client.messages.readTestDraft()).toEqual(draft);
    await client.sandbox.advanceClock({ seconds: 600 });
    const message = await untilMessage(client, messageId, (current) => current.state === "read");
    expect(message.billedRoute).toBe("optimized");
  });
});

describe("bad input", () => {
  test.each([
    [{ to: "not a number" }, "number-invalid", "to"],
    [{ to: "" }, "number-invalid", "to"],
    [{ to: "+551187654321" }, "number-suspicious", "to"],
    [{ templateId: "404" }, "template-not-found", "templateId"],
  ])("%o is refused by name and nothing is sent", async (wrong, code, field) => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    const template = await pickTemplate(client);
    const input = {
      workspaceId: await openId(client),
      templateId: template.id,
      to: RECIPIENT,
      variables: examplesFor(template.content),
      deliveryMethod: "optimized" as const,
      acceptSuspicious: false,
    };
    await expect(client.messages.sendTest({ ...input, ...wrong })).rejects.toMatchObject({
      data: { code, field },
    });
    expect((await client.results.list({ at: { kind: "newest" }, limit: 10 })).totalUnfiltered).toBe(0);
  });

  test("an empty variable is refused by its name", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    const template = await pickTemplate(client);
    const key = variablesOf(template.content)[0]?.key ?? "";
    await expect(
      client.messages.sendTest({
        workspaceId: await openId(client),
        templateId: template.id,
        to: RECIPIENT,
        variables: { ...examplesFor(template.content), [key]: " " },
        deliveryMethod: "optimized",
        acceptSuspicious: false,
      }),
    ).rejects.toMatchObject({ data: { code: "variable-missing", field: `variables.${key}` } });
  });

  test("a message goes out from the number its form shows, or not at all", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    const { numberId: shown } = await explore(client);
    const template = await pickTemplate(client);
    const { accounts } = await client.accounts.list();
    const other = accounts.find(
      ({ numbers }) => numbers.length > 0 && !numbers.some(({ id }) => id === shown),
    );
    // As another window does, before this one has heard of it.
    const { numberId: chosen } = await client.setup.chooseAccount({ accountId: other?.id ?? "" });
    expect(chosen).not.toBe(shown);
    await client.setup.chooseAccount({ accountId: accounts.find(({ id }) => id !== other?.id)?.id ?? "" });
    const message = {
      workspaceId: await openId(client),
      templateId: template.id,
      to: RECIPIENT,
      variables: examplesFor(template.content),
      deliveryMethod: "cloud" as const,
      acceptSuspicious: false,
    };
    await expect(client.messages.sendTest({ ...message, numberId: chosen })).rejects.toMatchObject({
      data: { code: "sender-changed" },
    });
    expect((await client.results.list({ at: { kind: "newest" }, limit: 1 })).total.count).toBe(0);
    await client.messages.sendTest({ ...message, numberId: shown });
    expect((await client.results.list({ at: { kind: "newest" }, limit: 1 })).total.count).toBe(1);
  });

  test("a message or a draft for a workspace that is no longer open goes nowhere", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    const template = await pickTemplate(client);
    const elsewhere = {
      workspaceId: "another",
      deliveryMethod: "optimized" as const,
      to: RECIPIENT,
      variables: {},
    };
    await expect(
      client.messages.sendTest({ ...elsewhere, templateId: template.id, acceptSuspicious: false }),
    ).rejects.toMatchObject({ data: { code: "other-workspace-shown" } });
    const draft = { templateId: null, to: "+55", variables: {}, deliveryMethod: "cloud" as const };
    await client.messages.saveTestDraft({ workspaceId: "another", draft });
    expect(await client.messages.readTestDraft()).toBeNull();
  });

  test("the app secret can be added without typing the token again", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    await expect(
      client.setup.saveCredentials({ token: "", appId: null, appSecret: "wrong", keepWithoutKeyring: false }),
    ).rejects.toMatchObject({ data: { code: "app-secret-rejected", field: "appSecret" } });
    const setup = await client.setup.saveCredentials({
      token: "",
      appId: null,
      appSecret: null,
      keepWithoutKeyring: false,
    });
    expect(stateOf(setup, "credentials")).toBe("done");
  });

  test("a token Meta does not know is refused, and the one before stays in use", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await explore(client);
    await expect(
      client.setup.saveCredentials({
        token: "EAAwrong",
        appId: null,
        appSecret: null,
        keepWithoutKeyring: false,
      }),
    ).rejects.toMatchObject({ data: { code: "token-rejected", field: "token" } });
    const setup = await client.setup.check();
    expect(stateOf(setup, "credentials")).toBe("done");
    expect(setup.problem).toBeNull();
  });
});
