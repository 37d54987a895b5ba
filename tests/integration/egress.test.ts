/**
 * Whom the core speaks to. Every socket that anything in this process opens is seen, whatever opened it: axios, fetch
 * or a library nobody thought of.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import dns from "node:dns";
import { readdirSync, readFileSync } from "node:fs";
import { isIP, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { untilSetup } from "../support/journey.ts";

/** Names that were looked up, and addresses that were connected to without one. No name leads anywhere. */
function watchSockets(): { readonly names: Set<string>; readonly addresses: Set<string> } {
  const names = new Set<string>();
  const addresses = new Set<string>();
  const watch = (message: unknown) => {
    const { socket } = message as { readonly socket: Socket };
    socket.once("connect", () => addresses.add(String(socket.remoteAddress)));
  };
  subscribe("net.client.socket", watch);
  onTestFinished(() => void unsubscribe("net.client.socket", watch));
  const real = dns.lookup;
  const fake = (name: string, options: object, callback: (error: Error | null) => void) => {
    // An address that is one already, as where we listen ourselves.
    if (isIP(name) !== 0) return real(name, options, callback);
    names.add(name);
    process.nextTick(callback, Object.assign(new Error(`no ${name} here`), { code: "ENOTFOUND" }));
  };
  const lookup = vi.spyOn(dns, "lookup").mockImplementation(fake as unknown as typeof dns.lookup);
  onTestFinished(() => lookup.mockRestore());
  return { names, addresses };
}

describe("the core's way out", () => {
  test("red when anything of a sandbox workspace asks elsewhere: it never leaves this machine", async () => {
    const seen = watchSockets();
    const { core } = await startTestCore();
    const client = await connectInProcess(core);
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    await untilSetup(client, (view) =>
      view.steps.some(({ id, state }) => id === "account" && state === "done"),
    );
    await client.setup.check();
    expect([...seen.addresses]).toEqual(["127.0.0.1"]);
    expect([...seen.names]).toEqual([]);
  });

  test("red when another host is asked: a live workspace speaks to Meta's Graph API and to nobody else", async () => {
    const seen = watchSockets();
    const { core } = await startTestCore();
    const client = await connectInProcess(core);
    await client.workspaces.create({ kind: "live" });
    const credentials = { token: "a-token-of-no-one", appId: "1", appSecret: "s", keepWithoutKeyring: false };
    await client.setup.saveCredentials(credentials).catch(() => undefined);
    await client.setup.check().catch(() => undefined);
    await client.app.info();
    expect([...seen.names]).toEqual(["graph.facebook.com"]);
    expect([...seen.addresses]).toEqual([]);
  });

  test("red when a global of the network is used elsewhere: fetch is for servers on this computer alone", () => {
    const root = join(import.meta.dirname, "../..");
    const users = ["core", "shared", "electron"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) =>
          /\b(fetch|new WebSocket|new EventSource|XMLHttpRequest)\(/.test(withoutComments(file)),
        )
        .map((file) => file.slice(root.length + 1).replaceAll("\\", "/")),
    );
    expect(users).toEqual(["core/network/loopback.ts"]);
  });
});

function withoutComments(file: string): string {
  return readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}
