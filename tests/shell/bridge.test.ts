import { describe, expect, it } from "vitest";
import {
  createRemotePorts,
  createServiceDesk,
  type MessageToMain,
  messageToCoreSchema,
  messageToMainSchema,
  type Ports,
  type RemotePorts,
} from "../../electron/bridge.ts";
import { type Preferences, WaypostError } from "../../shared/contract/index.ts";

const PREFERENCES: Preferences = {
  language: "system",
  theme: "system",
  lastWorkspaceId: null,
  graphVersion: "v25.0",
  proxy: "system",
  caFile: null,
  lastPath: "/",
  updates: "automatic",
  notifications: true,
  resultsColumns: null,
  showsMessengerEra: true,
};

/** Both ends of the bridge, with a structured clone where the processes part. */
function connect(overrides: Partial<Ports> = {}) {
  const secrets = new Map<string, string>();
  const reported: string[] = [];
  const ports: Ports = {
    vault: {
      status: async () => ({ state: "os-keyring", backend: "keychain" }),
      read: async (name) => secrets.get(name) ?? null,
      write: async (name, secret, { acceptWeak }) => {
        secrets.set(name, `${secret} ${acceptWeak}`);
      },
      delete: async (name) => {
        secrets.delete(name);
      },
    },
    preferences: {
      read: async () => PREFERENCES,
      change: async (patch) => ({ ...PREFERENCES, ...patch }),
    },
    links: { open: async () => undefined },
    shell: {
      chooseSavePath: async ({ suggestedName }) => `/chosen/${suggestedName}`,
      openSignup: async ({ state }) => ({ kind: "code", code: `for ${state}` }),
      cancelSignup: async () => undefined,
    },
    ...overrides,
  };
  const answer = createServiceDesk(ports, (service, error) => reported.push(`${service}: ${String(error)}`));
  const sent: MessageToMain[] = [];
  const remote: RemotePorts = createRemotePorts((message) => {
    sent.push(message);
    const parsed = messageToMainSchema.parse(structuredClone(message));
    if (parsed.type !== "request") throw new Error("Only requests are expected");
    void answer(parsed).then((outcome) => {
      const reply = messageToCoreSchema.parse(structuredClone({ type: "reply", id: parsed.id, outcome }));
      if (reply.type === "reply") remote.settle(reply.id, reply.outcome);
    });
  });
  return { remote, answer, sent, reported };
}

describe("the bridge between the core's process and the main process", () => {
  it("makes the main process's vault look local", async () => {
    const { remote } = connect();
    expect(await remote.vault.status()).toEqual({ state: "os-keyring", backend: "keychain" });
    expect(await remote.vault.read("token")).toBeNull();
    await remote.vault.write("token", "secret", { acceptWeak: true });
    expect(await remote.vault.read("token")).toBe("secret true");
    await remote.vault.delete("token");
    expect(await remote.vault.read("token")).toBeNull();
  });

  it("carries preferences and links", async () => {
    const opened: string[] = [];
    const { remote } = connect({
      links: {
        open: async (url) => {
          opened.push(url);
        },
      },
    });
    expect(await remote.preferences.read()).toEqual(PREFERENCES);
    expect(await remote.preferences.change({ theme: "dark" })).toEqual({ ...PREFERENCES, theme: "dark" });
    await remote.links.open("https://business.facebook.com/");
    expect(opened).toEqual(["https://business.facebook.com/"]);
  });

  it("carries what is asked of the window", async () => {
    const { remote, sent } = connect();
    expect(await remote.shell.chooseSavePath({ suggestedName: "results.csv", kind: "csv" })).toBe(
      "/chosen/results.csv",
    );
    const request = {
      url: "https://a.example/",
      redirectUrl: "https://b.example/",
      state: "0123456789abcdef",
      allowedOrigins: ["https://a.example"],
      timeout: 1,
    };
    expect(await remote.shell.openSignup(request)).toEqual({ kind: "code", code: "for 0123456789abcdef" });
    await remote.shell.cancelSignup();
    expect(sent).toHaveLength(3);
  });

  it("answers each of several requests with its own reply, in whatever order they finish", async () => {
    const held = new Map<string, PromiseWithResolvers<string | null>>();
    const { remote } = connect({
      vault: {
        status: () => Promise.reject(new Error("unused")),
        write: () => Promise.reject(new Error("unused")),
        delete: () => Promise.reject(new Error("unused")),
        read: (name) => {
          const answer = Promise.withResolvers<string | null>();
          held.set(name, answer);
          return answer.promise;
        },
      },
    });
    const first = remote.vault.read("first");
    const second = remote.vault.read("second");
    held.get("second")?.resolve("2");
    held.get("first")?.resolve("1");
    expect(await Promise.all([first, second])).toEqual(["1", "2"]);
  });

  it("brings an expected failure over whole, and leaves an unexpected one's words behind", async () => {
    const expected = new WaypostError("secrets-newer", {
      params: { file: "/data/secrets.json" },
      retry: { kind: "now" },
    });
    const failures = [expected, new Error("secret detail")];
    const { remote, reported } = connect({
      links: {
        open: async () => {
          throw failures.shift();
        },
      },
    });
    await expect(remote.links.open("x")).rejects.toMatchObject({ problem: expected.problem });
    await expect(remote.links.open("x")).rejects.toMatchObject({
      problem: { code: "internal", detail: null },
    });
    expect(reported).toEqual(["links.open: Error: secret detail"]);
  });

  it.each([
    ["vault.read", {}],
    ["vault.read", { name: "" }],
    ["vault.read", { name: "__proto__" }],
    ["vault.write", { name: "token", secret: "x".repeat(10_001), acceptWeak: false }],
    ["preferences.change", { theme: "pink" }],
    ["links.open", { url: 5 }],
    ["saving.choose-path", { suggestedName: "../../.bashrc", kind: "csv" }],
    ["saving.choose-path", { suggestedName: "results.exe", kind: "exe" }],
    ["signup.open", { url: "https://a.example/", state: "short" }],
  ] as const)("refuses input of %s that does not fit: %j", async (service, input) => {
    const { answer } = connect();
    expect(await answer({ type: "request", id: 1, service, input })).toMatchObject({
      ok: false,
      problem: { code: "invalid-input" },
    });
  });

  it("knows no other service", () => {
    const message = { type: "request", id: 1, service: "shell.run", input: null };
    expect(messageToMainSchema.safeParse(message).success).toBe(false);
  });
});
