/** Reads what Meta was seen to answer or to send, as it was kept. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "meta");

export function metaText(name: string): string {
  return readFileSync(join(FOLDER, name), "utf8");
}

export function metaJson<Shape = Readonly<Record<string, unknown>>>(name: string): Shape {
  return JSON.parse(metaText(name)) as Shape;
}
