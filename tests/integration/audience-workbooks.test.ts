/** Workbooks become audiences, one sheet of them; what would need too much memory is refused before it is unpacked. */
import { expect, test } from "vitest";
import { MOST_ROWS, MOST_UNPACKED, numberAsText } from "../../core/audiences/workbook.ts";
import { handFile, importList, rowsOf, said } from "../support/audiences/import-list.ts";
import { workbookOf } from "../support/audiences/workbook-file.ts";
import { startBench } from "../support/setup-bench.ts";

const PEOPLE = [
  ["phone", "name", "code"],
  [{ number: "5511987654321" }, "Ana, B", "007"],
  [{ number: "5.511987654322E12" }, "Bob", { number: "1.5" }],
] as const;

test("the first sheet is read, or the one that is chosen", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  const book = workbookOf({ People: PEOPLE, "Others &amp; more": [["tel"], [{ number: "33612345678" }]] });
  const { inspection } = await importList(bench, id, book);
  expect(inspection).toMatchObject({ sheets: ["People", "Others & more"], sheet: "People" });
  const rows = await rowsOf(bench, id);
  expect(rows.map(said)).toEqual(["2 fixed/plus-added", "3 fixed/plus-added"]);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["Ana, B", "007"],
    ["Bob", "1.5"],
  ]);
  const other = await bench.audiences.inspect(await handFile(bench, id, book), {}, "Others & more");
  expect(other.sample).toEqual([["33612345678"]]);
});

test.each([
  ["5511987654321", "5511987654321"],
  ["5.511987654321E+12", "5511987654321"],
  ["1.5", "1.5"],
  ["-2E3", "-2000"],
  ["1.25E1", "1.25E1"],
])("the number %s is %s", (stored, text) => {
  expect(numberAsText(stored)).toBe(text);
});

test("too large a workbook, too many rows and a broken archive are refused", {
  timeout: 60_000,
}, async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  const refused = async (bytes: Buffer) =>
    bench.audiences.inspect(await handFile(bench, id, bytes), {}, null).then(
      () => null,
      (error: { readonly problem: { readonly code: string } }) => error.problem.code,
    );
  const large = workbookOf({ People: PEOPLE }, { "xl/media/x.bin": Buffer.alloc(MOST_UNPACKED) });
  expect(await refused(large)).toBe("audience-workbook-too-large");
  const rows = Array.from({ length: MOST_ROWS + 1 }, () => ["1"]);
  expect(await refused(workbookOf({ People: rows }))).toBe("audience-workbook-too-many-rows");
  const whole = workbookOf({ People: PEOPLE });
  expect(await refused(whole.subarray(0, whole.length - 30))).toBe("audience-file-unreadable");
});

/** Packed in one stretch, as PDF and PNG have most of theirs: every byte is as likely as any other. */
const PACKED = Buffer.from(Array.from({ length: 4_096 }, (_, n) => Math.imul(n + 1, 2_654_435_761) >>> 24));

test.each([
  ["an older workbook", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512), PACKED])],
  ["a PDF", Buffer.concat([Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj <<>> stream\n", "latin1"), PACKED])],
  ["a picture", Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), PACKED])],
])("%s is no list", async (_, bytes) => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  const file = await handFile(bench, id, bytes);
  await expect(bench.audiences.inspect(file, {}, null)).rejects.toMatchObject({
    problem: { code: "audience-file-unreadable" },
  });
});

test("a stray control character is a fault of a cell, not of the file", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  const list = `phone,name\n${Array.from({ length: 40 }, (_, n) => `+551198765${4_000 + n},Ana${n % 4 === 0 ? "\0" : ""}\n`).join("")}`;
  const { inspection } = await importList(bench, id, Buffer.from(list));
  expect(inspection.sample[0]?.[0]).toBe("+5511987654000");
});
