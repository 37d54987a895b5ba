/**
 * `npm run guide`: takes the pictures of docs/guide anew from the running app, so that they stay true.
 * Walks the way of the guide's first pages, in English and light; the pictures go to docs/guide/images.
 */

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  ensureBuilt,
  ensureInstalled,
  ensureTestBrowsers,
  explainAndExit,
  projectNode,
  ROOT,
} from "./lib/ensure.mjs";

const IMAGES = join(ROOT, "docs", "guide", "images");

async function startHost(folder) {
  const host = spawn(projectNode(), [join(ROOT, "core", "host", "cli.ts"), "--json", "--data", folder], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, WAYPOST_WITNESS_DIR: join(folder, "witness") },
  });
  const line = await new Promise((resolve) => createInterface({ input: host.stdout }).once("line", resolve));
  return { host, url: JSON.parse(line).url };
}

/** As Meta does: by the control API of the sandbox that the one workspace has. */
async function control(folder, path, body) {
  const workspaces = join(folder, "workspaces");
  const [id] = readdirSync(workspaces);
  const { sandbox } = JSON.parse(readFileSync(join(workspaces, id, "workspace.json"), "utf8"));
  const answer = await fetch(`${sandbox.url}/_control/${path}`, {
    ...(body !== undefined && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

async function restrictSideAccount(folder) {
  const { accounts } = await control(folder, "state");
  const side = accounts.find(({ name }) => name === "Harbour & Pine Labs");
  await control(folder, `accounts/${side.id}/restrict`, {});
}

/** In the layout of July 2026, with prices of nobody's. */
const RATE_CARDS = [
  { currency: "EUR", day: "July 1, 2026" },
  { currency: "EUR", day: "October 1, 2026" },
  { currency: "USD", day: "October 1, 2026" },
];

async function addRateCard(page, { currency, day }) {
  const header = 'Market,Currency,Marketing,Utility,Authentication,"Authentication-\nInternational",Service';
  const rows = ["Brazil", "India", "Italy", "North America", "Rest of Latin America", "Other"].map(
    (market, index) => `${market},${currency},0.0${index + 3},0.01,0.01,n/a,0.01`,
  );
  const title = `Cost per message in ${currency} on the WhatsApp Business Platform, effective ${day},,,,`;
  await page.getByTestId("rate-card-file").setInputFiles({
    name: `WhatsApp rates ${currency}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from([title, header, ...rows].join("\n")),
  });
  await page.getByRole("button", { name: "Keep this card" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** By a code each, with how many digits follow it; some have no first name. */
const PLACES = [
  ["+55119876", 5, 640],
  ["+9198765", 5, 310],
  ["+4915112", 6, 180],
  ["+1212555", 4, 90],
  ["+521551234", 4, 75],
  ["+7916123", 4, 40],
];

function regulars() {
  const rows = PLACES.flatMap(([code, digits, people]) =>
    Array.from({ length: people }, (_, n) => {
      const name = n % 40 === 39 ? "" : `Ana ${n}`;
      return `${code}${String(n + 1).padStart(digits, "0")};${name}`;
    }),
  );
  return ["phone;first", ...rows, "to be asked;Nobody"].join("\n");
}

async function importRegulars(page, go) {
  await go("Audiences");
  await page.getByRole("button", { name: "Paste rows" }).click();
  await page.getByRole("textbox").first().fill(regulars());
  await page.getByRole("button", { name: "Use these rows" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Regulars");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByTestId("audience-rows").waitFor();
}

/** With a first name from a column, for the people of the audience. */
async function composeCampaign(page, go) {
  const tab = (name) =>
    page.getByRole("navigation", { name: "Parts of the campaign" }).getByRole("link", { name });
  await go("Campaigns");
  await page.getByRole("button", { name: "New campaign" }).click();
  await tab(/^Audience/).click();
  await page.getByRole("list", { name: "Audiences" }).getByText("Regulars").click();
  await tab(/^Message/).click();
  await page.getByRole("combobox", { name: "Search templates" }).fill("autumn_sale");
  await page.getByRole("listbox", { name: "Templates" }).getByRole("option").first().click();
  await page.getByRole("button", { name: "Use the examples" }).click();
  await page.getByRole("button", { name: "Body {{1}} is filled with" }).click();
  await page.getByRole("option", { name: /first/ }).click();
  await page
    .getByRole("complementary", { name: "What a person will read" })
    .getByText("Ana")
    .first()
    .waitFor();
  return tab;
}

/** To two phones that are saved first; the person of the preview is the one with the longest text. */
async function sendCampaignTest(page, picture) {
  await page.getByRole("complementary").getByRole("button", { name: "Send a test" }).click();
  const dialog = page.getByRole("dialog");
  for (const [name, number] of [
    ["Ana’s phone", "+55 11 98765 4000"],
    ["Office", "+55 11 98765 4001"],
  ]) {
    const add = dialog.getByRole("button", { name: "Add a phone" });
    if (await add.isVisible()) await add.click();
    await dialog.getByRole("textbox", { name: "Whose phone it is" }).fill(name);
    const digits = dialog.getByRole("textbox", { name: "Number with its country code" });
    await digits.fill(number);
    await digits.press("Enter");
    await dialog.getByRole("checkbox", { name }).waitFor();
  }
  await picture("campaign-test");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
}

/** From the review: the file of requests, the forecast, and the last question before the plan is frozen. */
async function rehearseAndFreeze(page, picture) {
  const section = (name) => page.getByRole("heading", { level: 2, name, exact: true });
  const warnings = page.getByRole("list", { name: "Good to know before sending" });
  await warnings
    .getByRole("button", { name: /^Leave out/ })
    .first()
    .click();
  const rehearse = page.getByRole("button", { name: "Rehearse this campaign" });
  await page.getByText("1,142 people would be written to.").waitFor();
  await section("Dry run").evaluate((element) => element.scrollIntoView({ block: "start" }));
  await picture("campaign-dry-run");
  await rehearse.click();
  await page.getByTestId("forecast").waitFor();
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width, height: 1_400 });
  await section("Rehearsal").evaluate((element) => element.scrollIntoView({ block: "start" }));
  await picture("campaign-rehearsal");
  await page.setViewportSize({ width, height });
  const open = warnings.getByRole("button", { name: "I know, send anyway" });
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().click();
    await page.waitForFunction(
      (most) => document.querySelectorAll('[data-accepted="false"]').length <= most,
      left - 1,
    );
  }
  await page.getByRole("button", { name: "Freeze the plan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Freeze the plan" }).waitFor();
  await picture("campaign-freeze");
  await page.keyboard.press("Escape");
}

/** The plan is frozen with the first few looked at; then it is sent, restricted in the middle, and finished. */
async function sendCampaign(page, { tab, picture, folder, advance }) {
  await tab(/^Delivery/).click();
  await page.getByText("Write to a few first").click();
  await tab(/^Review/).click();
  const freeze = page.getByRole("button", { name: "Freeze the plan" });
  await page.locator('button:enabled:has-text("Freeze the plan")').waitFor();
  await freeze.click();
  await page.getByRole("dialog").getByRole("button", { name: "Freeze the plan" }).click();
  await page.getByRole("button", { name: "Start sending" }).click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Start sending" });
  await page.locator('[role="dialog"] button:enabled:has-text("Start sending")').waitFor();
  await picture("sending-start");
  await confirm.click();
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width, height: 1_050 });
  await tab("Sending").click();
  const headline = (words) => page.getByTestId("sending-headline").filter({ hasText: words });
  await page.locator('[data-standing="hold canary"]').waitFor();
  // Their receipts come within seconds.
  await page.locator('[data-threshold="delivered"][data-verdict="kept"]').waitFor();
  await headline("500 of 1,142").waitFor();
  await picture("sending-first-few");
  const { mainAccountId } = await control(folder, "state");
  await control(folder, `accounts/${mainAccountId}/restrict`, { afterSends: 250, seconds: 500 });
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Send the rest without waiting" }).click();
  await page.getByTestId("sending-guard").waitFor();
  await picture("sending-paused");
  await advance();
  await page.getByTestId("sending-guard").getByRole("link", { name: "See the account" }).click();
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByText("Meta has announced no restriction that is in force.").waitFor();
  await page.goBack();
  await page.getByRole("button", { name: /^Resume/ }).click();
  await headline("1,142 of 1,142").waitFor();
  await page
    .getByRole("heading", { name: "Plan and reality" })
    .evaluate((heading) => heading.scrollIntoView({ block: "start" }));
  await picture("sending-plan-and-reality");
  await page.setViewportSize({ width, height });
}

/** Of the campaign that was just sent: what failed is known at any age. */
const RESULTS = [
  ["results-overview", "overview", "How far did messages come?"],
  ["results-routes", "routes", "Which way did messages really go?"],
  ["results-types", "breakdown?by=type&measure=failed", "How long do they take to arrive?"],
];

async function resultsPictures(page, url, picture) {
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width, height: 1_200 });
  for (const [name, view, heading] of RESULTS) {
    await page.goto(`${url.split("#")[0]}#/results/${view}`);
    await page.getByRole("heading", { name: heading }).waitFor();
    await page.getByRole("main").getByRole("table").first().waitFor();
    await picture(name);
  }
  await page.setViewportSize({ width, height });
}

async function takePictures(page, url, folder) {
  const picture = async (name) => {
    await page.evaluate(() => document.activeElement?.blur());
    await page.mouse.move(0, 0);
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))),
    );
    await page.screenshot({ path: join(IMAGES, `${name}.png`) });
  };
  const go = (name) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();
  const advance = async () => {
    await page.getByRole("button", { name: /^Rehearse/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "10 minutes" }).click();
    await page.keyboard.press("Escape");
  };

  await page.goto(url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await picture("first-run");
  await page.getByRole("button", { name: "Open the sandbox" }).click();
  const terms = page.getByRole("link", { name: /Open the terms/ }).first();
  await terms.waitFor();
  await page.getByText(/marketing templates are approved/).waitFor();
  await picture("setup-terms");
  const [popup] = await Promise.all([page.waitForEvent("popup"), terms.click()]);
  await popup.getByRole("button", { name: "Accept and sign" }).waitFor();
  await popup.setViewportSize({ width: 900, height: 640 });
  await popup.screenshot({ path: join(IMAGES, "terms.png") });
  await popup.getByRole("button", { name: "Accept and sign" }).click();
  await popup.close();
  await page.getByText(/Meta has switched on optimized delivery/).waitFor();
  await go("Campaigns");
  await page.getByRole("main").getByRole("link", { name: "Send a test" }).click();
  await page.getByRole("combobox", { name: "Search templates" }).fill("autumn_sale");
  await page.getByRole("listbox", { name: "Templates" }).getByRole("option").first().click();
  await page.getByRole("button", { name: "Use the examples" }).click();
  await page.getByRole("textbox", { name: "Phone number or user id" }).fill("+55 11 98765 4000");
  await page.getByText(/Brazil: optimized delivery works/).waitFor();
  await page.getByRole("textbox", { name: "Phone number or user id" }).scrollIntoViewIfNeeded();
  await picture("send-test");
  await page.getByRole("button", { name: "Send test message" }).click();
  await page.getByRole("heading", { name: "Timeline" }).waitFor();
  await advance();
  await page.getByRole("main").getByText("Read", { exact: true }).first().waitFor();
  await picture("message");
  await go("Results");
  await page.getByRole("main").getByText("autumn_sale").first().waitFor();
  await picture("results");
  await go("Accounts");
  await page.getByRole("heading", { name: "Harbour & Pine", exact: true }).waitFor();
  await picture("accounts");
  await restrictSideAccount(folder);
  await page.getByRole("button", { name: "Check now" }).first().click();
  await page
    .getByRole("main")
    .getByText(/Blocked/)
    .first()
    .waitFor();
  await page
    .getByRole("link", { name: /Harbour & Pine Labs/ })
    .last()
    .click();
  await page.getByRole("heading", { level: 1, name: "Harbour & Pine Labs" }).waitFor();
  await picture("account");
  await go("Doctor");
  await page.getByRole("button", { name: "Run Doctor" }).click();
  await page.getByRole("button", { name: "Copy the report" }).waitFor();
  await page
    .locator('[data-check="other-accounts"]')
    .evaluate((check) => check.scrollIntoView({ block: "center" }));
  await picture("doctor");
  await page.goto(`${url.split("#")[0]}#/rates`);
  for (const card of RATE_CARDS) await addRateCard(page, card);
  await picture("rate-cards");
  await importRegulars(page, go);
  await page.getByTestId("outcomes").evaluate((part) => part.scrollIntoView({ block: "start" }));
  await picture("audience-map");
  const tab = await composeCampaign(page, go);
  await picture("campaign-message");
  await sendCampaignTest(page, picture);
  await tab(/^Delivery/).click();
  await page.getByRole("checkbox", { name: "Write to a few first" }).waitFor();
  await picture("campaign-delivery");
  await tab(/^Review/).click();
  await page.getByTestId("ledger").getByText("By optimized delivery").first().waitFor();
  await page.getByTestId("ledger").evaluate((part) => part.scrollIntoView({ block: "center" }));
  await picture("campaign-review");
  await rehearseAndFreeze(page, picture);
  await sendCampaign(page, { tab, picture, folder, advance });
  await resultsPictures(page, url, picture);
  await page.goto(`${url.split("#")[0]}#/setup/ways`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await picture("ways-in");
}

try {
  await ensureInstalled();
  await ensureBuilt();
  const { whole: executablePath } = await ensureTestBrowsers();
  const { chromium } = await import("@playwright/test");
  mkdirSync(IMAGES, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "waypost-guide-"));
  const { host, url } = await startHost(folder);
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      locale: "en-GB",
      colorScheme: "light",
    });
    await takePictures(page, url, folder);
  } finally {
    await browser.close();
    host.kill("SIGTERM");
    await new Promise((resolve) => host.once("exit", resolve));
    rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  explainAndExit(error);
}
