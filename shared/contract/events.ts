/** What the core tells everyone who listens. */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { procedure } from "./procedure.ts";

/** What changed. Events tell the interface to ask again; they carry no state of their own. */
export const coreEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("workspaces-changed") }),
  z.object({ type: z.literal("preferences-changed") }),
  z.object({ type: z.literal("setup-changed") }),
  z.object({ type: z.literal("signup-changed") }),
  z.object({ type: z.literal("accounts-changed") }),
  z.object({ type: z.literal("templates-changed") }),
  z.object({ type: z.literal("message-changed"), messageId: z.string() }),
  /** Somebody has stopped or resumed marketing messages. */
  z.object({ type: z.literal("people-changed") }),
  z.object({ type: z.literal("webhooks-changed") }),
  /** Its scenario, its clock's speed, or a jump of its clock; not the passing of its time. */
  z.object({ type: z.literal("sandbox-changed") }),
]);
export type CoreEvent = z.infer<typeof coreEventSchema>;

export const eventsContract = {
  /** Starts with no event; ends when the caller lets go. */
  subscribe: procedure.output(eventIterator(coreEventSchema)),
};
