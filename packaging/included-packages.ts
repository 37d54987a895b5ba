/**
 * A plugin of the build that keeps account of the packages the bundler really put into the app, with their licenses,
 * and writes them beside the interface, where the page "About" reads them. What was installed but tree-shaken away,
 * and what only the tests use, is not in the app and not in the list.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { Plugin } from "vite";
import type { IncludedPackage } from "../shared/contract/included-packages.ts";
import { DRAWN_DATA } from "./drawn-data.ts";

/** Files that hold a license's words, most telling first. */
const LICENSE_FILES = /^(licen[cs]e|copying|notice)([-.].*)?$/i;

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly homepage?: string;
}

export interface IncludedPackages {
  /** The plugin for every part of the build: main, preload, interface. */
  collect(): Plugin;
  /** The plugin for the part that is built last: writes what all parts hold. */
  write(fileName: string): Plugin;
}

/** @param always folders of packages that are in the app though no bundler put them there, i.e. Electron */
export function includedPackages(always: readonly string[]): IncludedPackages {
  const folders = new Set(always);

  const addModule = (id: string, renderedLength: number) => {
    const folder = renderedLength > 0 ? packageFolderOf(id) : null;
    if (folder !== null) folders.add(folder);
  };

  return {
    collect: () => ({
      name: "waypost:collect-included-packages",
      generateBundle(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type !== "chunk") continue;
          for (const [id, { renderedLength }] of Object.entries(output.modules))
            addModule(id, renderedLength);
        }
      },
    }),
    write: (fileName) => ({
      name: "waypost:write-included-packages",
      generateBundle: {
        // Runs after the plugin above has seen this part too.
        order: "post",
        handler() {
          const source = `${JSON.stringify(describeAll(folders), null, 1)}\n`;
          this.emitFile({ type: "asset", fileName, source });
        },
      },
    }),
  };
}

function describeAll(folders: ReadonlySet<string>): IncludedPackage[] {
  const described = new Map<string, IncludedPackage>();
  for (const folder of folders) {
    const one = describePackage(folder);
    described.set(`${one.name}@${one.version}`, one);
  }
  for (const one of DRAWN_DATA) described.set(`${one.name}@${one.version}`, one);
  return [...described.values()].toSorted(
    (left, right) => compare(left.name, right.name) || compare(left.version, right.version),
  );
}

/** Sorts by code units, which gives the same order on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/**
 * @param id a module as the bundler names it, e.g. `/…/node_modules/zod/v4/core/index.js?commonjs`
 * @returns the folder of the package it belongs to; null for a module of ours or of the bundler
 */
export function packageFolderOf(id: string): string | null {
  const path = (id.replace(/^\0/, "").split("?")[0] ?? "").replaceAll("/", sep);
  const marker = `${sep}node_modules${sep}`;
  const start = path.lastIndexOf(marker);
  if (start === -1) return null;
  const parts = path.slice(start + marker.length).split(sep);
  const name = parts.slice(0, parts[0]?.startsWith("@") ? 2 : 1);
  return join(path.slice(0, start), "node_modules", ...name);
}

/** @throws when the package does not say under which license it may be given away: then it must not be */
function describePackage(folder: string): IncludedPackage {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { name, version } = manifest;
  if (name === undefined || version === undefined) throw new Error(`${folder} has no name or no version`);
  const license = typeof manifest.license === "string" ? manifest.license : manifest.license?.type;
  if (license === undefined || license === "UNLICENSED") {
    throw new Error(`${name}@${version} is in the app but names no license`);
  }
  return { name, version, license, homepage: manifest.homepage ?? null, text: licenseText(folder) };
}

/** From the package's license files; else from the last part of its readme, where some packages keep them. */
function licenseText(folder: string): string | null {
  const names = readdirSync(folder).toSorted(compare);
  const files = names.filter((name) => LICENSE_FILES.test(name));
  if (files.length > 0) {
    return files.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
  }
  const readme = names.find((name) => /^readme(\.md)?$/i.test(name));
  if (readme === undefined) return null;
  const [, ...sections] = readFileSync(join(folder, readme), "utf8").split(
    /^#+ *licen[cs]e\b.*$|^licen[cs]e\n-+$/im,
  );
  return sections.at(-1)?.trim() || null;
}
