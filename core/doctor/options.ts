/** The command line of the doctor, checked before anything is examined. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Language } from "../../shared/domain/preferences/preferences.ts";
import { defaultDataFolder } from "../storage/default-data-folder.ts";

export interface DoctorOptions {
  readonly dataFolder: string;
  readonly asJson: boolean;
  /** Null takes the language of the settings, or else the system's. */
  readonly language: Language | null;
  readonly wantsHelp: boolean;
}

export const DOCTOR_USAGE = `Usage: npm run doctor -- [--json] [--data DIR] [--lang en|fr]

  --json         print one JSON document: {"status", "checks": [{"id", "status", "message", "fix"}]}
  --data DIR     folder that holds everything (default: the usual place for application data)
  --lang en|fr   language of the sentences (default: that of the settings, else the system's)

Changes nothing. Exit code 0 when nothing fails (warnings may be there), 1 when something does, 2 for wrong usage.`;

/** @throws Error whose message is for the person at the terminal */
export function readDoctorOptions(
  args: readonly string[],
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): DoctorOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      data: { type: "string" },
      lang: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
    strict: true,
  });
  // An empty value comes from a script whose variable was not set. Refusing it is better than examining the wrong
  // folder.
  if (values.data?.trim() === "") throw new Error("--data takes a folder; what was given is empty.");
  const { lang } = values;
  if (lang !== undefined && lang !== "en" && lang !== "fr")
    throw new Error(`--lang takes en or fr, not "${lang}".`);
  return {
    dataFolder:
      values.data === undefined ? defaultDataFolder(platform, environment, home) : resolve(values.data),
    asJson: values.json,
    language: lang ?? null,
    wantsHelp: values.help,
  };
}

/** The terminal's language, read from the environment as POSIX defines it. */
export function systemLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return (LC_ALL || LC_MESSAGES || LANG || "").toLowerCase().startsWith("fr") ? "fr" : "en";
}
