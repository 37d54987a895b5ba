/** Where witnesses are kept: never in a data folder, and never in a person's own place while tests run. */
import { homedir } from "node:os";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { witnessFolder } from "../../core/sending/witness-folder.ts";
import { defaultDataFolder } from "../../core/storage/default-data-folder.ts";

test.each([
  ["linux", {}, "/home/ann/.local/state/waypost-witness"],
  ["linux", { XDG_STATE_HOME: "/state" }, "/state/waypost-witness"],
  ["darwin", {}, "/home/ann/Library/Application Support/Waypost Witness"],
  ["win32", {}, "/home/ann\\AppData\\Local\\Waypost Witness"],
  ["win32", { LOCALAPPDATA: "D:\\Local" }, "D:\\Local\\Waypost Witness"],
] as const)("on %s with %o it is %s", (platform, environment, expected) => {
  const folder = witnessFolder(platform, environment, "/home/ann");
  expect(folder).toBe(expected);
  expect(folder.startsWith(`${defaultDataFolder(platform, environment, "/home/ann")}/`)).toBe(false);
});

test("a person can name another place", () => {
  const environment = { WAYPOST_WITNESS_DIR: "/elsewhere", XDG_STATE_HOME: "/state" };
  expect(witnessFolder("linux", environment, "/home/ann")).toBe(resolve("/elsewhere"));
});

test("tests have a place of their own", () => {
  const folder = witnessFolder(process.platform, process.env, homedir());
  expect(folder).not.toBe(witnessFolder(process.platform, {}, homedir()));
  expect(folder).toBe(resolve(process.env.WAYPOST_WITNESS_DIR ?? ""));
});
