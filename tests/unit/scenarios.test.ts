/** How the interface orders, finds and names scenarios. */
import { describe, expect, test } from "vitest";
import { groupScenarios, KNOWN_SCENARIOS, matchesWords } from "../../renderer/features/sandbox/scenarios.ts";
import { en, fr } from "../../renderer/i18n/resources.ts";
import { scenarios as ofTheSandbox } from "../../sandbox/population/scenarios.ts";

const scenario = (name: string) => ({ name, meaning: `Meaning of ${name}.` });

describe("scenarios", () => {
  test("have words in both languages, each of them, and none for a scenario that is not shown", () => {
    for (const catalog of [en, fr]) {
      expect(Object.keys(catalog.sandbox.scenarios).sort()).toEqual([...KNOWN_SCENARIOS].sort());
    }
  });

  test("that ship with Waypost's own sandbox are all known", () => {
    expect(ofTheSandbox.map(({ name }) => name).filter((name) => !isKnown(name))).toEqual([]);
  });

  test("come in groups, in the order a setup goes wrong in, whatever order the sandbox names them in", () => {
    const groups = groupScenarios(
      ["webhook-outage", "rate-limited", "restricted-account", "all-good"].map(scenario),
    );
    expect(groups.map(({ id, scenarios }) => [id, scenarios.map(({ name }) => name)])).toEqual([
      ["account", ["all-good", "restricted-account"]],
      ["sending", ["rate-limited"]],
      ["webhooks", ["webhook-outage"]],
    ]);
  });

  test("nobody has heard of come last and keep what the sandbox says of them", () => {
    const groups = groupScenarios([scenario("meteor-strike"), scenario("all-good"), scenario("toString")]);
    expect(groups.at(-1)).toEqual({
      id: "other",
      scenarios: [scenario("meteor-strike"), scenario("toString")],
    });
    expect(groupScenarios([])).toEqual([]);
  });

  test("are all shown exactly once", () => {
    const names = [...KNOWN_SCENARIOS, "meteor-strike"];
    const shown = groupScenarios(names.map(scenario)).flatMap(({ scenarios }) => scenarios);
    expect(shown.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  test.each([
    ["Accusés de réception dans le désordre", "accuses", true],
    ["Accusés de réception dans le désordre", "DÉSORDRE acc", true],
    ["Account restricted", "", true],
    ["Account restricted", "restricted number", false],
  ])("“%s” answers a search for “%s”: %s", (text, words, expected) => {
    expect(matchesWords(text, words)).toBe(expected);
  });
});

function isKnown(name: string): boolean {
  return KNOWN_SCENARIOS.some((known) => known === name);
}
