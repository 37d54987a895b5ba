/** Numbers as people paste them, each with the one it is in E.164. */
import { readFileSync } from "node:fs";

const pasted = (name: string) =>
  readFileSync(new URL(`../fixtures/pasted/numbers-as-pasted.${name}`, import.meta.url), "utf8");

/** With every sign that cannot be seen written out. */
const AS_PASTED: readonly string[] = JSON.parse(pasted("json"));
/** The same as a clipboard holds them. */
export const CLIPBOARD_LINES: readonly string[] = pasted("txt")
  .split("\n")
  .filter((line) => line !== "");
const RIGHT = [
  "+5511987654321",
  "+5511987654321",
  "+5511987654321",
  "+447400123456",
  "+4915123456789",
  "+5511987654321",
  "+12025550143",
  "+5511987654321",
  "+393471234567",
] as const;

export const PASTED_NUMBERS = RIGHT.map((e164, index) => ({ typed: AS_PASTED[index] ?? "", e164 }));
