/** Four digits are left of a number in a cell, however it is written; ids, dates and prices stay. */
import { expect, test } from "vitest";
import { cutAddress, cutNumberCell, cutOwnNumber, cutTextCell } from "../../core/results/cut-cells.ts";
import { asciiDigits, pastedNumber } from "../../shared/domain/text/pasted.ts";

const OWN = "5511987654321";
const digitsLeft = (text: string) => asciiDigits(text).replace(/\D/g, "");

test("whatever sign the import reads past between digits hides no number", () => {
  const missed: string[] = [];
  for (let point = 0; point < 0x110000; point += 1) {
    const sign = String.fromCodePoint(point);
    if (/[\p{Co}\p{Cs}]|(?!\p{Default_Ignorable_Code_Point})\p{Cn}/u.test(sign)) continue;
    const [before, after] = ["551198", "7654321"];
    const typed = before + sign + after;
    if (!(pastedNumber(typed)?.readings ?? []).includes(before + after)) continue;
    const cuts = [
      cutNumberCell(typed, null),
      cutTextCell(`ask ${typed} first`, null),
      cutOwnNumber(typed, OWN),
    ];
    if (cuts.some((cut) => digitsLeft(cut) !== "4321")) missed.push(point.toString(16));
  }
  expect(missed).toEqual([]);
});

test.each([
  "06−12−34−56−78",
  "+55_11_98765_4321",
  "+55 [11] 98765•4321",
  "+81 90ー1234ー5678",
  "‘98765’ ‘43210’",
  "5̶5̶1̶1̶9̶8̶7̶6̶5̶4̶3̶2̶1̶",
  "+55          11          98765          4321",
  "5️⃣5️⃣1️⃣1️⃣9️⃣8️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣",
  "wa.me/55%2011%2098765%204321",
])("four digits are left of %j in any column", (written) => {
  for (const cut of [cutNumberCell(written, null), cutTextCell(`ask ${written} first`, null)])
    expect(digitsLeft(cut)).toHaveLength(4);
});

test("a number that the import reads out of an address keeps four digits, though every digit of it is encoded", () => {
  const written = `https://wa.me/${[...OWN].map((digit) => `%3${digit}`).join("")}`;
  expect(cutNumberCell(written, null)).toBe("…4321");
});

test("a text of nothing but signs and escapes takes no longer than any other", () => {
  const started = performance.now();
  for (const sign of [" ", "%20", " %20", "1 ", "+%20"]) cutTextCell(`1${sign.repeat(50_000)}a`, OWN);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test.each(["98765 or 4321", "+55 11 98765,4321", "tel:%2B55%31%31987654321", "9a8b7c6d5e4f3g2h1"])(
  "a number cell that holds its row's number as %j keeps four digits of it",
  (written) => expect(cutNumberCell(written, OWN)).toBe("…4321"),
);

test("the own number is cut wherever it stands in a run of digits", () => {
  for (const written of [`${OWN}-2026`, `20265${OWN}`, "2026-987654321-7", "7654321/1"])
    for (const cut of [cutOwnNumber(written, OWN), cutTextCell(written, OWN), cutAddress(written, OWN)])
      expect(digitsLeft(cut)).toHaveLength(4);
});

test("two capitals and a dot don't make a user id of a number", () => {
  expect(cutTextCell("TF.4791234567", null)).toBe("TF.…4567");
  expect(cutTextCell("NR.5511987654321", OWN)).toBe("NR.…4321");
  expect(cutNumberCell("NR.5511987654321", null)).toBe("NR.…4321");
  expect(cutNumberCell("NR.5511987654321", OWN)).toBe("…4321");
  expect(digitsLeft(cutTextCell(`BR.000${OWN}0`, OWN))).toHaveLength(4);
  expect(digitsLeft(cutTextCell("BR.US.ENT.33612345678", null))).toBe("5678");
  // Another number after an id is none of its digits.
  expect(cutTextCell("BR.13491208655302741918 33612345678", null)).toBe("BR.13491208655302741918 …5678");
});

test("user ids, dates and small figures stay", () => {
  for (const cell of [
    "BR.13491208655302741918",
    "US.ENT.11815799212886844830",
    "“2026-11-30”",
    "30/11/2026 ",
    "born: 30.11.1980",
    "R$ 1.299,00",
    "50%20",
  ]) {
    expect(cutTextCell(cell, OWN)).toBe(cell);
    expect(cutOwnNumber(cell, OWN)).toBe(cell);
  }
  expect(cutNumberCell("BR.13491208655302741918", null)).toBe("BR.13491208655302741918");
});

test.each([
  ["https://wa.me/33612345678", "https://wa.me/…5678"],
  ["https://wa.me/%2B33612345678?text=hi", "https://wa.me/…5678?text=hi"],
  ["https://wa.me/+33-6-12-34-56-78", "https://wa.me/…5678"],
  ["https://cdn.example/33612345678.jpg", "https://cdn.example/…5678.jpg"],
  ["tel:%2B(33)%20612345678", "tel:…5678"],
  ["33 6 12 34 56 78", "…5678"],
  ["flow_33612345678_x", "flow_…5678_x"],
])("of an address or token, %s leaves as %s", (written, cut) => expect(cutAddress(written, OWN)).toBe(cut));

test.each([
  "https://cdn.example/2026/11/30/a-102290129340398x7.jpg",
  "https://cdn.example/v1/10229012934039812/1.jpg",
  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "550e8400-e29b-41d4-a716-446655440000",
  "10229012934039812",
])("digits of a longer id stay in an address or token: %s", (written) =>
  expect(cutAddress(written, OWN)).toBe(written),
);
