/** What the core tells everyone who listens. */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { procedure } from "./procedure.ts";

/** Of the whole core: they are about no workspace. */
export const CORE_TOPICS = ["workspaces", "preferences"] as const;
export type CoreTopic = (typeof CORE_TOPICS)[number];

/** Of one workspace. */
export const WORKSPACE_TOPICS = [
  "setup",
  "signup",
  "accounts",
  "templates",
  "messages",
  /** Somebody has stopped or resumed marketing messages. */
  "people",
  "webhooks",
  /** Its scenario, its clock's speed, or a jump of its clock; not the passing of its time. */
  "sandbox",
] as const;
export type WorkspaceTopic = (typeof WORKSPACE_TOPICS)[number];

export type EventTopic = CoreTopic | WorkspaceTopic;

/**
 * Something has changed. An event tells the interface to ask again where it holds an answer of a smaller revision; it
 * carries no state of its own.
 */
export const coreEventSchema = z.object({
  topic: z.enum([...CORE_TOPICS, ...WORKSPACE_TOPICS]),
  /** Null for a topic of the whole core. */
  workspaceId: z.string().nullable(),
  /** Greater than that of every answer that may lack the change. Only grows while the core runs. */
  revision: z.number().int(),
});
export type CoreEvent = z.infer<typeof coreEventSchema>;

/**
 * Comes with every answer: the revision it was read at, taken before anything was read. Whatever was announced with that
 * revision or a smaller one is in the answer.
 */
export const REVISION_HEADER = "waypost-revision";

export const eventsContract = {
  /**
   * Events about no workspace and those of the workspace the window shows (`SHOWN_WORKSPACE_HEADER`); a caller that shows
   * none hears all. Begins with the newest event of every topic that has had one. Events of one topic come at most four
   * times a second, and a slow listener may miss all but the newest. Ends when the caller lets go.
   */
  subscribe: procedure.output(eventIterator(coreEventSchema)),
};
