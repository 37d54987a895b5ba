/** Signing up a client as a person does it in the interface, in whichever language. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { Signup, SignupPlace, SignupStep, StepState } from "../../shared/domain/signup/signup.ts";
import type { Words } from "./words.ts";

/** What a signup shows of itself. */
export function panel(page: Page, kind: Signup["kind"] | "none"): Locator {
  return page.locator(`[data-signup="${kind}"]`);
}

export function step(page: Page, name: SignupStep): Locator {
  return page.locator(`[data-step="${name}"]`);
}

export async function expectStep(page: Page, words: Words, name: SignupStep, state: StepState["state"]) {
  await expect(step(page, name)).toHaveAttribute("data-state", state);
  await expect(step(page, name)).toContainText(words.signup.stepState[state]);
}

/** From the checklist of a new workspace to the signup, by way of the ways in. */
export async function chooseClients(page: Page, words: Words, way: "clients" | "hosted" = "clients") {
  await page.getByRole("link", { name: words.signup.ways.other }).click();
  await page.getByRole("button", { name: words.signup.ways[way].action }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.signup.start.title })).toBeVisible();
}

export function beginButton(page: Page, words: Words, place: SignupPlace): Locator {
  const name = words.signup.start.beginNamed.replace("{{place}}", words.signup.start.places[place]);
  return page.getByRole("button", { name });
}

export async function pasteResult(page: Page, words: Words, text: string): Promise<void> {
  await resultField(page).fill(text);
  await page.getByRole("button", { name: words.signup.waiting.submit }).click();
}

export function resultField(page: Page): Locator {
  return page.locator('[name="result"]');
}

export async function enterPin(page: Page, words: Words, pin: string): Promise<void> {
  await step(page, "register").getByLabel(words.signup.pin).fill(pin);
  await step(page, "register").getByRole("button", { name: words.signup.registerNumber }).click();
}

export async function repeat(page: Page, words: Words, name: SignupStep): Promise<void> {
  const { retryNamed, checkAgainNamed, steps } = words.signup;
  const names = [retryNamed, checkAgainNamed].map((template) => template.replace("{{step}}", steps[name]));
  const [again = "", check = ""] = names;
  const button = (label: string) => page.getByRole("button", { name: label, exact: true });
  await button(again).or(button(check)).click();
}

/** Lets go of a signup that did not come to its end. */
export async function beginAgain(page: Page, words: Words): Promise<void> {
  const { cancelled, failed } = words.signup;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await button(cancelled.again).or(button(failed.wayOn["begin-again"])).first().click();
  await expect(panel(page, "none")).toBeVisible();
}

/** From the signup to the app's details and back. */
export async function saveOwnPage(page: Page, words: Words, address: string): Promise<void> {
  await page.getByRole("link", { name: words.signup.card.app, exact: true }).click();
  await page.locator('[name="pageAddress"]').fill(address);
  await page.getByRole("button", { name: words.signup.app.save }).click();
  await expect(page.getByRole("button", { name: words.signup.app.check })).toBeVisible();
  const main = page.getByRole("main");
  await main.getByRole("link", { name: words.signup.backToSetup, exact: true }).click();
  await page.getByRole("link", { name: words.signup.card.start, exact: true }).click();
  await expect(panel(page, "none")).toBeVisible();
}

/** @returns the address of the page, with what it has to hand back */
export async function beginOnOwnPage(page: Page, words: Words, elsewhere: Page): Promise<string> {
  await beginButton(page, words, "page").click();
  return copiedAddress(page, words, elsewhere);
}

/** @param elsewhere another page of the browser, which may read the clipboard; Waypost's own may not */
export async function copiedAddress(page: Page, words: Words, elsewhere: Page): Promise<string> {
  await page.getByRole("button", { name: words.signup.waiting.copyAddress }).click();
  await expect(page.getByRole("button", { name: words.common.copied })).toBeVisible();
  await elsewhere.bringToFront();
  const address = await elsewhere.evaluate(() => navigator.clipboard.readText());
  await page.bringToFront();
  return address;
}
