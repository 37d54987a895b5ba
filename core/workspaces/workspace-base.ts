/** What every module of an open workspace is given. A module takes the part it needs with `Pick`. */
import type { Workspace } from "../../shared/contract/index.ts";
import type { WorkspaceEvents } from "../events/core-events.ts";
import type { Timers } from "../events/timers.ts";
import type { Logger } from "../logging/logger.ts";
import type { SandboxControl } from "../sandbox/sandbox-control.ts";
import type { Vault } from "../vault/vault.ts";
import type { ServedStorage } from "./served-storage.ts";
import type { WorkspaceSignals } from "./workspace-signals.ts";

/** Who answers for Meta in this workspace. */
export interface MetaPlace {
  /** Origin of the Graph API. */
  readonly graphUrl: string;
  /** Address of the sandbox that stands in for Meta; null in a live workspace. */
  readonly sandboxUrl: string | null;
  /** The sandbox's own controls; null in a live workspace. */
  readonly control: SandboxControl | null;
  /** A sandbox reaches the local address by itself; a live workspace needs a public one in front of it. */
  readonly subscribesItself: boolean;
  /** Whether the first account is the one in use until a person chooses another. */
  readonly takesFirstAccount: boolean;
}

export interface WorkspaceBase {
  /** As it is now: a sandbox may have moved to another port. */
  readonly workspace: Workspace;
  /** Holds everything that is kept of the workspace. */
  readonly folder: string;
  readonly meta: MetaPlace;
  readonly storage: ServedStorage;
  readonly vault: Vault;
  /** Tells windows that show this workspace. */
  readonly events: WorkspaceEvents;
  readonly signals: WorkspaceSignals;
  readonly logger: Logger;
  /** Meta has to send it back when it verifies the address for webhooks. */
  readonly verifyToken: string;
  /** The local address that takes this workspace's webhooks; null when nothing listens. */
  readonly webhookUrl: string | null;
  /** Fires when the workspace begins to close; from then on nobody waits for Meta. */
  readonly closing: AbortSignal;
  readonly timers: Timers;
  /** Milliseconds since the epoch. */
  now(): number;
}
