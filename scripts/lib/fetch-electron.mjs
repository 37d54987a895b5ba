/**
 * Fetches Electron's archive for one system, checked against the checksums of the installed package, and puts it where
 * electron-builder is told to look: `fetch-electron.mjs PLATFORM ARCHITECTURE FOLDER`. Ends with 1 and a line when it
 * cannot be had.
 */
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { downloadArtifact } from "@electron/get";
import { ROOT, say } from "./ensure.mjs";

const [platform, arch, target] = process.argv.slice(2);
const folder = join(ROOT, "node_modules", "electron");
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const checksums = JSON.parse(readFileSync(join(folder, "checksums.json"), "utf8"));

try {
  const archive = await downloadArtifact({ version, artifactName: "electron", platform, arch, checksums });
  mkdirSync(target, { recursive: true });
  copyFileSync(archive, join(target, basename(archive)));
} catch (error) {
  say(`Electron ${version} for ${platform} ${arch}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
