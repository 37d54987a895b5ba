/** Copies of a workspace's files, made as Waypost makes them, and damage to the files. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeCopies } from "../../core/storage/copies.ts";
import { copySets } from "../../core/storage/copies-folder.ts";

/** @param folder the workspace's, whether it is open or not */
export function copyWorkspace(folder: string, now = Date.now) {
  return makeCopies({ folder, reason: "asked", version: "0.1.0", now });
}

/** Where the newest copy of this database is; fails where there is none. */
export function newestCopy(database: string): string {
  const [newest] = copySets(dirname(database));
  if (newest === undefined) throw new Error(`there is no copy of ${database}`);
  return `${newest.folder}/${basename(database)}`;
}

/** Fills a part of a file with what SQLite never writes. @param from share of the file, from 0 to 1 */
export function tearPages(database: string, from: number, to: number): void {
  const bytes = readFileSync(database);
  bytes.fill(0xab, Math.floor(bytes.length * from), Math.floor(bytes.length * to));
  writeFileSync(database, bytes);
}

/** Tears the rows in the middle of a table, where no opening looks. The file must not be open. */
export function tearRows(database: string, table: string): void {
  const connection = new DatabaseSync(database);
  const pages = connection
    .prepare("SELECT pageno FROM dbstat WHERE name = :table AND pagetype = 'leaf' ORDER BY path")
    .all({ table });
  const { page_size: size } = connection.prepare("PRAGMA page_size").get() ?? {};
  connection.close();
  const middle = Number(pages[Math.floor(pages.length / 2)]?.pageno);
  if (pages.length < 3) throw new Error(`${table} has no page in the middle`);
  const bytes = readFileSync(database);
  bytes.fill(0xab, (middle - 1) * Number(size), middle * Number(size));
  writeFileSync(database, bytes);
}
