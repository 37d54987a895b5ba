/** What the window around the core can do for the core. A port that the desktop implements; the host has no window. */
import { z } from "zod";
import { ALERT_KINDS } from "../../shared/domain/alerts/alerts.ts";
import { asWorkspaceId } from "../../shared/domain/ids.ts";

/** The most pressing first. Only a send loses anything by being cut short; the others begin anew at the next start. */
export const ACTIVITY_KINDS = [
  "sending",
  "upgrading",
  "erasing",
  "replaying",
  "copying",
  "checking",
] as const;

/** Work that is under way. */
export const activitySchema = z.object({
  kind: z.enum(ACTIVITY_KINDS),
  /** Pieces of the work that are settled. */
  done: z.number().int().nonnegative(),
  total: z.number().int().positive(),
});
export type Activity = z.infer<typeof activitySchema>;

/** A row's id as decimal text (shared/domain/ids.ts). It becomes part of a path. */
const MESSAGE_ID = /^[1-9]\d{0,18}$/;

/** States of a campaign that somebody wants to hear of. */
export const CAMPAIGN_NEWS = ["completed", "completed-with-errors", "paused-by-guard", "missed"] as const;

/** News for a person who may not be looking. Never holds a phone number, since it may show on a lock screen. */
export const newsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("optimized-active") }),
  z.object({
    kind: z.literal("test-message"),
    messageId: z.string().regex(MESSAGE_ID),
    templateName: z.string().max(600),
    state: z.enum(["delivered", "failed"]),
  }),
  z.object({
    kind: z.literal("alert"),
    alert: z.enum(ALERT_KINDS),
    /** So many more at the same time. */
    others: z.number().int().nonnegative(),
  }),
  z.object({
    kind: z.literal("campaign"),
    campaignId: z.string().regex(/^[1-9]\d{0,14}$/),
    name: z.string().max(200),
    state: z.enum(CAMPAIGN_NEWS),
  }),
]);
export type News = z.infer<typeof newsSchema>;

/** News, and the workspace it is from. */
export const toldNewsSchema = z.object({
  workspaceId: z.uuid().transform(asWorkspaceId),
  /** A window shows that one: whoever looks at it sees the news there. */
  isShown: z.boolean(),
  news: newsSchema,
});
export type ToldNews = z.infer<typeof toldNewsSchema>;

/** A screen the core wants shown, of the named workspace or else of the one the window shows. */
export const screenSchema = z.object({
  workspaceId: z.uuid().transform(asWorkspaceId).nullable(),
  path: z.enum(["/setup/signup"]),
});
export type Screen = z.infer<typeof screenSchema>;

export const saveRequestSchema = z.object({
  /** A bare file name; the person chooses the folder. */
  suggestedName: z.string().regex(/^[\w-][\w .-]{0,120}$/),
  kind: z.enum(["csv", "json", "jsonl"]),
});
export type SaveRequest = z.infer<typeof saveRequestSchema>;

/** How the pages of a window reach the network. */
export const pageProxySchema = z.discriminatedUnion("kind", [
  /** By the system's settings, with their exceptions and scripts. */
  z.object({ kind: z.literal("system") }),
  z.object({ kind: z.literal("none") }),
  z.object({
    kind: z.literal("fixed"),
    /** `http://host:port` or `https://host:port`. Addresses of this machine never go through it. */
    address: z.string().regex(/^https?:\/\/[^/\s;,=@]+:\d{1,5}$/),
    login: z.object({ user: z.string(), password: z.string() }).nullable(),
  }),
]);
export type PageProxy = Readonly<z.infer<typeof pageProxySchema>>;

export const signupRequestSchema = z.object({
  /** Where the signup begins, at one of the allowed origins. */
  url: z.string().max(8_000),
  /** The fixed address the person is sent back to, without query and fragment. It is read and never loaded. */
  redirectUrl: z.string().max(2_000),
  /** Unguessable and made for this signup alone. The answer must carry it. */
  state: z.string().min(16).max(500),
  /** Exact origins, e.g. `https://www.facebook.com`. Plain http is accepted for a loopback address only (the sandbox). */
  allowedOrigins: z.array(z.string().max(300)).min(1).max(20),
  /** Milliseconds the person has. */
  timeout: z.number().int().min(1).max(3_600_000),
  /** The system's when left out. */
  proxy: pageProxySchema.optional(),
});
export type SignupRequest = Readonly<z.infer<typeof signupRequestSchema>>;

export const signupResultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("code"), code: z.string() }),
  z.object({ kind: z.literal("cancelled") }),
  /** Meta's own words, cut to size. */
  z.object({ kind: z.literal("refused"), error: z.string(), description: z.string().nullable() }),
  z.object({
    kind: z.literal("failed"),
    reason: z.enum([
      /** The request itself cannot be honoured. */
      "invalid-request",
      "already-open",
      "timed-out",
      /** The answer wasn't made for this signup: it is someone else's, or forged. */
      "state-mismatch",
      /** The answer has no code or two of them, or can't be read. */
      "unreadable-answer",
      "not-loaded",
    ]),
  }),
]);
export type SignupResult = Readonly<z.infer<typeof signupResultSchema>>;

/** A `waypost://signup?…` address as it came. Anyone can send one, so only the core's check of its `state` makes it ours. */
export const signupReturnSchema = z.string().startsWith("waypost://signup?").max(8_000);

/** What the window answers. */
export interface ShellServices {
  /** @returns the full path the person chose, or null when they cancelled */
  chooseSavePath(request: SaveRequest): Promise<string | null>;
  /** Shows a signup in a window of its own. Resolves once it is finished, given up, or out of time. */
  openSignup(request: SignupRequest): Promise<SignupResult>;
  cancelSignup(): Promise<void>;
}

export interface Shell extends ShellServices {
  /** Calls the listener with the end of a signup that took place in the system's browser. @returns stops that */
  onSignupReturned(listener: (address: string) => void): () => void;
  showActivity(activity: Activity | null): void;
  tell(told: ToldNews): void;
  /** Brings the window to the front and shows this screen. */
  showScreen(screen: Screen): void;
}
