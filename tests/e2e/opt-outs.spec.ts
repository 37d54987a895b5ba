/** Opt-outs and suppression as people see and change them: heard, entered, judged, removed, and kept to. */
import type { Page } from "@playwright/test";
import { expectAccessible, fillTest, goTo, openSandbox, sendFirstTest, signTerms } from "./journey.ts";
import { controlOf } from "./sandbox-control.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const SHOWN = "+55 11 98765 4000";
const NUMBER = "5511987654000";

async function openLists(page: Page, words: Words): Promise<void> {
  await goTo(page, words, "settings");
  await page.getByRole("link", { name: words.optOuts.settings.open }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.optOuts.title })).toBeVisible();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { optOuts } = words;
  const people = (page: Page) => page.getByRole("list", { name: optOuts.listed }).getByRole("listitem");
  const choose = (page: Page, list: keyof typeof optOuts.empty) =>
    page
      .locator("label")
      .filter({ has: page.getByRole("radio", { name: optOuts.lists[list] }) })
      .click();

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "en" ? "light" : "dark" });

    test("somebody is entered, kept to, found, removed with a reason, and told of afterwards", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await openLists(page, words);
      await expect(page.getByText(optOuts.empty["opt-out"])).toBeVisible();
      await expectAccessible(page);

      const dialog = page.getByRole("dialog");
      async function add(note: string): Promise<void> {
        await page.getByRole("button", { name: optOuts.add.action }).click();
        await dialog.getByRole("textbox", { name: optOuts.add.to }).fill(SHOWN);
        await dialog.getByRole("textbox", { name: optOuts.add.note }).fill(note);
        await dialog.getByRole("button", { name: optOuts.add.save }).click();
      }
      await page.getByRole("button", { name: optOuts.add.action }).click();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await add("4711");
      await expect(people(page)).toHaveCount(1);
      await expect(people(page)).toContainText(SHOWN);
      await expect(people(page)).toContainText(optOuts.source["by-hand"]);
      await expect(people(page)).toContainText("4711");
      await add("4712");
      await expect(dialog.getByText(optOuts.add.known)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expectAccessible(page);

      await page.getByRole("searchbox", { name: optOuts.search }).fill("99999");
      await expect(page.getByText(optOuts.emptyFiltered)).toBeVisible();
      await page.getByRole("searchbox", { name: optOuts.search }).fill("+55 11 8765 4000");
      await expect(people(page)).toHaveCount(1);
      await page.getByRole("searchbox", { name: optOuts.search }).fill("");

      await goTo(page, words, "send");
      await fillTest(page, words);
      await expect(page.getByText(words.send.recipient.stopped.title)).toBeVisible();
      await expect(page.getByText(words.send.recipient.stopped.wayOnHere)).toBeVisible();

      await openLists(page, words);
      const remove = page.getByRole("button", { name: optOuts.remove.actionFor.replace("{{name}}", SHOWN) });
      await remove.click();
      await dialog.getByRole("button", { name: optOuts.remove.save }).click();
      await expect(dialog.getByText(optOuts.remove.required)).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole("textbox", { name: optOuts.remove.reason }).fill("0815");
      await dialog.getByRole("button", { name: optOuts.remove.save }).click();
      await expect(page.getByText(optOuts.empty["opt-out"])).toBeVisible();

      await add("4713");
      await page.getByRole("button", { name: optOuts.history.actionFor.replace("{{name}}", SHOWN) }).click();
      await expect(dialog.getByRole("listitem")).toHaveCount(3);
      await expect(dialog.getByRole("listitem").nth(1)).toContainText("0815");
      await expect(dialog.getByRole("listitem").nth(2)).toContainText("4711");
      await expectAccessible(page);
    });

    test("what people write and stop in WhatsApp is listed, and doubtful words are judged", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      const control = await controlOf(waypost);
      const write = (from: string, text: string) =>
        control.post("inbound", { numberId: control.number, from, text });
      await openLists(page, words);
      await write(NUMBER, "Stop!");
      await expect(people(page)).toContainText(optOuts.source.reply);
      await expect(people(page)).toContainText(optOuts.wrote.replace("{{word}}", "stop"));

      // Meta's word: nobody here ends it.
      await control.post("preferences", { numberId: control.number, waId: NUMBER, value: "stop" });
      await expect(people(page)).toContainText(optOuts.onlyMeta);
      await expect(
        page.getByRole("button", { name: optOuts.remove.actionFor.replace("{{name}}", SHOWN) }),
      ).toBeHidden();

      await write("5511987654001", "fin");
      await choose(page, "suggestion");
      await expect(people(page)).toHaveCount(1);
      await expect(people(page)).toContainText("fin");
      await expectAccessible(page);
      const other = "+55 11 98765 4001";
      await page.getByRole("button", { name: optOuts.judge.optOutFor.replace("{{name}}", other) }).click();
      await expect(page.getByText(optOuts.empty.suggestion)).toBeVisible();
      await choose(page, "opt-out");
      await expect(people(page)).toHaveCount(2);
      await expect(people(page).first()).toContainText(optOuts.source.suggestion);
    });

    test("opt-outs are pasted, how often is limited, and a stop word is added", async ({ page, waypost }) => {
      await openSandbox(page, words, waypost);
      await openLists(page, words);
      await page.getByRole("button", { name: optOuts.import.action }).click();
      const dialog = page.getByRole("dialog");
      await dialog
        .getByRole("textbox", { name: optOuts.import.text })
        .fill("+55 11 98765-4000\n0055 11 98765 4001\nnobody\n+55 (11) 98765-4000");
      await dialog.getByRole("button", { name: optOuts.import.check }).click();
      await expect(dialog).toContainText("nobody");
      await expectAccessible(page);
      await dialog
        .getByRole("button", { name: optOuts.import.save_other.replace("{{count, number}}", "2") })
        .click();
      await dialog.getByRole("button", { name: words.common.close }).last().click();
      await expect(people(page)).toHaveCount(2);

      await page
        .getByRole("radio", { name: optOuts.cap.off })
        .evaluate((radio) => radio.scrollIntoView({ block: "center" }));
      const preset = page.getByRole("radiogroup", { name: optOuts.cap.label }).getByRole("radio").nth(2);
      await page.getByRole("radiogroup", { name: optOuts.cap.label }).locator("label").nth(2).click();
      await expect(preset).toBeChecked();
      await page.getByRole("textbox", { name: optOuts.words.word }).fill("Basta Já");
      await page.getByRole("button", { name: optOuts.words.add }).click();
      await page.getByRole("button", { name: optOuts.words.show }).click();
      await expect(page.getByText("basta ja", { exact: true })).toBeVisible();
      await expectAccessible(page);
      await page.reload();
      await expect(preset).toBeChecked();
    });

    test("quiet hours are off, suggested by country, and changed at the keyboard", async ({
      page,
      waypost,
    }) => {
      const { quiet } = optOuts;
      await openSandbox(page, words, waypost);
      await openLists(page, words);
      const kinds = page.getByRole("radiogroup", { name: quiet.label });
      const hours = page.getByRole("list", { name: quiet.listed }).getByRole("listitem");
      const now = page.getByRole("list", { name: quiet.now.title }).getByRole("listitem");
      const dialog = page.getByRole("dialog");
      await expect(kinds.getByRole("radio", { name: quiet.kind.off })).toBeChecked();
      await page.getByRole("button", { name: quiet.show }).click();
      await expect(hours).toHaveCount(3);
      await expect(hours.first()).toContainText(quiet.source.brevo);
      await expect(hours.first().getByRole("button")).toHaveCount(0);
      await expectAccessible(page);

      await kinds.getByRole("radio", { name: quiet.kind.off }).focus();
      await page.keyboard.press("ArrowDown");
      await expect(kinds.getByRole("radio", { name: quiet.kind.suggested })).toBeChecked();
      await expect(now.first()).toBeVisible();
      await expect(hours.first()).toContainText("France");
      await expectAccessible(page);

      const change = hours.first().getByRole("button", { name: quiet.change });
      await change.focus();
      await page.keyboard.press("Enter");
      const from = dialog.getByRole("textbox", { name: quiet.form.from });
      const until = dialog.getByRole("textbox", { name: quiet.form.until });
      await expect(from).toBeFocused();
      await expect(from).toHaveValue("08:00");
      await from.fill("25:00");
      await until.fill("");
      await page.keyboard.press("Enter");
      await expect(from).toHaveAccessibleDescription(quiet.form.fault["not-a-time"]);
      await expect(until).toHaveAccessibleDescription(quiet.form.fault.missing);
      await expectAccessible(page);
      await from.fill("9:00");
      await until.fill("9:00");
      await expect(until).toHaveAccessibleDescription(quiet.form.fault.same);
      await until.fill("1:30");
      await expect(until).toHaveAccessibleDescription(quiet.form.nextDay);
      await page.keyboard.press("Enter");
      await expect(dialog).toBeHidden();
      await expect(change).toBeFocused();
      await expect(hours.first()).toContainText(quiet.changed);
      await expect(hours.first()).toContainText("30");
      await page.reload();
      await expect(hours.first()).toContainText(quiet.changed);

      await hours.first().getByRole("button", { name: quiet.asSuggested }).click();
      await expect(hours.first()).not.toContainText(quiet.changed);
      await kinds.locator("label").nth(2).click();
      await expect(hours).toHaveCount(1);
      await expect(hours).toContainText(quiet.everywhere);
    });

    test("the page of a message says who has opted out since, and leads to the entry", async ({
      page,
      waypost,
    }) => {
      const { listed } = words.results;
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await sendFirstTest(page, words);
      const show = page.getByRole("link", { name: listed.show["opt-out"] });
      await expect(page.getByText(words.results.details.recipient, { exact: true })).toBeVisible();
      await expect(show).toBeHidden();
      const control = await controlOf(waypost);
      await control.post("preferences", { numberId: control.number, waId: NUMBER, value: "stop" });
      await expect(page.getByText(optOuts.source.preference)).toBeVisible();
      await expectAccessible(page);
      await show.click();
      await expect(page.getByRole("heading", { level: 1, name: optOuts.title })).toBeVisible();
      await expect(people(page)).toHaveCount(1);
      await expect(people(page)).toContainText(SHOWN);
      await expect(page.getByRole("searchbox", { name: optOuts.search })).toHaveValue(`+${NUMBER}`);
    });
  });
}
