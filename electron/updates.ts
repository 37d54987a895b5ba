/**
 * Newer versions: looks for one soon after the start and once a day, fetches it in the background, and asks, once, to
 * restart. Nothing is fetched where the person said so, nothing interrupts, and a failure nobody asked about goes to
 * the log alone. Knows what it uses of electron-updater and of dialogs, and neither of them.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AuthInfo, Session } from "electron";
import type { Logger } from "../core/logging/logger.ts";
import type { PageProxy } from "../core/shell/shell-port.ts";
import type { Preferences } from "../shared/contract/index.ts";
import type { ProxyLogin } from "../shared/domain/network/proxy.ts";
import type { ShellMessage, Translate } from "./messages.ts";
import { proxyAnswers, proxySettings } from "./page-proxy.ts";

/** Milliseconds after the start, when everything else is running. */
export const FIRST_CHECK = 60_000;
/** Milliseconds between two looks. */
export const CHECK_EVERY = 24 * 60 * 60 * 1_000;

/** What is used of electron-updater's `autoUpdater`. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  logger: unknown;
  /** Null where this package does not take part. */
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
  /** Resolves once the new version is there and checked. */
  downloadUpdate(): Promise<unknown>;
  quitAndInstall(): void;
  /** What it asks the network with. */
  readonly netSession: Pick<Session, "setProxy">;
  /** A proxy, or the server of the releases, asks who we are. */
  on(
    event: "login",
    listener: (info: AuthInfo, answer: (user?: string, password?: string) => void) => void,
  ): unknown;
}

/** How this copy of Waypost gets newer: by itself, by whoever installed it, or not at all, being run from source. */
export type UpdateKind = "by-itself" | "by-hand" | "source";

export interface PackageFacts {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly resources: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Only a release knows where newer ones are: the package then holds `app-update.yml`. On Linux only the AppImage can
 * replace itself; deb and rpm belong to the system's package manager, an unpacked archive to the person.
 */
export function updateKind({ isPackaged, platform, resources, environment }: PackageFacts): UpdateKind {
  if (!isPackaged) return "source";
  if (!existsSync(join(resources, "app-update.yml"))) return "by-hand";
  return platform !== "linux" || environment.APPIMAGE !== undefined ? "by-itself" : "by-hand";
}

export interface UpdatesOptions {
  readonly kind: UpdateKind;
  readonly version: string;
  /** Loads it: only a copy that updates itself ever does. */
  loadUpdater(): Promise<Updater>;
  /** In force now: `automatic` fetches what it finds, `ask` asks first, `off` looks only when told to. */
  mode(): Preferences["updates"];
  /** The way to the releases, as the settings have it now. */
  proxy(): Promise<PageProxy>;
  translate(): Translate;
  /** Resolves to the index of the button that was chosen. */
  ask(question: UpdateQuestion): Promise<number>;
  /** Everything is closed in order before the new version is put in place. */
  beforeRestart(): Promise<void>;
  readonly logger: Logger;
}

export interface UpdateQuestion {
  readonly message: string;
  readonly detail: string;
  /** The first is the one meant; the last is what Escape means. */
  readonly buttons: readonly string[];
}

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "fetching"; readonly version: string }
  /** On the disk, checked; put in place at the next quit at the latest. */
  | { readonly kind: "ready"; readonly version: string };

export class Updates {
  readonly #options: UpdatesOptions;
  #state: State = { kind: "idle" };
  #updater: Promise<Updater> | null = null;
  /** Versions the person has answered about; not asked again until the next start, unless they ask themselves. */
  readonly #answered = new Set<string>();
  #looking: Promise<void> | null = null;
  #answerProxy: (asked: AuthInfo) => ProxyLogin | null = () => null;

  constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  get areAutomatic(): boolean {
    return this.#options.kind === "by-itself";
  }

  /** Begins to look by itself; does nothing in a copy that cannot update itself. */
  start(): void {
    if (!this.areAutomatic) return;
    const look = () => {
      if (this.#options.mode() !== "off") void this.#lookOnce(false);
    };
    setTimeout(look, FIRST_CHECK).unref();
    setInterval(look, CHECK_EVERY).unref();
  }

  /** The person asked: whatever comes of it is said. */
  async check(): Promise<void> {
    const { kind, version } = this.#options;
    if (kind !== "by-itself") {
      await this.#tell(kind === "source" ? "update.source" : "update.by-hand", { version });
      return;
    }
    if (this.#state.kind === "fetching") {
      await this.#tell("update.fetching", { version: this.#state.version });
      return;
    }
    // One that runs by itself may end in silence; this one must not.
    await this.#looking;
    await this.#lookOnce(true);
  }

  #lookOnce(isAsked: boolean): Promise<void> {
    this.#looking ??= this.#look(isAsked).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(isAsked: boolean): Promise<void> {
    try {
      if (this.#state.kind === "ready") {
        await this.#offerRestart(this.#state.version, isAsked);
        return;
      }
      const updater = await this.#load();
      await this.#takeWay(updater);
      const result = await updater.checkForUpdates();
      if (result?.isUpdateAvailable !== true) {
        if (isAsked) await this.#tell("update.none", { version: this.#options.version });
        return;
      }
      await this.#take(updater, result.updateInfo.version, isAsked);
    } catch (error) {
      this.#state = { kind: "idle" };
      const detail = error instanceof Error ? error.message : String(error);
      this.#options.logger.warn({ error: detail }, "Looking for a newer version failed");
      if (isAsked) await this.#tell("update.failed", { detail });
    }
  }

  async #take(updater: Updater, version: string, isAsked: boolean): Promise<void> {
    if (this.#options.mode() !== "automatic") {
      if (this.#answered.has(version) && !isAsked) return;
      this.#answered.add(version);
      const choice = await this.#ask("update.found", { version }, ["update.fetch", "update.later"]);
      if (choice !== 0) return;
    }
    this.#state = { kind: "fetching", version };
    this.#options.logger.info({ version }, "A newer version is being fetched");
    // Deliberately not awaited: the download does not wait until the person has read it.
    if (isAsked) void this.#tell("update.fetching", { version });
    await updater.downloadUpdate();
    this.#state = { kind: "ready", version };
    await this.#offerRestart(version, isAsked);
  }

  async #offerRestart(version: string, isAsked: boolean): Promise<void> {
    const key = `restart ${version}`;
    if (this.#answered.has(key) && !isAsked) return;
    this.#answered.add(key);
    const choice = await this.#ask("update.ready", { version }, ["update.restart", "update.later"]);
    if (choice !== 0) return;
    const updater = await this.#load();
    await this.#options.beforeRestart();
    updater.quitAndInstall();
  }

  async #takeWay(updater: Updater): Promise<void> {
    const proxy = await this.#options.proxy();
    this.#answerProxy = proxyAnswers(proxy);
    await updater.netSession.setProxy(proxySettings(proxy));
  }

  #load(): Promise<Updater> {
    this.#updater ??= this.#options.loadUpdater().then((updater) => {
      // The person's choice decides, see above.
      updater.autoDownload = false;
      updater.autoInstallOnAppQuit = true;
      updater.allowDowngrade = false;
      updater.logger = null;
      updater.on("login", (info, answer) => {
        const login = this.#answerProxy(info);
        // Without an answer the request would wait forever.
        if (login === null) answer();
        else answer(login.user, login.password);
      });
      return updater;
    });
    return this.#updater;
  }

  async #tell(message: UpdateText, params: Readonly<Record<string, string>>): Promise<void> {
    await this.#ask(message, params, ["update.ok"]);
  }

  #ask(
    text: UpdateText,
    params: Readonly<Record<string, string>>,
    buttons: readonly ShellMessage[],
  ): Promise<number> {
    const t = this.#options.translate();
    return this.#options.ask({
      message: t(`${text}.message`, params),
      detail: t(`${text}.detail`, params),
      buttons: buttons.map((button) => t(button)),
    });
  }
}

type UpdateText =
  | "update.source"
  | "update.by-hand"
  | "update.none"
  | "update.failed"
  | "update.found"
  | "update.fetching"
  | "update.ready";
