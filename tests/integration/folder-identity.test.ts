/** What real folders say about themselves when they are moved, copied and written over. */
import { copyFileSync, cpSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readFolderIdentity } from "../../core/sending/folder-identity.ts";
import { compareIdentities } from "../../shared/domain/sending/folder-identity.ts";
import { describedMachine } from "../support/described-machine.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ID = "3d1219c7c4c5404aaa1f6d2a48adfda4";

function workspace() {
  const outer = temporaryFolder();
  const folder = join(outer, "w");
  mkdirSync(folder);
  writeFileSync(join(folder, "main.db"), "a database");
  return { outer, folder, identity: (at = folder) => readFolderIdentity(join(at, "main.db")) };
}

async function changedBy(change: (paths: { readonly outer: string; readonly folder: string }) => string) {
  const { outer, folder, identity } = workspace();
  const before = await identity();
  return compareIdentities(before, await identity(change({ outer, folder }))).differs;
}

describe("a folder", () => {
  test("is the same one each time, also through a link", async () => {
    expect(await changedBy(({ folder }) => folder)).toEqual([]);
    const differs = await changedBy(({ outer, folder }) => {
      symlinkSync(folder, join(outer, "link"), "junction");
      return join(outer, "link");
    });
    expect(differs).toEqual([]);
  });

  test("that was moved is in another place, with the same file", async () => {
    const differs = await changedBy(({ outer, folder }) => {
      renameSync(folder, join(outer, "moved"));
      return join(outer, "moved");
    });
    expect(differs).toEqual(["path"]);
  });

  test("that was copied has another file in another place", async () => {
    const differs = await changedBy(({ outer, folder }) => {
      cpSync(folder, join(outer, "copy"), { recursive: true, preserveTimestamps: true });
      return join(outer, "copy");
    });
    expect(differs).toEqual(["file", "path"]);
  });

  test("whose database was put back as Waypost does has another file", async () => {
    const differs = await changedBy(({ folder }) => {
      copyFileSync(join(folder, "main.db"), join(folder, "main.db.restoring"));
      renameSync(join(folder, "main.db.restoring"), join(folder, "main.db"));
      return folder;
    });
    expect(differs).toEqual(["file"]);
  });

  test("whose database was written over tells nothing: that is left to the witness", async () => {
    const differs = await changedBy(({ outer, folder }) => {
      writeFileSync(join(outer, "backup.db"), "an older database");
      copyFileSync(join(outer, "backup.db"), join(folder, "main.db"));
      return folder;
    });
    expect(differs).toEqual([]);
  });

  test("that is not there tells neither place nor file", async () => {
    const identity = await readFolderIdentity(join(temporaryFolder(), "gone", "main.db"));
    expect(identity).toMatchObject({ path: null, file: null });
  });
});

describe("a machine", () => {
  const machineOf = async (platform: NodeJS.Platform, answers: Readonly<Record<string, string>>) => {
    const { folder } = workspace();
    const { machine } = await readFolderIdentity(
      join(folder, "main.db"),
      describedMachine(platform, answers),
    );
    return machine;
  };

  test.each([
    ["Linux", "linux", { "/etc/machine-id": `${ID}\n` }],
    ["Linux without systemd", "linux", { "/var/lib/dbus/machine-id": `${ID}\n` }],
    ["Linux from an image", "linux", { "/etc/machine-id": "", "/var/lib/dbus/machine-id": `${ID}\n` }],
    ["macOS", "darwin", { IOPlatformExpertDevice: `  | {\n  |   "IOPlatformUUID" = "${ID}"\n  | }\n` }],
    ["Windows", "win32", { "/v MachineGuid": `\r\n    MachineGuid    REG_SZ    ${ID}\r\n` }],
  ] as const)("of %s has a name that tells nothing of its id", async (_, platform, answers) => {
    const machine = await machineOf(platform, answers);
    expect(machine).toMatch(/^[0-9a-f]{32}$/);
    expect(machine).not.toBe(ID);
    // One id has one name, whichever way it was learned.
    expect(machine).toBe(await machineOf("linux", { "/etc/machine-id": ID }));
    expect(machine).not.toBe(await machineOf("linux", { "/etc/machine-id": ID.replace("3", "4") }));
  });

  test.each([
    ["Linux that was not set up yet", "linux", { "/etc/machine-id": "uninitialized\n" }],
    ["macOS whose ioreg fails", "darwin", {}],
    ["Windows whose registry has none", "win32", {}],
    ["a system that is not known", "freebsd", { "/etc/machine-id": ID }],
  ] as const)("of %s cannot be told", async (_, platform, answers) => {
    expect(await machineOf(platform, answers)).toBeNull();
  });
});
