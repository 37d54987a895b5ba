/**
 * Everything the doctor has found out, before it is judged. Phone numbers are already masked and secrets left out:
 * everything here may be shown.
 */
import type { HealthEntity, HealthVerdict } from "../accounts/health.ts";
import type { AccountConcern } from "../banners/concerns.ts";
import type { AccountId } from "../ids.ts";
import type { CallbackReading } from "../setup/receipts-route.ts";
import type { VaultState } from "../vault/vault-states.ts";
import type { WorkspaceKind } from "../workspaces/workspace.ts";

/** What Meta said now; what it said last, when it could not be asked; or nothing. `code` gives the reason. */
export type Reading<Value> =
  | { readonly kind: "fresh"; readonly value: Value }
  | { readonly kind: "stored"; readonly value: Value; readonly at: number; readonly code: string }
  | { readonly kind: "unknown"; readonly code: string };

export interface DoctorFacts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** `app` is inside a running Waypost, `command` beside it on the command line, which only reads. */
  readonly place: "app" | "command";
  readonly folder: {
    readonly path: string;
    readonly state:
      | "ok"
      | "in-use"
      | "missing"
      | "not-a-folder"
      | "unreadable"
      | "not-writable"
      | "lock-damaged";
  };
  /** Null when the system does not say. */
  readonly freeBytes: number | null;
  /** What Waypost runs on, and what it needs of that and doesn't find. */
  readonly runtime: { readonly sqlite: string; readonly node: string; readonly missing: readonly string[] };
  readonly storeTest: StoreTest;
  readonly keyring: {
    readonly state: VaultState | "file-damaged" | "file-newer" | "unknown";
    readonly backend: string | null;
  };
  readonly network: NetworkFacts;
  readonly graphVersion: string;
  /** Null while nothing is connected. */
  readonly workspace: WorkspaceFacts | null;
  /** Why the workspace that was open last time is not open. */
  readonly workspaceProblem: {
    readonly code: string;
    readonly backup: string | null;
    /** Keys of the unreadable kept values that it cannot be opened without. */
    readonly unreadableKeys?: readonly string[];
  } | null;
}

/** Whether a message could be stored, found and copied in a workspace made for it. */
export type StoreTest =
  | { readonly kind: "works"; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly step: StoreTestStep; readonly code: string };

export const STORE_TEST_STEPS = ["open", "write", "search", "copy"] as const;
export type StoreTestStep = (typeof STORE_TEST_STEPS)[number];

export interface CopiesFacts {
  readonly newest: { readonly madeAt: number; readonly bytes: number } | null;
  /** Why the last attempt came to nothing. */
  readonly problem: { readonly code: string; readonly needed: number; readonly free: number } | null;
  /** When the workspace was made. */
  readonly workspaceSince: number;
}

export interface NetworkFacts {
  /** Host and port that were tried. */
  readonly host: string;
  readonly isSandbox: boolean;
  /** Address of the proxy in between, without user name and password. */
  readonly proxy: string | null;
  readonly caFile: string | null;
  /** What is wrong with the settings themselves. */
  readonly settingsProblem: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
  /** Why nothing was reached; null when something was. */
  readonly problem: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
  readonly milliseconds: number;
  /** Milliseconds by which Meta's clock is ahead of this computer's; null when Meta did not say. */
  readonly clockOffset: number | null;
}

export type SecretState =
  | "there"
  | "missing"
  /** A keyring holds it and does not give it out here. */
  | "behind-keyring"
  /** The value that says whose token it is cannot be read. */
  | "unreadable"
  /** Another running Waypost holds it in its memory. */
  | "elsewhere";

export interface TokenReading {
  readonly verdict: "ok" | "rejected" | "expired";
  readonly scopes: readonly string[];
  /** Required permissions missing from Meta's lists. */
  readonly unlisted: readonly string[];
  /** Milliseconds since the epoch; null when it never expires. */
  readonly expiresAt: number | null;
  readonly appId: string | null;
}

export interface AccountReading {
  readonly id: AccountId;
  readonly name: string;
  /** Id of the portfolio that owns it. */
  readonly ownerId: string | null;
  readonly country?: string | null;
  readonly currency?: string | null;
  readonly onboardingStatus: string | null;
  readonly termsStatus: string | null;
  readonly reviewStatus: string | null;
  readonly isCloudDisabledForMarketing: boolean | null;
  readonly healthEntities: readonly HealthEntity[];
  /** Why it is not in good standing, from Meta's answers and announcements; null when it is. */
  readonly concern: AccountConcern | null;
  /** Id of the payment method, where Meta names one. */
  readonly fundingId: string | null;
}

export interface RestrictionReading {
  readonly accountId: AccountId;
  /** The end of the one number it is about; null when it is about the account. */
  readonly maskedNumber: string | null;
  /** Whether it concerns the whole account or the very number in use: two numbers may end alike. */
  readonly isOfSender: boolean;
  readonly type: string;
  /** Milliseconds since the epoch; null when Meta named no end. */
  readonly expiresAt: number | null;
}

export interface NumberReading {
  /** Only the end of the number. */
  readonly maskedNumber: string;
  readonly status: string | null;
  readonly codeVerificationStatus: string | null;
  readonly nameStatus: string | null;
  /** Also used in the WhatsApp Business app. */
  readonly isCoexistence: boolean | null;
  readonly qualityRating: string | null;
  /** The health of the number itself. */
  readonly health?: HealthVerdict;
  readonly isNameRefused?: boolean;
  readonly lockedUntil?: number | null;
  readonly verifiedName?: string | null;
  readonly newName?: string | null;
  readonly newNameStatus?: string | null;
  /** LIVE or SANDBOX, as Meta has it; null when it did not say. */
  readonly mode: string | null;
}

export interface TemplatesReading {
  readonly total: number;
  readonly sendableMarketing: number;
  /** Approved, but with a part that Waypost cannot send. */
  readonly unsupportedMarketing: number;
  readonly syncedMarketing: number;
  /** When the next template that is still syncing will be ready. */
  readonly readyAt: number | null;
}

export interface UnreadAccount {
  readonly id: AccountId;
  /** Meta refused; otherwise it gave no useful answer, or was not asked. */
  readonly isRefused: boolean;
}

export interface WorkspaceFacts {
  readonly kind: WorkspaceKind;
  readonly name: string;
  readonly database:
    | "ok"
    /** Found whole by the check in the background, at `checkedAt`. */
    | "checked"
    /** Opened without a fault; the whole of it is yet to be looked through. */
    | "opened"
    | "damaged"
    | "older"
    | "newer"
    | "busy"
    | "missing"
    /** The webhook log alone is damaged or gone, and there is no copy of it. */
    | "log-lost"
    /** A folder in place of the file. */
    | "folder";
  /** When the whole of it was looked through last; null when that is not known. */
  readonly checkedAt: number | null;
  readonly copies: CopiesFacts;
  /** Keys of kept values that cannot be read and that something needs in order to go on. */
  readonly unreadableKeys: readonly string[];
  readonly token: SecretState;
  readonly tokenReading: Reading<TokenReading>;
  readonly appSecret: SecretState;
  /** Whether Meta accepts the app secret as this app's. */
  readonly secretProof: Reading<"proven" | "rejected">;
  readonly accounts: Reading<readonly AccountReading[]>;
  /** Accounts the token was granted that could not be read this time. */
  readonly unreadAccounts: readonly UnreadAccount[];
  /** Meta refused to let the account in question be read, or all accounts there are. */
  readonly isReadingRefused: boolean;
  readonly chosenAccountId: AccountId | null;
  readonly restrictions: readonly RestrictionReading[];
  /** What a person saw on Meta's page and noted here, because there is no API for it; null if nobody has. */
  readonly activitySharing: { readonly isOn: boolean; readonly seenAt: number } | null;
  readonly number: Reading<NumberReading | null>;
  readonly templates: Reading<TemplatesReading>;
  readonly callbacks: Reading<CallbackReading>;
  /** The address Meta was told for this Waypost; null when none was. */
  readonly wantedCallback: string | null;
  readonly listener: {
    readonly state: "listening" | "failed" | "not-running";
    readonly code: string | null;
    /** It has moved since Meta was told, and a tunnel stands in front of it. */
    readonly hasMoved: boolean;
  };
  readonly lastWebhookAt: number | null;
  readonly refusedSignatures: number;
}
