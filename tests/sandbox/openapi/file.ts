/**
 * Finds and reads Meta's OpenAPI file. It is Meta's, not ours, and is never copied into this project: it lies beside
 * the project, or where WAYPOST_META_OPENAPI (a file, or a folder with such files) says.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { isObject, type JsonObject } from "../../../sandbox/graph/json.ts";

export type MetaFile =
  | { readonly found: true; readonly document: JsonObject }
  | { readonly found: false; readonly reason: string };

const variable = "WAYPOST_META_OPENAPI";
const usualPlace = "../shared/reference/openapi";
const fileName = /^business-messaging-api_v(\d+)\.\d+\.ya?ml$/;

export function readMetaFile(): MetaFile {
  const named = process.env[variable];
  const place =
    named === undefined || named === ""
      ? resolve(import.meta.dirname, "../../..", usualPlace)
      : resolve(named);
  const path = fileIn(place);
  if (path === null) {
    const where =
      named === undefined || named === ""
        ? `it is not at ${usualPlace} and ${variable} is not set`
        : `${variable} leads to no such file`;
    return { found: false, reason: `Meta's OpenAPI file is absent: ${where}` };
  }
  const document: unknown = parse(readFileSync(path, "utf8"));
  if (!isObject(document)) throw new Error("Meta's OpenAPI file is not an object.");
  return { found: true, document };
}

/** The file itself, or the newest version in a folder. */
function fileIn(place: string): string | null {
  if (!existsSync(place)) return null;
  if (statSync(place).isFile()) return place;
  const newest = readdirSync(place)
    .filter((name) => fileName.test(name))
    .sort((a, b) => Number(fileName.exec(a)?.[1]) - Number(fileName.exec(b)?.[1]))
    .at(-1);
  return newest === undefined ? null : join(place, newest);
}
