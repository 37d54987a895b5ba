/**
 * Small awkward files as people have them, each with the verdict of every row. Bytes matter in many of them, so they are made
 * here instead of lying in a folder, where an editor or Git would tidy them.
 */
import type { Encoding } from "../../../shared/domain/audiences/import-plan.ts";

export interface AwkwardFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Of national numbers. */
  readonly country: string | null;
  /** What the file has to be recognised as. */
  readonly reads: { readonly encoding?: Encoding; readonly delimiter?: string; readonly hasHeader?: boolean };
  /** Header of the column that has to be found, or its place. */
  readonly numberColumn: string | number;
  /** `line verdict` or `line verdict/reason`, for every row of the file. */
  readonly rows: readonly string[];
  /** A cell that has to be read as it was written: line, place among the kept columns, text. */
  readonly cell?: readonly [number, number, string];
}

const utf8 = (text: string) => Buffer.from(text, "utf8");
const latin = (text: string) => Buffer.from(text, "latin1");
const wide = (text: string, mark = true) => Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");

/** Windows-1252 has the euro sign and typographic quotation marks where Latin-1 has nothing. */
const windows = (text: string) =>
  latin(text.replaceAll("€", "\x80").replaceAll("’", "\x92").replaceAll("œ", "\x9c"));

function file(
  name: string,
  bytes: Buffer,
  reads: AwkwardFile["reads"],
  numberColumn: string | number,
  rows: readonly string[],
  more: Partial<Pick<AwkwardFile, "country" | "cell">> = {},
): AwkwardFile {
  return { name, bytes, country: null, reads, numberColumn, rows, ...more };
}

const FR = { country: "FR" };
const two = ["2 valid", "3 valid"];
const PAIR = "+33612345678,Ana\n+5511987654321,Bob\n";

export const AWKWARD_FILES: readonly AwkwardFile[] = [
  // Delimiters and headers
  file(
    "commas",
    utf8(`phone,name\n${PAIR}`),
    { encoding: "utf-8", delimiter: ",", hasHeader: true },
    "phone",
    two,
  ),
  file(
    "semicolons",
    utf8("phone;name\n+33612345678;Ana\n+5511987654321;Bob\n"),
    { delimiter: ";", hasHeader: true },
    "phone",
    two,
  ),
  file(
    "tabs",
    utf8("phone\tname\n+33612345678\tAna\n+5511987654321\tBob\n"),
    { delimiter: "\t" },
    "phone",
    two,
  ),
  file("pipes", utf8("phone|name\n+33612345678|Ana\n+5511987654321|Bob\n"), { delimiter: "|" }, "phone", two),
  file("no header", utf8(PAIR), { hasHeader: false }, 0, ["1 valid", "2 valid"]),
  file("no header, number last", utf8("Ana,+33612345678\nBob,+5511987654321\n"), { hasHeader: false }, 1, [
    "1 valid",
    "2 valid",
  ]),
  file("one column", utf8("+33612345678\n+5511987654321\n"), { hasHeader: false }, 0, ["1 valid", "2 valid"]),
  file(
    "one column with header",
    utf8("telefone\n+33612345678\n+5511987654321\n"),
    { hasHeader: true },
    "telefone",
    two,
  ),
  file("one number alone", utf8("+33612345678"), { hasHeader: false }, 0, ["1 valid"]),
  file("a header in Japanese", utf8("名前,電話番号\n花子,+819012345678\n"), { hasHeader: true }, "電話番号", [
    "2 valid",
  ]),
  file(
    "a header nobody knows",
    utf8("a,b\nx,+33612345678\ny,+5511987654321\n"),
    { hasHeader: true },
    "b",
    two,
  ),
  file(
    "a column named phone that is an address",
    utf8("phone shop,contact\nRue 1,+33612345678\nRue 2,+5511987654321\n"),
    { hasHeader: true },
    "contact",
    two,
  ),
  file(
    "order numbers beside phone numbers",
    utf8("order,phone\n10000001,+33612345678\n10000002,+5511987654321\n"),
    {},
    "phone",
    two,
  ),
  file(
    "dates beside phone numbers",
    utf8("born,tel\n1990-01-02,+33612345678\n1991-02-03,+5511987654321\n"),
    {},
    "tel",
    two,
  ),
  file(
    "commas within semicolons",
    utf8("phone;amount\n+33612345678;1,50\n+5511987654321;2,75\n"),
    { delimiter: ";" },
    "phone",
    two,
  ),
  // Line breaks and quotation marks
  file("CRLF", utf8("phone,name\r\n+33612345678,Ana\r\n+5511987654321,Bob\r\n"), {}, "phone", two, {
    cell: [3, 0, "Bob"],
  }),
  file("CR alone", utf8("phone,name\r+33612345678,Ana\r+5511987654321,Bob\r"), {}, "phone", two, {
    cell: [3, 0, "Bob"],
  }),
  file("CRLF and LF mixed", utf8("phone,name\r\n+33612345678,Ana\n+5511987654321,Bob\r\n"), {}, "phone", two),
  file(
    "no line break at the end",
    utf8("phone,name\n+33612345678,Ana\n+5511987654321,Bob"),
    {},
    "phone",
    two,
  ),
  file(
    "a line break within quotes",
    utf8('phone,note\n+33612345678,"one\ntwo"\n+5511987654321,x\n'),
    {},
    "phone",
    two,
    { cell: [2, 0, "one\ntwo"] },
  ),
  file(
    "CRLF within quotes",
    utf8('phone,note\r\n+33612345678,"one\r\ntwo"\r\n+5511987654321,x\r\n'),
    {},
    "phone",
    two,
  ),
  file(
    "a delimiter within quotes",
    utf8('name,phone\n"Silva, Ana",+33612345678\nBob,+5511987654321\n'),
    {},
    "phone",
    two,
    { cell: [2, 0, "Silva, Ana"] },
  ),
  file("doubled quotes", utf8('name,phone\n"Ana ""A""",+33612345678\n'), {}, "phone", ["2 valid"], {
    cell: [2, 0, 'Ana "A"'],
  }),
  file(
    "a quote that nothing closes",
    utf8('name,phone\n"Ana,+33612345678\nBob,+5511987654321\n'),
    { delimiter: ",", hasHeader: true },
    "phone",
    ["2 valid", "3 valid"],
  ),
  file(
    "every cell quoted",
    utf8('"phone","name"\n"+33612345678","Ana"\n"+5511987654321","Bob"\n'),
    {},
    "phone",
    two,
  ),
  file(
    "a quote within a cell",
    utf8('phone,size\n+33612345678,5" pipe\n+5511987654321,x\n'),
    {},
    "phone",
    two,
  ),
  // Empty things
  file("blank lines between", utf8("phone,name\n+33612345678,Ana\n\n+5511987654321,Bob\n"), {}, "phone", [
    "2 valid",
    "3 invalid/empty-row",
    "4 valid",
  ]),
  file("rows of delimiters at the end", utf8("phone;name\n+33612345678;Ana\n;\n;\n"), {}, "phone", [
    "2 valid",
    "3 invalid/empty-row",
    "4 invalid/empty-row",
  ]),
  file("a number that is missing", utf8("phone,name\n,Ana\n+5511987654321,Bob\n"), {}, "phone", [
    "2 invalid/empty",
    "3 valid",
  ]),
  file("a row that is too short", utf8("name,phone\nAna\nBob,+5511987654321\n"), {}, "phone", [
    "2 invalid/empty",
    "3 valid",
  ]),
  file(
    "a row that is too long",
    utf8("phone,name\n+33612345678,Silva, Ana\n+5511987654321,Bob\n"),
    {},
    "phone",
    ["2 invalid/too-many-cells", "3 valid"],
  ),
  file(
    "delimiters after the last column",
    utf8("phone,name\n+33612345678,Ana,,\n+5511987654321,Bob\n"),
    {},
    "phone",
    two,
  ),
  file(
    "200 columns",
    utf8(
      `${["phone", ...Array.from({ length: 199 }, (_, at) => `v${at}`)].join(",")}\n${["+33612345678", ...Array.from({ length: 199 }, (_, at) => `c${at}`)].join(",")}\n`,
    ),
    {},
    "phone",
    ["2 valid"],
    { cell: [2, 198, "c198"] },
  ),
  // Encodings
  file(
    "UTF-8 with a mark",
    utf8("\ufeffphone,ville\n+33612345678,Orléans\n"),
    { encoding: "utf-8", hasHeader: true },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "Orléans"] },
  ),
  file(
    "UTF-8 without one",
    utf8("phone,ville\n+33612345678,Orléans\n"),
    { encoding: "utf-8" },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "Orléans"] },
  ),
  file(
    "UTF-16, little end first",
    wide("phone;ville\r\n+33612345678;Orléans\r\n"),
    { encoding: "utf-16le", delimiter: ";" },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "Orléans"] },
  ),
  file(
    "UTF-16, big end first",
    wide("phone\tville\n+33612345678\tOrléans\n").swap16(),
    { encoding: "utf-16be", delimiter: "\t" },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "Orléans"] },
  ),
  file(
    "UTF-16 without a mark",
    wide("phone,ville\n+33612345678,Lyon\n", false),
    { encoding: "utf-16le" },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "Lyon"] },
  ),
  file(
    "Windows-1252",
    windows("phone;note\n+33612345678;l’œuf à 5 €\n"),
    { encoding: "windows-1252" },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "l’œuf à 5 €"] },
  ),
  file(
    "Latin-1",
    latin("phone;ville\n+33612345678;Orl\xe9ans\n"),
    { encoding: "windows-1252" },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "Orléans"] },
  ),
  file(
    "Windows-1251",
    Buffer.concat([utf8("phone;name\n+79161234567;"), Buffer.from([0xc0, 0xed, 0xed, 0xe0]), utf8("\n")]),
    { encoding: "windows-1251" },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "Анна"] },
  ),
  file(
    "Mac OS Roman",
    Buffer.concat([utf8("phone;ville\n+33612345678;Orl"), Buffer.from([0x8e]), utf8("ans\n")]),
    { encoding: "macintosh" },
    "phone",
    ["2 valid"],
    { cell: [2, 0, "Orléans"] },
  ),
  // Spreadsheets
  file(
    "digits that were lost",
    utf8("phone;name\n5,51199E+12;Ana\n+5511987654321;Bob\n"),
    { delimiter: ";" },
    "phone",
    ["2 invalid/digits-lost", "3 valid"],
  ),
  file("digits lost with a point", utf8("phone,name\n4.47911E+11,Ana\n"), { hasHeader: true }, "phone", [
    "2 invalid/digits-lost",
  ]),
  file("an exponent with all digits", utf8("phone\n5.511987654321E+12\n"), {}, "phone", [
    "2 fixed/exponent-unfolded",
  ]),
  file(
    "a formula",
    utf8('phone,name\n"=""0612345678""",Ana\n'),
    {},
    "phone",
    ["2 fixed/formula-unwrapped"],
    FR,
  ),
  file(
    "a formula without quotes around",
    utf8('phone;name\n="0612345678";Ana\n'),
    { delimiter: ";" },
    "phone",
    ["2 fixed/formula-unwrapped"],
    FR,
  ),
  file("a formula around a name", utf8('phone;code\n+33612345678;="0042"\n'), {}, "phone", ["2 valid"], {
    cell: [2, 0, "0042"],
  }),
  file("an apostrophe", utf8("phone\n'+33612345678\n"), {}, "phone", ["2 fixed/marks-removed"]),
  file("decimals", utf8("phone;x\n33612345678,00;a\n"), {}, "phone", ["2 fixed/marks-removed"]),
  // Numbers
  file(
    "national numbers",
    utf8("tel\n0612345678\n06 12 34 56 79\n(0)6.12.34.56.70\n"),
    {},
    "tel",
    ["2 fixed/country-added", "3 fixed/country-added", "4 fixed/country-added"],
    FR,
  ),
  file(
    "national numbers whose zero was eaten",
    utf8("tel\n612345678\n"),
    {},
    "tel",
    ["2 fixed/country-added"],
    FR,
  ),
  file("national numbers without a country", utf8("tel\n0612345678\n"), {}, "tel", [
    "2 invalid/no-country-code",
  ]),
  file(
    "both kinds in one column",
    utf8("tel\n0612345678\n+4915112345678\n33698765432\n"),
    {},
    "tel",
    ["2 fixed/country-added", "3 valid", "4 fixed/plus-added"],
    FR,
  ),
  file("a plus sign eaten by a spreadsheet", utf8("phone\n5511987654321\n"), {}, "phone", [
    "2 fixed/plus-added",
  ]),
  file("two zeros in front", utf8("phone\n0033612345678\n"), {}, "phone", ["2 fixed/marks-removed"]),
  file("a zero in brackets", utf8("phone\n+44 (0)7400 123456\n"), {}, "phone", ["2 fixed/zero-removed"]),
  file("an extension", utf8("phone\n+33612345678 ext. 12\n"), {}, "phone", ["2 fixed/extension-removed"]),
  file(
    "marks nobody sees",
    utf8("phone\n\u202a+33612345678\u202c\n\u200b+5511987654321\u00a0\n"),
    {},
    "phone",
    ["2 fixed/marks-removed", "3 fixed/marks-removed"],
  ),
  file("digits of another script", utf8("phone\n٠٠٣٣٦١٢٣٤٥٦٧٨\n+33612345679\n"), {}, "phone", [
    "2 fixed/marks-removed",
    "3 valid",
  ]),
  file(
    "a chat link",
    utf8("contact\nhttps://wa.me/33612345678\nhttps://wa.me/5511987654321\n"),
    {},
    "contact",
    ["2 fixed/marks-removed", "3 fixed/marks-removed"],
  ),
  file("Brazil without the ninth digit", utf8("phone\n+551187654321\n"), {}, "phone", [
    "2 suspicious/br-ninth-digit",
  ]),
  file("Mexico with the one", utf8("phone\n+5215512345678\n"), {}, "phone", ["2 suspicious/mx-521"]),
  file("Argentina without the nine", utf8("phone\n+541123456789\n"), {}, "phone", ["2 suspicious/ar-549"]),
  file("a landline", utf8("phone\n+442071838750\n"), {}, "phone", ["2 suspicious/landline"]),
  file(
    "premium rate, toll free, short code",
    utf8("phone\n+33891234567\n+18005551234\n12345\n+33612345678\n"),
    {},
    "phone",
    ["2 not-a-person/premium", "3 not-a-person/toll-free", "4 not-a-person/short-code", "5 valid"],
  ),
  file("too short and too long", utf8("phone\n+336123456\n+336123456789012\n+33612345678\n"), {}, "phone", [
    "2 invalid/too-short",
    "3 invalid/too-long",
    "4 valid",
  ]),
  file("words", utf8("phone,name\nno phone,Ana\n+33612345678,Bob\n"), {}, "phone", [
    "2 invalid/not-a-number",
    "3 valid",
  ]),
  file(
    "two numbers in a cell",
    utf8("phone;x\n+33612345678 / +33612345679;a\n+33612345670;b\n"),
    {},
    "phone",
    ["2 invalid/not-a-number", "3 valid"],
  ),
  // The same person
  file("the same number twice", utf8("phone\n+33612345678\n+33612345678\n"), {}, "phone", [
    "2 valid",
    "3 duplicate of 2",
  ]),
  file(
    "the same number in four ways",
    utf8("phone\n+33612345678\n0033 6 12 34 56 78\n0612345678\n33612345678\n"),
    {},
    "phone",
    ["2 valid", "3 duplicate of 2", "4 duplicate of 2", "5 duplicate of 2"],
    FR,
  ),
  file("both forms of a Brazilian number", utf8("phone\n+551187654321\n+5511987654321\n"), {}, "phone", [
    "2 suspicious/br-ninth-digit",
    "3 duplicate of 2",
  ]),
  file(
    "user ids",
    utf8("contact\nBR.13491208655302741918\nbr.13491208655302741918\nUS.ENT.11815799212886844830\n"),
    {},
    "contact",
    ["2 valid/user-id", "3 duplicate of 2", "4 valid/user-id"],
  ),
];
