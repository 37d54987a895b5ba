import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Logger } from "../../core/logging/logger.ts";
import { KeyringVault, type SafeStorageLike } from "../../core/vault/keyring-vault.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { temporaryFolder } from "./support/shell.ts";

const SECRET = "EAAG-a-token";

/** A keyring whose every trouble a test can bring about. Its ciphertext opens with the key that made it alone. */
class FakeKeyring implements SafeStorageLike {
  backend: string;
  isUnlocked = true;
  key = "k1";
  refusesToDecrypt = false;
  wantsNewCiphertext = false;
  timesWoken = 0;

  constructor(backend: string) {
    this.backend = backend;
  }

  getSelectedStorageBackend(): string {
    return this.backend;
  }
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    this.timesWoken += 1;
    return this.isUnlocked;
  }
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    if (!this.isUnlocked) throw new Error("locked");
    return Buffer.from(`${this.key}:${[...plainText].toReversed().join("")}`);
  }
  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const [key, reversed = ""] = encrypted.toString().split(":");
    if (this.refusesToDecrypt || key !== this.key) throw new Error("wrong key");
    return { shouldReEncrypt: this.wantsNewCiphertext, result: [...reversed].toReversed().join("") };
  }
}

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

function setUp(backend: string, platform: NodeJS.Platform = "linux") {
  const path = join(temporaryFolder(), "vault.json");
  const keyring = new FakeKeyring(backend);
  /** As after a restart of the app. */
  const open = () => new KeyringVault({ path, safeStorage: keyring, platform, logger: silent, now: () => 7 });
  return { path, keyring, open, file: () => readFileSync(path, "utf8") };
}

const strong = { acceptWeak: false };
const weak = { acceptWeak: true };

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof WaypostError ? error.problem.code : `not refused: ${String(error)}`;
}

it("leaves a file of a newer Waypost as it is, and says so", async () => {
  const { path, open, file } = setUp("gnome_libsecret");
  const newer = JSON.stringify({ version: 2, secrets: { token: "in a way of its own" } });
  writeFileSync(path, newer);
  expect(await codeOf(open().read("token"))).toBe("secrets-newer");
  expect(await codeOf(open().write("token", SECRET, strong))).toBe("secrets-newer");
  expect(file()).toBe(newer);
});

describe("with a keyring", () => {
  it("keeps a secret over restarts, encrypted, with the keyring's name beside it", async () => {
    const { open, file } = setUp("gnome_libsecret");
    await open().write("token", SECRET, strong);
    expect(await open().read("token")).toBe(SECRET);
    expect(await open().status()).toEqual({ state: "os-keyring", backend: "gnome_libsecret" });
    expect(file()).not.toContain(SECRET);
    expect(JSON.parse(file())).toMatchObject({
      version: 1,
      secrets: { token: { protection: "keyring", backend: "gnome_libsecret" } },
    });
  });

  it.skipIf(process.platform === "win32")(
    "writes a file for this user only, and leaves no draft behind",
    async () => {
      const { open, path } = setUp("kwallet6");
      await open().write("token", SECRET, strong);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readdirSync(join(path, ".."))).toEqual(["vault.json"]);
    },
  );

  it("knows no secret that was never written, or was deleted", async () => {
    const { open } = setUp("gnome_libsecret");
    const vault = open();
    expect(await vault.read("token")).toBeNull();
    await vault.write("token", SECRET, strong);
    await vault.delete("token");
    expect(await vault.read("token")).toBeNull();
    expect(await open().read("token")).toBeNull();
  });

  it("loses none of several writes at once", async () => {
    const { open } = setUp("gnome_libsecret");
    const vault = open();
    const names = ["a", "b", "c", "constructor"];
    await Promise.all(names.map((name) => vault.write(name, `secret of ${name}`, strong)));
    for (const name of names) expect(await open().read(name)).toBe(`secret of ${name}`);
  });

  it("encrypts again when the keyring asks for it", async () => {
    const { open, keyring, file } = setUp("gnome_libsecret");
    await open().write("token", SECRET, strong);
    const before = file();
    keyring.wantsNewCiphertext = true;
    const encrypt = keyring.encryptStringAsync.bind(keyring);
    keyring.encryptStringAsync = async (text) => {
      const encrypted = await encrypt(text);
      return Buffer.concat([encrypted, Buffer.from(":new")]);
    };
    expect(await open().read("token")).toBe(SECRET);
    expect(file()).not.toBe(before);
  });

  it.each([
    ["darwin", "keychain"],
    ["win32", "dpapi"],
  ] as const)("names the keyring of %s, where Electron has no name for it", async (platform, backend) => {
    const { open } = setUp("unused", platform);
    expect(await open().status()).toEqual({ state: "os-keyring", backend });
    expect(open().backend).toBe(backend);
  });
});

describe("with a keyring that does not answer", () => {
  it("says that it is locked, and refuses to read or write rather than lose anything", async () => {
    const { open, keyring, file } = setUp("gnome_libsecret");
    await open().write("token", SECRET, strong);
    const before = file();
    keyring.isUnlocked = false;
    const vault = open();
    expect(await vault.status()).toEqual({ state: "locked", backend: "gnome_libsecret" });
    expect(await codeOf(vault.read("token"))).toBe("keyring-unavailable");
    expect(await codeOf(vault.write("token", "other", strong))).toBe("keyring-unavailable");
    expect(file()).toBe(before);
    keyring.isUnlocked = true;
    expect(await vault.read("token")).toBe(SECRET);
  });

  it("is locked while a secret cannot be decrypted, until it can, or is replaced", async () => {
    const { open, keyring } = setUp("gnome_libsecret");
    const vault = open();
    await vault.write("token", SECRET, strong);
    keyring.refusesToDecrypt = true;
    expect(await codeOf(vault.read("token"))).toBe("keyring-unavailable");
    expect((await vault.status()).state).toBe("locked");
    await vault.write("token", "replaced", strong);
    expect((await vault.status()).state).toBe("os-keyring");
    keyring.refusesToDecrypt = false;
    expect(await vault.read("token")).toBe("replaced");
  });

  it("lets a person keep the secret in the file all the same", async () => {
    const { open, keyring } = setUp("gnome_libsecret");
    keyring.isUnlocked = false;
    await open().write("token", SECRET, weak);
    expect(await open().read("token")).toBe(SECRET);
  });
});

describe.each(["basic_text", "unknown"])("with %s, which is no keyring", (backend) => {
  it("keeps a secret for this session only", async () => {
    const { open, keyring, path } = setUp(backend);
    const vault = open();
    await vault.write("token", SECRET, strong);
    expect(await vault.read("token")).toBe(SECRET);
    expect(await vault.status()).toEqual({ state: "session-only", backend: null });
    expect(await open().read("token")).toBeNull();
    expect(readdirSync(join(path, ".."))).toEqual([]);
    expect(keyring.timesWoken).toBe(0);
  });

  it("keeps it over restarts with the person's consent, and says so", async () => {
    const { open } = setUp(backend);
    await open().write("token", SECRET, weak);
    expect(await open().read("token")).toBe(SECRET);
    expect(await open().status()).toEqual({ state: "user-accepted-weak", backend: null });
  });

  it("takes a kept secret off the disk when it is replaced for this session only", async () => {
    const { open, file } = setUp(backend);
    await open().write("token", SECRET, weak);
    await open().write("token", "for now", strong);
    expect(file()).not.toContain(SECRET);
    expect(await open().read("token")).toBeNull();
  });

  it("moves a kept secret into the keyring once there is one", async () => {
    const { open, keyring, file } = setUp(backend);
    await open().write("token", SECRET, weak);
    keyring.backend = "gnome_libsecret";
    expect(await open().read("token")).toBe(SECRET);
    expect(file()).not.toContain(SECRET);
    expect(await open().status()).toEqual({ state: "os-keyring", backend: "gnome_libsecret" });
  });
});

describe("with another keyring than the one that wrote", () => {
  it.each([
    ["another one", "kwallet6", "kwallet6"],
    ["none", "basic_text", null],
  ])("says that it changed (%s), without trying the wrong key", async (_name, next, backend) => {
    const { open, keyring, file } = setUp("gnome_libsecret");
    await open().write("token", SECRET, strong);
    const before = file();
    keyring.backend = next;
    const vault = open();
    expect(await vault.status()).toEqual({ state: "backend-changed", backend });
    expect(await codeOf(vault.read("token"))).toBe("keyring-unavailable");
    expect(file()).toBe(before);
    keyring.backend = "gnome_libsecret";
    expect(await vault.read("token")).toBe(SECRET);
  });

  it("is well again once the secret is replaced", async () => {
    const { open, keyring } = setUp("gnome_libsecret");
    await open().write("token", SECRET, strong);
    keyring.backend = "kwallet6";
    await open().write("token", "new", strong);
    expect(await open().status()).toEqual({ state: "os-keyring", backend: "kwallet6" });
    expect(await open().read("token")).toBe("new");
  });
});

it.each(["", "{ torn", '{"version":1}', '{"version":1,"secrets":5}'])(
  "sets a file it cannot read aside instead of writing over it: %s",
  async (content) => {
    const { open, path } = setUp("gnome_libsecret");
    writeFileSync(path, content);
    const vault = open();
    expect(await vault.read("token")).toBeNull();
    await vault.write("token", SECRET, strong);
    expect(readFileSync(`${path}.unreadable-7`, "utf8")).toBe(content);
    expect(await open().read("token")).toBe(SECRET);
  },
);
