/**
 * `npm start`: sets everything up and opens Waypost. On Electron where its binary can be had; else in an app
 * window of a browser of the Chromium family; else it prints the address to open.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import {
  ensureBuilt,
  ensureInstalled,
  explainAndExit,
  findBrowser,
  projectNode,
  ROOT,
  run,
  say,
} from "./lib/ensure.mjs";

const ELECTRON = join(ROOT, "node_modules", "electron");
const NO_ELECTRON = join(ROOT, ".cache", "electron-not-fetched");
/** A fetch that failed is not tried again for a day, so that every start is quick. */
const TRY_AGAIN_AFTER = 24 * 60 * 60 * 1000;
const FETCH_DEADLINE = 5 * 60 * 1000;

function electronBinary() {
  const pathFile = join(ELECTRON, "path.txt");
  if (!existsSync(pathFile)) return null;
  const binary = join(ELECTRON, "dist", readFileSync(pathFile, "utf8"));
  return existsSync(binary) ? binary : null;
}

function hasFailedLately() {
  return existsSync(NO_ELECTRON) && Date.now() - statSync(NO_ELECTRON).mtimeMs < TRY_AGAIN_AFTER;
}

async function fetchElectron() {
  const known = electronBinary();
  if (known || hasFailedLately()) return known;
  say("Fetching Electron (once)…");
  const code = await run(projectNode(), [join(ELECTRON, "install.js")], {
    stdio: "ignore",
    timeout: FETCH_DEADLINE,
  });
  const fetched = code === 0 ? electronBinary() : null;
  if (!fetched) {
    mkdirSync(join(ROOT, ".cache"), { recursive: true });
    writeFileSync(NO_ELECTRON, "");
  }
  return fetched;
}

function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function cacheFolder() {
  if (process.platform === "win32") return process.env.LOCALAPPDATA || join(homedir(), "AppData", "Local");
  return process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
}

/** A command line is seen by everyone on the machine; this file, which leads to the address, only by its owner. */
function privatePage(folder, url) {
  const file = join(folder, "open.html");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  writeFileSync(
    file,
    `<!doctype html><title>Waypost</title><meta http-equiv="refresh" content="0;url=${url}">`,
    { mode: 0o600 },
  );
  return file;
}

/** A process of its own, so that closing the window ends it, and Waypost with it. */
function openAppWindow(browser, url) {
  const profile = join(cacheFolder(), "waypost-window");
  const page = privatePage(profile, url);
  const isRoot = process.getuid?.() === 0;
  return spawn(
    browser,
    [
      `--app=${pathToFileURL(page).href}`,
      `--user-data-dir=${profile}`,
      "--window-size=1280,840",
      "--no-first-run",
      "--no-default-browser-check",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(isRoot ? ["--no-sandbox", "--disable-gpu", "--disable-quic"] : []),
    ],
    { stdio: "ignore" },
  );
}

async function startHost(reason) {
  const browser = hasDisplay() ? findBrowser() : null;
  say(
    browser
      ? `${reason} Opening Waypost in a browser window instead.`
      : `${reason} Open the address below in a browser.`,
  );
  const args = process.argv.slice(2).filter((argument) => argument !== "--json");
  const host = spawn(projectNode(), [join(ROOT, "core", "host", "cli.ts"), ...args, "--json"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let window = null;
  const stop = () => host.kill("SIGTERM");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  host.once("exit", (code) => {
    window?.kill();
    process.exit(code ?? 0);
  });
  const lines = createInterface({ input: host.stdout });
  lines.once("line", (line) => {
    const { url, webhookUrl } = JSON.parse(line);
    process.stdout.write(`Waypost: ${url}\n`);
    if (webhookUrl) process.stdout.write(`Webhooks: ${webhookUrl}\n`);
    process.stdout.write("Press Ctrl-C to stop.\n");
    if (!browser) return;
    window = openAppWindow(browser, url);
    window.once("exit", stop);
    window.once("error", (error) =>
      say(`The browser did not start (${error.message}). Open the address above.`),
    );
  });
}

async function startElectron(binary) {
  const child = spawn(binary, [ROOT, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 1));
}

try {
  await ensureInstalled();
  await ensureBuilt();
  if (!hasDisplay()) {
    await startHost("This machine has no display.");
  } else {
    const binary = await fetchElectron();
    if (binary) await startElectron(binary);
    else await startHost("Electron's binary could not be fetched.");
  }
} catch (error) {
  explainAndExit(error);
}
