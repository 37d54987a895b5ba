/**
 * Nothing that a sandbox workspace shows or opens leads to Meta: not a link of a screen, not a page behind it, not the
 * end of a signup. Each address is followed in the sandbox, and so is every one found there.
 */
import { expect, test } from "vitest";
import { linkIdSchema, SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { stateOf, untilSetup } from "../support/journey.ts";
import { forClients, sandboxOf, walk } from "../support/signup.ts";

const METAS = /facebook\.(com|net)|meta\.com|whatsapp\.com|fb\.(com|me)|wa\.me/;

/** Every address a page names: links, forms, scripts, styles, pictures. */
function addressesOn(page: string, at: string): string[] {
  return [...page.matchAll(/\s(?:href|action|formaction|src|srcset|data)="([^"]+)"/g)].map(
    ([, address = ""]) => new URL(address.replaceAll("&amp;", "&"), at).href,
  );
}

/** Walks the sandbox's pages from where the app leads. @returns what was looked at, and what led elsewhere */
async function crawl(start: readonly string[], origin: string) {
  const open = [...start];
  const seen = new Set<string>();
  const outside: string[] = [];
  while (open.length > 0 && seen.size < 400) {
    const address = open.pop() ?? "";
    const url = new URL(address);
    url.hash = "";
    if (seen.has(url.href)) continue;
    seen.add(url.href);
    if (url.origin !== origin) {
      outside.push(url.href);
      continue;
    }
    const answer = await fetch(url, { redirect: "manual" });
    const location = answer.headers.get("location");
    if (location !== null) open.push(new URL(location, url).href);
    if (METAS.test(answer.headers.get("content-security-policy") ?? ""))
      outside.push(`policy of ${url.href}`);
    const text = await answer.text();
    if (answer.headers.get("content-type")?.startsWith("text/html"))
      open.push(...addressesOn(text, url.href));
    else if (METAS.test(text)) outside.push(`text of ${url.href}`);
  }
  return { seen, outside };
}

/** What the screens are told: nothing in it names a host of Meta's. */
async function told(client: CoreClient): Promise<string> {
  const views = [
    await client.setup.check(),
    await client.banners.list(),
    await client.accounts.list(),
    await client.signup.read(),
    await client.sandbox.status(),
    await client.doctor.run(),
  ];
  return JSON.stringify(views);
}

test("every page that a sandbox workspace opens is the sandbox's own", async () => {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await forClients(client);
  await untilSetup(client, (setup) => stateOf(setup, "account") === "done");
  const { url } = await sandboxOf(client);
  const start: string[] = [];
  for (const id of linkIdSchema.options) {
    if (id !== "signup") start.push((await client.app.openLink({ id })).url);
  }
  const { consoleUrl, logUrl } = await client.sandbox.status();
  start.push(consoleUrl, logUrl);
  const { seen, outside } = await crawl(start, url);
  expect(outside).toEqual([]);
  expect(seen.size).toBeGreaterThan(15);
});

test("a window of a sandbox opens none of Meta's pages while its workspace is closed", async () => {
  const first = await startTestCore();
  const before = await connectInProcess(first.core);
  const sandbox = await before.workspaces.create({ kind: "sandbox", source: "embedded" });
  const live = await before.workspaces.create({ kind: "live" });
  await before.workspaces.setAside({ id: live.id });
  await first.close();
  const { core } = await startTestCore({ folder: first.folder });
  const client = await connectInProcess(core);
  expect((await client.workspaces.list()).workspaces).toMatchObject([{ isOpen: false, problem: null }]);
  const window = await connectInProcess(core, { [SHOWN_WORKSPACE_HEADER]: sandbox.id });
  await expect(window.app.openLink({ id: "terms" })).rejects.toThrow("workspace-not-open");
  // One that shows nothing yet gets Meta's page, as from the menu of a first start.
  expect((await client.app.openLink({ id: "terms" })).url).toMatch(METAS);
});

test.each([
  "restricted-account",
  "ineligible-country",
  "payment-pending",
  "template-syncing",
  "unverified-number",
])("nothing the screens are told in the scenario %s names a host of Meta's", async (name) => {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await forClients(client);
  await client.sandbox.playScenario({ name });
  const text = await told(client);
  expect(METAS.exec(text)).toBeNull();
  const { url } = await sandboxOf(client);
  const addresses = [...text.matchAll(/"(https?:[^"]+)"/g)].map(
    ([, address = ""]) => new URL(address).hostname,
  );
  expect(new Set(addresses)).toEqual(new Set([new URL(url).hostname]));
});

test.each(["FINISH", "CANCEL", "CANCEL_REPORTED", "ERROR"])(
  "a signup in the browser that ends with %s ends in the sandbox",
  async (event) => {
    const { core } = await startTestCore();
    const client = await connectInProcess(core);
    await forClients(client);
    const { url } = await sandboxOf(client);
    const { signup } = await client.signup.start({ place: "browser" });
    const address = signup !== null && "address" in signup ? signup.address : "";
    expect(address).not.toMatch(METAS);
    expect((await client.app.openLink({ id: "signup" })).url).toBe(address);
    const ended = (await walk(address, event)) ?? "";
    const { seen, outside } = await crawl([address, ended], url);
    expect(outside).toEqual([]);
    expect([...seen]).toContain(ended);
    // What the last page shows is what is pasted, and it is taken.
    const page = await (await fetch(ended)).text();
    const shown = /<textarea[^>]*>([^<]+)<\/textarea>/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect((await client.signup.submitResult({ text: shown })).signup?.kind).not.toBe("waiting-for-person");
  },
);

test("the hosted link of a sandbox is its own", async () => {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await forClients(client);
  const { url } = await sandboxOf(client);
  const { signup } = await client.signup.start({ place: "hosted" });
  const address = signup !== null && "address" in signup ? signup.address : "";
  const { outside } = await crawl([address], url);
  expect(outside).toEqual([]);
});
