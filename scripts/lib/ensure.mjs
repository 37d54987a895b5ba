/**
 * Makes a fresh checkout ready: dependencies, build, browser for the tests. Runs on whatever Node ≥ 20 the
 * machine has, before any dependency is there, so it uses nothing but Node. Writes to standard error only:
 * standard output belongs to the command it was called for.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const CACHE = join(ROOT, ".cache");
const IS_WINDOWS = process.platform === "win32";
const LEAST_NODE = 20;
/** The Node that Electron embeds; the project brings it as a dependency. */
const PROJECT_NODE = 24;

export function say(text) {
  process.stderr.write(`${text}\n`);
}

export class SetupError extends Error {}

function hashOfFiles(files) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(ROOT, file)))
      .update("\0");
  return hash.digest("hex");
}

function isMarked(name, value) {
  const file = join(CACHE, name);
  return existsSync(file) && readFileSync(file, "utf8") === value;
}

function mark(name, value) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, name), value);
}

/** Runs a program with its output on our standard error. Resolves to its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", 2, 2], ...options });
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal ? 1 : code));
  });
}

function runNpm(args) {
  // npm passes its own path on to scripts; outside npm, the one on the PATH is used.
  const npm = process.env.npm_execpath;
  return npm
    ? run(process.execPath, [npm, ...args])
    : run(IS_WINDOWS ? "npm.cmd" : "npm", args, { shell: IS_WINDOWS });
}

/** Path of the project's own Node 24. */
export function projectNode() {
  const own = join(ROOT, "node_modules", "node", "bin", IS_WINDOWS ? "node.exe" : "node");
  const candidates = existsSync(own) ? [own] : [];
  if (Number(process.versions.node.split(".")[0]) >= PROJECT_NODE) candidates.push(process.execPath);
  for (const candidate of candidates) {
    if (spawnSync(candidate, ["--version"]).status === 0) return candidate;
  }
  throw new SetupError(
    `Node ${PROJECT_NODE} is missing: the package "node" could not set itself up. Allow its install script ` +
      "(npm config: ignore-scripts=false) and delete node_modules, or install Node 24, then try again.",
  );
}

export async function ensureInstalled() {
  if (Number(process.versions.node.split(".")[0]) < LEAST_NODE) {
    throw new SetupError(`Waypost needs Node ${LEAST_NODE} or newer; this is ${process.version}.`);
  }
  const wanted = hashOfFiles(["package-lock.json"]);
  if (existsSync(join(ROOT, "node_modules")) && isMarked("installed", wanted)) return;
  say("Installing dependencies (once)…");
  const code = await runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code !== 0) throw new SetupError(`"npm ci" ended with code ${code}. Its messages are above.`);
  projectNode();
  mark("installed", wanted);
}

const SOURCES = ["shared", "core", "sandbox", "electron", "renderer", "packaging"];
const BUILD_FILES = ["package-lock.json", "electron.vite.config.ts", "host.vite.config.ts"];
const BUILT = ["out/renderer/index.html", "out/main/main.js", "out/preload/preload.cjs", "out/host/cli.js"];

function sourceFiles() {
  return SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1)),
  ).sort();
}

export async function ensureBuilt() {
  const wanted = hashOfFiles([...BUILD_FILES, ...sourceFiles()]);
  const isThere = BUILT.every((file) => existsSync(join(ROOT, file)));
  if (isThere && isMarked("built", wanted)) return;
  say("Building…");
  await buildWith("electron-vite/bin/electron-vite.js", []);
  await buildWith("vite/bin/vite.js", ["--config", "host.vite.config.ts"]);
  mark("built", wanted);
}

async function buildWith(tool, args) {
  const command = [join(ROOT, "node_modules", tool), "build", "--logLevel", "warn", ...args];
  const code = await run(projectNode(), command, {
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(CACHE, "no-electron") },
  });
  if (code !== 0) throw new SetupError(`The build ended with code ${code}. Its messages are above.`);
}

const BROWSERS = {
  linux: [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
    "brave-browser",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

/** A browser of the Chromium family on this machine, or null. */
export function findBrowser() {
  if (process.env.WAYPOST_BROWSER) return process.env.WAYPOST_BROWSER;
  for (const candidate of BROWSERS[process.platform] ?? []) {
    if (candidate.includes("/") || candidate.includes("\\")) {
      if (existsSync(candidate)) return candidate;
      continue;
    }
    for (const folder of (process.env.PATH ?? "").split(":")) {
      if (folder !== "" && existsSync(join(folder, candidate))) return join(folder, candidate);
    }
  }
  return null;
}

function isDebianRoot() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** As Debian and others have them. The second draws no window, and costs a test a third less time. */
const CHROMIUM = "/usr/bin/chromium";
const HEADLESS = "/usr/bin/chromium-headless-shell";

/**
 * @returns paths of the browsers the tests drive: a whole one, and one for pages alone; null lets Playwright use its
 *   own
 */
export async function ensureTestBrowsers() {
  const areThere = () => existsSync(CHROMIUM) && existsSync(HEADLESS);
  if (isDebianRoot() && !areThere()) await installTestBrowsers();
  if (process.platform === "linux" && existsSync(CHROMIUM)) {
    return { whole: CHROMIUM, headless: existsSync(HEADLESS) ? HEADLESS : CHROMIUM };
  }
  say("Asking Playwright for its Chromium (once)…");
  const tool = join(ROOT, "node_modules", "@playwright", "test", "cli.js");
  const code = await run(projectNode(), [tool, "install", "chromium"]);
  if (code !== 0) throw new SetupError("Playwright could not fetch its Chromium; see its messages above.");
  return { whole: null, headless: null };
}

async function installTestBrowsers() {
  say("Installing Chromium from Debian's packages (once)…");
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  const install = (...names) =>
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], environment);
  await run("apt-get", ["update", "-qq"], environment);
  if ((await install("chromium", "fonts-liberation")) !== 0) {
    throw new SetupError("Chromium could not be installed from Debian's packages.");
  }
  // Ubuntu has none: the whole one does its work there.
  await install("chromium-headless-shell");
}

/** Ends the process with a message a person can act on. */
export function explainAndExit(error) {
  say(error instanceof SetupError ? error.message : (error?.stack ?? String(error)));
  process.exit(1);
}
