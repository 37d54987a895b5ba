/** Workspaces, as they cross the border. Times are milliseconds since the epoch. */
import { z } from "zod";
import { SANDBOX_SOURCES, WORKSPACE_KINDS } from "../domain/workspaces/workspace.ts";
import { credentialsInputSchema } from "./credentials.ts";
import { askedWorkspaceIdSchema, workspaceIdSchema } from "./ids.ts";
import { pastedAddressSchema, pastedPhraseSchema } from "./pasted.ts";
import { problemSchema } from "./problem.ts";
import { procedure } from "./procedure.ts";

const time = z.number().int();

/**
 * Header that names the workspace a window shows, which its calls are about. A call about a workspace that is not
 * open is refused with `workspace-not-open`. A call without the header is about the only open workspace; it is
 * refused unless exactly one is open.
 */
export const SHOWN_WORKSPACE_HEADER = "waypost-workspace";

export const workspaceSchema = z.object({
  id: workspaceIdSchema,
  kind: z.enum(WORKSPACE_KINDS),
  name: z.string(),
  createdAt: time,
  /** Where a sandbox workspace finds its simulated Graph API: inside Waypost, or one started apart. */
  sandbox: z.object({ source: z.enum(SANDBOX_SOURCES), url: z.string() }).nullable(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

export const listedWorkspaceSchema = workspaceSchema.extend({
  /**
   * Whether its webhooks are taken and its jobs run. Live workspaces are always open, sandboxes while a window shows
   * or uses them.
   */
  isOpen: z.boolean(),
  /** Why it could not be opened, or was closed; its data is untouched. */
  problem: problemSchema.nullable(),
  /** An earlier Waypost wrote its files, and they are being brought up to date; it opens once that is done. */
  upgrade: z
    .object({ step: z.enum(["copying", "migrating"]), done: z.number(), total: z.number() })
    .nullable(),
});
export type ListedWorkspace = z.infer<typeof listedWorkspaceSchema>;

export const workspaceListSchema = z.object({
  workspaces: z.array(listedWorkspaceSchema),
  /** The workspace a new window begins with: the one that was shown last, if it is still there. */
  lastShownId: workspaceIdSchema.nullable(),
  /** A folder among the workspaces that cannot be read; it is left alone. */
  problem: problemSchema.nullable(),
});
export type WorkspaceList = z.infer<typeof workspaceListSchema>;

export const createWorkspaceInputSchema = z.union([
  z.object({ kind: z.literal("sandbox"), source: z.literal("embedded") }),
  z.object({
    kind: z.literal("sandbox"),
    source: z.literal("external"),
    /** Loopback address the sandbox printed, e.g. `http://127.0.0.1:4010`. */
    url: pastedAddressSchema(200),
    credentials: credentialsInputSchema,
    /** The verify token the sandbox printed; null lets Waypost make one up. */
    verifyToken: pastedPhraseSchema(200).nullable(),
  }),
  z.object({ kind: z.literal("live") }),
]);
export type CreateWorkspaceInput = z.infer<typeof createWorkspaceInputSchema>;

export const workspacesContract = {
  list: procedure.output(workspaceListSchema),
  create: procedure.input(createWorkspaceInputSchema).output(workspaceSchema),
  /**
   * Called by a window that shows this workspace from now on. Opens it when it is not open; other open workspaces
   * stay open.
   */
  open: procedure.input(z.object({ id: askedWorkspaceIdSchema })).output(workspaceSchema),
  /** Replaces a damaged database with the last good copy; the damaged files are kept. */
  restoreBackup: procedure.input(z.object({ id: askedWorkspaceIdSchema })).output(workspaceSchema),
  /** Moves a workspace out of the way with all its data, and says where it is. */
  setAside: procedure
    .input(z.object({ id: askedWorkspaceIdSchema }))
    .output(z.object({ folder: z.string() })),
};
