/** The sandbox's public face: a simulated Meta Graph API for one machine. */
export type { SandboxCredentials, SandboxHandle, SandboxOptions } from "./server.ts";
export { SandboxStartError, startSandbox } from "./server.ts";
export { StateFileError } from "./store/sqlite-file.ts";
