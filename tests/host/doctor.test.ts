/** `npm run doctor` as a person or a monitor meets it: beside nothing, beside a folder at rest, beside a running host. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type HostLine,
  runCommand,
  type SandboxLine,
  type StartedCommand,
  startCommand,
} from "../support/child-process.ts";
import type { CoreClient } from "../support/clients.ts";
import { type DoctorDocument, failuresOf } from "../support/doctor.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { untilSetup } from "../support/journey.ts";
import { listenTo } from "../support/planted/listening-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const DOCTOR = "core/doctor/cli.ts";

async function doctor(folder: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await runCommand(DOCTOR, ["--json", "--data", folder, ...args]);
  const document = JSON.parse(stdout) as DoctorDocument;
  const find = (id: string) => document.checks.find((check) => check.id === id);
  return { code, stdout, stderr, document, find };
}

async function host(folder: string): Promise<{ host: StartedCommand<HostLine>; client: CoreClient }> {
  const started = await startCommand<HostLine>("core/host/cli.ts", ["--json", "--data", folder]);
  onTestFinished(() => started.end());
  const { client } = await listenTo(started.line.url);
  return { host: started, client };
}

const hasAccount = (client: CoreClient) =>
  untilSetup(client, ({ steps }) => steps.some(({ id, state }) => id === "template" && state === "done"));

async function connectExternal(client: CoreClient, keepWithoutKeyring: boolean): Promise<SandboxLine> {
  const args = ["--port", "0", "--json", "--scenario", "all-good"];
  const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", args);
  onTestFinished(() => sandbox.end("SIGKILL"));
  await client.workspaces.create(externalWorkspace(sandbox.line, keepWithoutKeyring));
  await hasAccount(client);
  return sandbox.line;
}

/** Every file with its content, to see that nothing was changed. */
function snapshot(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/-(wal|shm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file} ${readFileSync(file, "base64")}`);
}

describe("npm run doctor", () => {
  test("prints one JSON document of plain sentences; a fresh folder with nothing connected fails", async () => {
    const folder = temporaryFolder();
    const { code, document, find, stderr } = await doctor(folder);
    expect(code).toBe(1);
    expect(stderr).toBe("");
    expect(document.status).toBe("fail");
    expect(find("workspace")).toMatchObject({
      status: "fail",
      message: expect.stringContaining("nothing is connected"),
    });
    for (const check of document.checks) {
      expect(Object.keys(check)).toEqual(["id", "status", "message", "fix"]);
      expect(check.message).not.toMatch(/[{}]/);
      if (check.status === "fail") expect(check.fix).not.toBeNull();
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test("says the same as readable text, in the language asked for", async () => {
    const folder = temporaryFolder();
    const french = await runCommand(DOCTOR, ["--data", folder, "--lang", "fr"]);
    expect(french.code).toBe(1);
    expect(french.stdout).toContain("[À corriger] Espace de travail");
    expect(french.stdout).toContain("À faire");
    writeFileSync(
      join(folder, "preferences.json"),
      JSON.stringify({ version: 1, preferences: { language: "fr" } }),
    );
    expect((await runCommand(DOCTOR, ["--data", folder])).stdout).toContain("Espace de travail");
  });

  test("says of a folder that is missing, a file, or not to be read what it is, and makes nothing", async () => {
    const folder = temporaryFolder();
    const missing = join(folder, "missing");
    expect((await doctor(missing)).find("data-folder")).toMatchObject({ status: "fail" });
    expect(existsSync(missing)).toBe(false);
    writeFileSync(join(folder, "file"), "");
    expect((await doctor(join(folder, "file"))).find("data-folder")?.message).toContain("is a file");
    const closed = join(folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o000);
    onTestFinished(() => chmodSync(closed, 0o700));
    // Root may read everything; for everyone else it is closed.
    const expected = process.getuid?.() === 0 ? "pass" : "fail";
    expect((await doctor(closed)).find("data-folder")?.status).toBe(expected);
  });

  test.each([["--lang", "de"], ["--data", ""], ["--yaml"]])(
    "explains its use when given %s %s",
    async (...args) => {
      const { code, stderr, stdout } = await runCommand(resolve(DOCTOR), args);
      expect(code).toBe(2);
      expect(stderr).toContain("Usage: npm run doctor");
      expect(stdout).toBe("");
    },
  );

  test("passes over a healthy folder at rest with its secrets in a file, and changes nothing in it", async () => {
    const folder = temporaryFolder();
    const running = await host(folder);
    const sandbox = await connectExternal(running.client, true);
    await running.client.doctor.noteActivitySharing({ isOn: true });
    await running.host.end();
    const before = snapshot(folder);
    const { code, document, find, stdout } = await doctor(folder);
    expect(failuresOf(document.checks)).toEqual([]);
    expect(code).toBe(0);
    expect(find("token")).toMatchObject({ status: "pass" });
    expect(find("terms")).toMatchObject({ status: "pass" });
    expect(find("webhook-listener")).toMatchObject({ status: "warn" });
    expect(snapshot(folder)).toEqual(before);
    const text = (await runCommand(DOCTOR, ["--data", folder])).stdout;
    for (const secret of [sandbox.token, sandbox.appSecret, sandbox.verifyToken, "4004-1234", "40041234"]) {
      expect(stdout).not.toContain(secret);
      expect(text).not.toContain(secret);
    }
  });

  test("beside a running Waypost it reads on, and says which secrets only that one has", async () => {
    const folder = temporaryFolder();
    const { client } = await host(folder);
    await connectExternal(client, false);
    const { code, find, document } = await doctor(folder);
    expect(find("data-folder")).toMatchObject({
      status: "pass",
      message: expect.stringContaining("A running Waypost"),
    });
    expect(find("token")).toMatchObject({ status: "warn", message: expect.stringContaining("memory") });
    expect(find("terms")?.message).toContain("That is what was known at");
    expect(find("webhook-listener")).toMatchObject({ status: "pass" });
    expect(failuresOf(document.checks)).toEqual([]);
    expect(code).toBe(0);
    // The host has not been disturbed.
    expect((await client.workspaces.list()).workspaces).toMatchObject([{ isOpen: true }]);
  });

  test("the embedded sandbox is asked while it runs, and run for as long as it takes when it does not", async () => {
    const folder = temporaryFolder();
    const running = await host(folder);
    await running.client.workspaces.create({ kind: "sandbox", source: "embedded" });
    await hasAccount(running.client);
    const beside = await doctor(folder);
    expect(beside.find("token")).toMatchObject({ status: "pass" });
    expect(beside.find("terms")).toMatchObject({ status: "warn" });
    expect(failuresOf(beside.document.checks)).toEqual([]);
    await running.client.sandbox.playScenario({ name: "payment-pending" });
    await running.host.end();
    const atRest = await doctor(folder);
    expect(atRest.code).toBe(1);
    expect(failuresOf(atRest.document.checks)).toEqual(["payment"]);
  });

  test("kept values that cannot be read are named, and all else is told", async () => {
    const folder = temporaryFolder();
    const running = await host(folder);
    await running.client.workspaces.create({ kind: "live" });
    await running.host.end();
    const [id = ""] = readdirSync(join(folder, "workspaces"));
    const database = new DatabaseSync(join(folder, "workspaces", id, "main.db"));
    database.exec(
      "INSERT INTO setting VALUES ('accounts.chosenAccount', '[1]'), ('credentials.accountTokens', '[1]')",
    );
    database.close();
    const { find } = await doctor(folder);
    expect(find("database")).toMatchObject({
      status: "fail",
      message: expect.stringContaining("accounts.chosenAccount, credentials.accountTokens"),
    });
    expect(find("token")).toMatchObject({ status: "fail", message: "There is no access token." });
  });

  test("a damaged database and a damaged vault each have their check and a way on", async () => {
    const folder = temporaryFolder();
    const running = await host(folder);
    await running.client.workspaces.create({ kind: "live" });
    await running.client.upkeep.copyNow();
    await running.host.end();
    const [id = ""] = readdirSync(join(folder, "workspaces"));
    writeFileSync(join(folder, "workspaces", id, "main.db"), "torn ".repeat(2_000));
    writeFileSync(join(folder, "vault.json"), "{ torn");
    const { code, find } = await doctor(folder);
    expect(code).toBe(1);
    expect(find("database")).toMatchObject({
      status: "fail",
      fix: expect.stringMatching(/copies.*main\.db/),
    });
    expect(find("keyring")).toMatchObject({ status: "fail" });
    expect(readFileSync(join(folder, "vault.json"), "utf8")).toBe("{ torn");
  });

  test("a folder in place of the database, and a lock that is none, are called what they are", async () => {
    const folder = temporaryFolder();
    const running = await host(folder);
    await running.client.workspaces.create({ kind: "live" });
    await running.client.upkeep.copyNow();
    await running.host.end();
    const [id = ""] = readdirSync(join(folder, "workspaces"));
    const database = join(folder, "workspaces", id, "main.db");
    rmSync(database);
    mkdirSync(database);
    writeFileSync(join(folder, "waypost.lock"), "garbage");
    const { code, find } = await doctor(folder);
    expect(code).toBe(1);
    expect(find("database")).toMatchObject({
      status: "fail",
      message: expect.stringContaining("a folder in place of the database"),
      fix: expect.stringMatching(/copies.*main\.db/),
    });
    expect(find("data-folder")).toMatchObject({
      status: "fail",
      message: expect.stringContaining("waypost.lock"),
    });
  });

  test("secrets in the desktop's keyring are said to be there, not to be missing", async () => {
    const folder = temporaryFolder();
    const running = await host(folder);
    await running.client.workspaces.create({ kind: "live" });
    await running.host.end();
    const [id = ""] = readdirSync(join(folder, "workspaces"));
    const entry = { protection: "keyring", backend: "gnome_libsecret", ciphertext: "AAAA" };
    const secrets = { [`${id}/token`]: entry, [`${id}/app-secret`]: entry };
    writeFileSync(join(folder, "vault.json"), JSON.stringify({ version: 1, secrets }));
    const { find } = await doctor(folder);
    expect(find("token")).toMatchObject({ status: "warn", message: expect.stringContaining("keyring") });
    expect(find("keyring")).toMatchObject({ status: "warn", fix: expect.stringContaining("in the app") });
  });
});
