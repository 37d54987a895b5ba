/** Somebody is called: a delivery rate that fell and what Meta did to an account, with evidence, snoozed, tried on the past. */
import { createHmac } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { lastHour, periodOf } from "../../shared/domain/alerts/delivery-watch.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEFORE = { n: 400, delivered: 380 };
const SINCE = { n: 120, delivered: 60 };

/** 95 % of the messages before the period under way arrive, and half of those of the last hour that is old enough. */
function plant(folder: string): void {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: join(folder, "workspaces", id), logger });
  const reduction = createReduction({ storage, logger });
  const hour = lastHour(Date.now());
  const planted = [
    { ...BEFORE, at: periodOf(hour).from - 5 * DAY },
    { ...SINCE, at: hour * HOUR },
  ];
  storage.transaction(() => {
    for (const { n, delivered, at } of planted)
      for (let index = 0; index < n; index += 1) {
        const wamid = `wamid.${at}.${index}`;
        const createdAt = at + index;
        const sent = sendMessage(storage, {
          createdAt,
          origin: "campaign",
          campaign: { id: 1, variant: 1 },
          to: `+5511987650${100 + index}`,
        });
        reduction.states.settle(sent, accepted(wamid, createdAt));
        const statuses = [
          { id: wamid, status: "sent" },
          ...(index < delivered ? [{ id: wamid, status: "delivered" }] : []),
        ].map((status) => ({ ...status, timestamp: String(Math.floor(at / 1_000) + 1), recipient_id: "1" }));
        const changes = [{ field: "messages", value: { metadata: { phone_number_id: "2" }, statuses } }];
        reduction.take(
          JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] }),
          at + 2_000,
        );
      }
  });
  reduction.catchUp();
  // Only an import says so.
  const [account] = storage.accounts.accounts();
  if (account === undefined) throw new Error("the sandbox has accounts");
  const rejected = {
    at: Date.now(),
    heardAt: Date.now(),
    source: "webhook",
    kind: "template-status",
    accountId: account.id,
    numberId: null,
    numberDigits: null,
    from: null,
    to: "REJECTED",
    detail: { templateId: "99", template: "winter_sale", language: "en_US", reason: "ABUSIVE_CONTENT" },
    raw: null,
  } as const;
  storage.accountHistory.add([rejected], { webhookId: 1, trust: "imported" });
  storage.close();
}

const alertsView = (page: Page, words: Words) =>
  page
    .getByRole("navigation", { name: words.results.views.label })
    .getByRole("link", { name: words.results.views.alerts });

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { alerts, frame } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a delivery rate that fell is told with its evidence, snoozed, and over once nobody watches", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await goTo(page, words, "results");
      await alertsView(page, words).click();
      await expect(page.getByText(alerts.history.none)).toBeVisible();
      await expectAccessible(page);

      await waypost.end();
      plant(waypost.folder);
      await waypost.open();
      await goTo(page, words, "results");
      await alertsView(page, words).click();
      await page.getByRole("button", { name: alerts.look }).click();
      const open = page.getByRole("list", { name: alerts.open.list });
      const entry = open.locator('[data-kind="delivery-fell"]');
      await expect(entry).toBeVisible();
      const nav = page.getByRole("navigation", { name: frame.mainNavigation });
      await expect(nav.getByText(/^\d+ alert/)).toHaveCount(1);
      await expectAccessible(page);

      // What only an import says is marked, and said in words.
      const doubted = open.locator('[data-kind="template"]');
      await expect(doubted).toContainText(words.send.status.REJECTED);
      await expect(doubted).toContainText(words.accountHistory.templateReason.ABUSIVE_CONTENT);
      await expect(doubted).toContainText(words.common.unproven);
      await expect(doubted).toContainText(alerts.heard.imported);

      // What it is evident from leads to exactly those messages.
      const rows = entry.getByRole("row");
      await expect(rows.filter({ hasText: alerts.said["delivery-fell"].before })).toContainText("95");
      const evidence = rows.filter({ hasText: alerts.said["delivery-fell"].since }).getByRole("link");
      await expect(evidence).toHaveText(String(SINCE.n));
      await evidence.click();
      await expect(page.getByRole("status").filter({ hasText: new RegExp(`^${SINCE.n}\\s`) })).toBeVisible();
      await page.goBack();
      await entry.getByRole("link", { name: alerts.errors }).click();
      await expect(page.getByRole("button", { name: new RegExp(`${words.breakdown.by}$`) })).toContainText(
        words.results.filter.facet.error,
      );
      await page.goBack();

      // The same settings would have told it of the past; much stricter ones would not.
      await page.getByRole("button", { name: alerts.watch.try }).click();
      await expect(page.getByRole("list", { name: alerts.past.list }).getByRole("listitem")).toHaveCount(1);

      // Snoozed, it stays in the list and calls nobody.
      const others = await open.getByRole("listitem").count();
      await entry.getByRole("button").click();
      await page.getByRole("menuitem", { name: alerts.action.day }).click();
      await expect(entry).toContainText(alerts.snoozed.split("{{")[0] ?? "");
      await expect(nav.getByText(/^\d+ alert/)).toHaveCount(others > 1 ? 1 : 0);

      // What is muted is told by what it is about, and unmuted by itself, or with its kind.
      const muted = page.getByRole("list", { name: alerts.mutes.list });
      const title = (await entry.getByRole("heading").textContent()) ?? "";
      for (const what of ["mute", "muteKind"] as const) {
        await entry.getByRole("button").click();
        await page.getByRole("menuitem", { name: alerts.action[what] }).click();
        await expect(muted.getByRole("listitem")).toHaveCount(what === "mute" ? 1 : 2);
      }
      await expect(entry).toContainText(alerts.mutedKind);
      await expect(muted).toContainText(title);
      await expectAccessible(page);
      await entry.getByRole("button").click();
      await page.getByRole("menuitem", { name: alerts.action.unmuteKind }).click();
      await expect(muted.getByRole("listitem")).toHaveText([
        new RegExp(`^${title.replace(/[^\p{L}]/gu, ".")}`, "u"),
      ]);
      await muted.getByRole("button", { name: alerts.mutes.unmuteNamed.replace("{{title}}", title) }).click();
      await expect(muted).toHaveCount(0);

      // Nobody watches any more: it is over, and stays in the history.
      await page.getByRole("checkbox", { name: alerts.watch.isOn }).press("Space");
      await page.getByRole("button", { name: alerts.watch.save, exact: true }).click();
      await expect(entry).toHaveCount(0);
      const history = page.getByRole("list", { name: alerts.history.list });
      await expect(history.getByText(alerts.history.end["switched-off"])).toBeVisible();
      await expectAccessible(page);
    });

    test("alerts are posted to an address of the person's, signed, and a command's file is judged", async ({
      page,
      waypost,
    }) => {
      const { calls } = alerts;
      const posts: { readonly signature: string; readonly body: string }[] = [];
      const server = createServer(async (request, response) => {
        const pieces: Buffer[] = [];
        for await (const piece of request) pieces.push(piece as Buffer);
        posts.push({
          signature: String(request.headers["waypost-signature"]),
          body: Buffer.concat(pieces).toString(),
        });
        response.writeHead(204).end();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      writeFileSync(join(waypost.folder, "alert-command.json"), '["page-me"]', { mode: 0o600 });
      await openSandbox(page, words, waypost);
      await goTo(page, words, "results");
      await alertsView(page, words).click();
      await expect(page.getByText(calls.command.trouble["not-absolute"])).toBeVisible();

      const address = page.getByRole("textbox", { name: calls.webhook.address });
      await address.fill("http://example.com/hook");
      await page.getByRole("button", { name: calls.webhook.save }).click();
      await expect(page.getByText(words.problems["webhook-address-invalid"].title)).toBeVisible();
      await address.fill(`http://127.0.0.1:${port}/hook`);
      await page.getByRole("button", { name: calls.webhook.save }).click();
      await page.getByRole("button", { name: calls.webhook.test }).click();
      await expect(page.getByText(calls.webhook.tested.replace("{{outcome}}", "204"))).toBeVisible();
      await page.getByRole("button", { name: calls.secret.show }).click();
      const secret = (await page.locator("code", { hasText: "waypost_" }).textContent()) ?? "";
      const post = posts.find(({ body }) => JSON.parse(body).type === "test");
      const [, at, mark] = /^t=(\d+),v1=(.+)$/.exec(post?.signature ?? "") ?? [];
      expect(mark).toBe(createHmac("sha256", secret).update(`${at}.${post?.body}`).digest("hex"));
      await expectAccessible(page);

      await page.getByRole("button", { name: calls.secret.renew }).click();
      await page.getByRole("button", { name: calls.secret.renewNow }).click();
      await expect(page.locator("code", { hasText: "waypost_" })).not.toHaveText(secret);
      await page.getByRole("button", { name: calls.webhook.remove }).click();
      await expect(page.getByRole("button", { name: calls.webhook.test })).toHaveCount(0);
      await expectAccessible(page);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
  });
}
