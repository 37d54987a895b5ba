/**
 * Every situation of a setup that the sandbox can provoke, and what a person then reads: the row of the checklist
 * with its reason and its one action, and the banner, or none. In both languages.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Locator, Page } from "@playwright/test";
import type { BannerKind } from "../../shared/domain/banners/banners.ts";
import type { SetupAction, SetupReason, SetupState } from "../../shared/domain/setup/checklist.ts";
import { expectAccessible, goTo, openSandbox, row, sendFirstTest, timeline } from "./journey.ts";
import { controlOf, type SandboxControl } from "./sandbox-control.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

type Arrange = (control: SandboxControl, account: string, number: string) => Promise<unknown>;

interface Situation {
  readonly name: string;
  /** Played first; `all-good` unless another one is named. */
  readonly scenario?: string;
  readonly arrange?: Arrange;
  readonly step: keyof Words["setup"]["steps"];
  readonly state: SetupState;
  readonly reason: SetupReason;
  /** Null where there is nothing for the person to do. */
  readonly action: SetupAction | "change" | null;
  readonly banner: BannerKind | null;
  /** The next step says it, so the banner stands above every other screen. */
  readonly isSaidByStep?: true;
}

const patchAccount = (change: Readonly<Record<string, unknown>>): Arrange => {
  return (control, account) => control.patch(`accounts/${account}`, change);
};
const patchNumber = (change: Readonly<Record<string, unknown>>): Arrange => {
  return (control, _, number) => control.patch(`numbers/${number}`, change);
};

const SITUATIONS: readonly Situation[] = [
  {
    name: "terms unsigned",
    scenario: "terms-unsigned",
    step: "terms",
    state: "waiting-on-you",
    reason: "terms-unsigned",
    action: "open-terms",
    banner: "terms-unsigned",
    isSaidByStep: true,
  },
  {
    name: "all good",
    step: "activation",
    state: "done",
    reason: "activation-ok",
    action: null,
    banner: null,
  },
  {
    name: "payment pending",
    scenario: "payment-pending",
    step: "payment",
    state: "waiting-on-you",
    reason: "payment-missing",
    action: "open-payment",
    banner: "payment-pending",
  },
  {
    name: "restricted, with an end and what Meta asks for",
    scenario: "restricted-account",
    step: "account",
    state: "blocked",
    reason: "account-restricted-until",
    action: "open-account-quality",
    banner: "ineligible-or-restricted",
  },
  {
    name: "a country without the product",
    scenario: "ineligible-country",
    step: "account",
    state: "blocked",
    reason: "account-country",
    action: "choose-account",
    banner: "ineligible-or-restricted",
  },
  {
    name: "on behalf of another business",
    scenario: "on-behalf-of-account",
    step: "account",
    state: "blocked",
    reason: "account-on-behalf-of",
    action: "open-business-settings",
    banner: "ineligible-or-restricted",
  },
  {
    name: "a number in the WhatsApp Business app that Meta does not accept",
    arrange: patchAccount({ onboardingStatus: "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP" }),
    step: "account",
    state: "blocked",
    reason: "account-business-app",
    action: "choose-account",
    banner: "ineligible-or-restricted",
  },
  {
    name: "a number that is not verified",
    scenario: "unverified-number",
    step: "number",
    state: "waiting-on-you",
    reason: "number-unverified",
    action: "open-numbers",
    banner: null,
  },
  {
    name: "a European number",
    scenario: "eu-number",
    step: "number",
    state: "done",
    reason: "number-ok",
    action: "change",
    banner: null,
  },
  {
    name: "templates that still sync",
    scenario: "template-syncing",
    step: "template",
    state: "waiting-on-meta",
    reason: "template-syncing",
    action: null,
    banner: null,
  },
  {
    name: "Cloud API off for marketing",
    scenario: "cloud-api-disabled",
    step: "activation",
    state: "done",
    reason: "activation-ok",
    action: null,
    banner: "cloud-api-disabled",
  },
  {
    name: "a rate limit",
    scenario: "rate-limited",
    step: "credentials",
    state: "done",
    reason: "credentials-ok",
    action: "change",
    banner: null,
  },
  {
    name: "webhooks that do not come, before anything was sent",
    scenario: "webhook-outage",
    step: "webhooks",
    state: "done",
    reason: "webhooks-ok",
    action: "change",
    banner: null,
  },
  {
    name: "a name in review",
    arrange: patchNumber({ status: "PENDING", registered: false, nameStatus: "PENDING_REVIEW" }),
    step: "number",
    state: "waiting-on-meta",
    reason: "number-name-in-review",
    action: null,
    banner: null,
  },
  {
    name: "billed in another currency than Meta will take",
    arrange: patchAccount({ country: "IN", currency: "USD" }),
    step: "account",
    state: "done",
    reason: "account-ok",
    action: "change",
    banner: "currency-deadline",
  },
  {
    name: "a verification that has expired",
    arrange: patchNumber({ status: "UNVERIFIED", codeVerificationStatus: "EXPIRED" }),
    step: "number",
    state: "waiting-on-you",
    reason: "number-verification-expired",
    action: "open-numbers",
    banner: null,
  },
  {
    name: "a number that is registered nowhere",
    arrange: patchNumber({ status: "DISCONNECTED", registered: false }),
    step: "number",
    state: "waiting-on-you",
    reason: "number-unregistered",
    action: "register-number",
    banner: null,
  },
  {
    name: "coexistence",
    arrange: patchNumber({ onBusinessApp: true }),
    step: "number",
    state: "done",
    reason: "number-coexistence",
    action: "change",
    banner: null,
  },
  {
    name: "a banned number",
    arrange: patchNumber({ status: "BANNED" }),
    step: "number",
    state: "blocked",
    reason: "number-blocked",
    action: "choose-number",
    banner: "number-stopped",
  },
  {
    name: "a number of low quality",
    arrange: patchNumber({ qualityRating: "RED" }),
    step: "number",
    state: "done",
    reason: "number-ok",
    action: "change",
    banner: "quality-dropped",
  },
  {
    name: "an account in review",
    arrange: patchAccount({ reviewStatus: "PENDING" }),
    step: "account",
    state: "waiting-on-meta",
    reason: "account-review-pending",
    action: null,
    banner: null,
  },
  {
    name: "a rejected account",
    arrange: patchAccount({ reviewStatus: "REJECTED" }),
    step: "account",
    state: "blocked",
    reason: "account-review-rejected",
    action: "open-account-quality",
    banner: "ineligible-or-restricted",
  },
  {
    name: "a review in a state nobody knows",
    arrange: patchAccount({ reviewStatus: "LEVITATING" }),
    step: "account",
    state: "waiting-on-you",
    reason: "account-review-unknown",
    action: "open-account-quality",
    banner: null,
  },
  {
    name: "an onboarding status nobody knows",
    arrange: patchAccount({ onboardingStatus: "LEVITATING" }),
    // Its portfolio says that the terms are signed; what became of the account is what nobody knows.
    step: "activation",
    state: "blocked",
    reason: "activation-unknown",
    action: null,
    banner: null,
  },
  // No scenario takes this back: it comes last.
  {
    name: "the number's receipts led elsewhere",
    arrange: patchNumber({ callbackOverride: "http://127.0.0.1:9/elsewhere" }),
    step: "webhooks",
    state: "blocked",
    reason: "webhooks-number-override",
    action: null,
    banner: null,
  },
];

/** The sentence of a reason up to the first thing that is filled in, or between two of them, if that says more. */
function sentence(template: string): string {
  const parts = template.split(/\{\{[^}]*\}\}/).map((part) => part.trim());
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

/** What is said of the one account concerned: not eligible is not restricted. */
function concernTitle({ banners: { ineligible } }: Words, reason: string): string {
  switch (reason) {
    case "account-restricted-until":
      return ineligible.restricted;
    case "account-review-rejected":
      return ineligible.standing;
    default:
      return sentence(ineligible.ineligible_one);
  }
}

function titleOf(words: Words, kind: BannerKind, reason: string): string {
  const { banners } = words;
  switch (kind) {
    case "number-stopped":
      return sentence(banners.numberStopped[reason === "number-blocked" ? "lost" : "restricted"].title);
    case "terms-unsigned":
      return banners.terms.title;
    case "payment-pending":
      return banners.payment.title;
    case "currency-deadline":
      return sentence(banners.currency.title);
    case "cloud-api-disabled":
      return banners.cloudDisabled.title;
    case "quality-dropped":
      return banners.quality.title;
    case "upgrade-error":
      return banners.upgradeError.title;
    case "token-rejected":
      return banners.tokenRejected.rejected.title;
    case "token-expiring":
      return sentence(banners.tokenExpiring.title);
    case "receipts-not-arriving":
      return banners.receipts.silence.title;
    case "ineligible-or-restricted":
      return concernTitle(words, reason);
    case "template-category-changed":
      return sentence(banners.category.title_other);
  }
}

function notices(page: Page, words: Words): Locator {
  return page.getByRole("region", { name: words.banners.label });
}

async function checkAgain(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words.setup.checkAgain }).click();
}

/** Milliseconds from a press to what it shows, on a busy machine. */
const SHOWN_WITHIN = 10_000;

/**
 * Presses until it counts: Waypost also checks by itself when Meta has news, and where such a check begins under the finger, the
 * press is taken for it although it has asked Meta before.
 */
async function checkUntil(page: Page, words: Words, shown: Locator, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await checkAgain(page, words);
    await expect(shown).toContainText(text, { timeout: SHOWN_WITHIN });
  }).toPass();
}

/** What can be done about a step: whatever is pressed there that does not only unfold something. */
function actionOf(shown: Locator): Locator {
  return shown.locator("button:not([aria-expanded])");
}

function reasonOf({ setup: { reasons } }: Words, { reason }: Situation) {
  return sentence(reasons[reason as keyof typeof reasons]);
}

async function expectSituation(page: Page, words: Words, situation: Situation): Promise<void> {
  const { step, state, reason, action, banner, isSaidByStep = false } = situation;
  const shown = row(page, words, step);
  const actions = actionOf(shown);
  await expect(shown).toContainText(reasonOf(words, situation));
  await expect(shown).toContainText(words.setup.state[state]);
  if (action === null) {
    await expect(actions).toHaveCount(0);
  } else if (action === "change") {
    await expect(actions).toBeVisible();
  } else {
    const name = words.setup.actions[action];
    await expect(shown.getByRole("button", { name }).or(shown.getByRole("link", { name }))).toBeVisible();
  }
  if (banner === null || isSaidByStep) await expect(notices(page, words)).toHaveCount(0);
  if (banner === null) return;
  if (isSaidByStep) await goTo(page, words, "accounts");
  await expect(notices(page, words)).toContainText(titleOf(words, banner, reason));
  if (isSaidByStep) await goTo(page, words, "setup");
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "en" ? "light" : "dark" });

    test("every situation of a setup has its row, its next step and its banner", async ({
      page,
      waypost,
    }) => {
      test.setTimeout(180_000);
      await openSandbox(page, words, waypost);
      const control = await controlOf(waypost);
      const { account, number } = control;

      await test.step("one restricted account of several, and whom it holds up", async () => {
        await control.play("restricted-side-account");
        const notice = notices(page, words);
        await checkUntil(page, words, notice, words.banners.ineligible.restricted);
        await expect(notice).toContainText("Harbour & Pine Labs");
        await notice.getByRole("button", { name: words.banners.show }).click();
        await expect(notice).toContainText(
          words.banners.ineligible.heldUp.replace("{{names}}", "Harbour & Pine"),
        );
        await expect(notice.getByRole("link", { name: words.banners.steps.appeal })).toBeVisible();
        await expect(notice.getByRole("button", { name: words.banners.dismiss })).toHaveCount(0);
        await notice.getByRole("button", { name: sentence(words.banners.more_one) }).click();
        await expect(page.getByRole("dialog")).toContainText(words.banners.terms.title);
        await expectAccessible(page);
        await page.keyboard.press("Escape");
      });

      // From here on one account at a time has something wrong: each scenario takes the last one back.
      for (const situation of SITUATIONS) {
        await test.step(situation.name, async () => {
          await control.patch(`accounts/${account}`, { onboardingStatus: null });
          await control.play(situation.scenario ?? "all-good");
          await situation.arrange?.(control, account, number);
          await checkUntil(page, words, row(page, words, situation.step), reasonOf(words, situation));
          await expectSituation(page, words, situation);
        });
      }
      await expectAccessible(page);
    });

    test("an outage, silence and a token at its end are told apart, before and after a kill", async ({
      page,
      waypost,
    }) => {
      test.setTimeout(180_000);
      await openSandbox(page, words, waypost);
      let control = await controlOf(waypost);
      const notice = notices(page, words);
      await checkAgain(page, words);
      // The unsigned terms are the next step itself.
      await expect(notice).toHaveCount(0);

      await test.step("Meta is down: the last state stays, and nobody is asked for another token", async () => {
        await control.post("outage", { kind: "http500" });
        await checkUntil(page, words, notice, words.banners.upgradeError.title);
        const credentials = row(page, words, "credentials");
        await expect(credentials).toContainText(words.problems["graph-unavailable"].title);
        await expect(credentials).toContainText(words.setup.state.done);
        await expect(row(page, words, "terms")).toContainText(words.setup.state["waiting-on-you"]);
        await expectAccessible(page);
        await control.post("outage", { on: false });
      });

      await test.step("the account cannot be read: said in its row and above, also after a kill", async () => {
        await control.post("faults", { code: 2, edge: "phone_numbers", method: "GET", times: 1000 });
        await checkUntil(page, words, notice, words.banners.upgradeError.parts.account);
        const expectFailure = async () => {
          await expect(notice).toContainText(words.banners.upgradeError.parts.account);
          await expect(notice).toContainText(words.common.traceId);
          await expect(notice.getByRole("button", { name: words.banners.upgradeError.report })).toBeVisible();
          const account = row(page, words, "account");
          await expect(account).toContainText(words.problems["graph-unavailable"].title);
          await expect(account).toContainText("Harbour & Pine");
          await expect(row(page, words, "terms")).toContainText(words.setup.state["waiting-on-you"]);
        };
        await expectFailure();
        await waypost.rememberedPath(/^\/setup/);
        await waypost.kill();
        await waypost.open();
        await expectFailure();
        control = await controlOf(waypost);
        await control.clearFaults();
        await notice.getByRole("button", { name: words.banners.actions["check-again"] }).click();
        await expect(notice).toHaveCount(0);
      });

      await test.step("a banner that was put away stays away", async () => {
        await goTo(page, words, "accounts");
        await expect(notice).toContainText(words.banners.terms.title);
        await notice.getByRole("button", { name: words.banners.dismiss }).click();
        await expect(notice).toHaveCount(0);
        await goTo(page, words, "setup");
      });

      await test.step("a message was accepted long ago, and nothing has come since", async () => {
        await control.play("webhook-outage");
        await checkUntil(page, words, row(page, words, "activation"), "ONBOARDED");
        await sendFirstTest(page, words);
        await expect(timeline(page, words)).toContainText(words.results.timeline.accepted);
        await waypost.rememberedPath(/^\/results\//);
        await waypost.kill();
        letHoursPass(waypost);
        await waypost.open();
        await expect(notice).toContainText(words.banners.receipts.silence.title);
        await expect(
          notice.getByRole("link", { name: words.banners.actions["set-up-receipts"] }),
        ).toBeVisible();
        control = await controlOf(waypost);
      });

      await test.step("a token is warned of a week ahead, and replaced when it is refused", async () => {
        await control.play("all-good");
        await goTo(page, words, "setup");
        await replaceToken(page, words, control, 3 * 24 * 3600);
        await expect(row(page, words, "credentials")).toContainText(
          sentence(words.setup.reasons["credentials-expiring"]),
        );
        await expect(notice).toContainText(sentence(words.banners.tokenExpiring.title));
        const { token } = await replaceToken(page, words, control, null);
        await expect(row(page, words, "credentials")).toContainText(words.setup.reasons["credentials-ok"]);
        await expect(notice).toHaveCount(0);
        for (const [subcode, refusal] of [
          [467, "rejected"],
          [463, "expired"],
        ] as const) {
          await control.post("tokens/revoke", { token, subcode });
          await checkUntil(
            page,
            words,
            row(page, words, "credentials"),
            words.setup.reasons[`credentials-${refusal}`],
          );
          await expect(notice).toContainText(words.banners.tokenRejected[refusal].title);
        }
        await notice.getByRole("link", { name: words.banners.actions["enter-credentials"] }).click();
        await enterToken(page, words, await newToken(control, null));
        await expect(row(page, words, "credentials")).toContainText(words.setup.reasons["credentials-ok"]);
        await expect(row(page, words, "account")).toContainText("Harbour & Pine");
        await goTo(page, words, "results");
        await expect(page.getByRole("main")).toContainText("autumn_sale");
      });
    });
  });
}

/** Moves what was stored into the past, as if Waypost had been left running: nothing else knows of hours. */
function letHoursPass(waypost: Waypost): void {
  const folder = join(waypost.folder, "workspaces");
  const [id = ""] = readdirSync(folder);
  const into = (file: string, sql: string) => {
    const database = new DatabaseSync(join(folder, id, file));
    database.exec(sql);
    database.close();
  };
  into("main.db", "UPDATE message SET created = created - 3600000");
  into("main.db", "UPDATE attempt SET claimed = claimed - 3600000, answered = answered - 3600000");
  into("log.db", "UPDATE webhook SET received_at = received_at - 7200000");
}

async function newToken(control: SandboxControl, expiresInSeconds: number | null): Promise<string> {
  const { token } = await control.post("tokens", expiresInSeconds === null ? {} : { expiresInSeconds });
  return String(token);
}

async function enterToken(page: Page, words: Words, token: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: words.setup.credentials.title });
  await dialog.getByLabel(words.setup.credentials.token, { exact: true }).fill(token);
  await dialog.getByRole("button", { name: words.setup.credentials.save }).click();
  await expect(dialog).toBeHidden();
}

async function replaceToken(
  page: Page,
  words: Words,
  control: SandboxControl,
  expiresInSeconds: number | null,
): Promise<{ readonly token: string }> {
  const token = await newToken(control, expiresInSeconds);
  await actionOf(row(page, words, "credentials")).click();
  await enterToken(page, words, token);
  return { token };
}
