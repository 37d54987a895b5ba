/**
 * A text that stays the same for as long as this machine has not been booted anew. What was written to a file without
 * being forced to the disk is there after a process was killed, but need not be after a boot: this tells the two apart.
 *
 * Containers have the boot of the machine that they run on. Restarting one is therefore no boot, and what it wrote to a
 * folder that outlives it is there.
 */
import { type Machine, registryValue, THIS_MACHINE } from "./this-machine.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MEMORY =
  "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters";

/** To be asked once, at the start. @returns null where it cannot be told; nothing is then taken for the same boot */
export async function readBootId(machine: Machine = THIS_MACHINE): Promise<string | null> {
  switch (machine.platform) {
    case "linux":
      return uuidIn(await machine.read("/proc/sys/kernel/random/boot_id"));
    case "darwin":
      return uuidIn(await machine.run("/usr/sbin/sysctl", ["-n", "kern.bootsessionuuid"]));
    case "win32":
      return countedBoot(machine);
    default:
      return null;
  }
}

function uuidIn(text: string | null): string | null {
  const found = text?.trim() ?? "";
  return UUID.test(found) ? found.toLowerCase() : null;
}

/** Windows counts its boots. The count alone would be the same on many machines. */
async function countedBoot(machine: Machine): Promise<string | null> {
  const [count, guid] = await Promise.all([
    registryValue(machine, MEMORY, "BootId"),
    registryValue(machine, "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "MachineGuid"),
  ]);
  if (count === null || guid === null || !/^0x[0-9a-f]+$/i.test(count)) return null;
  return `${guid.toLowerCase()}:${Number(count)}`;
}
