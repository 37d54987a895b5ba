/**
 * `npm run package [-- …]`: builds the app, writes its bill of materials, and has electron-builder make the packages of
 * this system; what follows the `--` goes to electron-builder, e.g. `--dir` for the unpacked app alone.
 *
 * Set from outside: ELECTRON_OVERRIDE_DIST_PATH, a folder with Electron in it, instead of the one that is fetched;
 * WAYPOST_RELEASES (`owner/repository`), for releases only, where the app is to look for newer ones. Signing and
 * notarizing follow electron-builder's own variables (CSC_LINK, WIN_CSC_LINK, APPLE_API_KEY …).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  ensureBuilt,
  ensureInstalled,
  explainAndExit,
  projectNode,
  ROOT,
  run,
  SetupError,
  say,
} from "./lib/ensure.mjs";

const BUILDER = join(ROOT, "node_modules", "electron-builder", "cli.js");
const FETCHER = join(ROOT, "scripts", "lib", "fetch-electron.mjs");
const ARCHIVES = join(ROOT, ".cache", "electron-archives");
const FETCH_DEADLINE = 10 * 60 * 1000;
const PLATFORM_FLAGS = {
  "--mac": "darwin",
  "-m": "darwin",
  "--win": "win32",
  "-w": "win32",
  "--linux": "linux",
  "-l": "linux",
};
const ARCHITECTURES = ["x64", "arm64"];
const NO_ELECTRON =
  "Electron's binary could not be fetched, and without it there is no package. Allow this machine to reach " +
  "github.com (HTTPS_PROXY is respected), or name another source in ELECTRON_MIRROR, or an unpacked Electron in " +
  "ELECTRON_OVERRIDE_DIST_PATH, then try again.";

function readJson(path) {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}

/** Made from the list that the build wrote of what it included. */
async function writeSupplements() {
  const { writeLicenses, writeSbom } = await import("./lib/supplements.mjs");
  const packages = readJson("out/renderer/licenses.json");
  const sbom = writeSbom({
    manifest: readJson("package.json"),
    packages,
    lockfile: readJson("package-lock.json"),
  });
  writeFileSync(join(ROOT, "out", "sbom.cdx.json"), sbom);
  writeFileSync(join(ROOT, "out", "LICENSES.packages.txt"), writeLicenses(packages));
}

/** Every Electron that these arguments ask for. */
async function fetchElectrons(args) {
  const asked = args.map((argument) => PLATFORM_FLAGS[argument]).filter((platform) => platform !== undefined);
  const platforms = asked.length > 0 ? asked : [process.platform];
  const named = ARCHITECTURES.filter((architecture) => args.includes(`--${architecture}`));
  for (const platform of platforms) {
    // Linux packages are made for one architecture, the others for both.
    const every = platform === "linux" || args.includes("--dir") ? [process.arch] : ARCHITECTURES;
    for (const architecture of named.length > 0 ? named : every) {
      const code = await run(projectNode(), [FETCHER, platform, architecture, ARCHIVES], {
        timeout: FETCH_DEADLINE,
      });
      if (code !== 0) throw new SetupError(NO_ELECTRON);
    }
  }
}

function releaseArgs() {
  const [owner, repository] = (process.env.WAYPOST_RELEASES ?? "").split("/");
  if (!owner || !repository) return [];
  return [
    "--config.publish.provider=github",
    `--config.publish.owner=${owner}`,
    `--config.publish.repo=${repository}`,
  ];
}

try {
  const args = process.argv.slice(2);
  await ensureInstalled();
  await ensureBuilt();
  await writeSupplements();
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!given) {
    if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) throw new SetupError(NO_ELECTRON);
    await fetchElectrons(args);
  }
  // Never uploads: the workflow does, once everything was tested.
  const code = await run(projectNode(), [
    BUILDER,
    ...args,
    `--config.electronDist=${given || ARCHIVES}`,
    ...releaseArgs(),
    "--publish=never",
  ]);
  if (code !== 0) throw new SetupError(`electron-builder ended with code ${code}. Its messages are above.`);
  say("The packages are in dist/.");
} catch (error) {
  explainAndExit(error);
}
