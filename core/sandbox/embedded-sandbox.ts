/** The sandbox that ships inside Waypost, as the core sees it: something to start, with an address and ids. */

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

/** Handed in by compose.ts, which alone may load the sandbox's code. */
export type StartSandbox = (options: {
  readonly port: number;
  readonly stateFile: string;
}) => Promise<RunningSandbox>;
