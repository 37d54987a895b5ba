/**
 * A text that stays the same for as long as this machine has not been booted anew. What was written to a file without
 * being forced to the disk is there after a process was killed, but need not be after a boot: this tells the two apart.
 *
 * Containers have the boot of the machine that they run on. Restarting one is therefore no boot, and what it wrote to a
 * folder that outlives it is there.
 */
import { type Machine, registryValue, THIS_MACHINE } from "./this-machine.ts";

const UUID = /^[0-9a-f]{32}$/;
const MEMORY =
  "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters";

/** To be asked once, at the start. @returns null where it cannot be told; nothing is then taken for the same boot */
export async function readBootId(machine: Machine = THIS_MACHINE): Promise<string | null> {
  switch (machine.platform) {
    case "linux":
      // A service that is shut in does not see the file. systemd tells it instead (`%b` in deploy/systemd).
      return (
        uuidIn(await machine.read("/proc/sys/kernel/random/boot_id")) ??
        uuidIn(machine.environment.WAYPOST_BOOT_ID)
      );
    case "darwin":
      return uuidIn(await machine.run("/usr/sbin/sysctl", ["-n", "kern.bootsessionuuid"]));
    case "win32":
      return countedBoot(machine);
    default:
      return null;
  }
}

/** With hyphens or without, which are no difference. */
function uuidIn(text: string | null | undefined): string | null {
  const found = (text ?? "").trim().replaceAll("-", "").toLowerCase();
  return UUID.test(found) ? found : null;
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
