/** Small choices of one workspace: chosen account and number, verify token, drafts. Never a secret. */
import { z } from "zod";
import {
  intentSchema,
  problemSchema,
  setupWaySchema,
  signupClientSchema,
  signupSchema,
  testDraftSchema,
} from "../../shared/contract/index.ts";
import { BANNER_KINDS } from "../../shared/domain/banners/banners.ts";
import type { ReadableDatabase, WritableDatabase } from "./database.ts";
import { parseJson, writeJson } from "./json.ts";

/** What `debug_token` last said of a token. */
const tokenFactsSchema = z.object({
  kind: z.enum(["ok", "rejected", "expired"]),
  scopes: z.array(z.string()),
  /** Required permissions Meta's lists leave out; whether they are missing shows when they are used. */
  unlisted: z.array(z.string()),
  expiresAt: z.number().nullable(),
  accountIds: z.array(z.string()),
  businessIds: z.array(z.string()).default([]),
});

const settingSchemas = {
  accountId: z.string(),
  numberId: z.string(),
  verifyToken: z.string(),
  templatesCheckedAt: z.number(),
  /** Where Waypost listened when Meta was told the address. */
  subscribedLocalUrl: z.string(),
  /** Address Meta was last told to call. */
  callbackUrl: z.string(),
  appId: z.string(),
  testDraft: testDraftSchema,
  credentialsCheckedAt: z.number(),
  /** Of the workspace's own token. */
  tokenFacts: tokenFactsSchema,
  /** Named by the person: Meta names no account for a token that may use every one. */
  typedAccountIds: z.array(z.string()),
  /** Of the tokens clients have given, by account; the tokens themselves are in the vault. */
  accountTokens: z.record(z.string(), tokenFactsSchema.extend({ checkedAt: z.number() })),
  /** What Meta last said of our app's subscription to the chosen account. */
  subscription: z.object({
    isSubscribed: z.boolean(),
    override: z.string().nullable(),
    ofApp: z.string().nullable(),
  }),
  subscriptionCheckedAt: z.number(),
  refusedSignatures: z.number(),
  setupWay: setupWaySchema,
  /** Facebook Login for Business configuration a signup is begun with. */
  configurationId: z.string(),
  hostedLink: z.string(),
  pageAddress: z.string(),
  /** What came of proving the app id and its secret. */
  appCheck: z.object({ at: z.number(), problem: problemSchema.nullable() }),
  /** Attempts to register, by number; times by Meta's clock. */
  registrations: z.record(
    z.string(),
    z.object({
      attempts: z.array(z.number()),
      refusedForLimitAt: z.number().nullable(),
      refusedForNameAt: z.number().nullable(),
    }),
  ),
  /** What the last signup that reached its end was begun with, which proves it. */
  signupProof: z.object({
    appId: z.string(),
    configurationId: z.string().nullable(),
    pageAddress: z.string().nullable(),
  }),
  signup: signupSchema,
  /** What must come back with the answer of the signup under way, and where it was to be sent. */
  signupReturn: z.object({ state: z.string(), redirectUri: z.string() }),
  /** For the hosted link: accounts that were our clients' before, and the last webhook looked at. */
  signupWatch: z.object({
    knownAccountIds: z.array(z.string()),
    /** The newest webhook of the log when the watch began. */
    sinceWebhook: z.number(),
    /** The newest partner event that was acted on. */
    settledEvent: z.number(),
  }),
  signupClients: z.object({ at: z.number(), unreadable: z.number(), clients: z.array(signupClientSchema) }),
  intents: z.array(intentSchema),
  /** What a person saw at Meta, for want of an API (meta-facts 3.6). */
  activitySharing: z.object({ isOn: z.boolean(), seenAt: z.number() }),
  lastRefusedAt: z.number(),
  /** The cause each banner had when it was put away. */
  dismissedBanners: z.partialRecord(z.enum(BANNER_KINDS), z.string()),
  /** Templates whose category was seen to change, newest first. */
  categoryChanges: z.array(
    z.object({
      templateId: z.string(),
      name: z.string(),
      language: z.string(),
      from: z.string(),
      to: z.string(),
      at: z.number(),
      isAnnounced: z.boolean(),
    }),
  ),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type SettingValue<Key extends SettingKey> = z.infer<(typeof settingSchemas)[Key]>;

export interface SettingsReader {
  /** `null` when never set, or when what is stored cannot be read. */
  read<Key extends SettingKey>(key: Key): SettingValue<Key> | null;
}

export interface SettingsStore extends SettingsReader {
  write<Key extends SettingKey>(key: Key, value: SettingValue<Key>): void;
  clear(key: SettingKey): void;
}

export function createSettingsReader(database: ReadableDatabase): SettingsReader {
  return {
    read: (key) => {
      const row = database.get("SELECT value FROM setting WHERE key = :key", { key });
      if (!row) return null;
      const parsed = settingSchemas[key].safeParse(parseJson(String(row.value)));
      return parsed.success ? (parsed.data as SettingValue<typeof key>) : null;
    },
  };
}

export function createSettingsStore(database: WritableDatabase): SettingsStore {
  return {
    ...createSettingsReader(database),
    write: (key, value) => {
      database.run(
        "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
        { key, value: writeJson(value) },
      );
    },
    clear: (key) => {
      database.run("DELETE FROM setting WHERE key = :key", { key });
    },
  };
}
