/** What an export says when something goes wrong under way. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportFile, type Part } from "../../core/results/export-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function save(path: string, parts: AsyncIterable<Part>): Promise<void> {
  const shell = { chooseSavePath: async () => path };
  for await (const _event of exportFile(shell, { name: "rows", format: "csv", total: null, parts }));
}

test("what can't be read is told as what it is, and leaves no file", async () => {
  const folder = temporaryFolder();
  async function* parts(): AsyncGenerator<Part> {
    yield { text: "a\n", rows: 1 };
    throw new Error("a row is damaged");
  }
  await expect(save(join(folder, "rows.csv"), parts())).rejects.toThrow("a row is damaged");
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that isn't there is told as a file that can't be written", async () => {
  async function* parts(): AsyncGenerator<Part> {
    yield { text: "a\n", rows: 1 };
  }
  await expect(save(join(temporaryFolder(), "none", "rows.csv"), parts())).rejects.toThrow(
    "file-not-writable",
  );
});
