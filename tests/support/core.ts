/** A real core in a folder of its own, as the host composes it; closed when the test ends. */
import { join } from "node:path";
import { onTestFailed, onTestFinished } from "vitest";
import { type Core, composeCore } from "../../core/compose.ts";
import { createFilePreferences } from "../../core/host/file-preferences.ts";
import type { Shell } from "../../core/shell/shell-port.ts";
import { KeyringVault, type SafeStorageLike } from "../../core/vault/keyring-vault.ts";
import { NO_KEYRING } from "../../core/vault/no-keyring.ts";
import type { Capability } from "../../shared/contract/index.ts";
import { createKeepingLogger, type KeepingLogger } from "./quiet-logger.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { THREAD_ENTRY } from "./threads/core-threads.ts";

export interface TestCore {
  readonly core: Core;
  readonly logger: KeepingLogger;
  readonly folder: string;
  close(): Promise<void>;
}

export interface TestCoreOptions {
  /** A folder of an earlier core, to start again on. */
  readonly folder?: string;
  readonly webhookPort?: number;
  /** A keyring of the test's; none without it. */
  readonly safeStorage?: SafeStorageLike;
  /** A window around the core; none without it. */
  readonly shell?: Shell;
  readonly capabilities?: readonly Capability[];
  /** Milliseconds since the epoch; the computer's clock without it. */
  readonly now?: () => number;
  /** Where its threads begin; where they do in all tests without it. */
  readonly threadEntry?: URL;
}

export async function startTestCore(options: TestCoreOptions = {}): Promise<TestCore> {
  const folder = options.folder ?? temporaryFolder();
  const logger = createKeepingLogger();
  onTestFailed(() => {
    process.stderr.write(`${logger.lines.filter((line) => !line.startsWith("debug")).join("\n")}\n`);
  });
  const core = await composeCore({
    dataFolder: folder,
    version: "0.0.0-test",
    capabilities: options.capabilities ?? [],
    vault: new KeyringVault({
      path: join(folder, "vault.json"),
      safeStorage: options.safeStorage ?? NO_KEYRING,
      platform: "linux",
      logger,
      now: Date.now,
    }),
    preferences: createFilePreferences(join(folder, "preferences.json"), logger),
    links: null,
    shell: options.shell ?? null,
    logger,
    webhookPort: options.webhookPort ?? 0,
    threadEntry: options.threadEntry ?? THREAD_ENTRY,
    now: options.now ?? Date.now,
  });
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await core.close();
  };
  onTestFinished(close);
  return { core, logger, folder, close };
}
