/** What Meta's codes ask for. */
import { describe, expect, test } from "vitest";
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";

describe("codes about prices, conversations and flows", () => {
  test.each([
    [131061, "reroute"],
    [131062, "fix-payload"],
    [131063, "reroute"],
    [131064, "wait"],
    [131065, "fix-payload"],
    [131070, "give-up"],
    [132068, "fix-payload"],
    [132069, "wait"],
  ])("%i asks to %s and is never simply sent again", (code, disposition) => {
    expect(dispositionOf(code)).toMatchObject({ code, disposition });
  });
});

test("a code nobody knows is not guessed", () => {
  expect(dispositionOf(131_099)).toBeNull();
});
