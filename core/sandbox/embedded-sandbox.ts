/** The sandbox that ships with Waypost, as the core sees it: a process to start, with an address and credentials. */

export interface SandboxCredentials {
  readonly url: string;
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly accountIds: readonly string[];
}

export interface RunningSandbox {
  readonly url: string;
  readonly credentials: SandboxCredentials;
  close(): Promise<void>;
}

/** Comes from compose.ts, the only place that may load the sandbox's code. */
export type StartSandbox = (options: {
  readonly port: number;
  readonly stateFile: string;
}) => Promise<RunningSandbox>;
