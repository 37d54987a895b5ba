/** What the core tells everyone who listens. */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { workspaceIdSchema } from "./ids.ts";
import { procedure } from "./procedure.ts";

/** Topics of the whole core, which concern no single workspace. */
export const CORE_TOPICS = ["workspaces", "preferences"] as const;
export type CoreTopic = (typeof CORE_TOPICS)[number];

/** Topics of one workspace. */
export const WORKSPACE_TOPICS = [
  "setup",
  "signup",
  "accounts",
  "templates",
  /** Somebody is to be called, or no longer; or what is watched is another. */
  "alerts",
  /** Meta's own figures are being fetched, or have been. */
  "analytics",
  /** Lists of people, and how far an import is. */
  "audiences",
  /** A segment has come, gone or changed, or they are worked out anew. */
  "segments",
  /** A campaign has come, gone, or changed its state; or somebody has saved its draft. */
  "campaigns",
  /** How far the reading of a campaign's people is. */
  "preflight",
  /** How far a campaign that is being frozen is. */
  "plans",
  /** How far a campaign that is being sent is, and what was done to it. */
  "sending",
  /** How far a rehearsal of a campaign is. */
  "rehearsals",
  /** A rehearsal has ended, perhaps with a forecast. */
  "forecasts",
  /** What optimized delivery does where: another list of countries, or a decision about a place. */
  "availability",
  /** A rate card of Meta's has come or gone. */
  "rates",
  /** Somebody has agreed to a file with full phone numbers, or it is finished. */
  "full-numbers",
  /** A phone that tests are sent to has come, gone, or changed. */
  "test-phones",
  "saved-views",
  "messages",
  /** Somebody has stopped or resumed marketing messages, or it was changed here whom a business writes to. */
  "people",
  "webhooks",
  /** Gaps between webhooks may be others, or Meta is asked about them. */
  "gaps",
  /** A copy or a check of the workspace's files: under way, made, or failed. */
  "upkeep",
  /** How long things are kept, or that they are being pruned. */
  "retention",
  /** What webhooks said is built anew: how far it is, and what came of it. */
  "replay",
  /** The sandbox's scenario, its clock's speed, or a jump of its clock; not the mere passing of its time. */
  "sandbox",
] as const;
export type WorkspaceTopic = (typeof WORKSPACE_TOPICS)[number];

export type EventTopic = CoreTopic | WorkspaceTopic;

/**
 * Says that something has changed. The interface asks again for every answer it holds of a smaller revision; the
 * event itself carries no state.
 */
export const coreEventSchema = z.object({
  topic: z.enum([...CORE_TOPICS, ...WORKSPACE_TOPICS]),
  /** Null for a topic of the whole core. */
  workspaceId: workspaceIdSchema.nullable(),
  /** Greater than the revision of any answer that may lack the change. Only grows while the core runs. */
  revision: z.number().int(),
});
export type CoreEvent = z.infer<typeof coreEventSchema>;

/**
 * Header of every answer: the revision it was read at, taken before anything was read. The answer contains every
 * change announced with that revision or a smaller one.
 */
export const REVISION_HEADER = "waypost-revision";

export const eventsContract = {
  /**
   * Yields events about no workspace and those of the workspace the window shows (`SHOWN_WORKSPACE_HEADER`); a caller
   * that shows none receives all. Begins with the newest event of every topic that has had one. Events of one topic
   * come at most four times a second, and a slow listener may miss all but the newest. Ends when the caller stops
   * listening.
   */
  subscribe: procedure.output(eventIterator(coreEventSchema)),
};
