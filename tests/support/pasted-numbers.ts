/** Numbers as people paste them, each with the one it is in E.164. */
import { readFileSync } from "node:fs";

const AS_PASTED: readonly string[] = JSON.parse(
  readFileSync(new URL("../fixtures/pasted/numbers-as-pasted.json", import.meta.url), "utf8"),
);
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
