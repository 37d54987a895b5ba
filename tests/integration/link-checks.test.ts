/** Visits to links over real sockets: what is asked, what is never connected to, and what is said of the answer. */
import dns, { type LookupAddress } from "node:dns";
import { type AddressInfo, connect, createServer, isIP } from "node:net";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createFilePreferences } from "../../core/host/file-preferences.ts";
import { createLinkChecksService } from "../../core/link-checks/link-checks-service.ts";
import { createNetworkService } from "../../core/network/network-service.ts";
import { KeyringVault } from "../../core/vault/keyring-vault.ts";
import { NO_KEYRING } from "../../core/vault/no-keyring.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { startProxy } from "../support/proxy.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { type Answer, startScriptedServer } from "../support/scripted-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { AUTHORITY_FILE, startTlsGraph } from "../support/tls-graph.ts";

const HERE: LookupAddress = { address: "127.0.0.1", family: 4 };
const PRIVATE: LookupAddress = { address: "10.11.12.13", family: 4 };

/** Names of this test; every other is nowhere. Taking turns, a name leads elsewhere each time it is looked up. */
let names: Map<string, LookupAddress[][]>;
let lookedUp: string[];
beforeEach(() => {
  names = new Map([
    ["shop.test", [[HERE]]],
    ["graph.test", [[HERE]]],
    ["intranet.test", [[PRIVATE]]],
  ]);
  lookedUp = [];
  const real = dns.lookup;
  const fake = (
    name: string,
    options: { readonly all?: boolean },
    callback: (error: Error | null, found?: LookupAddress[] | string, family?: number) => void,
  ) => {
    if (isIP(name) !== 0) return real(name, options, callback as never);
    lookedUp.push(name);
    const turns = names.get(name);
    const found = turns === undefined ? undefined : turns.length > 1 ? turns.shift() : turns[0];
    const code = name === "offline.test" ? "EAI_AGAIN" : "ENOTFOUND";
    process.nextTick(() => {
      if (found === undefined) callback(Object.assign(new Error("nowhere"), { code }));
      else callback(null, found);
    });
  };
  const lookup = vi.spyOn(dns, "lookup").mockImplementation(fake as unknown as typeof dns.lookup);
  onTestFinished(() => lookup.mockRestore());
});

/** This machine stands for what is outside; the rest is judged as it always is. */
const isHere = (address: string) => address === "127.0.0.1";

interface CheckerOptions {
  readonly proxy?: string;
  readonly caFile?: string;
  readonly deadline?: number;
  readonly isOutside?: ((address: string) => boolean) | null;
}

async function checker({ proxy = "", caFile = "", deadline, isOutside = isHere }: CheckerOptions = {}) {
  const folder = temporaryFolder();
  const logger = createKeepingLogger();
  const network = createNetworkService({
    preferences: createFilePreferences(join(folder, "preferences.json"), logger),
    vault: new KeyringVault({
      path: join(folder, "vault.json"),
      safeStorage: NO_KEYRING,
      platform: "linux",
      logger,
      now: Date.now,
    }),
    environment: {},
    graphUrl: "https://graph.test",
    now: Date.now,
    onChanged: () => undefined,
  });
  await network.save({
    proxy: proxy === "" ? "none" : "manual",
    proxyAddress: proxy,
    proxyUser: "",
    proxyPassword: "",
    forgetProxyLogin: false,
    keepWithoutKeyring: false,
    caFile,
  });
  const service = createLinkChecksService({
    routesBy: network.routesBy,
    ...(isOutside !== null && { isOutside }),
    ...(deadline !== undefined && { deadline }),
  });
  onTestFinished(() => service.close());
  return service;
}

async function shop(answer: Answer) {
  const server = await startScriptedServer(answer);
  return { ...server, at: (path: string) => `http://shop.test:${server.port}${path}` };
}

const redirect =
  (location: string): Answer =>
  (_request, response) =>
    response.writeHead(302, { location, "set-cookie": "who=you" }).end();

describe("what is asked", () => {
  test("the head alone, with no cookie and nothing that says who asks", async () => {
    const server = await shop((request, response) =>
      request.url === "/" ? redirect("/there?x=1#part")(request, response) : response.writeHead(200).end(),
    );
    const { visit } = await checker();
    expect(await visit(server.at("/"))).toEqual({ finding: "answers", status: 200 });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "HEAD /",
      "HEAD /there?x=1",
    ]);
    for (const { headers } of server.requests)
      expect(headers).toEqual({
        accept: "*/*",
        "user-agent": "Waypost link check",
        host: `shop.test:${server.port}`,
        connection: "keep-alive",
      });
  });

  test.each([405, 501])(
    "where the head is answered %i, the page, of which nothing is taken in",
    async (status) => {
      let isCutOff: Promise<unknown> = Promise.resolve();
      const server = await shop((request, response) => {
        if (request.method === "HEAD") return response.writeHead(status).end();
        isCutOff = new Promise((resolve) => response.once("close", resolve));
        // An answer that never ends by itself.
        return response.writeHead(200).write("the page");
      });
      expect(await (await checker()).visit(server.at("/"))).toEqual({ finding: "answers", status: 200 });
      expect(server.requests.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
      await isCutOff;
    },
  );

  test("three redirects are followed, and no fourth", async () => {
    const server = await shop((request, response) => {
      const left = Number((request.url ?? "").slice(1));
      return left === 0 ? response.writeHead(200).end() : redirect(`/${left - 1}`)(request, response);
    });
    const { visit } = await checker();
    expect(await visit(server.at("/3"))).toEqual({ finding: "answers", status: 200 });
    server.requests.length = 0;
    expect(await visit(server.at("/9"))).toEqual({ finding: "leads-on", status: 302 });
    expect(server.requests.map(({ url }) => url)).toEqual(["/9", "/8", "/7", "/6"]);
  });

  test("no more than three links at the same time", async () => {
    const held: (() => void)[] = [];
    let arrived = 0;
    const server = await shop((_request, response) => {
      arrived += 1;
      held.push(() => response.writeHead(200).end());
    });
    const { visit } = await checker();
    const visits = Array.from({ length: 5 }, (_, at) => visit(server.at(`/${at}`)));
    await vi.waitFor(() => expect(arrived).toBe(3));
    held.shift()?.();
    await vi.waitFor(() => expect(arrived).toBe(4));
    expect(held).toHaveLength(3);
    for (const release of held.splice(0)) release();
    await vi.waitFor(() => expect(arrived).toBe(5));
    held.shift()?.();
    expect(await Promise.all(visits)).toEqual(visits.map(() => ({ finding: "answers", status: 200 })));
  });
});

describe("what is said", () => {
  test.each([
    [404, "error"],
    [500, "error"],
    [403, "refuses"],
    [429, "refuses"],
  ])("%i is %s", async (status, finding) => {
    const server = await shop((_request, response) => response.writeHead(status).end());
    expect(await (await checker()).visit(server.at("/"))).toEqual({ finding, status });
  });

  test("a page that leads into an app answers", async () => {
    const server = await shop(redirect("intent://open#Intent;end"));
    expect(await (await checker()).visit(server.at("/"))).toEqual({ finding: "answers", status: 302 });
  });

  test.each([
    ["http://nowhere.test/", "no-such-name"],
    ["http://offline.test/", "no-look-up"],
    ["ftp://shop.test/", "no-web-address"],
    ["shop.test/sale", "no-web-address"],
    ["http://me:secret@shop.test/", "no-web-address"],
  ])("%s is %s", async (address, finding) => {
    expect(await (await checker()).visit(address)).toEqual({ finding, status: null });
  });

  test("who accepts and says nothing gives no answer, and neither does who isn't there", async () => {
    const server = await shop(() => undefined);
    const { visit } = await checker({ deadline: 300 });
    expect(await visit(server.at("/"))).toEqual({ finding: "no-answer", status: null });
    await server.close();
    expect(await visit(server.at("/"))).toEqual({ finding: "no-answer", status: null });
  });

  test("a certificate nobody believes, until its authority's file is chosen in the settings", async () => {
    const graph = await startTlsGraph();
    const address = `https://graph.test:${graph.port}/`;
    expect(await (await checker()).visit(address)).toEqual({ finding: "certificate", status: null });
    expect(graph.paths).toEqual([]);
    const believing = await checker({ caFile: AUTHORITY_FILE });
    expect(await believing.visit(address)).toEqual({ finding: "refuses", status: 401 });
  });
});

describe("inside a network", () => {
  const INSIDE = { finding: "inside", status: null };

  /** Counts who connects; as it is by default, nobody does. */
  async function countingServer() {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return { port: (server.address() as AddressInfo).port, connections: () => connections };
  }

  test.each([
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "0.0.0.0",
    "shop.test",
    "SHOP.test.",
  ])("red when %s is connected to", async (host) => {
    names.set("shop.test.", [[HERE]]);
    const { port, connections } = await countingServer();
    // The server is there for who is let through.
    await new Promise<void>((resolve) => connect(port, "127.0.0.1").once("close", () => resolve()));
    const { visit } = await checker({ isOutside: null });
    expect(await visit(`http://${host}:${port}/`)).toEqual(INSIDE);
    expect(await visit(`https://${host}:${port}/`)).toEqual(INSIDE);
    expect(connections()).toBe(1);
  });

  test("red when a redirect leads there", async () => {
    const { port, connections } = await countingServer();
    const server = await shop(redirect(`http://127.0.0.2:${port}/`));
    expect(await (await checker()).visit(server.at("/"))).toEqual(INSIDE);
    const byName = await shop(redirect("http://intranet.test/"));
    expect(await (await checker()).visit(byName.at("/"))).toEqual(INSIDE);
    expect(connections()).toBe(0);
  });

  test("red when a name that leads outside at first is believed later: each connection goes by its own look-up", async () => {
    const server = await shop((request, response) =>
      request.method === "HEAD" ? response.writeHead(405).end() : response.writeHead(200).end(),
    );
    names.set("shop.test", [[HERE], [PRIVATE]]);
    expect(await (await checker()).visit(server.at("/"))).toEqual(INSIDE);
    expect(lookedUp).toEqual(["shop.test", "shop.test"]);
    expect(server.requests.map(({ method }) => method)).toEqual(["HEAD"]);
  });

  test("of a name that leads to both, only what is outside is connected to", async () => {
    const server = await shop((_request, response) => response.writeHead(200).end());
    names.set("shop.test", [[PRIVATE, HERE]]);
    expect(await (await checker()).visit(server.at("/"))).toEqual({ finding: "answers", status: 200 });
  });

  test("red when the core lets a window visit this computer", async () => {
    const { port, connections } = await countingServer();
    const { core } = await startTestCore();
    const client = await connectInProcess(core);
    expect(await client.linkChecks.visit({ address: `http://127.0.0.1:${port}/` })).toEqual(INSIDE);
    expect(connections()).toBe(0);
  });
});

describe("through the proxy of the settings", () => {
  test("a link is visited in a tunnel, whatever look-ups here know", async () => {
    const graph = await startTlsGraph();
    const proxy = await startProxy({ port: graph.port });
    names.delete("graph.test");
    const { visit } = await checker({ proxy: proxy.place, caFile: AUTHORITY_FILE });
    expect(await visit("https://graph.test/sale")).toEqual({ finding: "refuses", status: 401 });
    expect(proxy.asked.map(({ target }) => target)).toEqual(["graph.test:443"]);
    expect(graph.paths).toEqual(["/sale"]);
  });

  test("an address in the clear goes to the proxy, too", async () => {
    const proxy = await startScriptedServer((_request, response) => response.writeHead(404).end());
    const { visit } = await checker({ proxy: `127.0.0.1:${proxy.port}` });
    expect(await visit("http://elsewhere.test/sale")).toEqual({ finding: "error", status: 404 });
    expect(proxy.requests.map(({ url }) => url)).toEqual(["http://elsewhere.test/sale"]);
  });

  test("nothing inside a network is asked of it", async () => {
    const proxy = await startProxy({ port: 1 });
    const { visit } = await checker({ proxy: proxy.place });
    const inside = { finding: "inside", status: null };
    expect(await visit("https://10.0.0.1/")).toEqual(inside);
    expect(await visit("https://intranet.test/")).toEqual(inside);
    expect(proxy.asked).toEqual([]);
  });

  test.each(["403 Forbidden", "407 Proxy Authentication Required"])(
    "one that answers %s says nothing of the link",
    async (refuses) => {
      const proxy = await startProxy({ port: 1, refuses });
      const { visit } = await checker({ proxy: proxy.place });
      expect(await visit("https://elsewhere.test/")).toEqual({ finding: "proxy", status: null });
    },
  );

  test("neither does one that isn't there", async () => {
    const { visit } = await checker({ proxy: "127.0.0.1:1" });
    expect(await visit("https://elsewhere.test/")).toEqual({ finding: "proxy", status: null });
    expect(await visit("http://elsewhere.test/")).toEqual({ finding: "proxy", status: null });
  });
});
