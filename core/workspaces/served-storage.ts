/**
 * A workspace's storage for the thread that serves. It reads what it can name by key, at once; everything it writes is a
 * command, and everything long is a query, and both answer later. What a command has answered is seen by every read after.
 */
import type { Scrubbed } from "../storage/scrub.ts";
import type { Setting, SettingsReader } from "../storage/settings-store.ts";
import type { RedactedPart } from "../webhooks/log-redaction.ts";
import type { AppendedWebhook, IncomingWebhook } from "../webhooks/webhook-log-store.ts";
import type { Sealed, SealRequest } from "../webhooks/webhook-sealing.ts";
import type { ReplayFound, ReplayOptions, ReplayProgress } from "./replay/replay.ts";
import { changeSettings, type SettingChange } from "./settings-commands.ts";
import type { StoreCommand, StoreQuery } from "./store-command.ts";
import type { StoreNews } from "./store-news.ts";
import type { WorkspaceReaders } from "./workspace-storage.ts";

export interface ServedSettings extends SettingsReader {
  write<Value>(setting: Setting<Value>, value: Value): Promise<void>;
  clear(setting: Setting<unknown>): Promise<void>;
  /** Several at once: all of them are seen, or none. */
  change(changes: readonly SettingChange[]): Promise<void>;
}

export interface ServedStorage extends Omit<WorkspaceReaders, "settings"> {
  readonly settings: ServedSettings;
  /**
   * One transaction of the only writer. It is on the disk once this resolves.
   * @throws what the command throws, and WaypostError `workspace-not-open` after `close`
   */
  run<Input, Output>(command: StoreCommand<Input, Output>, input: Input): Promise<Output>;
  /**
   * Reads in one snapshot of both files.
   * @throws what the query throws, and an `AbortError` once the signal has fired
   */
  ask<Input, Output>(query: StoreQuery<Input, Output>, input: Input, signal?: AbortSignal): Promise<Output>;
  /** Adds a webhook to the log. It is on the disk once this resolves. */
  append(webhook: IncomingWebhook): Promise<AppendedWebhook>;
  /** Resolves once every webhook that is in the log by now has been reduced. */
  reduce(): Promise<void>;
  /**
   * Builds anew what is derived from webhooks, and brings what differs into the files in one transaction. Everything else
   * goes on meanwhile, but for the reduction of webhooks, which stands still for the last part of it.
   * @param signal leaves everything as it was, unless it is already being written
   * @throws WaypostError `replay-log-lost`, `replay-log-damaged`, `replay-under-way`
   */
  replay(
    options?: ReplayOptions,
    signal?: AbortSignal,
    onProgress?: (progress: ReplayProgress) => void,
  ): Promise<ReplayFound>;
  /**
   * Seals what some webhooks told, and has the log forget them (`WebhookSealing`). What an earlier call left is finished.
   * @returns with how many of them it is done; the others are for another call
   */
  forgetWebhooks(request: SealRequest): Promise<Sealed>;
  /** Writes bodies of the log anew that name somebody who has been erased, a part at a time (`Journal.redactSome`). */
  redactLog(after: number): Promise<RedactedPart>;
  /** Leaves nothing on the disk of what was deleted from both files; one step of it in each. */
  scrubSome(): Promise<Scrubbed>;
  /** Called with what the reduction of webhooks has changed, once that can be read. */
  onNews(listener: (news: StoreNews) => void): void;
  /** Of the newest commit to either file (`WritableDatabase.revision`). */
  readonly revision: number;
  /** Does what was asked for before, and takes nothing more. */
  close(): Promise<void>;
}

/** For `ServedSettings.change`. */
export const written = <Value>({ key }: Setting<Value>, value: Value): SettingChange => ({
  key,
  kind: "written",
  value,
});

export const cleared = ({ key }: Setting<unknown>): SettingChange => ({ key, kind: "cleared" });

/** Of both files. */
export function scrubbedTogether(steps: readonly Scrubbed[]): Scrubbed {
  if (steps.includes("more")) return "more";
  return steps.includes("held") ? "held" : "done";
}

/** @param version another one after every commit of somebody else: what was read since the last is still so; without it, nothing is remembered */
export function servedSettings(
  reader: SettingsReader,
  run: ServedStorage["run"],
  version?: () => number,
): ServedSettings {
  const change = (changes: readonly SettingChange[]) => run(changeSettings, changes);
  /** Each message that is sent asks for three of them. */
  const known = new Map<Setting<unknown>, { readonly version: number; readonly value: unknown }>();

  function read<Value>(setting: Setting<Value>): Value | null {
    if (version === undefined) return reader.read(setting);
    const now = version();
    const found = known.get(setting);
    if (found?.version === now) return found.value as Value | null;
    const value = reader.read(setting);
    known.set(setting, { version: now, value });
    return value;
  }

  return {
    read,
    readIfReadable: reader.readIfReadable,
    isUnreadable: reader.isUnreadable,
    write: (setting, value) => change([written(setting, value)]),
    clear: (setting) => change([cleared(setting)]),
    change,
  };
}
