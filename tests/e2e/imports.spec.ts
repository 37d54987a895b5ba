/** Webhooks of another tool come in through Settings, from files a person chooses; what came of it is said in sentences. */
import { gzipSync } from "node:zlib";
import { sayImport } from "../../shared/domain/imports/say-import.ts";
import { expectAccessible, fileChooser, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words } from "./words.ts";

const { en, fr } = words;

const body = (wamid: string) =>
  JSON.stringify({
    object: "page",
    entry: [{ id: "1", messaging: [{ delivery: { mids: [wamid], watermark: 1_795_165_200_000 } }] }],
  });

const files = [
  {
    name: "posts.jsonl",
    mimeType: "application/jsonl",
    buffer: Buffer.from(`${body("a")}\n${body("b")}\n{"cut`),
  },
  { name: "older.json.gz", mimeType: "application/gzip", buffer: gzipSync(`[${body("c")}]`) },
];

const summary = {
  files: 2,
  bytes: files[0] === undefined ? 0 : files[0].buffer.length + body("c").length + 2,
  webhooks: 3,
  new: 3,
  duplicate: 0,
  foreign: 0,
  foreignAccounts: [],
  orphan: 0,
  malformed: { count: 1, places: [{ file: "posts.jsonl", line: 3 }] },
  unrecognized: { count: 0, places: [] },
  broken: [],
  isCancelled: false,
};

test("files are taken in, what they held is said, and again they change nothing", async ({
  page,
  waypost,
}) => {
  await openSandbox(page, en, waypost);
  await goTo(page, en, "settings");
  const input = page.locator('input[type="file"]');
  await input.setInputFiles(files);
  const said = sayImport(summary, "en");
  const outcome = page.getByRole("status").filter({ hasText: said.overall });
  await expect(outcome).toBeVisible();
  for (const { text } of said.lines) await expect(outcome).toContainText(text);
  await expectAccessible(page);

  await page.getByText(en.settings.language.fr, { exact: true }).click();
  await input.setInputFiles(files);
  const again = sayImport({ ...summary, new: 0, duplicate: 3 }, "fr");
  const inFrench = page.getByRole("status").filter({ hasText: again.lines[1]?.text ?? "?" });
  await expect(inFrench).toBeVisible();
  await expect(page.getByRole("button", { name: fr.settings.imports.choose })).toBeEnabled();
});

test("files are chosen by keyboard", async ({ page, waypost }) => {
  await openSandbox(page, en, waypost);
  await goTo(page, en, "settings");
  const choose = page.getByRole("button", { name: en.settings.imports.choose });
  const chooser = await fileChooser(page, () => choose.press("Enter"));
  await chooser.setFiles(files);
  await expect(page.getByText(en.settings.imports.done)).toBeVisible();
});
