/** Kinds of workspaces, which are never mixed. */
export const WORKSPACE_KINDS = ["sandbox", "live"] as const;
export type WorkspaceKind = (typeof WORKSPACE_KINDS)[number];

/** Where a sandbox workspace finds its simulated Graph API: inside Waypost, or one that was started apart. */
export const SANDBOX_SOURCES = ["embedded", "external"] as const;
export type SandboxSource = (typeof SANDBOX_SOURCES)[number];
