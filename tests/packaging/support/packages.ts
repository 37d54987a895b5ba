/**
 * Vitest's global set-up: has `npm run package` make the app for all three systems, on this one, around an Electron
 * that is none (fake-electron.ts), and says where the results are.
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { type FakePlatform, fakeElectron } from "./fake-electron.ts";

const ROOT = join(import.meta.dirname, "../../..");
const RELEASES = "waypost-tests/releases";

export interface MadePackages {
  /** Unpacked, as on the disk of somebody who installed it. */
  readonly linux: string;
  readonly windows: string;
  readonly mac: string;
  /** Null where 7-Zip is missing, which electron-builder would fetch. */
  readonly archive: string | null;
}

declare module "vitest" {
  interface ProvidedContext {
    readonly packages: MadePackages;
  }
}

export default async function makePackages(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "waypost-packages-"));
  const sevenZip = findSevenZip();
  const make = (platform: FakePlatform, targets: readonly string[]) => {
    const output = join(folder, platform);
    const dist = fakeElectron(folder, platform);
    const args = [...targets, "--x64", `--config.directories.output=${output}`];
    return makePackage(args, dist, sevenZip, output);
  };
  // One after the other: the first builds what the others take.
  const linux = await make("linux", sevenZip === null ? ["--linux", "--dir"] : ["--linux", "tar.gz"]);
  const [windows, mac] = await Promise.all([
    make("win32", ["--win", "--dir"]),
    make("darwin", ["--mac", "--dir"]),
  ]);
  project.provide("packages", {
    linux: join(linux, "linux-unpacked"),
    windows: join(windows, "win-unpacked"),
    mac: join(mac, "mac", "Waypost.app"),
    archive: sevenZip === null ? null : linux,
  });
  return () => rmSync(folder, { recursive: true, force: true });
}

async function makePackage(
  args: readonly string[],
  dist: string,
  sevenZip: string | null,
  output: string,
): Promise<string> {
  await promisify(execFile)(process.execPath, [join(ROOT, "scripts/package.mjs"), ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: dist,
      WAYPOST_RELEASES: RELEASES,
      CSC_IDENTITY_AUTO_DISCOVERY: "false",
      ...(sevenZip === null ? {} : { ELECTRON_BUILDER_7ZIP_PATH: sevenZip }),
    },
  });
  return output;
}

function findSevenZip(): string | null {
  for (const name of ["7za", "7zz", "7z"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // Not this one.
    }
  }
  return null;
}
