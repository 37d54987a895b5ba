/** Which boot of the machine this is: a kill keeps it, a boot does not, and what cannot be told is no boot at all. */
import { describe, expect, test } from "vitest";
import { readBootId } from "../../core/sending/boot-id.ts";
import { createMachine, THIS_MACHINE } from "../../core/sending/this-machine.ts";
import { describedMachine } from "../support/described-machine.ts";

const BOOT = "18741ab2-0a30-4bda-80b4-2b26c8c528e1";
const PLAIN = BOOT.replaceAll("-", "");
const OTHER = "0b3e5c0c-43f2-4a3d-9a55-54f57f0a9f2c";

test.runIf(process.platform === "linux")(
  "this machine tells its boot, and the same one each time",
  async () => {
    const first = await readBootId();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await readBootId(THIS_MACHINE)).toBe(first);
  },
);

describe("each system is asked in its own way", () => {
  test("Linux through its file", async () => {
    const file = "/proc/sys/kernel/random/boot_id";
    const machine = describedMachine("linux", { [file]: `${BOOT}\n` });
    expect(await readBootId(machine)).toBe(PLAIN);
    expect(await readBootId(describedMachine("linux", { [file]: `${OTHER}\n` }))).toBe(
      OTHER.replaceAll("-", ""),
    );
  });

  test("Linux through systemd, where a service does not see the file", async () => {
    const environment = { WAYPOST_BOOT_ID: PLAIN };
    expect(await readBootId(describedMachine("linux", {}, environment))).toBe(PLAIN);
    const seen = describedMachine("linux", { "/proc/sys/kernel/random/boot_id": OTHER }, environment);
    expect(await readBootId(seen)).not.toBe(PLAIN);
    expect(await readBootId(describedMachine("linux", {}, { WAYPOST_BOOT_ID: "%b" }))).toBeNull();
  });

  test("macOS through sysctl", async () => {
    const machine = describedMachine("darwin", {
      "/usr/sbin/sysctl -n kern.bootsessionuuid": `${BOOT.toUpperCase()}\n`,
    });
    expect(await readBootId(machine)).toBe(PLAIN);
  });

  test("Windows through the registry, where the count of its boots is told apart by the machine", async () => {
    const windows = (count: string, guid: string) =>
      describedMachine("win32", {
        "/v BootId": `\r\nHKEY_LOCAL_MACHINE\\SYSTEM\r\n    BootId    REG_DWORD    ${count}\r\n\r\n`,
        "/v MachineGuid": `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\r\n    MachineGuid    REG_SZ    ${guid}\r\n\r\n`,
      });
    const first = await readBootId(windows("0x2f", BOOT));
    expect(first).toBe(`${BOOT}:47`);
    expect(await readBootId(windows("0x30", BOOT))).not.toBe(first);
    expect(await readBootId(windows("0x2f", OTHER))).not.toBe(first);
  });
});

describe("what cannot be told is null", () => {
  test.each([
    ["Linux without the file", "linux", {}],
    ["Linux with an empty file", "linux", { "/proc/sys/kernel/random/boot_id": "\n" }],
    ["macOS whose sysctl fails", "darwin", {}],
    ["macOS whose sysctl knows no such name", "darwin", { "/usr/sbin/sysctl -n kern.bootsessionuuid": "\n" }],
    ["Windows that does not count", "win32", { "/v MachineGuid": "    MachineGuid    REG_SZ    a-b\r\n" }],
    ["Windows without a name", "win32", { "/v BootId": "    BootId    REG_DWORD    0x2f\r\n" }],
    ["a system that is not known", "freebsd", { "/proc/sys/kernel/random/boot_id": `${BOOT}\n` }],
  ] as const)("%s", async (_, platform, answers) => {
    expect(await readBootId(describedMachine(platform, answers))).toBeNull();
  });
});

describe("a command of the system", () => {
  const patient = createMachine(60_000);

  test("answers with its output", async () => {
    const output = await patient.run(process.execPath, ["-e", "process.stdout.write('told')"]);
    expect(output).toBe("told");
  });

  test("that fails, or is not there, answers with null", async () => {
    const failing = ["-e", "process.stdout.write('told'); process.exitCode = 1"];
    expect(await patient.run(process.execPath, failing)).toBeNull();
    expect(await patient.run("/no/such/command", [])).toBeNull();
  });

  test("that hangs is ended and answers with null", async () => {
    const machine = createMachine(50);
    expect(await machine.run(process.execPath, ["-e", "setInterval(() => {}, 1_000)"])).toBeNull();
  });
});
