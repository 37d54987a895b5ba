/** The command line of the import, checked before anything is opened. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Language } from "../../shared/domain/preferences/preferences.ts";
import { defaultDataFolder } from "../storage/default-data-folder.ts";

export interface ImportOptions {
  /** Files and folders, at least one. */
  readonly paths: readonly string[];
  readonly dataFolder: string;
  /** A workspace's name or id; null takes the only live one. */
  readonly workspace: string | null;
  readonly asJson: boolean;
  /** Null takes the system's language. */
  readonly language: Language | null;
  readonly wantsHelp: boolean;
}

export const IMPORT_USAGE = `Usage: npm run import -- FILE… [--workspace NAME] [--data DIR] [--json] [--lang en|fr]

  FILE…             files or folders that hold webhooks from Meta: JSON, JSON lines, logs of other tools, gzip, zip
  --workspace NAME  the workspace they belong to, by its name or id (default: the only live one)
  --data DIR        folder that holds everything (default: the usual place for application data)
  --json            print one line of JSON: {"files", "bytes", "webhooks", "new", "duplicate", "foreign", "orphan", …}
  --lang en|fr      language of the sentences (default: the system's)

Waypost must not be running on that folder: in its window, the import is in Settings. The same files again change nothing.
Exit code 0 when every file was read, 1 when something could not be read or stored, 2 for wrong usage.`;

/** @throws Error whose message is for the person at the terminal */
export function readImportOptions(
  args: readonly string[],
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): ImportOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      workspace: { type: "string" },
      data: { type: "string" },
      json: { type: "boolean", default: false },
      lang: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
    allowPositionals: true,
    strict: true,
  });
  // An empty value comes from a script whose variable was not set. Refusing it is better than using the wrong place.
  for (const name of ["data", "workspace"] as const)
    if (values[name]?.trim() === "") throw new Error(`--${name} needs a value; what was given is empty.`);
  if (positionals.some((path) => path.trim() === "")) throw new Error("The name of a file is empty.");
  if (positionals.length === 0 && !values.help) throw new Error("Name at least one file or folder.");
  const { lang } = values;
  if (lang !== undefined && lang !== "en" && lang !== "fr")
    throw new Error(`--lang takes en or fr, not "${lang}".`);
  return {
    paths: positionals.map((path) => resolve(path)),
    dataFolder:
      values.data === undefined ? defaultDataFolder(platform, environment, home) : resolve(values.data),
    workspace: values.workspace ?? null,
    asJson: values.json,
    language: lang ?? null,
    wantsHelp: values.help,
  };
}
