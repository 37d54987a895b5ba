/** The sandbox's public face: a simulated Meta Graph API for one machine. */
export type { MirrorHandle, MirrorOptions } from "./mirror.ts";
export { openMirror } from "./mirror.ts";
export type { MirroredAccount, MirroredTemplate } from "./population/mirror.ts";
export type { PeopleGroup, PeopleModel, Wait } from "./rules/people-model.ts";
export type { SendsView } from "./sends/record.ts";
export type { Send } from "./sends/send.ts";
export type { SandboxCredentials, SandboxHandle, SandboxOptions } from "./server.ts";
export { SandboxStartError, startSandbox } from "./server.ts";
export { StateFileError } from "./store/sqlite-file.ts";
