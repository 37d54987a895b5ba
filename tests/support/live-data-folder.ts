/** A data folder of a host with one live workspace, which takes webhooks and asks Meta nothing: it has no token. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KeyringVault } from "../../core/vault/keyring-vault.ts";
import { NO_KEYRING } from "../../core/vault/no-keyring.ts";
import { createKeepingLogger } from "./quiet-logger.ts";
import { WORKSPACE_ID } from "./sent-message.ts";

export interface LiveDataFolder {
  /** Where main.db and log.db belong. */
  readonly workspaceFolder: string;
  /** What Meta signs with. */
  readonly appSecret: string;
}

/** @param folder new; the workspace's files have to be put in their place before a host opens it */
export async function makeLiveDataFolder(folder: string): Promise<LiveDataFolder> {
  const appSecret = "app-secret-of-tests";
  const workspaceFolder = join(folder, "workspaces", WORKSPACE_ID);
  mkdirSync(workspaceFolder, { recursive: true });
  writeFileSync(
    join(workspaceFolder, "workspace.json"),
    JSON.stringify({
      id: WORKSPACE_ID,
      kind: "live",
      name: "Live",
      createdAt: 0,
      sandbox: null,
      hasDatabase: true,
    }),
  );
  const vault = new KeyringVault({
    path: join(folder, "vault.json"),
    safeStorage: NO_KEYRING,
    platform: "linux",
    logger: createKeepingLogger(),
    now: Date.now,
  });
  await vault.write(`${WORKSPACE_ID}/app-secret`, appSecret, { acceptWeak: true });
  return { workspaceFolder, appSecret };
}
