/** The request a message's page shows is made from what was stored: the same text, to the byte, as the one that went out. */
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { sendObstacle } from "../../shared/domain/templates/sendable.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { examplesFor, openId, RECIPIENT, stateOf, untilSetup } from "../support/journey.ts";
import { passOn, startScriptedServer } from "../support/scripted-server.ts";

/** A sandbox, and somebody between it and Waypost who notes what is posted. */
async function startNoted() {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const between = await startScriptedServer((request, response) => passOn(sandbox.url, request, response));
  const client = await connectInProcess((await startTestCore()).core);
  await client.workspaces.create(externalWorkspace({ ...sandbox.credentials, url: between.url }));
  await untilSetup(client, (setup) => stateOf(setup, "template") === "done");
  const lastPosted = () => {
    const posts = between.requests.filter(({ method, url }) => method === "POST" && /messages$/.test(url));
    return posts.at(-1)?.body;
  };
  return { client, lastPosted };
}

test("for every template that can be sent, on both endpoints, to a number and to a user id", async () => {
  const { client, lastPosted } = await startNoted();
  const { templates } = await client.templates.list();
  const sendable = templates.filter((template) => sendObstacle(template) === null);
  expect(new Set(sendable.map(({ category }) => category)).size).toBeGreaterThan(1);
  expect(sendable.length).toBeGreaterThan(30);
  const workspaceId = await openId(client);
  for (const [index, template] of sendable.entries()) {
    const needsNumber = template.category === "AUTHENTICATION" || template.maxPrice !== null;
    const { messageId } = await client.messages.sendTest({
      workspaceId,
      templateId: template.id,
      to: index % 3 === 0 && !needsNumber ? "BR.13491208655302741918" : RECIPIENT,
      variables: examplesFor(template.content),
      deliveryMethod: index % 2 === 0 ? "optimized" : "cloud",
      acceptSuspicious: false,
    });
    const { request } = await client.results.message({ id: messageId });
    expect(JSON.stringify(JSON.parse(request?.body ?? "{}")), template.name).toBe(lastPosted());
  }
});
