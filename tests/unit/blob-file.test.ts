/** The text of a download is handed to the browser while it comes. */
import { expect, onTestFinished, test, vi } from "vitest";
import { createBlobFile } from "../../renderer/common/blob-file.ts";

test("the parts of a long text are the browser's soon, and the whole is what was added", async () => {
  const line = `${"é".repeat(999)}\n`;
  const made = vi.spyOn(globalThis, "Blob");
  onTestFinished(() => made.mockRestore());
  const file = createBlobFile();
  const [lines, most] = [20_000, 2 ** 22];
  for (let index = 0; index < lines; index += 1) file.add(line);
  expect(made.mock.calls.length).toBeGreaterThanOrEqual(
    Math.floor((lines * line.length) / (most + line.length)),
  );
  const blob = file.whole("text/csv;charset=utf-8");
  expect(blob.type).toBe("text/csv;charset=utf-8");
  expect(await blob.text()).toBe(line.repeat(lines));
});

test("nothing is an empty file", async () => {
  expect(await createBlobFile().whole("application/json").text()).toBe("");
});
