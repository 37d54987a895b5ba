/**
 * Reads what says that a workspace's folder is the same one on the same machine. Each part that the system does not tell is
 * null. Opens no database.
 */
import { createHash } from "node:crypto";
import { realpath, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { FolderIdentity } from "../../shared/domain/sending/folder-identity.ts";
import { type Machine, registryValue, THIS_MACHINE } from "./this-machine.ts";

const LINUX_ID = /^[0-9a-f]{32}$/;

/**
 * To be asked once, at the opening of the workspace.
 * @param database path of the workspace's main file
 */
export async function readFolderIdentity(
  database: string,
  machine: Machine = THIS_MACHINE,
): Promise<FolderIdentity> {
  const [id, path, file] = await Promise.all([
    machineId(machine),
    realpath(dirname(database)).catch(() => null),
    fileIdentity(database, machine.platform).catch(() => null),
  ]);
  return { machine: id === null ? null : hashed(id), path, file };
}

/** A machine's id is not to be shown around (machine-id(5)); its hash tells as well whether two are one. */
function hashed(id: string): string {
  return createHash("sha256").update(`waypost\0${id.toLowerCase()}`).digest("hex").slice(0, 32);
}

async function machineId(machine: Machine): Promise<string | null> {
  switch (machine.platform) {
    case "linux":
      return (await linuxId(machine, "/etc/machine-id")) ?? linuxId(machine, "/var/lib/dbus/machine-id");
    case "darwin": {
      const told = await machine.run("/usr/sbin/ioreg", ["-rd1", "-c", "IOPlatformExpertDevice"]);
      return told?.match(/"IOPlatformUUID" = "([^"]+)"/)?.[1] ?? null;
    }
    case "win32":
      return registryValue(machine, "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "MachineGuid");
    default:
      return null;
  }
}

/** An image that many machines start from has an empty file, or `uninitialized`. */
async function linuxId(machine: Machine, path: string): Promise<string | null> {
  const text = (await machine.read(path))?.trim() ?? "";
  return LINUX_ID.test(text) ? text : null;
}

/**
 * File systems that number their files anew each time they are mounted: FAT, exFAT, SMB, and most that a program serves
 * (statfs(2)). Their numbers would make every start look like a copy.
 */
const NUMBERED_ANEW: ReadonlySet<number> = new Set([0x4d44, 0x2011bab0, 0xff534d42, 0xfe534d42, 0x65735546]);

/**
 * The number of the file on its disk. Windows tells disks apart by a serial number; elsewhere the number of a disk depends on
 * the order in which disks were found at this boot, so that it says nothing.
 */
async function fileIdentity(path: string, platform: NodeJS.Platform): Promise<string | null> {
  if (platform === "linux" && NUMBERED_ANEW.has((await statfs(path)).type)) return null;
  const { dev, ino } = await stat(path, { bigint: true });
  if (ino === 0n) return null;
  return platform === "win32" ? `${dev}:${ino}` : String(ino);
}
