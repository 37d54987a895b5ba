/**
 * Small values of one workspace, each under its own key. Each capability declares its keys and their stored shapes. These
 * are not the contract's shapes, so that the contract can change while stored values stay readable. A value that no longer
 * fits its shape is logged, and is set aside instead of overwritten when its capability writes a new one. No secrets.
 */
import type { z } from "zod";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, WritableDatabase } from "./database.ts";
import { issuePaths, parseJson, writeJson } from "./json.ts";

/**
 * What a capability does when its value cannot be read.
 * - `do-without`: goes on as if the value had never been set. For what Meta can be asked again, or what costs a person
 *   nothing.
 * - `refuse`: reading throws, so that nothing goes on without it.
 */
export type WhenUnreadable = "do-without" | "refuse";

export interface Setting<Value> {
  /** Begins with the name of its capability, e.g. `signup.state`. */
  readonly key: string;
  readonly schema: z.ZodType<Value>;
  readonly whenUnreadable: WhenUnreadable;
}

export type SettingValue<OfSetting> = OfSetting extends Setting<infer Value> ? Value : never;

export function setting<Value>(
  key: `${string}.${string}`,
  schema: z.ZodType<Value>,
  whenUnreadable: WhenUnreadable,
): Setting<Value> {
  return { key, schema, whenUnreadable };
}

export interface SettingsReader {
  /**
   * Null when it was never set.
   * @throws WaypostError `kept-value-unreadable` where the setting says `refuse`
   */
  read<Value>(setting: Setting<Value>): Value | null;
  /** Null also for a value that cannot be read, whatever the setting says: for what only looks and decides nothing. */
  readIfReadable<Value>(setting: Setting<Value>): Value | null;
  /** Whether a value is stored that cannot be read. */
  isUnreadable(setting: Setting<unknown>): boolean;
}

export interface SettingsStore extends SettingsReader {
  write<Value>(setting: Setting<Value>, value: Value): void;
  clear(setting: Setting<unknown>): void;
}

type Kept<Value> =
  | { readonly kind: "nothing" }
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "unreadable" };

export function createSettingsReader(database: ReadableDatabase, logger: Logger): SettingsReader {
  /** Texts already logged: a value is read often. */
  const logged = new Map<string, string>();

  function find<Value>({ key, schema }: Setting<Value>): Kept<Value> {
    const row = database.get("SELECT value FROM setting WHERE key = :key", { key });
    if (!row) return { kind: "nothing" };
    const text = String(row.value);
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return { kind: "value", value: parsed.data };
    if (logged.get(key) !== text) {
      logged.set(key, text);
      logger.error(
        { key, paths: issuePaths(parsed.error) },
        "a kept value cannot be read; it stays as it is",
      );
    }
    return { kind: "unreadable" };
  }

  return {
    read: (setting) => {
      const kept = find(setting);
      if (kept.kind === "value") return kept.value;
      if (kept.kind === "unreadable" && setting.whenUnreadable === "refuse") {
        throw new WaypostError("kept-value-unreadable", { params: { key: setting.key } });
      }
      return null;
    },
    readIfReadable: (setting) => {
      const kept = find(setting);
      return kept.kind === "value" ? kept.value : null;
    },
    isUnreadable: (setting) => find(setting).kind === "unreadable",
  };
}

export function createSettingsStore(database: WritableDatabase, logger: Logger): SettingsStore {
  const reader = createSettingsReader(database, logger);

  function setAsideIfUnreadable(setting: Setting<unknown>): void {
    if (!reader.isUnreadable(setting)) return;
    database.run(
      "INSERT INTO setting_set_aside (key, value) SELECT key, value FROM setting WHERE key = :key",
      { key: setting.key },
    );
  }

  return {
    ...reader,
    write: (setting, value) =>
      database.transaction(() => {
        setAsideIfUnreadable(setting);
        database.run(
          "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
          { key: setting.key, value: writeJson(value) },
        );
      }),
    clear: (setting) =>
      database.transaction(() => {
        setAsideIfUnreadable(setting);
        database.run("DELETE FROM setting WHERE key = :key", { key: setting.key });
      }),
  };
}
