/** What the desktop's menu, a notification or a `waypost:` address asks the interface to do. Pure. */
import { z } from "zod";
import { linkIdSchema } from "../contract/links.ts";
import { asWorkspaceId } from "../domain/ids.ts";

export const shellCommandSchema = z.discriminatedUnion("kind", [
  /** Shows a screen. The path is one of ours, never one that came from outside. */
  z.object({
    kind: z.literal("go"),
    path: z.string().regex(/^\/[a-z0-9/-]{0,200}$/),
    /** The workspace whose screen it is; without one, that of the window. */
    workspaceId: z.uuid().transform(asWorkspaceId).optional(),
  }),
  /** Asks the core again for everything that is shown. */
  z.object({ kind: z.literal("refresh") }),
  z.object({ kind: z.literal("open-link"), id: linkIdSchema }),
]);
export type ShellCommand = z.infer<typeof shellCommandSchema>;
