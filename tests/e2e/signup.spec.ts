/** Client businesses are signed up on Meta's pages, in every way there is, and nothing is lost on the way. */
import type { Page } from "@playwright/test";
import { expectAccessible, openSandbox, row } from "./journey.ts";
import {
  endedOn,
  finishAtMeta,
  rehearse,
  serveOwnPage,
  signUpAtMeta,
  signUpOnOwnPage,
} from "./meta-pages.ts";
import { controlOf, databaseOf, entity, received } from "./sandbox-control.ts";
import {
  beginAgain,
  beginButton,
  beginOnOwnPage,
  chooseClients,
  copiedAddress,
  enterPin,
  expectStep,
  panel,
  pasteResult,
  repeat,
  resultField,
  saveOwnPage,
  step,
} from "./signup-journey.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const CLIENT = { business: "Pão do Porto", phone: "11 91234 8765" };
const PIN = "730518";

/** The sentence up to the first thing that is filled in. */
function sentence(template: string): string {
  return template.split("{{")[0]?.trim() ?? "";
}

/** Moves the end of the signup under way into the past: nothing else knows of half hours. */
function letTheTimePass(waypost: Waypost): void {
  const database = databaseOf(waypost);
  database.exec("UPDATE setting SET value = json_set(value, '$.expiresAt', 1) WHERE key = 'signup.state'");
  database.close();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { signup, problems } = words;

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "en" ? "light" : "dark" });
    test.describe.configure({ timeout: 180_000 });

    test("a client goes through Meta's pages, and each step that stops is done again alone", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await chooseClients(page, words);
      const control = await controlOf(waypost);
      await control.post("faults", { code: 200, edge: "subscribed_apps", method: "POST", times: 1 });
      await expectAccessible(page);

      if (waypost.has("signup-window")) {
        await test.step("a window that is closed, or given up from outside, ends its signup", async () => {
          const begin = () => beginButton(page, words, "window").click();
          const closed = await waypost.signupWindow(begin);
          await closed.close();
          await expect(panel(page, "cancelled")).toContainText(signup.cancelled.title);
          await beginAgain(page, words);
          const given = await waypost.signupWindow(begin);
          const isGone = given.waitForEvent("close");
          await page.getByRole("button", { name: signup.waiting.cancel }).click();
          const dialog = page.getByRole("dialog", { name: signup.waiting.cancelWindowTitle });
          await expect(dialog).toContainText(signup.waiting.cancelWindowText);
          await dialog.getByRole("button", { name: signup.waiting.cancel }).click();
          await isGone;
          await expect(panel(page, "cancelled")).toContainText(signup.cancelled.text);
          await beginAgain(page, words);
        });
        await test.step("in a window of Waypost's", async () => {
          const window = await waypost.signupWindow(() => beginButton(page, words, "window").click());
          await expect(panel(page, "waiting-for-person")).toContainText(signup.waiting.windowTitle);
          await signUpAtMeta(window, CLIENT);
          const closed = window.waitForEvent("close");
          await finishAtMeta(window);
          await closed;
        });
      } else {
        await test.step("in the browser, with the address brought back", async () => {
          await beginButton(page, words, "browser").click();
          await expect(panel(page, "waiting-for-person")).toContainText(signup.waiting.browserTitle);
          const pages = await waypost.openedBy(() =>
            page.getByRole("link", { name: signup.waiting.open }).click(),
          );
          await signUpAtMeta(pages, CLIENT);
          await finishAtMeta(pages);
          const address = await endedOn(pages);
          const foreign = address.replace(/state=[^&]+/, `state=${"x".repeat(43)}`);
          await pasteResult(page, words, foreign);
          await expect(panel(page, "waiting-for-person")).toContainText(problems["signup-state-wrong"].title);
          await expect(resultField(page)).toHaveValue(foreign);
          await pasteResult(page, words, address);
        });
      }

      await expect(panel(page, "connecting")).toContainText(CLIENT.business);
      await expectStep(page, words, "token", "done");
      await expectStep(page, words, "identify", "done");
      await expectStep(page, words, "subscribe", "failed");
      await expect(panel(page, "connecting")).toContainText(signup.hints["advanced-access"]);
      await expectStep(page, words, "register", "waiting-on-you");
      await expectStep(page, words, "payment", "waiting-on-you");
      await expectAccessible(page);

      await repeat(page, words, "subscribe");
      await expectStep(page, words, "subscribe", "done");

      await expect(step(page, "register")).toContainText(signup.stepReason["pin-needed"]);
      await control.post("faults", { code: 133005, edge: "register", times: 1 });
      await enterPin(page, words, "111111");
      await expectStep(page, words, "register", "failed");
      await expect(step(page, "register")).toContainText(problems["pin-wrong"].title);
      await enterPin(page, words, PIN);
      await expectStep(page, words, "register", "done");

      await expect(step(page, "payment")).toContainText(signup.stepReason["payment-missing"]);
      const account = await entity(control, "accounts", ({ name }) => name === CLIENT.business);
      await control.patch(`accounts/${account.id}`, { paymentMethod: "valid" });
      await repeat(page, words, "payment");
      await expect(panel(page, "finished")).toContainText(signup.finished.title);
      await expect(panel(page, "finished")).toContainText(CLIENT.business);
      await expectAccessible(page);

      await expect(
        await entity(control, "numbers", ({ accountId }) => accountId === account.id),
      ).toMatchObject({ registered: true, status: "CONNECTED" });
      // Meta's two steps: subscribing, and naming the address.
      expect(await received(control, "POST", new RegExp(`/${account.id}/subscribed_apps`))).toBe(2);
      expect(await received(control, "POST", /\/register$/)).toBe(1);
      expect(await received(control, "GET", /oauth\/access_token/)).toBe(1);

      await page.getByRole("link", { name: signup.finished.checklist }).click();
      await expect(row(page, words, "account")).toContainText(CLIENT.business);
      await expect(row(page, words, "number")).toContainText(words.setup.state.done);
    });

    test("a page of one's own tells how it ended, and the way on is the right one each time", async ({
      page,
      context,
      waypost,
    }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await openSandbox(page, words, waypost);
      const control = await controlOf(waypost);
      const { url: ownUrl, close } = await serveOwnPage(control);
      await chooseClients(page, words);
      await saveOwnPage(page, words, ownUrl);
      const client = await context.newPage();
      await client.goto(ownUrl);
      /** By the link where that opens Waypost; elsewhere the text is pasted. */
      const handOver = async (result: { readonly text: string; readonly link: string }) => {
        await page.bringToFront();
        if (waypost.has("own-links")) await waypost.followLink(result.link);
        else await pasteResult(page, words, result.text);
      };
      const signUp = async (address: string, atMeta: string | ((popup: Page) => Promise<void>)) => {
        await client.goto("about:blank");
        await client.goto(address);
        return signUpOnOwnPage(
          client,
          typeof atMeta === "string" ? (popup) => rehearse(popup, atMeta) : atMeta,
        );
      };

      const former = await test.step("given up by the person", async () => {
        const address = await beginOnOwnPage(page, words, client);
        await expectAccessible(page);
        await page.getByRole("button", { name: signup.waiting.cancel }).click();
        await expect(panel(page, "cancelled")).toContainText(signup.cancelled.title);
        await expect(panel(page, "cancelled")).toContainText(signup.cancelled.text);
        await beginAgain(page, words);
        return address;
      });

      await test.step("a result of that signup is refused in the next one, which goes on waiting", async () => {
        const address = await beginOnOwnPage(page, words, client);
        await handOver(await signUp(former, "FINISH"));
        const waiting = panel(page, "waiting-for-person");
        await expect(waiting).toContainText(problems["signup-state-wrong"].title);
        await expect(waiting).toContainText(problems["signup-state-wrong"].advice);
        await handOver(
          await signUp(address, async (popup) => {
            await signUpAtMeta(popup, { business: "Casa Verde", phone: null });
            await finishAtMeta(popup);
          }),
        );
      });

      await test.step("an account without a number: nothing to register, and the rest is left", async () => {
        const connecting = panel(page, "connecting");
        await expect(connecting).toContainText(signup.finished.kind["only-account"]);
        await expect(connecting).toContainText(signup.finished.noNumber);
        await expect(connecting).not.toContainText(problems["signup-state-wrong"].title);
        await expectStep(page, words, "register", "skipped");
        await expect(step(page, "register")).toContainText(signup.stepReason["no-number"]);
        await expectStep(page, words, "payment", "waiting-on-you");
        await connecting.getByRole("button", { name: signup.connecting.stop }).click();
        const dialog = page.getByRole("dialog", { name: signup.connecting.stopTitle });
        await expect(dialog).toContainText(signup.connecting.stopText);
        await dialog.getByRole("button", { name: signup.connecting.stop }).click();
        await expect(panel(page, "none")).toBeVisible();
      });

      await test.step("left at a step, with what may be behind it", async () => {
        await handOver(await signUp(await beginOnOwnPage(page, words, client), "CANCEL"));
        const cancelled = panel(page, "cancelled");
        await expect(cancelled).toContainText(signup.cancelled.leftTitle);
        await expect(cancelled).toContainText(signup.cancelled.steps.BUSINESS_ACCOUNT_SELECTION);
        await expect(cancelled).toContainText(signup.hints["same-portfolio"]);
        await expect(
          cancelled.getByRole("button", { name: signup.failed.wayOn["use-own-business"] }),
        ).toBeVisible();
        await expectAccessible(page);
        await beginAgain(page, words);
      });

      await test.step("left with an error that was reported", async () => {
        await handOver(await signUp(await beginOnOwnPage(page, words, client), "CANCEL_REPORTED"));
        const cancelled = panel(page, "cancelled");
        await expect(cancelled).toContainText(signup.cancelled.reportedTitle);
        await expect(cancelled).toContainText("524126");
        await expect(cancelled).toContainText("Something went wrong while signing up");
        await expect(cancelled.getByRole("button", { name: signup.reported.copySessionId })).toBeVisible();
        await beginAgain(page, words);
      });

      await test.step("an error of the flow itself", async () => {
        await handOver(await signUp(await beginOnOwnPage(page, words, client), "ERROR"));
        const failed = panel(page, "failed");
        await expect(failed).toContainText(problems["signup-error"].title);
        await expect(failed).toContainText("524126");
        await beginAgain(page, words);
      });

      await test.step("a number that stays in the app on the phone is never registered", async () => {
        await page.getByText(signup.start.flow.coexistence, { exact: true }).click();
        await beginButton(page, words, "page").click();
        const dialog = page.getByRole("dialog", { name: signup.coexistence.title });
        await expect(dialog).toContainText(signup.coexistence.changes.register);
        await expect(dialog.getByRole("button", { name: signup.coexistence.begin })).toBeDisabled();
        await expectAccessible(page);
        await dialog.getByText(signup.coexistence.consent).click();
        await dialog.getByRole("button", { name: signup.coexistence.begin }).click();
        await handOver(
          await signUp(await copiedAddress(page, words, client), "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING"),
        );
        const finished = panel(page, "finished");
        await expect(finished).toContainText(signup.finished.kind.coexistence);
        await finished.getByRole("button", { name: signup.finished.stepsTitle }).click();
        await expectStep(page, words, "register", "skipped");
        expect(await received(control, "POST", /\/register$/)).toBe(0);
        await finished.getByRole("button", { name: signup.finished.another }).click();
      });

      await test.step("its time is over while Waypost was closed", async () => {
        await beginOnOwnPage(page, words, client);
        await waypost.rememberedPath(/^\/setup\/signup/);
        await waypost.kill();
        letTheTimePass(waypost);
        await waypost.open();
        await expect(panel(page, "failed")).toContainText(problems["signup-timed-out"].title);
        await beginAgain(page, words);
      });
      close();
    });

    test("Meta's link is waited for, also after a kill; then the client is asked for the terms, once", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await chooseClients(page, words, "hosted");
      await beginButton(page, words, "hosted").click();
      await expect(panel(page, "waiting-for-partner")).toContainText(signup.partner.title);
      await expectAccessible(page);
      await waypost.rememberedPath(/^\/setup\/signup/);
      await waypost.kill();
      await waypost.open();
      await expect(panel(page, "waiting-for-partner")).toContainText(signup.partner.limits);

      const control = await controlOf(waypost);
      const pages = await waypost.openedBy(() =>
        page.getByRole("link", { name: signup.partner.open }).click(),
      );
      await rehearse(pages, "FINISH");
      await expect(panel(page, "finished")).toContainText("Lumen Bakery");
      // Behind another page a browser draws once a second at best, and a click waits for what it clicks to stand still.
      await page.bringToFront();
      expect(await received(control, "POST", /system_user_access_tokens/)).toBe(1);

      // Until the setup has been read again, the panel leads to the clients as well.
      await expect(panel(page, "finished")).toContainText(signup.finished.chosen);
      await page.getByRole("link", { name: signup.card.clients, exact: true }).click();
      await page.getByRole("button", { name: signup.clients.read }).first().click();
      const client = (name: string) =>
        page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
      const lumen = client("Lumen Bakery");
      await expect(lumen).toContainText(signup.clients.connected);
      await expect(lumen).toContainText(signup.clients.inUse);
      await expect(client("Tidewater Travel")).toContainText(signup.clients.notConnected);
      await expectAccessible(page);

      const ask = (name: string) =>
        page.getByRole("button", { name: signup.clients.intentNamed.replace("{{name}}", name) });
      await ask("Lumen Bakery").click();
      await expect(lumen).toContainText(sentence(signup.clients.requested));
      await expect(ask("Lumen Bakery")).toHaveCount(0);

      const other = await entity(control, "accounts", ({ name }) => name === "Tidewater Travel");
      const businessId = String(other.businessId);
      await control.post("signup/requests", { businessId, answer: "askedByAnother" });
      await ask("Tidewater Travel").click();
      await expect(client("Tidewater Travel")).toContainText(sentence(signup.clients.alreadyRequested));
      await expect(ask("Tidewater Travel")).toHaveCount(0);

      const asked = await entity(control, "accounts", ({ name }) => name === "Lumen Bakery");
      await control.post("signup/requests", { businessId: String(asked.businessId), answer: "approve" });
      await control.post("clock/advance", { seconds: 60 });
      await page.getByRole("button", { name: signup.clients.read }).first().click();
      await expect(lumen).toContainText(signup.clients.statusActive);
    });
  });
}
