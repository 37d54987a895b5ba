/**
 * The key that erased people are recognised with. It lies beside the databases in the workspace's folder and in no copy of
 * them, so that whoever has a copy cannot try out numbers. Not in the vault: without a keyring that one forgets its secrets
 * with the session, and the threads that need this key can't ask it.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { WaypostError } from "../../shared/contract/problem.ts";
import { writeFileAtomicallyNow } from "../storage/atomic-file.ts";

const KEY_BYTES = 32;

export const erasingKeyFile = (workspaceFolder: string) => join(workspaceFolder, "erasing.key");

/** @throws WaypostError `erasing-key-lost` when it is gone or is none */
export function readErasingKey(workspaceFolder: string): Buffer {
  const file = erasingKeyFile(workspaceFolder);
  const key = existsSync(file) ? Buffer.from(readFileSync(file, "utf8").trim(), "hex") : Buffer.alloc(0);
  if (key.length !== KEY_BYTES) throw new WaypostError("erasing-key-lost", { params: { file } });
  return key;
}

/** Makes it where there is none yet. Before anybody has been erased only: another one recognises nobody. */
export function makeErasingKey(workspaceFolder: string): void {
  const file = erasingKeyFile(workspaceFolder);
  if (!existsSync(file)) writeFileAtomicallyNow(file, `${randomBytes(KEY_BYTES).toString("hex")}\n`);
}
