/** Meta's side of the embedded sandbox: what no person in Waypost could do, e.g. restricting an account. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Waypost } from "./waypost-test.ts";

type Json = Readonly<Record<string, unknown>>;

export interface SandboxControl {
  readonly sandboxUrl: string;
  readonly appId: string;
  /** The first configuration for signups. */
  readonly configurationId: string;
  get(path: string): Promise<Json>;
  post(path: string, body?: Json): Promise<Json>;
  patch(path: string, body: Json): Promise<Json>;
  /** Takes back every error that was ordered. */
  clearFaults(): Promise<unknown>;
  play(scenario: string): Promise<void>;
  readonly account: string;
  /** The one the account sends from. */
  readonly number: string;
}

/** Of the one workspace there is. */
function workspaceFolder(waypost: Waypost): string {
  const folder = join(waypost.folder, "workspaces");
  const [id = ""] = readdirSync(folder);
  return join(folder, id);
}

/** The workspace's description says where its sandbox answers. */
function addressOf(waypost: Waypost): string {
  const { sandbox } = JSON.parse(readFileSync(join(workspaceFolder(waypost), "workspace.json"), "utf8"));
  return String(sandbox.url);
}

/** Only while Waypost is not running. */
export function databaseOf(waypost: Waypost): DatabaseSync {
  return new DatabaseSync(join(workspaceFolder(waypost), "main.db"));
}

export function controlOf(waypost: Waypost): Promise<SandboxControl> {
  return controlAt(addressOf(waypost));
}

export async function controlAt(url: string): Promise<SandboxControl> {
  async function call(method: string, path: string, body: Json): Promise<Json> {
    const answer = await fetch(`${url}/_control/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(method !== "GET" && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text);
  }
  const state = await call("GET", "state", {});
  const main = String(state.mainAccountId);
  const numbers = state.numbers as readonly { readonly id: string; readonly accountId: string }[];
  const signup = await call("GET", "signup", {});
  const [configuration] = signup.configurations as readonly { readonly id: string }[];
  return {
    sandboxUrl: url,
    appId: new URL(String(signup.hostedLink)).searchParams.get("app_id") ?? "",
    configurationId: configuration?.id ?? "",
    account: main,
    number: numbers.find(({ accountId }) => accountId === main)?.id ?? "",
    get: (path) => call("GET", path, {}),
    post: (path, body = {}) => call("POST", path, body),
    patch: (path, body) => call("PATCH", path, body),
    clearFaults: () => call("DELETE", "faults", {}),
    play: async (name) => {
      await call("POST", "scenario", { name });
    },
  };
}

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** How often the sandbox was asked this, and answered well. */
export async function received(control: SandboxControl, method: string, path: RegExp): Promise<number> {
  const { requests } = (await control.get("requests")) as { requests: readonly LoggedRequest[] };
  return requests.filter((one) => one.method === method && path.test(one.path) && one.status === 200).length;
}

type Entity = Json & { readonly id: string };

export async function entity(
  control: SandboxControl,
  kind: "accounts" | "numbers",
  fits: (one: Entity) => boolean,
): Promise<Entity> {
  const found = ((await control.get("state"))[kind] as readonly Entity[]).find(fits);
  if (found === undefined) throw new Error(`the sandbox has no such entry in ${kind}`);
  return found;
}
