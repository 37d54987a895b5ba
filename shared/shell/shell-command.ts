/** What the desktop's menu, a notification or a `waypost:` address asks of the interface. Pure. */
import { z } from "zod";
import { linkIdSchema } from "../contract/links.ts";

export const shellCommandSchema = z.discriminatedUnion("kind", [
  /** Shows a screen; the path is one of ours, never one that came from outside. */
  z.object({
    kind: z.literal("go"),
    path: z.string().regex(/^\/[a-z0-9/-]{0,200}$/),
    /** The workspace whose screen it is; left out, it is the one the window shows. */
    workspaceId: z.uuid().optional(),
  }),
  /** Asks the core again for all that is shown. */
  z.object({ kind: z.literal("refresh") }),
  z.object({ kind: z.literal("open-link"), id: linkIdSchema }),
]);
export type ShellCommand = z.infer<typeof shellCommandSchema>;
