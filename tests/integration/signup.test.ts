/** Signing up client businesses against the real sandbox: the dialog in a browser or a window, and what follows. */
import { expect, test } from "vitest";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { addressOf, forClients, sandboxOf, untilSignup, walk } from "../support/signup.ts";

test("a sandbox workspace can sign up a client at once: app, secret and configuration come from the sandbox", async () => {
  const client = await connectInProcess((await startTestCore()).core);
  const view = await forClients(client);
  expect(view.app).toMatchObject({ hasAppSecret: true, hostedLink: expect.stringContaining("onboard") });
  expect(view.places.find(({ place }) => place === "browser")?.missing).toEqual([]);
  expect(view.places.find(({ place }) => place === "window")?.missing).toEqual(["signup-window"]);
});

test("FINISH in the system browser: the pasted address is exchanged at once and the account is connected", async () => {
  const client = await connectInProcess((await startTestCore()).core);
  await forClients(client);
  const ended = await walk(addressOf(await client.signup.start({ place: "browser" })), "FINISH");
  await client.signup.submitResult({ text: `  ${String(ended)}\n` });
  const { subject, steps } = await untilSignup(client, "finished");
  expect(subject.finish).toBe("full");
  expect(Object.values(steps).map(({ state }) => state)).toEqual(["done", "done", "done", "done", "done"]);
  const setup = await client.setup.read();
  expect(setup).toMatchObject({ accountId: subject.accountId, numberId: subject.numberId });
});

test("a code that has run out says so; the way on is to begin again", async () => {
  const client = await connectInProcess((await startTestCore()).core);
  await forClients(client);
  const ended = await walk(addressOf(await client.signup.start({ place: "browser" })), "FINISH");
  await (await sandboxOf(client)).control("POST", "clock/advance", { seconds: 31 });
  await client.signup.submitResult({ text: String(ended) });
  const failed = await untilSignup(client, "failed");
  expect(failed).toMatchObject({ problem: { code: "signup-code-expired" }, wayOn: "begin-again" });
});
