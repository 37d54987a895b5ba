/** The vault in the built shell, from Electron's safeStorage to what the interface reads of it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { Control } from "./stand-in/electron.ts";
import { clientOver, pageOf, requestPort, startShellAndShow, temporaryFolder } from "./support/shell.ts";

async function start(folder: string, prepare?: (control: Control) => void) {
  const shell = await startShellAndShow(folder, prepare);
  const client = clientOver(await requestPort(pageOf(shell)));
  const vault = async () => (await client.setup.read()).vault;
  return { shell, client, vault };
}

/** A sandbox workspace whose token is kept by this keyring; the shell has quit again. */
async function folderWrittenBy(keyring: string): Promise<string> {
  const folder = temporaryFolder();
  const { shell, client } = await start(folder, (control) => {
    control.keyring = keyring;
  });
  await client.workspaces.create({ kind: "sandbox", source: "embedded" });
  shell.app.quit();
  await shell.exited.promise;
  return folder;
}

const fileIn = (folder: string) => readFileSync(join(folder, "vault.json"), "utf8");

// Linux alone has a choice of keyrings, and can be without one.
describe.skipIf(process.platform !== "linux")("the state of the vault", () => {
  it("is os-keyring with one, and the ciphertext says which", async () => {
    const folder = await folderWrittenBy("kwallet6");
    const { vault } = await start(folder, (control) => {
      control.keyring = "kwallet6";
    });
    expect(await vault()).toEqual({ state: "os-keyring", backend: "kwallet6" });
    expect(fileIn(folder)).toContain('"backend": "kwallet6"');
  });

  it("is session-only where basic_text is all there is", async () => {
    const folder = temporaryFolder();
    const { vault, client } = await start(folder, (control) => {
      control.keyring = null;
    });
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    expect(await vault()).toEqual({ state: "session-only", backend: null });
    expect(() => fileIn(folder)).toThrow("ENOENT");
  });

  it("is user-accepted-weak once the person agreed to a file", async () => {
    const folder = temporaryFolder();
    const secrets = { "live/token": { protection: "none", secret: "a-token" } };
    writeFileSync(join(folder, "vault.json"), JSON.stringify({ version: 1, secrets }), { mode: 0o600 });
    const { vault, client } = await start(folder, (control) => {
      control.keyring = null;
    });
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    expect(await vault()).toEqual({ state: "user-accepted-weak", backend: null });
  });

  it("is backend-changed when another keyring answers, and the secrets are left as they are", async () => {
    const folder = temporaryFolder();
    // Of a live workspace: a sandbox's own token is simply taken anew.
    const token = { protection: "keyring", backend: "gnome_libsecret", ciphertext: "bmVrb3Q=" };
    writeFileSync(
      join(folder, "vault.json"),
      JSON.stringify({ version: 1, secrets: { "live/token": token } }),
    );
    const { vault, client } = await start(folder, (control) => {
      control.keyring = "kwallet6";
    });
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    expect(await vault()).toEqual({ state: "backend-changed", backend: "kwallet6" });
    expect(JSON.parse(fileIn(folder))).toMatchObject({ secrets: { "live/token": token } });
  });

  it("is locked until the keyring is opened", async () => {
    const folder = await folderWrittenBy("gnome_libsecret");
    const { vault, shell } = await start(folder, (control) => {
      control.isKeyringUnlocked = false;
    });
    expect(await vault()).toEqual({ state: "locked", backend: "gnome_libsecret" });
    shell.isKeyringUnlocked = true;
    expect(await vault()).toEqual({ state: "os-keyring", backend: "gnome_libsecret" });
  });

  it("stays well while the keyring asks for new ciphertext, which it gets", async () => {
    const folder = await folderWrittenBy("gnome_libsecret");
    const before = fileIn(folder);
    const { vault } = await start(folder, (control) => {
      control.wantsReEncryption = true;
    });
    expect(await vault()).toEqual({ state: "os-keyring", backend: "gnome_libsecret" });
    await vi.waitFor(() => expect(fileIn(folder)).not.toBe(before));
  });
});
