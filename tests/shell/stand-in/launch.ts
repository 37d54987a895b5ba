/**
 * Starts the built shell, unmodified, in this Node process. Loaded by Node itself, never by the test runner's own
 * module loader: it hooks Node's resolution of `electron`.
 */
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Control } from "./electron.ts";

const STAND_IN = new URL("./electron.ts", import.meta.url).href;
const BUILD = process.env.WAYPOST_SHELL_BUILD ?? join(import.meta.dirname, "../../../out");
const OUT = `${pathToFileURL(BUILD).href}/`;

/** Modules that are loaded anew for each start: the built shell and whatever of its loads `electron` too. */
function belongsToStart(url: string): boolean {
  return url.startsWith(OUT) || url.includes("/node_modules/electron-store/");
}

registerHooks({
  resolve(specifier, context, next) {
    const start = context.parentURL === undefined ? "" : new URL(context.parentURL).search;
    if (specifier === "electron")
      return { url: `${STAND_IN}${start}`, format: "module-typescript", shortCircuit: true };
    const resolved = next(specifier, context);
    return start !== "" && belongsToStart(resolved.url)
      ? { ...resolved, url: `${resolved.url}${start}` }
      : resolved;
  },
});

// Each start of the shell listens to this process, which is a new one in real life.
process.setMaxListeners(0);

let starts = 0;

export interface LaunchOptions {
  readonly dataFolder: string;
  /** Sets the scene before the shell's first line runs. */
  prepare?(control: Control): void;
}

/** Resolves once the main module has been evaluated and Electron is "ready"; not once the start is through. */
export async function launch({ dataFolder, prepare }: LaunchOptions): Promise<Control> {
  const start = `?start=${++starts}`;
  const { control } = (await import(`${STAND_IN}${start}`)) as { readonly control: Control };
  prepare?.(control);
  process.env.WAYPOST_DATA = dataFolder;
  await import(`${OUT}main/main.js${start}`);
  control.becomeReady();
  return control;
}
