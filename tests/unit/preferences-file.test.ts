/** Preferences outlive the version that wrote them: older ones are brought up step by step, newer ones lose nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_PREFERENCES, readPreferences } from "../../core/preferences/preferences.ts";
import {
  parsePreferencesFile,
  UPGRADES,
  upgradePreferencesFile,
} from "../../core/preferences/preferences-file.ts";
import { propertyOf } from "../support/rounds.ts";

/** A file of each version there has been, as that version wrote it. Grows by one with each step, and never changes. */
const WRITTEN_BY: readonly object[] = [
  { language: "fr", theme: "dark", lastWorkspaceId: null, graphVersion: "v24.0", lastPath: "/setup" },
  {
    version: 1,
    preferences: {
      language: "fr",
      theme: "dark",
      lastWorkspaceId: null,
      graphVersion: "v24.0",
      lastPath: "/setup",
    },
    window: null,
  },
];

test("there is a file of every version to upgrade from", () => {
  expect(WRITTEN_BY).toHaveLength(UPGRADES.length + 1);
});

test.each(WRITTEN_BY.map((file, version) => ({ file, version })))(
  "what version $version kept is still in force",
  ({ file }) => {
    const upgraded = upgradePreferencesFile(file);
    expect(upgraded).toEqual(WRITTEN_BY.at(-1));
    expect(upgradePreferencesFile(upgraded)).toEqual(upgraded);
    expect(readPreferences(upgraded.preferences)).toMatchObject({ language: "fr", theme: "dark" });
  },
);

describe("with steps to come", () => {
  const renamed = (content: Readonly<Record<string, unknown>>) => ({
    ...content,
    preferences: { colours: "dark" },
  });
  const doubled = ({ preferences, ...rest }: Readonly<Record<string, unknown>>) => ({
    ...rest,
    preferences: { ...(preferences as object), seen: "third" },
  });
  const steps = [...UPGRADES, renamed, doubled];

  test("each is taken once, in order, from wherever the file is", () => {
    expect(upgradePreferencesFile({ theme: "dark" }, steps)).toEqual({
      version: 3,
      preferences: { colours: "dark", seen: "third" },
      window: null,
    });
    const second = { version: 2, preferences: { colours: "light" }, window: null };
    expect(upgradePreferencesFile(second, steps)).toEqual({
      version: 3,
      preferences: { colours: "light", seen: "third" },
      window: null,
    });
  });
});

test("a newer file keeps its version and what only it knows, and is taken for what is still shared", () => {
  const newer = {
    version: 9,
    preferences: { theme: "dark", language: "tlh", fontSize: 14 },
    window: { bounds: "elsewhere" },
    shortcuts: { send: "F5" },
  };
  expect(upgradePreferencesFile(newer)).toEqual(newer);
  expect(readPreferences(newer.preferences)).toEqual({ ...DEFAULT_PREFERENCES, theme: "dark" });
});

test.each(["", "{ torn", "null", "[]", '"text"', "7"])("%j is no preferences file", (text) => {
  expect(() => parsePreferencesFile(text)).toThrow(SyntaxError);
});

test("whatever someone wrote into it, preferences come out of it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      const file = upgradePreferencesFile(content);
      expect(file.version).toBeGreaterThanOrEqual(UPGRADES.length);
      expect(Object.keys(readPreferences(file.preferences)).sort()).toEqual(
        Object.keys(DEFAULT_PREFERENCES).sort(),
      );
    }),
    propertyOf("preferences file: whatever someone wrote into it, preferences come out of it", 100),
  );
});
