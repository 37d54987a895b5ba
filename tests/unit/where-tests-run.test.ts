/** That `npm test` leaves out no end-to-end test, asked of Playwright itself. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JSONReport, JSONReportSpec, JSONReportSuite } from "@playwright/test/reporter";
import { describe, expect, test } from "vitest";
import { CAPABILITIES, type Capability, type TestedPlace } from "../e2e/places/place.ts";
import { AT_ONE_PLACE, fileOf } from "../e2e/where.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "tests/e2e");

interface ListedTest {
  readonly file: string;
  /** The place in its file: the same in every language. */
  readonly place: string;
  readonly title: string;
}

function listed(everywhere: "0" | "1"): readonly ListedTest[] {
  const cli = join(ROOT, "node_modules/@playwright/test/cli.js");
  const args = [cli, "test", "--config", join(FOLDER, "playwright.config.ts"), "--list", "--reporter=json"];
  // What `npm test` tells its own runners would take the answer elsewhere.
  const { PLAYWRIGHT_JSON_OUTPUT_FILE: _, ...others } = process.env;
  const env = { ...others, WAYPOST_TEST_EVERYWHERE: everywhere };
  const report: JSONReport = JSON.parse(execFileSync(process.execPath, args, { env, encoding: "utf8" }));
  return report.suites.flatMap((suite) => testsOf(suite, ""));
}

function testsOf({ specs, suites = [], title }: JSONReportSuite, above: string): readonly ListedTest[] {
  const path = `${above} › ${title}`;
  const own = specs.map((spec: JSONReportSpec) => ({
    file: spec.file,
    place: `${spec.file}:${spec.line}`,
    title: `${path} › ${spec.title}`,
  }));
  return [...own, ...suites.flatMap((suite) => testsOf(suite, path))];
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();

describe("npm test", () => {
  const all = listed("1");
  const chosen = listed("0");
  const ofOnePlace = new Set(Object.values(AT_ONE_PLACE).flat().map(fileOf));

  test("runs every end-to-end test somewhere", () => {
    expect(unique(all.map(({ file }) => file))).toEqual(
      readdirSync(FOLDER).filter((name) => name.endsWith(".spec.ts")),
    );
    expect(unique(chosen.map(({ place }) => place))).toEqual(unique(all.map(({ place }) => place)));
    expect(chosen.length).toBeLessThan(all.length);
  });

  test("runs in each language what runs at both places", () => {
    const atBoth = (tests: readonly ListedTest[]) =>
      unique(tests.filter(({ file }) => !ofOnePlace.has(file)).map(({ title }) => title));
    expect(atBoth(chosen).filter((title) => / fr/.test(title))).not.toEqual([]);
    expect(atBoth(chosen)).toEqual(atBoth(all));
  });

  test("names only files that are there, and each once", () => {
    const named = Object.values(AT_ONE_PLACE).flat().map(fileOf);
    expect(named.sort()).toEqual(unique(all.map(({ file }) => file)).filter((file) => ofOnePlace.has(file)));
  });

  test.each(Object.entries(AT_ONE_PLACE) as [TestedPlace, readonly string[]][])(
    "has at the %s what those need that run only there",
    (place, names) => {
      for (const name of names) {
        const text = readFileSync(join(FOLDER, fileOf(name)), "utf8");
        const needed = [...text.matchAll(/\.needs\("([\w-]+)"\)/g)].map(([, capability]) => capability);
        expect(
          needed.filter((capability) => !CAPABILITIES[place].has(capability as Capability)),
          name,
        ).toEqual([]);
      }
    },
  );
});
