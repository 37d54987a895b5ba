/** The way to Meta through proxies and past certificates, with real sockets: what gets through, and what is said of it. */
import dns from "node:dns";
import { readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createFilePreferences } from "../../core/host/file-preferences.ts";
import { createNetworkService, type NetworkService } from "../../core/network/network-service.ts";
import { KeyringVault } from "../../core/vault/keyring-vault.ts";
import { NO_KEYRING } from "../../core/vault/no-keyring.ts";
import { type NetworkInput, WaypostError } from "../../shared/contract/index.ts";
import { startProxy } from "../support/proxy.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { AUTHORITY_FILE, EXPIRED_FILE, startTlsGraph } from "../support/tls-graph.ts";

const PASSWORD = "planted-proxy-pass";
const NOTHING: NetworkInput = {
  proxy: "system",
  proxyAddress: "",
  proxyUser: "",
  proxyPassword: "",
  forgetProxyLogin: false,
  keepWithoutKeyring: false,
  caFile: "",
};

/** `graph.test` is this machine, as far as names are looked up here at all; everything else is nowhere. */
let lookedUp: string[] = [];
beforeEach(() => {
  lookedUp = [];
  const real = dns.lookup;
  const fake = (name: string, options: object, callback: (error: Error | null) => void) => {
    if (isIP(name) !== 0) return real(name, options, callback);
    lookedUp.push(name);
    if (name === "graph.test") return real("127.0.0.1", options, callback);
    process.nextTick(callback, Object.assign(new Error("nowhere"), { code: "ENOTFOUND" }));
  };
  const lookup = vi.spyOn(dns, "lookup").mockImplementation(fake as unknown as typeof dns.lookup);
  onTestFinished(() => lookup.mockRestore());
});

function serviceFor(
  graphUrl: string,
  environment: Record<string, string> = {},
  folder = temporaryFolder(),
): NetworkService & { readonly folder: string } {
  const logger = createKeepingLogger();
  const vault = new KeyringVault({
    path: join(folder, "vault.json"),
    safeStorage: NO_KEYRING,
    platform: "linux",
    logger,
    now: Date.now,
  });
  const preferences = createFilePreferences(join(folder, "preferences.json"), logger);
  const service = createNetworkService({
    preferences,
    vault,
    environment,
    graphUrl,
    now: Date.now,
    onChanged: () => undefined,
  });
  return { ...service, folder };
}

async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WaypostError)) throw new Error(`no refusal: ${String(error)}`);
  return error.problem;
}

describe("certificates", () => {
  test("one nobody believes is refused before anything is asked, and says so", async () => {
    const graph = await startTlsGraph();
    const { problem } = await serviceFor(`https://graph.test:${graph.port}`).test(null);
    expect(problem).toMatchObject({
      code: "certificate-not-trusted",
      params: { reason: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
    });
    expect(graph.paths).toEqual([]);
  });

  test("with its authority's file it is believed, from the next request on", async () => {
    const graph = await startTlsGraph();
    const network = serviceFor(`https://graph.test:${graph.port}`);
    expect((await network.test({ ...NOTHING, caFile: AUTHORITY_FILE })).problem).toBeNull();
    expect((await network.test(null)).problem?.code).toBe("certificate-not-trusted");
    const saved = await network.save({ ...NOTHING, caFile: AUTHORITY_FILE });
    expect(saved).toMatchObject({ caFile: AUTHORITY_FILE, inForce: { certificates: 1, problem: null } });
    expect((await network.test(null)).problem).toBeNull();
    await network.save(NOTHING);
    expect((await network.test(null)).problem?.code).toBe("certificate-not-trusted");
  });

  test("a certificate of another address is not believed for this one", async () => {
    const graph = await startTlsGraph();
    const network = serviceFor(`https://127.0.0.1:${graph.port}`);
    const { problem } = await network.test({ ...NOTHING, caFile: AUTHORITY_FILE });
    expect(problem).toMatchObject({ params: { reason: "ERR_TLS_CERT_ALTNAME_INVALID" } });
  });

  test.each([
    ["ca-file-missing", () => "/nowhere/authority.pem"],
    ["ca-file-expired", () => EXPIRED_FILE],
    [
      "ca-file-not-certificate",
      () => {
        const file = join(temporaryFolder(), "authority.pem");
        writeFileSync(file, "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
        return file;
      },
    ],
    ["ca-file-not-certificate", () => temporaryFolder()],
  ])("a file that is no use is refused with %s, names its field and changes nothing", async (code, file) => {
    const network = serviceFor("https://graph.test");
    const refusal = await refusalOf(network.save({ ...NOTHING, proxy: "none", caFile: file() }));
    expect(refusal).toMatchObject({ code, field: "caFile" });
    expect(await network.read()).toMatchObject({ proxy: "system", caFile: null });
  });

  test("a file that goes after it was chosen is reported, and the system's certificates stay in force", async () => {
    const network = serviceFor("https://graph.test");
    writeFileSync(
      join(network.folder, "preferences.json"),
      JSON.stringify({ version: 1, preferences: { caFile: "/gone.pem" } }),
    );
    const view = await serviceFor("https://graph.test", {}, network.folder).read();
    expect(view.inForce.problem).toMatchObject({ code: "ca-file-missing", params: { file: "/gone.pem" } });
  });
});

describe("proxies", () => {
  const GRAPH = "https://graph.test";

  test("Meta is reached through a tunnel, whose proxy alone looks the name up, and with the authority's file", async () => {
    const graph = await startTlsGraph();
    const proxy = await startProxy({ port: graph.port });
    const network = serviceFor(GRAPH);
    await network.save({ ...NOTHING, proxy: "manual", proxyAddress: proxy.place, caFile: AUTHORITY_FILE });
    const outcome = await network.test(null);
    expect(outcome).toMatchObject({ problem: null, proxy: proxy.url, host: "graph.test" });
    expect(proxy.asked[0]).toEqual({ target: "graph.test:443", login: null });
    expect(proxy.tunnels()).toBe(1);
    expect(graph.paths).toHaveLength(1);
    expect(lookedUp).toEqual([]);
  });

  test("without the authority's file the tunnel is made, and nothing is asked through it", async () => {
    const graph = await startTlsGraph();
    const proxy = await startProxy({ port: graph.port });
    const input = { ...NOTHING, proxy: "manual", proxyAddress: proxy.url } as const;
    expect((await serviceFor(GRAPH).test(input)).problem?.code).toBe("certificate-not-trusted");
    expect([proxy.tunnels(), graph.paths.length]).toEqual([1, 0]);
  });

  test("one that wants a password is given it, out of the vault; without it, it is said to want one", async () => {
    const graph = await startTlsGraph();
    const proxy = await startProxy({ port: graph.port, login: `ana:${PASSWORD}` });
    const network = serviceFor(GRAPH);
    const input = { ...NOTHING, proxy: "manual", proxyAddress: proxy.url, caFile: AUTHORITY_FILE } as const;
    expect((await network.test(input)).problem).toMatchObject({
      code: "proxy-login-needed",
      params: { proxy: proxy.url },
    });
    const saved = await network.save({ ...input, proxyUser: "ana", proxyPassword: PASSWORD });
    expect(saved).toMatchObject({ proxyAddress: proxy.url, hasProxyLogin: true });
    expect((await network.test(null)).problem).toBeNull();
    // Saved again with empty fields, it stays.
    await network.save(input);
    expect((await network.test(input)).problem).toBeNull();
    expect(await network.save({ ...input, forgetProxyLogin: true })).toMatchObject({ hasProxyLogin: false });
    expect((await network.test(null)).problem?.code).toBe("proxy-login-needed");
  });

  test("a password in the address goes to the vault, and to no other proxy", async () => {
    const graph = await startTlsGraph();
    const first = await startProxy({ port: graph.port, login: `ana:${PASSWORD}` });
    const second = await startProxy({ port: graph.port });
    const network = serviceFor(GRAPH);
    const input = { ...NOTHING, proxy: "manual", caFile: AUTHORITY_FILE } as const;
    await network.save({ ...input, proxyAddress: `http://ana:${PASSWORD}@${first.place}` });
    expect((await network.read()).proxyAddress).toBe(first.url);
    expect((await network.test(null)).problem).toBeNull();
    await network.save({ ...input, proxyAddress: second.url });
    expect((await network.test(null)).problem).toBeNull();
    expect(second.asked.map(({ login }) => login)).toEqual([null]);
  });

  test.each([
    ["403 Forbidden", "proxy-refused", 403],
    ["502 Bad Gateway", "proxy-refused", 502],
  ])("one that answers %s is said to refuse", async (refuses, code, status) => {
    const proxy = await startProxy({ port: 1, refuses });
    const outcome = await serviceFor(GRAPH, { HTTPS_PROXY: proxy.url }).test(null);
    expect(outcome.problem).toMatchObject({ code, params: { status, host: "graph.test" } });
    expect(outcome.proxy).toBe(proxy.url);
  });

  test("one that is not there is said to be away, not Meta", async () => {
    const outcome = await serviceFor(GRAPH, { HTTPS_PROXY: "http://127.0.0.1:1" }).test(null);
    expect(outcome.problem).toMatchObject({
      code: "proxy-unreachable",
      params: { proxy: "http://127.0.0.1:1" },
    });
    const nameless = await serviceFor(GRAPH, { https_proxy: "http://no.such.proxy:8080" }).test(null);
    expect(nameless.problem?.code).toBe("proxy-unreachable");
  });

  test("the environment's proxy is used, and left out for the names it excepts", async () => {
    const graph = await startTlsGraph();
    const proxy = await startProxy({ port: graph.port, login: `env:${PASSWORD}` });
    const environment = { HTTPS_PROXY: `http://env:${PASSWORD}@${proxy.place}` };
    const input = { ...NOTHING, caFile: AUTHORITY_FILE };
    const direct = `https://graph.test:${graph.port}`;
    expect((await serviceFor(direct, environment).test(input)).problem).toBeNull();
    expect(proxy.tunnels()).toBe(1);
    for (const exception of ["graph.test", ".test", "*.test, other", `graph.test:${graph.port}`, "*"]) {
      const network = serviceFor(direct, { ...environment, NO_PROXY: exception });
      expect(await network.test(input), exception).toMatchObject({ problem: null, proxy: null });
    }
    expect(proxy.tunnels()).toBe(1);
    expect(
      (await serviceFor(direct, { ...environment, NO_PROXY: "est, graph.test:1" }).test(input)).proxy,
    ).toBe(proxy.url);
  });

  test("“none” leaves the environment's proxy out, and a name that leads nowhere is said to", async () => {
    const proxy = await startProxy({ port: 1 });
    const network = serviceFor("https://nowhere.test", { HTTPS_PROXY: proxy.url });
    const outcome = await network.test({ ...NOTHING, proxy: "none" });
    expect(outcome).toMatchObject({ proxy: null, problem: { code: "graph-unreachable" } });
    expect(proxy.asked).toEqual([]);
  });

  test.each(["ftp://proxy.example", "http://proxy.example/path", "", "proxy example", "http://proxy:99999"])(
    "“%s” is no address of a proxy, and nothing is changed",
    async (proxyAddress) => {
      const network = serviceFor(GRAPH);
      const refusal = await refusalOf(network.save({ ...NOTHING, proxy: "manual", proxyAddress }));
      expect(refusal).toMatchObject({ code: "proxy-invalid", field: "proxyAddress" });
      expect((await network.read()).proxy).toBe("system");
    },
  );

  test("what the environment has instead of an address is reported by its name alone", async () => {
    const network = serviceFor(GRAPH, { ALL_PROXY: `socks5://u:${PASSWORD}@proxy.example` });
    const { problem } = await network.test(null);
    expect(problem).toMatchObject({ code: "proxy-variable-invalid", params: { name: "ALL_PROXY" } });
    expect(JSON.stringify(problem)).not.toContain(PASSWORD);
  });

  test("no failure, view or file but the vault's holds the password", async () => {
    const proxy = await startProxy({ port: 1, refuses: "407 Proxy Authentication Required" });
    const network = serviceFor(GRAPH);
    const input = { ...NOTHING, proxy: "manual", proxyAddress: proxy.url } as const;
    await network.save({ ...input, proxyUser: "ana", proxyPassword: PASSWORD });
    const outcomes = [await network.test(null), await network.read()];
    expect(proxy.asked[0]?.login).toBe(`ana:${PASSWORD}`);
    expect(JSON.stringify(outcomes)).not.toContain(PASSWORD);
    expect(readFileSync(join(network.folder, "preferences.json"), "utf8")).not.toContain(PASSWORD);
  });
});
