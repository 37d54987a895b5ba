/** The command line of the host, checked before anything starts. */

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultDataFolder } from "../storage/default-data-folder.ts";

export interface HostOptions {
  readonly port: number;
  readonly webhookPort: number;
  readonly dataFolder: string;
  /** Where the address with its key goes instead of standard output. */
  readonly addressFile: string | null;
  readonly asJson: boolean;
  readonly wantsHelp: boolean;
}

export const HOST_USAGE = `Usage: npm run serve -- [--port N] [--webhook-port N] [--data DIR] [--address-file FILE] [--json]

  --port N             port of the interface on 127.0.0.1 (default: any free one)
  --webhook-port N     port of the webhook listener on 127.0.0.1 (default: that of last time, else any free one)
  --data DIR           folder that holds everything (default: the usual place for application data)
  --address-file FILE  write the address, which holds the key, to this file for you alone, and print it nowhere
  --json               print one line of JSON: {"url", "webhookUrl"}`;

function readPort(name: string, value: string | undefined): number {
  if (value === undefined) return 0;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new Error(`--${name} takes a port from 0 to 65535, not "${value}".`);
  return port;
}

/** @throws Error whose message is for the person at the terminal */
export function readHostOptions(
  args: readonly string[],
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): HostOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string" },
      "webhook-port": { type: "string" },
      data: { type: "string" },
      "address-file": { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
    strict: true,
  });
  // An empty value comes from a script whose variable was not set. Refusing it is better than using the wrong folder.
  if (values.data?.trim() === "") throw new Error("--data takes a folder; what was given is empty.");
  const addressFile = values["address-file"];
  if (addressFile?.trim() === "") throw new Error("--address-file takes a file; what was given is empty.");
  return {
    port: readPort("port", values.port),
    webhookPort: readPort("webhook-port", values["webhook-port"]),
    dataFolder:
      values.data !== undefined ? resolve(values.data) : defaultDataFolder(platform, environment, home),
    addressFile: addressFile === undefined ? null : resolve(addressFile),
    asJson: values.json,
    wantsHelp: values.help,
  };
}
