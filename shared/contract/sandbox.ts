/** The sandbox of a sandbox workspace, as it crosses the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { SANDBOX_SOURCES } from "../domain/workspaces/workspace.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();

export const sandboxStatusSchema = z.object({
  url: z.string(),
  source: z.enum(SANDBOX_SOURCES),
  isRunning: z.boolean(),
  /** The sandbox's own clock. */
  now: time.nullable(),
  /**
   * Sandbox seconds in one real second; null for a clock without a speed: stopped, manual, or of an older version.
   */
  speed: z.number().positive().nullable(),
  /** A manual clock stands still until it is moved on. */
  isManual: z.boolean(),
  consoleUrl: z.string(),
  /** Address of the log of its requests and answers. */
  logUrl: z.string(),
});
export type SandboxStatus = z.infer<typeof sandboxStatusSchema>;

/** At 60 an hour passes in a minute, at 3,600 in a second. */
export const SANDBOX_SPEEDS = [1, 60, 3600] as const;
export const sandboxSpeedSchema = z.literal(SANDBOX_SPEEDS);
export type SandboxSpeed = z.infer<typeof sandboxSpeedSchema>;

export const scenarioNameSchema = z.string().min(1).max(100);

export const sandboxScenarioSchema = z.object({
  /** E.g. `terms-unsigned`. A sandbox may know scenarios that Waypost has never heard of. */
  name: z.string(),
  /** One sentence by the sandbox itself, in English; may be empty. */
  meaning: z.string(),
});
export type SandboxScenario = z.infer<typeof sandboxScenarioSchema>;

export const sandboxScenariosSchema = z.object({
  scenarios: z.array(sandboxScenarioSchema),
  /** Name of the one played last. */
  current: z.string().nullable(),
  /** The state it started with no longer holds, e.g. the terms were signed. False when a sandbox doesn't say. */
  isLeft: z.boolean(),
});
export type SandboxScenarios = z.infer<typeof sandboxScenariosSchema>;

/**
 * A simulated person to send to, with what happens to a message sent to them. A sandbox may know outcomes Waypost has
 * never heard of.
 */
export const sandboxPersonSchema = z.object({
  /** E.g. `delivered-and-read`. */
  outcome: z.string(),
  /** E.164 with its plus sign, or a business-scoped user id. */
  recipient: z.string(),
  /** The same as people write it. */
  display: z.string(),
  /** One sentence by the sandbox itself, in English; may be empty. */
  meaning: z.string(),
});
export type SandboxPerson = z.infer<typeof sandboxPersonSchema>;

/** Procedures for sandbox workspaces; in any other workspace they are refused with `not-in-sandbox`. */
export const sandboxContract = {
  status: procedure.output(sandboxStatusSchema),
  /** Moves the sandbox's clock on; what falls due happens at once. */
  advanceClock: procedure
    .input(
      z.object({
        seconds: z
          .number()
          .int()
          .min(1)
          .max(60 * 60 * 24 * 60),
      }),
    )
    .output(sandboxStatusSchema),
  /** Runs the sandbox's clock fast, or at its own pace again. */
  setSpeed: procedure.input(z.object({ speed: sandboxSpeedSchema })).output(sandboxStatusSchema),
  scenarios: procedure.output(sandboxScenariosSchema),
  /** Whom a test can be sent to; an older sandbox that knows nobody answers `sandbox-outdated`. */
  people: procedure.output(z.object({ people: z.array(sandboxPersonSchema) })),
  /**
   * Puts the sandbox's main account into a scenario; naming the current one begins it anew. The setup is checked at
   * once, but the answer does not wait for that.
   */
  playScenario: procedure.input(z.object({ name: scenarioNameSchema })).output(sandboxScenariosSchema),
};
