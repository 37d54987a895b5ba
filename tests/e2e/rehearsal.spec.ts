/** Rehearsing as a person does: another scenario, a fast clock, and every screen follows. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, exploreSandbox, openSandbox, row, settled } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

function opener(page: Page, words: Words): Locator {
  return page.getByRole("button", { name: words.sandbox.open });
}

async function openPanel(page: Page, words: Words): Promise<Locator> {
  await opener(page, words).click();
  const panel = page.getByRole("dialog", { name: words.sandbox.title });
  await expect(panel.getByRole("combobox", { name: words.sandbox.scenario.search })).toBeFocused();
  return panel;
}

async function closePanel(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}

function option(panel: Locator, name: string): Locator {
  return panel.getByRole("option").filter({ has: panel.page().getByText(name, { exact: true }) });
}

/** Everything that is said to screen readers from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const region = document.querySelector("[data-testid=announcements]");
    const said: string[] = [];
    Object.assign(window, { said });
    if (!region) return;
    new MutationObserver(() => said.push(region.textContent ?? "")).observe(region, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { scenarios } = words.sandbox;

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "en" ? "light" : "dark" });

    test("another scenario is chosen by keyboard, the checklist follows, and so does the other window", async ({
      page,
      context,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      // Where Waypost has but one window, there is only that one to follow.
      const other = waypost.has("several-windows") ? await context.newPage() : page;
      if (other !== page) await other.goto(waypost.host().line.url);
      await expect(opener(other, words)).toContainText(scenarios["terms-unsigned"].name);

      const said = await listen(page);
      await opener(page, words).focus();
      await page.keyboard.press("Enter");
      const panel = page.getByRole("dialog", { name: words.sandbox.title });
      const before = option(panel, scenarios["terms-unsigned"].name);
      await expect(before).toHaveAttribute("aria-selected", "true");
      await expect(before).toContainText(words.sandbox.scenario.current);
      await expectAccessible(page);

      const restricted = scenarios["restricted-account"].name;
      // Its name alone finds the scenario of the other account as well.
      await page.keyboard.type(scenarios["restricted-account"].text);
      await expect(panel.getByRole("option")).toHaveCount(1);
      await page.keyboard.press("Enter");
      const now = option(panel, restricted);
      await expect(now).toHaveAttribute("aria-selected", "true");
      await expect(now).toContainText(words.sandbox.scenario.current);
      expect(await said()).toContain(words.sandbox.scenario.switched.replace("{{name}}", restricted));
      await expectAccessible(page);

      for (const window of new Set([page, other])) {
        if (window === page) {
          // The first Escape clears the search, the second one leaves.
          await page.keyboard.press("Escape");
          await expect(panel.getByRole("option")).not.toHaveCount(1);
          await closePanel(page);
          await expect(opener(page, words)).toBeFocused();
        }
        await expect(opener(window, words)).toContainText(restricted);
        const account = row(window, words, "account");
        await expect(account).toContainText(words.setup.state.blocked);
        await expect(account).toContainText(
          words.setup.reasons["account-restricted-until"]
            .split("{{untilAt}}")[0]
            ?.replace("{{name}}", "Harbour & Pine") ?? "",
        );
      }
      await expectAccessible(page);

      const again = await openPanel(page, words);
      await option(again, scenarios["all-good"].name).click();
      await expect(option(again, scenarios["all-good"].name)).toContainText(words.sandbox.scenario.current);
      await closePanel(page);
      for (const window of new Set([page, other])) {
        await expect(row(window, words, "account")).toContainText(words.setup.state.done);
        await expect(row(window, words, "activation")).toContainText("ONBOARDED");
        await expect(row(window, words, "activation")).toContainText(words.setup.state.done);
      }
    });

    test("the clock runs fast, the frame says so, and it comes back to real time", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      const said = await listen(page);
      const panel = await openPanel(page, words);
      const fast = panel.getByRole("radio", { name: /^3.?600×$/ });
      const real = panel.getByRole("radio", { name: /^1×$/ });
      await expect(real).toBeChecked();
      const clock = panel.getByRole("time");
      const shown = async () => Date.parse((await clock.getAttribute("datetime")) ?? "");
      const start = await shown();

      await fast.click();
      await expect(fast).toBeChecked();
      await expect(panel).toContainText(words.sandbox.speed["3600"]);
      await expect.poll(async () => (await shown()) - start).toBeGreaterThan(2 * 3_600_000);
      expect((await said()).join(" ")).toMatch(/3.?600×/);
      await expectAccessible(page);
      await closePanel(page);
      await expect(opener(page, words)).toContainText(/3.?600×/);
      await expectAccessible(page);

      await openPanel(page, words);
      await real.click();
      await expect(real).toBeChecked();
      await closePanel(page);
      await expect(opener(page, words)).not.toContainText("×");
    });

    test("the panel fits a small window and stays where it is, whatever a search finds", async ({
      page,
      waypost,
    }) => {
      await waypost.open();
      await page.setViewportSize({ width: 900, height: 600 });
      await exploreSandbox(page, words);
      const panel = await openPanel(page, words);
      await settled(page);
      const place = await panel.boundingBox();
      if (!place) throw new Error("the panel is not there");
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(place.y + place.height).toBeLessThanOrEqual(600);
      expect(place.x + place.width).toBeLessThanOrEqual(900);
      await expect(panel.getByRole("link", { name: words.sandbox.log })).toBeInViewport({ ratio: 1 });

      await page.keyboard.type("zzz");
      await expect(panel).toContainText(words.sandbox.scenario.noMatch.replace("{{words}}", "zzz"));
      expect(await panel.boundingBox()).toEqual(place);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(panel.getByRole("option").first()).toBeVisible();
      expect(await panel.boundingBox()).toEqual(place);

      // Low enough that the list cannot show all it has.
      await page.setViewportSize({ width: 900, height: 500 });
      const last = words.sandbox.scenarios["ineligible-country"].name;
      await expect(option(panel, last)).not.toBeInViewport({ ratio: 0.95 });
      await option(panel, last).click();
      await expect(option(panel, last)).toContainText(words.sandbox.scenario.current);
      await closePanel(page);
      await openPanel(page, words);
      await expect(option(panel, last)).toBeInViewport({ ratio: 0.95 });
    });

    test("an older sandbox is used for what it can do, and what it cannot is said", async ({
      page,
      waypost,
      startSandbox,
    }) => {
      const sandbox = await startSandbox(["--port", "0"]);
      const old = await startOlder(sandbox.line.url);
      await waypost.open();
      await page.getByRole("button", { name: words.firstRun.sandbox.own }).click();
      await page
        .getByRole("textbox", { name: words.firstRun.sandbox.line })
        .fill(JSON.stringify({ ...sandbox.line, url: old.url }));
      await page.getByRole("button", { name: words.firstRun.sandbox.connect }).click();
      await expect(row(page, words, "credentials")).toContainText(words.setup.state.done);
      await opener(page, words).click();
      const panel = page.getByRole("dialog", { name: words.sandbox.title });
      await expect(panel).toContainText(words.problems["sandbox-outdated"].title);
      await expect(panel).toContainText(words.sandbox.speed.unsupported);
      await expect(panel.getByRole("radio").first()).toBeDisabled();
      const shown = async () => Date.parse((await panel.getByRole("time").getAttribute("datetime")) ?? "");
      const start = await shown();
      await panel.getByRole("button", { name: words.sandbox.day, exact: true }).click();
      await expect.poll(async () => (await shown()) - start).toBeGreaterThanOrEqual(86_000_000);
      await expectAccessible(page);
      await old.close();
    });
  });
}

/** The same sandbox as it was before it had scenarios to choose from and a clock that runs fast. */
async function startOlder(url: string) {
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (/^\/_control\/scenarios?$/.test(path)) {
      response.writeHead(404, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: "There is no such thing." }));
      return;
    }
    const { authorization, "content-type": type } = request.headers;
    const answer = await fetch(`${url}${path}`, {
      method: request.method ?? "GET",
      headers: { ...(authorization && { authorization }), ...(type && { "content-type": type }) },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const text = await answer.text();
    const isClock = path === "/_control/clock";
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "application/json",
    });
    response.end(isClock ? JSON.stringify({ now: JSON.parse(text).now }) : text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
