/** The command line that steers campaigns, checked before anything is asked. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultDataFolder } from "../storage/default-data-folder.ts";

export const ACTIONS = ["list", "status", "start", "pause", "resume", "stop"] as const;
export type Action = (typeof ACTIONS)[number];

export interface CampaignOptions {
  readonly action: Action;
  /** Of a campaign, or its id; null for all there are. */
  readonly name: string | null;
  /** A name or an id; null for every workspace that is open. */
  readonly workspace: string | null;
  readonly dataFolder: string;
  readonly asJson: boolean;
}

export const CAMPAIGN_USAGE = `Usage: npm run campaign -- list|status|start|pause|resume|stop [NAME] [--workspace NAME] [--json] [--data DIR]

  list                 campaigns and their states
  status [NAME]        how far a campaign is; without NAME, every one that is under way
  start NAME           sends a campaign that is scheduled or was missed
  pause NAME           nothing new leaves until it is resumed
  resume NAME          goes on
  stop NAME            ends it for good

  NAME                 name or id of a campaign
  --workspace NAME     only in this workspace (name or id)
  --json               one line of JSON
  --data DIR           folder of the Waypost that is running (default: the usual place for application data)

Steers a Waypost that is running, on the desktop or by \`npm run serve\`, as the user who runs it. Exit code 0 when done,
1 when Waypost refuses, 2 for wrong usage, 3 when no Waypost is running on the folder.`;

const isAction = (word: string | undefined): word is Action => ACTIONS.some((action) => action === word);

/** @returns null where help is wanted. @throws Error whose message is for the person at the terminal */
export function readCampaignOptions(
  args: readonly string[],
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): CampaignOptions | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      workspace: { type: "string" },
      data: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
    allowPositionals: true,
    strict: true,
  });
  if (values.help) return null;
  // An empty value comes from a script whose variable was not set.
  if (values.data?.trim() === "") throw new Error("--data takes a folder; what was given is empty.");
  if (values.workspace?.trim() === "") throw new Error("--workspace takes a name; what was given is empty.");
  const [action, name, ...more] = positionals;
  if (!isAction(action)) throw new Error(`Say what to do: ${ACTIONS.join(", ")}.`);
  if (more.length > 0) throw new Error("A name with spaces has to be in quotes.");
  if (name?.trim() === "") throw new Error("The name that was given is empty.");
  if (action === "list" && name !== undefined) throw new Error("`list` takes no name.");
  if (action !== "list" && action !== "status" && name === undefined)
    throw new Error(`\`${action}\` takes the name of a campaign, or its id.`);
  return {
    action,
    name: name ?? null,
    workspace: values.workspace ?? null,
    dataFolder:
      values.data === undefined ? defaultDataFolder(platform, environment, home) : resolve(values.data),
    asJson: values.json,
  };
}
