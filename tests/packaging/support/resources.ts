/**
 * A Windows program's resources. `resedit` is electron-builder's own tool for them; its types would bring those of a
 * browser into every test, so what is used of it is said here.
 */
import { createRequire } from "node:module";

export interface ResourceEntry {
  readonly type: string | number;
  readonly id: string | number;
  readonly bin: ArrayBuffer;
}

interface Program {
  generate(): ArrayBuffer;
}

interface VersionInfo {
  lang: number | string;
  setFileVersion(version: string): void;
  setStringValues(
    language: { readonly lang: number; readonly codepage: number },
    values: Readonly<Record<string, string>>,
  ): void;
  outputToResourceEntries(entries: ResourceEntry[]): void;
}

interface Resources {
  readonly entries: ResourceEntry[];
  outputResource(program: Program): void;
}

const { NtExecutable, NtExecutableResource, Resource } = createRequire(import.meta.url)("resedit") as {
  NtExecutable: {
    createEmpty(is32Bit: boolean, isDll: boolean): Program;
    from(bytes: Uint8Array, options?: { readonly ignoreCert: boolean }): Program;
  };
  NtExecutableResource: { from(program: Program): Resources };
  Resource: { VersionInfo: { createEmpty(): VersionInfo } };
};

/** A program without code that says what version of what it is. */
export function emptyProgram(version: string): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const info = Resource.VersionInfo.createEmpty();
  info.lang = 1033;
  info.setFileVersion(version);
  info.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: "Electron", FileDescription: "Electron" },
  );
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

export function resourcesOf(program: Uint8Array): readonly ResourceEntry[] {
  return NtExecutableResource.from(NtExecutable.from(program, { ignoreCert: true })).entries;
}
