/**
 * Secrets on the desktop: encrypted by the system's keyring, kept in `vault.json` beside the name of the keyring
 * that wrote them. Without a keyring they live in memory for this session, or, with the person's consent, in that
 * file as they are. Pure of Electron: `safeStorage` is handed in.
 */
import { readFileSync } from "node:fs";
import { readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { VaultStatus } from "../../shared/contract/credentials.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { Logger } from "../logging/logger.ts";
import { writeFileAtomically } from "../storage/atomic-file.ts";
import { parseJson } from "../storage/json.ts";
import type { Vault } from "./vault.ts";

/** The part of Electron's `safeStorage` that the vault uses. */
export interface SafeStorageLike {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }>;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

export interface KeyringVaultOptions {
  readonly path: string;
  readonly safeStorage: SafeStorageLike;
  readonly platform: NodeJS.Platform;
  readonly logger: Logger;
  /** Milliseconds since the epoch; names the copy kept of an unreadable file. */
  now(): number;
}

/** What the system offers at this moment. */
export type Keyring =
  | { readonly kind: "available"; readonly backend: string }
  /** There is one, but it does not answer: locked, refused, or its service is gone. */
  | { readonly kind: "locked"; readonly backend: string }
  | { readonly kind: "none" };

/** @param selected what `getSelectedStorageBackend` returns; undefined where Electron has no such function */
export function describeKeyring(
  platform: NodeJS.Platform,
  selected: string | undefined,
  isAvailable: boolean,
): Keyring {
  const backend = keyringBackend(platform, selected);
  if (backend === null) return { kind: "none" };
  return { kind: isAvailable ? "available" : "locked", backend };
}

/**
 * Name of the keyring, null without one; asking does not wake it. `basic_text` does not count as a keyring, because
 * it encrypts with a key that is the same on every machine.
 */
export function keyringBackend(platform: NodeJS.Platform, selected: string | undefined): string | null {
  if (platform === "darwin") return "keychain";
  if (platform === "win32") return "dpapi";
  return selected === undefined || selected === "basic_text" || selected === "unknown" ? null : selected;
}

const entrySchema = z.discriminatedUnion("protection", [
  z.object({ protection: z.literal("keyring"), backend: z.string(), ciphertext: z.base64() }),
  /** Kept as it is, because the person agreed to it. */
  z.object({ protection: z.literal("none"), secret: z.string() }),
]);
type Entry = z.infer<typeof entrySchema>;

const FILE_VERSION = 1;
const fileSchema = z.object({ version: z.literal(FILE_VERSION), secrets: z.record(z.string(), entrySchema) });

export function vaultStatus(keyring: Keyring, entries: Iterable<Entry>, hasUnreadable: boolean): VaultStatus {
  const backend = keyring.kind === "none" ? null : keyring.backend;
  let hasWeak = false;
  for (const entry of entries) {
    if (entry.protection === "none") hasWeak = true;
    else if (entry.backend !== backend) return { state: "backend-changed", backend };
  }
  if (keyring.kind === "locked" || hasUnreadable) return { state: "locked", backend };
  // A weakly kept secret still counts as weak while it waits to be moved into the keyring at its next reading.
  if (hasWeak) return { state: "user-accepted-weak", backend };
  return { state: keyring.kind === "available" ? "os-keyring" : "session-only", backend };
}

export class KeyringVault implements Vault {
  readonly #options: KeyringVaultOptions;
  readonly #session = new Map<string, string>();
  /** Names the keyring has refused to decrypt since they were last written or read successfully. */
  readonly #unreadable = new Set<string>();
  #entries: Map<string, Entry> | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: KeyringVaultOptions) {
    this.#options = options;
  }

  status(): Promise<VaultStatus> {
    return this.#inTurn(async () => {
      const entries = await this.#load();
      return vaultStatus(await this.#keyring(), entries.values(), this.#unreadable.size > 0);
    });
  }

  read(name: string): Promise<string | null> {
    return this.#inTurn(async () => {
      const kept = this.#session.get(name);
      if (kept !== undefined) return kept;
      const entry = (await this.#load()).get(name);
      if (entry === undefined) return null;
      const keyring = await this.#keyring();
      if (entry.protection === "none") {
        if (keyring.kind === "available") await this.#protectAgain(name, entry.secret, keyring.backend);
        return entry.secret;
      }
      return await this.#decrypt(name, entry, keyring);
    });
  }

  write(name: string, secret: string, options: { readonly acceptWeak: boolean }): Promise<void> {
    return this.#inTurn(async () => {
      const keyring = await this.#keyring();
      if (keyring.kind === "available") {
        const ciphertext = await this.#encrypt(secret);
        await this.#keep(name, { protection: "keyring", backend: keyring.backend, ciphertext });
        this.#session.delete(name);
      } else if (options.acceptWeak) {
        await this.#keep(name, { protection: "none", secret });
        this.#session.delete(name);
      } else if (keyring.kind === "locked") {
        throw keyringUnavailable();
      } else {
        // What was on disk under this name has been replaced, and must not come back at the next start.
        await this.#forget(name);
        this.#session.set(name, secret);
      }
      this.#unreadable.delete(name);
    });
  }

  delete(name: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#forget(name);
      this.#session.delete(name);
      this.#unreadable.delete(name);
    });
  }

  /** One operation at a time: each reads and rewrites the same file. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Name of the keyring, null without one; does not wake it. */
  get backend(): string | null {
    const { safeStorage, platform } = this.#options;
    return keyringBackend(platform, selectedBackend(platform, safeStorage));
  }

  async #keyring(): Promise<Keyring> {
    const { safeStorage, platform } = this.#options;
    const selected = selectedBackend(platform, safeStorage);
    // Asking wakes the keyring and may show its prompt; without one there is nothing to wake.
    if (keyringBackend(platform, selected) === null) return { kind: "none" };
    return describeKeyring(platform, selected, await safeStorage.isAsyncEncryptionAvailable());
  }

  async #encrypt(secret: string): Promise<string> {
    try {
      return (await this.#options.safeStorage.encryptStringAsync(secret)).toString("base64");
    } catch (cause) {
      throw keyringUnavailable(cause);
    }
  }

  async #decrypt(
    name: string,
    entry: Extract<Entry, { protection: "keyring" }>,
    keyring: Keyring,
  ): Promise<string> {
    if (keyring.kind !== "available" || keyring.backend !== entry.backend) throw keyringUnavailable();
    try {
      const bytes = Buffer.from(entry.ciphertext, "base64");
      const { result, shouldReEncrypt } = await this.#options.safeStorage.decryptStringAsync(bytes);
      this.#unreadable.delete(name);
      if (shouldReEncrypt) await this.#protectAgain(name, result, keyring.backend);
      return result;
    } catch (cause) {
      this.#unreadable.add(name);
      throw keyringUnavailable(cause);
    }
  }

  /** The secret is readable either way, so a failure here costs nothing and is tried again at the next read. */
  async #protectAgain(name: string, secret: string, backend: string): Promise<void> {
    try {
      const ciphertext = await this.#encrypt(secret);
      await this.#keep(name, { protection: "keyring", backend, ciphertext });
    } catch (error) {
      this.#options.logger.warn({ error: describeError(error) }, "A secret could not be protected again");
    }
  }

  async #keep(name: string, entry: Entry): Promise<void> {
    const entries = new Map(await this.#load());
    entries.set(name, entry);
    await this.#save(entries);
  }

  async #forget(name: string): Promise<void> {
    const entries = new Map(await this.#load());
    if (entries.delete(name)) await this.#save(entries);
  }

  async #load(): Promise<Map<string, Entry>> {
    this.#entries ??= await this.#readFile();
    return this.#entries;
  }

  async #readFile(): Promise<Map<string, Entry>> {
    const { path, logger } = this.#options;
    let text: string;
    try {
      text = await readFile(path, "utf8");
    } catch (error) {
      if (errorCode(error) === "ENOENT") return new Map();
      throw new WaypostError("data-folder-not-writable", { cause: error, params: { folder: dirname(path) } });
    }
    const content = parseJson(text);
    if (isNewer(content)) throw new WaypostError("secrets-newer", { params: { file: path } });
    const parsed = fileSchema.safeParse(content);
    if (parsed.success) return new Map(Object.entries(parsed.data.secrets));
    const copy = `${path}.unreadable-${this.#options.now()}`;
    await rename(path, copy);
    logger.error({ copy }, "The vault's file could not be read; it was set aside and a new one is used");
    return new Map();
  }

  async #save(entries: Map<string, Entry>): Promise<void> {
    const { path } = this.#options;
    const content = JSON.stringify({ version: 1, secrets: Object.fromEntries(entries) }, null, 2);
    try {
      await writeFileAtomically(path, `${content}\n`);
    } catch (cause) {
      const code = errorCode(cause) === "ENOSPC" ? "disk-full" : "data-folder-not-writable";
      throw new WaypostError(code, { cause, params: { folder: dirname(path) } });
    }
    this.#entries = entries;
  }
}

function selectedBackend(platform: NodeJS.Platform, safeStorage: SafeStorageLike): string | undefined {
  return platform === "linux" ? safeStorage.getSelectedStorageBackend?.() : undefined;
}

function keyringUnavailable(cause?: unknown): WaypostError {
  return new WaypostError("keyring-unavailable", { retry: { kind: "now" }, cause });
}

/** Whether the vault's file can be read. Doesn't set it aside when it can't. A missing file counts as an empty one. */
export function vaultFileState(path: string): "ok" | "damaged" | "newer" {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR" ? "ok" : "damaged";
  }
  const content = parseJson(text);
  if (isNewer(content)) return "newer";
  return fileSchema.safeParse(content).success ? "ok" : "damaged";
}

/** Left as it is: the version that wrote it can still read it. */
function isNewer(content: unknown): boolean {
  const version = z.object({ version: z.number() }).safeParse(content);
  return version.success && version.data.version > FILE_VERSION;
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
