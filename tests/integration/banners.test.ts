/** Banners and rows over the real core and the real sandbox: what fails alone, what is put away, what asks for a token. */
import { expect, onTestFinished, test } from "vitest";
import type { BannerList } from "../../shared/contract/index.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive, explore, RECIPIENT, sendTest, untilSetup } from "../support/journey.ts";
import { until } from "../support/until.ts";

async function exploring() {
  const started = await startTestCore();
  const client = await connectInProcess(started.core);
  await explore(client);
  const { url } = await client.sandbox.status();
  const control = async (path: string, body: object, method = "POST") => {
    const answer = await fetch(`${url}/_control/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  };
  return { ...started, client, control };
}

function kindsOf({ banners }: BannerList): readonly string[] {
  return banners.map(({ subject }) => subject.kind);
}

const problems = async (client: CoreClient) => {
  const { steps } = await client.setup.check();
  return steps.flatMap(({ id, problem }) => (problem === null ? [] : [`${id} ${problem.code}`]));
};

test("a part that cannot be checked says so in its own row, and the others go on", async () => {
  const { client, control } = await exploring();
  await control("faults", { code: 2, edge: "message_templates", method: "GET", times: 50 });
  expect(await problems(client)).toEqual(["template graph-unavailable"]);
  const { steps } = await client.setup.read();
  // What was known of it stays.
  expect(steps.find(({ id }) => id === "template")?.state).toBe("done");
  await control("faults", {}, "DELETE");
  expect(await problems(client)).toEqual([]);
});

test.each(["http500", "http503", "close"])("an outage (%s) asks nobody for another token", async (kind) => {
  const { client, control } = await exploring();
  await control("outage", { kind });
  await client.setup.check();
  const { steps } = await client.setup.read();
  expect(steps[0]).toMatchObject({ id: "credentials", state: "done" });
  expect(steps[0]?.problem).not.toBeNull();
  const list = await client.banners.list();
  expect(kindsOf(list)).toContain("upgrade-error");
  expect(kindsOf(list)).not.toContain("token-rejected");
});

test("a permission Meta refuses for the account is no reason for another token either", async () => {
  const { client, control } = await exploring();
  await control("faults", { code: 200, edge: "subscribed_apps", method: "GET", times: 5 });
  expect(await problems(client)).toEqual(["webhooks graph-error"]);
  expect(kindsOf(await client.banners.list())).not.toContain("token-rejected");
});

test("what was put away stays away over a restart, and comes back with another cause", async () => {
  const first = await exploring();
  await first.client.sandbox.playScenario({ name: "restricted-side-account" });
  await until(
    first.client,
    () => first.client.banners.list(),
    (list) => kindsOf(list).includes("ineligible-or-restricted"),
  );
  const terms = (await first.client.banners.list()).banners.find(
    ({ subject }) => subject.kind === "terms-unsigned",
  );
  const critical = (await first.client.banners.list()).banners[0];
  if (!terms || !critical) throw new Error("the banners are not there");
  const left = await first.client.banners.dismiss({ kind: "terms-unsigned", cause: terms.cause });
  expect(kindsOf(left)).toEqual(["ineligible-or-restricted"]);
  const still = await first.client.banners.dismiss({
    kind: "ineligible-or-restricted",
    cause: critical.cause,
  });
  expect(kindsOf(still)).toEqual(["ineligible-or-restricted"]);
  await first.close();

  const again = await startTestCore({ folder: first.folder });
  onTestFinished(() => again.close());
  const client = await connectInProcess(again.core);
  const [workspace] = (await client.workspaces.list()).workspaces;
  await client.workspaces.open({ id: workspace?.id ?? "" });
  expect(kindsOf(await client.banners.list())).toEqual(["ineligible-or-restricted"]);
  await client.sandbox.playScenario({ name: "payment-pending" });
  await until(
    client,
    () => client.banners.list(),
    (list) => kindsOf(list).includes("payment-pending"),
  );
});

test("a template whose category Meta has changed is named, with what it was", async () => {
  const { client, control } = await exploring();
  const { templates } = await client.templates.list();
  const template = templates.find(
    ({ category, status }) => category === "MARKETING" && status === "APPROVED",
  );
  if (!template) throw new Error("there is no marketing template");
  await control(`templates/${template.id}`, { category: "UTILITY" }, "PATCH");
  await client.templates.refresh();
  const { banners } = await client.banners.list();
  const banner = banners.find(({ subject }) => subject.kind === "template-category-changed");
  expect(banner?.subject).toMatchObject({
    changes: [{ templateId: template.id, name: template.name, from: "MARKETING", to: "UTILITY" }],
  });
});

test("a restriction of the number in use stands above the screens until it ends by Meta's clock", async () => {
  const { client, control } = await exploring();
  const { accountId, numberId } = await client.setup.read();
  const account = (await client.accounts.list()).accounts.find(({ id }) => id === accountId);
  const other = account?.numbers.find(({ id }) => id !== numberId);
  const stopped = async () => {
    const { banners, asides } = await client.banners.list();
    return [...banners, ...asides].find(({ subject }) => subject.kind === "number-stopped");
  };
  const numberStep = async () => (await client.setup.read()).steps.find(({ id }) => id === "number");
  const restrict = (type: string) =>
    control(`numbers/${numberId}/restrict`, { type, seconds: 3600, remediation: "Review the policy" });
  const heard = (count: number) =>
    until(
      client,
      () => client.accounts.list(),
      ({ accounts }) => accounts.find(({ id }) => id === accountId)?.restrictions.length === count,
    );

  await restrict("RESTRICTED_BUSINESS_INITIATED_CALLING");
  await heard(1);
  expect(await stopped()).toBeUndefined();

  await restrict("RESTRICTED_BIZ_INITIATED_MESSAGING");
  await heard(2);
  const banner = await stopped();
  const expiresAt = (await numberStep())?.params?.untilAt;
  expect(expiresAt).toEqual(expect.any(Number));
  expect(banner).toMatchObject({
    severity: "critical",
    isDismissible: false,
    action: "open-account-quality",
    link: { id: "account-quality", accountId },
    subject: { reason: "restricted", numberId, restriction: { expiresAt, remediation: "Review the policy" } },
  });
  expect((await client.banners.list()).banners[0]).toEqual(banner);
  // Meta's health says it, too, without an end: the row and the notice keep the one that was announced.
  await client.setup.check();
  expect(await numberStep()).toMatchObject({ state: "blocked", reason: "number-restricted-until" });
  expect(await stopped()).toEqual(banner);

  if (other) {
    await client.setup.chooseNumber({ numberId: other.id });
    expect(await stopped()).toBeUndefined();
    await client.setup.chooseNumber({ numberId: String(numberId) });
  }
  await client.sandbox.advanceClock({ seconds: 3601 });
  await client.setup.check();
  expect(await stopped()).toBeUndefined();
  expect((await numberStep())?.reason).toBe("number-ok");
});

test("receipts that do not come are missed in Meta's time, by the banner and by the row alike", async () => {
  const client = await connectInProcess((await startTestCore()).core);
  await becomeActive(client);
  await client.sandbox.playScenario({ name: "webhook-outage" });
  await sendTest(client, RECIPIENT);
  const rowOf = (setup: { readonly steps: readonly { readonly id: string; readonly reason: string }[] }) =>
    setup.steps.find(({ id }) => id === "webhooks")?.reason;
  expect(rowOf(await client.setup.read())).not.toBe("webhooks-silent");
  // Our own clock stands still, as good as.
  await client.sandbox.advanceClock({ seconds: 11 * 60 });
  const silent = await untilSetup(client, (setup) => rowOf(setup) === "webhooks-silent");
  expect(silent.steps.find(({ id }) => id === "webhooks")).toMatchObject({
    state: "waiting-on-you",
    params: { count: 1 },
  });
  expect(kindsOf(await client.banners.list())).toContain("receipts-not-arriving");
  await client.sandbox.advanceClock({ seconds: 6 * 60 * 60 });
  await untilSetup(client, (setup) => rowOf(setup) === "webhooks-ok");
  expect(kindsOf(await client.banners.list())).not.toContain("receipts-not-arriving");
});
