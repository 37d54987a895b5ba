/** Audiences end to end in the core: files are read by a thread, rows judged and stored, and changed by a person. */
import { expect, test } from "vitest";
import type { AudienceId } from "../../shared/domain/ids.ts";
import { AWKWARD_FILES, type AwkwardFile } from "../support/audiences/corpus.ts";
import { handFile, importList, inspectList, rowsOf, said } from "../support/audiences/import-list.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";

const linesIn = (rows: readonly { readonly line: number }[]) =>
  rows.map(({ line }) => line).sort((one, other) => one - other);

async function expectSums(bench: Bench, id: AudienceId): Promise<void> {
  const view = await bench.audiences.read(id);
  const rows = await rowsOf(bench, id);
  expect(view.counts.reduce((sum, count) => sum + count.rows, 0)).toBe(rows.length);
  expect(view.rows).toBe(rows.length);
  for (const { verdict, reason, rows: n, included } of view.counts) {
    const found = rows.filter((row) => row.verdict === verdict && row.reason === reason);
    expect([verdict, reason, found.length]).toEqual([verdict, reason, n]);
    expect(found.filter((row) => row.isIncluded)).toHaveLength(included);
    const page = await bench.audiences.rows({ id, verdict, reason, after: null, limit: 200 });
    // Those with a choice of their own come after the others.
    expect(linesIn(page.rows)).toEqual(linesIn(found));
  }
  const { countries, places } = await bench.audiences.countries(id);
  expect(countries.reduce((sum, country) => sum + country.rows, 0)).toBe(rows.length);
  const people = places.reduce((sum, place) => sum + place.people, 0);
  expect(people).toBe(view.included);
  expect(people).toBe(countries.reduce((sum, { included }) => sum + included, 0));
  for (const { country, rows: n } of countries) {
    const page = await bench.audiences.rows({ id, verdict: null, country, after: null, limit: 200 });
    expect(linesIn(page.rows)).toEqual(linesIn(rows.filter((row) => (row.country ?? "") === country)));
    expect(page.rows).toHaveLength(n);
  }
}

async function expectAsWritten(bench: Bench, awkward: AwkwardFile, piece?: number): Promise<void> {
  const { name, bytes, country, reads, numberColumn, rows, cell } = awkward;
  const id = await bench.audiences.create(name);
  const { inspection } = await importList(bench, id, bytes, country, piece);
  expect(inspection.reading, name).toMatchObject(reads);
  const number = inspection.columns.findIndex(({ meaning }) => meaning === "number");
  const wanted =
    typeof numberColumn === "number"
      ? numberColumn
      : inspection.columns.findIndex(({ header }) => header === numberColumn);
  expect(number, name).toBe(wanted);
  const found = await rowsOf(bench, id);
  expect(found.map(said), name).toEqual(rows);
  if (cell !== undefined) {
    const [line, place, text] = cell;
    expect(found.find((row) => row.line === line)?.cells[place], name).toBe(text);
  }
  await expectSums(bench, id);
}

test("there are enough awkward files, each of its own", () => {
  expect(new Set(AWKWARD_FILES.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60);
});

test("every row of every awkward file has the verdict it should have", { timeout: 120_000 }, async () => {
  const bench = await startBench();
  for (const awkward of AWKWARD_FILES) await expectAsWritten(bench, awkward);
});

test("a file may come in pieces of any size", { timeout: 120_000 }, async () => {
  const bench = await startBench();
  for (const awkward of AWKWARD_FILES.filter((_, index) => index % 4 === 0)) {
    await expectAsWritten(bench, awkward, 7);
  }
});

test("the runtime decodes Windows-1252 as the standard has it", () => {
  const decoder = new TextDecoder("windows-1252");
  expect(decoder.decode(Uint8Array.of(0x80, 0x92, 0xe9))).toBe("€’é");
});

const LIST = Buffer.from(
  "phone;name\n+33612345678;Ana\n0612345678;Bea\n+551187654321;Caio\nnobody;Dea\n+4915112345678;Eva\n",
);

test("a fix is judged at once, and taking it back leaves what was", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  await importList(bench, id, LIST, "FR");
  const before = await rowsOf(bench, id);
  expect(before.map(said)).toEqual([
    "2 valid",
    "3 duplicate of 2",
    "4 suspicious/br-ninth-digit",
    "5 invalid/not-a-number",
    "6 valid",
  ]);
  const fixed = await bench.audiences.fix(id, 2, "+33698765432");
  expect(said(fixed)).toBe("2 valid");
  // Whoever was its duplicate stands for the person now.
  expect((await rowsOf(bench, id)).map(said)[1]).toBe("3 fixed/country-added");
  await bench.audiences.fix(id, 5, "+4915112345678");
  expect((await rowsOf(bench, id)).map(said)[3]).toBe("5 duplicate of 6");
  await expectSums(bench, id);
  await bench.audiences.undo(id);
  await bench.audiences.undo(id);
  expect(await rowsOf(bench, id)).toEqual(before);
  await expectSums(bench, id);
});

test("all of a kind are accepted or dropped, one row apart, and back again", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  await importList(bench, id, LIST, "FR");
  const before = await rowsOf(bench, id);
  const included = async () =>
    (await rowsOf(bench, id)).filter((row) => row.isIncluded).map(({ line }) => line);
  expect(await included()).toEqual([2, 6]);
  expect(
    await bench.audiences.choose({ audience: id, choice: "accepted", what: { verdict: "suspicious" } }),
  ).toBe(1);
  expect(await included()).toEqual([2, 4, 6]);
  expect(
    await bench.audiences.choose({ audience: id, choice: "accepted", what: { verdict: "invalid" } }),
  ).toBe(0);
  await bench.audiences.choose({ audience: id, choice: "dropped", what: { lines: [2] } });
  expect(await included()).toEqual([4, 6]);
  await expectSums(bench, id);
  await bench.audiences.undo(id);
  await bench.audiences.undo(id);
  expect(await rowsOf(bench, id)).toEqual(before);
  await expect(bench.audiences.undo(id).then(() => bench.audiences.read(id))).resolves.toMatchObject({
    rows: null,
  });
});

test("people are counted where Meta's list has them, and by what they are known", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("places");
  const list = [
    ["+5511987654321", "BR"],
    ["+79161234567", "RU"],
    ["+79781234567", "crimea"],
    ["+79781234568", "crimea"],
    ["+13406421234", "VI"],
    ["+15002345678", "nanp-shared"],
    ["+881612345678", "no-country"],
  ] as const;
  const numbers = [...list.map(([typed]) => typed), "BR.13491208655302741918", "nobody", "+5511987654321"];
  await importList(bench, id, Buffer.from(`phone\n${numbers.join("\n")}\n`));
  await expectSums(bench, id);
  const found = async () => {
    const { places } = await bench.audiences.countries(id);
    return places.map(({ place, recipientKind, people }) => `${place} ${recipientKind} ${people}`).sort();
  };
  const everybody = await found();
  expect(everybody).toEqual(
    [
      "BR number 1",
      "BR user-id 1",
      "RU number 1",
      "VI number 1",
      "crimea number 2",
      "nanp-shared number 1",
      "no-country number 1",
    ].sort(),
  );
  expect(await bench.audiences.read(id)).toMatchObject({ included: 8, toReview: 1, rows: 10 });

  // A place has its people fewer, and again as many.
  const crimea = 4;
  await bench.audiences.choose({ audience: id, choice: "dropped", what: { lines: [crimea] } });
  expect(await found()).toContain("crimea number 1");
  await bench.audiences.undo(id);
  expect(await found()).toEqual(everybody);
});

test("another file waits with what it would change, and takes the list's place in one step", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  await importList(bench, id, LIST, "FR");
  const before = await rowsOf(bench, id);
  const next = Buffer.from("phone;name\n+33612345678;Ana\n+551187654321;Carlos\n+34612345678;Fia\n");
  await importList(bench, id, next, "FR");
  const waiting = await bench.audiences.read(id);
  expect(waiting.importing).toMatchObject({
    state: "waiting",
    rows: 3,
    compared: { new: 1, gone: 1, changed: 1, same: 1 },
  });
  expect(await rowsOf(bench, id)).toEqual(before);
  await bench.audiences.applyImport(id);
  expect((await rowsOf(bench, id)).map(({ cells }) => cells[0])).toEqual(["Ana", "Carlos", "Fia"]);
  await bench.audiences.undo(id);
  expect(await rowsOf(bench, id)).toEqual(before);
});

test("rejected rows come with their line, why, and the columns as they were", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  await importList(bench, id, Buffer.from('phone;note\n+33612345678;ok\nx;"=1+1"\n5,51199E+12;é\n'), null);
  let text = "";
  const words = { line: "Ligne", why: "Motif", "invalid.digits-lost": "chiffres perdus" };
  for await (const event of bench.audiences.rejects(id, words, null, null)) {
    if (event.type === "part") text += event.text;
  }
  expect(text).toBe(
    '\ufeffLigne,Motif,phone,note\r\n3,invalid.not-a-number,x,\'=1+1\r\n4,chiffres perdus,"5,51199E+12",é\r\n',
  );
});

test("columns of a known header are remembered", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  const { plan } = await importList(bench, id, LIST, "FR");
  const again = await inspectList(bench, id, LIST, null);
  expect(again.inspection.remembered).toEqual(plan);
});

test("a file that is no text of its encoding is refused, and so is one without numbers", async () => {
  const bench = await startBench();
  const id = await bench.audiences.create("a");
  const file = await handFile(bench, id, Buffer.from("phone;ville\n+33612345678;Orl\xe9ans\n", "latin1"));
  const wrong = await bench.audiences.inspect(file, { encoding: "utf-8" }, null);
  expect(wrong.isDecodable).toBe(false);
  const columns = [
    { meaning: "number", name: "phone" },
    { meaning: "name", name: "ville" },
  ] as const;
  const plan = { ...wrong.reading, country: null, columns };
  await expect(bench.audiences.import(id, file, plan)).rejects.toMatchObject({
    problem: { code: "audience-encoding-wrong" },
  });
  await expect(
    bench.audiences.import(id, file, { ...plan, encoding: "windows-1252", columns: [columns[1]] }),
  ).rejects.toMatchObject({ problem: { code: "audience-no-number-column" } });
  expect((await bench.audiences.read(id)).importing).toBeNull();
});

test("a file that nobody imports goes with the next one of its audience, and after a day", async () => {
  const bench = await startBench();
  const { audiences, storage, timers } = bench;
  const [a, b] = [await audiences.create("a"), await audiences.create("b")];
  const names = (id: AudienceId) => storage.audiences.filesOf(id).length;
  await importList(bench, a, LIST, "FR");
  await handFile(bench, a, LIST);
  const first = await handFile(bench, b, LIST);
  const second = await handFile(bench, b, LIST);
  expect([names(a), names(b)]).toEqual([2, 1]);
  expect(storage.audiences.file(first)).toBeNull();
  const HOUR = 3_600_000;
  /** Time passes until it is so. */
  const lookedAfter = (hours: number, count: () => number) => {
    bench.moveClock(hours * HOUR);
    return expect.poll(() => {
      timers.pass(HOUR);
      return count();
    });
  };
  await lookedAfter(20, () => names(b)).toBe(1);
  const kept = await handFile(bench, b, LIST);
  expect(storage.audiences.file(second)).toBeNull();
  // What a list was made of stays.
  await lookedAfter(5, () => names(a)).toBe(1);
  expect(storage.audiences.file(kept)).not.toBeNull();
  await lookedAfter(20, () => names(b)).toBe(0);
  expect(names(a)).toBe(1);
});
