/**
 * `npm run icons`: draws the app's icons from the two SVGs of packaging/icons with Chromium, and writes the files that
 * the systems want. The results are committed; run it after changing a drawing, and look at them.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, ensureTestBrowsers, explainAndExit, ROOT, say } from "./lib/ensure.mjs";
import { writeIcns, writeIco } from "./lib/icon-files.mjs";

const FOLDER = join(ROOT, "packaging", "icons");
/** From this many pixels on the full drawing is used; below, the one drawn on whole pixels. */
const FULL_DRAWING_FROM = 48;
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 256];
/** Apple's icons keep a margin in which the system draws the shadow: 824 of 1024 pixels. */
const MAC_SHARE = 824 / 1024;
const MAC_SIZES = [16, 32, 64, 128, 256, 512, 1024];

async function draw(page, size, share) {
  const svg = readFileSync(
    join(FOLDER, size < FULL_DRAWING_FROM ? "waypost-small.svg" : "waypost.svg"),
    "utf8",
  );
  // On whole pixels, so that the small sizes stay sharp.
  const margin = Math.round((size * (1 - share)) / 2);
  const inner = size - 2 * margin;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{position:absolute;left:${margin}px;top:${margin}px;width:${inner}px;height:${inner}px}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
}

async function drawAll(page, sizes, share) {
  const images = new Map();
  for (const size of sizes) images.set(size, await draw(page, size, share));
  return images;
}

try {
  await ensureInstalled();
  const { whole: executablePath } = await ensureTestBrowsers();
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  mkdirSync(join(FOLDER, "png"), { recursive: true });
  for (const [size, image] of await drawAll(page, LINUX_SIZES, 1)) {
    writeFileSync(join(FOLDER, "png", `${size}x${size}.png`), image);
  }
  writeFileSync(join(FOLDER, "icon.ico"), writeIco(await drawAll(page, WINDOWS_SIZES, 1)));
  writeFileSync(join(FOLDER, "icon.icns"), writeIcns(await drawAll(page, MAC_SIZES, MAC_SHARE)));
  await browser.close();
  say(`Drawn into ${FOLDER}. Look at them on light and on dark.`);
} catch (error) {
  explainAndExit(error);
}
