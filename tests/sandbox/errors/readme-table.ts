/** The table "Errors and how to get them" of the sandbox's README. */
import { readFileSync } from "node:fs";

export interface TableRow {
  readonly code: string;
  /** An HTTP status, "receipt" or "health". */
  readonly shows: string;
  readonly how: string;
}

export function readmeTable(): TableRow[] {
  const text = readFileSync(new URL("../../../sandbox/README.md", import.meta.url), "utf8");
  const section = text.split("\n## ").find((part) => part.startsWith("Errors and how to get them"));
  return (section ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| -+ \|/.test(line))
    .slice(1)
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .map(([, code = "", shows = "", how = ""]) => ({ code, shows, how }));
}

export function keyOf({ code, shows }: Pick<TableRow, "code" | "shows">): string {
  return `${code} ${shows}`;
}
