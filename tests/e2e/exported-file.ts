/** What a person saves as a file, read back from where it is. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, type Waypost } from "./waypost-test.ts";
import type { Words } from "./words.ts";

/** Where the person saves; beside Waypost's own folder, and gone with it. */
export function placeIn(waypost: Waypost): string {
  const place = join(waypost.folder, "saved");
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  return place;
}

/** The file that pressing the button leads to, read back from where it is. */
export function exported(page: Page, waypost: Waypost, words: Words, button: string): Promise<string> {
  const press = () => page.getByRole("main").getByRole("button", { name: button }).click();
  return savedBy(page, waypost, press, words.results.export.numbers);
}

/** @param says what is said of the numbers in the file, once it is there */
export async function savedBy(
  page: Page,
  waypost: Waypost,
  press: () => Promise<void>,
  says: string,
): Promise<string> {
  if (!waypost.has("own-window")) {
    const [download] = await Promise.all([page.waitForEvent("download"), press()]);
    await expect(page.getByRole("status").filter({ hasText: says })).toBeVisible();
    return readFileSync(await download.path(), "utf8");
  }
  const place = placeIn(waypost);
  const path = join(place, "mine.file");
  await waypost.ownWindow().saveTo(path);
  await press();
  await expect(page.getByRole("status").filter({ hasText: path })).toContainText(says);
  // Whole, and nothing beside it.
  expect(readdirSync(place)).toEqual(["mine.file"]);
  return readFileSync(path, "utf8");
}
