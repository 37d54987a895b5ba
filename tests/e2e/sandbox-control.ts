/** Meta's side of the embedded sandbox: what no person in Waypost could do, e.g. restricting an account. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Waypost } from "./waypost-test.ts";

type Json = Readonly<Record<string, unknown>>;

export interface SandboxControl {
  post(path: string, body?: Json): Promise<Json>;
  patch(path: string, body: Json): Promise<Json>;
  /** Takes back every error that was ordered. */
  clearFaults(): Promise<unknown>;
  play(scenario: string): Promise<void>;
  readonly account: string;
  /** The other account of the same business, restricted from the start. */
  readonly labs: string;
  /** The one the account sends from. */
  readonly number: string;
}

/** The workspace's description says where its sandbox answers. */
function addressOf(waypost: Waypost): string {
  const folder = join(waypost.folder, "workspaces");
  const [id = ""] = readdirSync(folder);
  const { sandbox } = JSON.parse(readFileSync(join(folder, id, "workspace.json"), "utf8"));
  return String(sandbox.url);
}

export async function controlOf(waypost: Waypost): Promise<SandboxControl> {
  const url = addressOf(waypost);
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
  const accounts = state.accounts as readonly { readonly id: string; readonly name: string }[];
  const numbers = state.numbers as readonly { readonly id: string; readonly accountId: string }[];
  return {
    account: main,
    labs: accounts.find(({ name }) => name === "Harbour & Pine Labs")?.id ?? "",
    number: numbers.find(({ accountId }) => accountId === main)?.id ?? "",
    post: (path, body = {}) => call("POST", path, body),
    patch: (path, body) => call("PATCH", path, body),
    clearFaults: () => call("DELETE", "faults", {}),
    play: async (name) => {
      await call("POST", "scenario", { name });
    },
  };
}
