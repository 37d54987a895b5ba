/**
 * Where `npm test` runs which file of end-to-end tests. What a screen does is the same wherever it is shown, so most files run
 * at one place, and neighbours at different ones. Files that are not named here run at both: those about what differs (the
 * window, the settings, files that are saved, several workspaces) and the great journeys. With `WAYPOST_TEST_EVERYWHERE=1`,
 * as in the workflow, each file runs at both in every language.
 */
import type { PlaceName, TestedPlace } from "./places/place.ts";

export const AT_ONE_PLACE: Readonly<Record<TestedPlace, readonly string[]>> = {
  host: [
    "attempts",
    "audiences",
    "availability",
    "bad-input",
    "campaigns",
    "doctor",
    "dry-run",
    "errors",
    "freeze",
    "licenses",
    "opt-outs",
    "rates",
    "reactions",
    "recipients",
    "rehearsal",
    "results-selection",
    "results-time",
    "template-shapes",
  ],
  "desktop-stand-in": [
    "accounts",
    "campaign-test",
    "gaps",
    "hand-over",
    "imports",
    "replay",
    "results-breakdown",
    "results-columns",
    "results-neighbours",
    "results-list",
    "results-money",
    "review",
    "send-form",
    "setup-page",
    "signup",
    "signup-restarts",
    "test-phones",
  ],
};

/**
 * Everywhere else the page moves as little as for somebody who asks their system for that, which is half the drawing. That
 * nothing depends on it is seen in these, on the stand-in.
 */
const IN_MOTION: readonly string[] = ["first-message", "settings", "window", "workspaces"];

export const fileOf = (name: string): string => `${name}.spec.ts`;

export function isInMotion(place: PlaceName, file: string): boolean {
  return place === "desktop-stand-in" && IN_MOTION.some((name) => file.endsWith(`/${fileOf(name)}`));
}
