/** Full phone numbers leave in a file only after somebody has agreed to it, and that is on the disk before the first one does. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cutNumberCell, cutTextCell } from "../../core/results/cut-cells.ts";
import { importList, inspectList } from "../support/audiences/import-list.ts";
import { openForErasing } from "../support/erase-alone.ts";
import { propertyOf } from "../support/rounds.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const NUMBERS = ["+5511987650001", "5511987650002", "00551198765-0003", "(11) 98765 0004"];
const LIST = [
  "phone;call back;note",
  ...NUMBERS.map((number) => `${number};11 98765-0009;ask for +55 11 98765 0008, not 11987650007`),
  "x;;order 12, 2026-11-30",
].join("\n");
const FULL = /98765\D{0,2}000\d/;

async function withList(): Promise<{ readonly bench: Bench; readonly id: string }> {
  const bench = await startBench();
  const id = await bench.audiences.create("Regulars of +5511987650001");
  await importList(bench, id, Buffer.from(LIST));
  await bench.audiences.choose({
    audience: id,
    choice: "dropped",
    what: { lines: [2, 3, 4, 5, 6] },
  });
  return { bench, id };
}

type Asked = Parameters<Bench["audiences"]["rejects"]>;

async function rejected(
  { bench, id }: Awaited<ReturnType<typeof withList>>,
  consent: Asked[2],
  shell: Asked[3] = null,
) {
  let text = "";
  for await (const event of bench.audiences.rejects(id as Asked[0], {}, consent, shell))
    if (event.type === "part") text += event.text;
  return text;
}

const recorded = ({ services }: Bench) => services.fullNumbers.list().map(({ id: _, ...file }) => file);

test("rejected rows keep four digits of any number, in any column, and nothing is recorded", async () => {
  const list = await withList();
  const text = await rejected(list, null);
  expect(text).not.toMatch(FULL);
  for (const end of ["0001", "0002", "0003", "0004", "0009", "0008", "0007"])
    expect(text).toContain(`…${end}`);
  expect(text).toContain("order 12, 2026-11-30");
  expect(recorded(list.bench)).toEqual([]);
});

test("a first person who was taken for the header is cut like everybody", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("Regulars");
  const list = ["+5511987650001;Ana;11 98765-0009;2026-11-30", "x;Bob;;"].join("\n");
  const { inspection, plan } = await inspectList(bench, id, Buffer.from(list));
  const columns = plan.columns.map((column, index) => ({
    ...column,
    name: list.split("\n")[0]?.split(";")[index] ?? "",
    meaning: index === 0 ? ("number" as const) : ("variable" as const),
  }));
  await bench.audiences.import(id, inspection.file, { ...plan, hasHeader: true, columns });
  await bench.audiences.idle(id);
  expect((await rejected({ bench, id }, null)).split("\r\n")[0]).toBe(
    "\ufeffline,why,…0001,Ana,…0009,2026-11-30",
  );
  expect(await rejected({ bench, id }, { by: "Ana" })).toContain("+5511987650001,Ana,11 98765-0009");
});

test("with a consent they are whole, and it is recorded with who, when, what and how many rows", async () => {
  const list = await withList();
  const text = await rejected(list, { by: "Ana" });
  for (const number of NUMBERS) expect(text).toContain(number);
  expect(recorded(list.bench)).toEqual([
    {
      at: list.bench.now(),
      kind: "rejects",
      subject: "Regulars of +5511987650001",
      givenBy: "Ana",
      rows: 5,
    },
  ]);
});

test("one that could not be put in its place has no rows either", async () => {
  const list = await withList();
  // Everything is written beside it; a folder isn't replaced by a file.
  const folder = join(temporaryFolder(), "rejected.csv");
  mkdirSync(join(folder, "in the way"), { recursive: true });
  await expect(rejected(list, { by: "Ana" }, { chooseSavePath: async () => folder })).rejects.toThrow();
  expect(recorded(list.bench)).toMatchObject([{ givenBy: "Ana", rows: null }]);
  const path = join(temporaryFolder(), "rejected.csv");
  await rejected(list, { by: "Ana" }, { chooseSavePath: async () => path });
  expect(recorded(list.bench)[0]).toMatchObject({ rows: 5 });
  expect(readFileSync(path, "utf8")).toContain("+5511987650001");
});

test("it is recorded before the first row leaves; a file that is broken off has no rows, one that isn't begun no record", async () => {
  const list = await withList();
  const { bench, id } = list;
  for await (const event of bench.audiences.rejects(id as Asked[0], {}, { by: "Ana" }, null)) {
    if (event.type !== "part") continue;
    expect(recorded(bench)).toMatchObject([{ givenBy: "Ana", rows: null }]);
    break;
  }
  expect(recorded(bench)).toMatchObject([{ rows: null }]);
  await rejected(list, { by: "Émile" }, { chooseSavePath: async () => null });
  expect(recorded(bench)).toHaveLength(1);
});

test("whoever is erased is taken out of the record's names, and the record stays", async () => {
  const list = await withList();
  await rejected(list, { by: "Ana" });
  await list.bench.close();
  const alone = openForErasing(list.bench.folder);
  await alone.erase("+5511987650001");
  await alone.close();
  const after = await startBench({ folder: list.bench.folder });
  expect(recorded(after)).toMatchObject([{ givenBy: "Ana", rows: 5 }]);
  expect(JSON.stringify(recorded(after))).not.toMatch(/5511987650001/);
});

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const BETWEEN = [
  ...[
    "",
    "",
    "",
    " ",
    "-",
    ".",
    "\u00a0",
    "\u202f",
    ")",
    " (",
    "\u200b",
    "\u2011",
    "/",
    "~",
    "_",
    "'",
    '"',
    "`",
  ],
  ...[
    "\u2212",
    "\u02d7",
    "\u2043",
    "\u30fc",
    "\u2044",
    "•",
    "‧",
    "∙",
    "⋅",
    "·",
    "[",
    "] ",
    "“",
    "”",
    "‹",
    "«",
  ],
  ...["\u0336", "\ufe0f\u20e3", "\u0301", "\u2063", "\u3164", "\uff3f", "\uff0e", "…", "      ", "%20"],
] as const;
const between = fc.constantFrom(...BETWEEN);
/** A number with signs between its digits, written in one of the world's digits. */
const written = fc
  .tuple(
    fc.array(fc.tuple(digit, between), { minLength: 9, maxLength: 15 }),
    fc.constantFrom(0x30, 0x660, 0x966),
  )
  .map(([signs, zero]) => {
    const textOf = (some: typeof signs) =>
      some
        .map(
          ([one, sign], index) =>
            String.fromCodePoint(zero + Number(one)) + (index + 1 < some.length ? sign : ""),
        )
        .join("");
    return {
      digits: signs.map(([one]) => one).join(""),
      text: textOf(signs),
      /** As it may be written within its country. */
      end: textOf(signs.slice(-8)),
    };
  });
const asDigits = (text: string) =>
  [...text]
    .flatMap((sign) => {
      const point = sign.codePointAt(0) ?? 0;
      const zero = [0x30, 0x660, 0x966].find((first) => point >= first && point < first + 10);
      return zero === undefined ? [] : [String(point - zero)];
    })
    .join("");

test("of a number as long as those that can be called, four digits are left, however it is written", () => {
  fc.assert(
    fc.property(written, fc.constantFrom("", "tel. ", "+", "call "), (number, before) => {
      for (const cut of [
        cutNumberCell(before + number.text, null),
        cutNumberCell(before + number.text, number.digits),
        cutTextCell(before + number.text, null),
        cutTextCell(`${before}${number.end} please`, number.digits),
      ])
        expect(asDigits(cut.replaceAll("%20", "")).length).toBeLessThanOrEqual(4);
    }),
    propertyOf("numbers in cells", 300),
  );
});

test("dates, prices, words and user ids stay as they are", () => {
  for (const cell of [
    "2026-11-30",
    "30.11.2026",
    "R$ 1.299,00",
    "order 4711",
    "BR.13491208655302741918",
    "12 months",
  ])
    expect(cutTextCell(cell, "5511987650001")).toBe(cell);
});
