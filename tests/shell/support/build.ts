/**
 * Vitest's global set-up: the tests run the built shell. It is built here when there is none or its sources are
 * newer; nothing is ever installed from here.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");
const BUILT = [
  "out/main/main.js",
  "out/main/core-process.js",
  "out/preload/preload.cjs",
  "out/renderer/index.html",
  "out/host/cli.js",
];
const SOURCES = [
  "electron",
  "core",
  "shared",
  "sandbox",
  "renderer",
  "electron.vite.config.ts",
  "host.vite.config.ts",
];

/** Copies what is built: a build that someone starts meanwhile must not empty it under a running test. */
export default function snapshotBuild(): () => void {
  if (!isUpToDate()) build();
  const cache = join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  const snapshot = mkdtempSync(join(cache, "shell-build-"));
  cpSync(join(ROOT, "out"), snapshot, { recursive: true });
  // Read by launch.ts, in the processes of the tests.
  process.env.WAYPOST_SHELL_BUILD = snapshot;
  return () => rmSync(snapshot, { recursive: true, force: true });
}

function isUpToDate(): boolean {
  // To run them on a build as it is, e.g. to see that they fail on one that was tampered with.
  if (process.env.WAYPOST_BUILD_AS_IS === "1") return true;
  const built = BUILT.map((path) => join(ROOT, path));
  const sources = SOURCES.flatMap((path) => filesBelow(join(ROOT, path)));
  return built.every((file) => existsSync(file)) && Math.min(...times(built)) >= Math.max(...times(sources));
}

function build(): void {
  for (const [tool, ...args] of [
    ["electron-vite/bin/electron-vite.js", "build"],
    ["vite/bin/vite.js", "build", "--config", "host.vite.config.ts"],
  ] as const) {
    execFileSync(process.execPath, [join(ROOT, "node_modules", tool), ...args], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(ROOT, "node_modules/.no-electron") },
    });
  }
}

function times(files: readonly string[]): number[] {
  return files.map((file) => statSync(file).mtimeMs);
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
