/** Somebody who stands in an audience is erased: from its rows, from the file it came from, and from later files. */
import { expect, test } from "vitest";
import { eraseFromRows } from "../support/audiences/erase-from-rows.ts";
import { importList, rowsOf, said } from "../support/audiences/import-list.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";

const LIST =
  'phone;name;friend\r\n+33611111111;Eva;x\r\n+551187654321;"Marí\r\nana";x\r\nnobody;M;x\r\n+33622222222;Zoë;+55 11 98765-4321\r\n';

function fileText({ storage }: Bench): string {
  return storage.audiences
    .audiences()
    .flatMap(({ id }) => storage.audiences.filesOf(id))
    .map(({ id }) => Buffer.concat([...storage.audiences.chunksOf(id)]).toString("utf8"))
    .join("\n--\n");
}

test("rows stay without the person, and so does the file, byte for byte otherwise", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  await importList(bench, id, Buffer.from(LIST));
  await bench.audiences.fix(id, 2, "+33611111112");
  const rows = await rowsOf(bench, id);
  expect(rows.map(said).slice(1, 3)).toEqual(["3 suspicious/br-ninth-digit", "4 invalid/not-a-number"]);
  eraseFromRows(bench, ["5511987654321", "551187654321"]);
  const left = await rowsOf(bench, id);
  expect(left.map(said)).toEqual(["2 valid", "3 suppressed/erased", "4 invalid/not-a-number", "5 valid"]);
  expect(left[1]).toMatchObject({ number: null, country: null, typed: "", cells: [], isIncluded: false });
  expect(left[3]?.cells.join()).not.toContain("98765");
  const text = fileText(bench);
  expect(Buffer.byteLength(text)).toBe(Buffer.byteLength(LIST));
  expect(text).not.toMatch(/87654|ana|Mar/);
  expect(text).toContain("+33611111111;Eva;x\r\n");
  // What undid the step held rows as they were.
  await expect(bench.audiences.undo(id)).rejects.toMatchObject({
    problem: { code: "audience-nothing-to-undo" },
  });
  const counts = (await bench.audiences.read(id)).counts;
  expect(counts.reduce((sum, { rows: n }) => sum + n, 0)).toBe(4);
});

test("a later file with the person in it is kept without them", async () => {
  const bench = await startBench();
  eraseFromRows(bench, ["5511987654321", "551187654321"]);
  const id = await bench.audiences.create("a");
  await importList(bench, id, Buffer.from("phone;name\n+33611111111;Eva\n+5511987654321;Mariana\n"));
  expect((await rowsOf(bench, id)).map(said)).toEqual(["2 valid", "3 suppressed/erased"]);
  expect(fileText(bench)).toBe("phone;name\n+33611111111;Eva\n              ;       \n");
});
