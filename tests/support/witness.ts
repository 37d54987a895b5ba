/**
 * What the sandbox itself says is so: its own record under `/_control`, and what its Graph nodes answer another token.
 * None of Waypost's code has a hand in it, so it can bear witness to what Waypost claims.
 */
import type { NumberId } from "../../shared/domain/ids.ts";
import type { SandboxAtHand } from "./signup.ts";

export interface WitnessedAccount {
  readonly id: string;
  readonly businessId: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly status: string;
  readonly reviewStatus: string;
  readonly paymentMethod: string;
  readonly onBehalfOf: boolean;
  readonly restrictions: readonly { readonly restriction_type: string; readonly expiration?: number }[];
  readonly disableMarketingOnCloud: boolean;
  readonly banDueAt: number | null;
  readonly onboardingStatus: string;
  readonly subscription: {
    readonly subscribed: boolean;
    readonly overrideCallbackUri: string | null;
  };
}

interface WitnessedNumber {
  readonly id: string;
  readonly accountId: string;
  readonly display: string;
  readonly countryCode: string;
  readonly status: string;
  readonly registered: boolean;
  readonly codeVerificationStatus: string;
  readonly nameStatus: string;
  readonly onBusinessApp: boolean;
  readonly qualityRating: string;
  readonly callbackOverride: string | null;
  /** Of this number alone. */
  readonly restrictions: WitnessedAccount["restrictions"];
}

interface WitnessedTemplate {
  readonly id: string;
  readonly accountId: string;
  readonly status: string;
  readonly category: string;
  readonly syncReadyAt: number | null;
}

interface WitnessedMessage {
  readonly id: string;
  readonly accountId: string;
  readonly endpoint: string;
  readonly billedCategory: string;
  readonly input: string;
  readonly opaque: string | null;
  readonly acceptedAt: number;
  readonly messageStatus: string;
  readonly availability: { readonly optimization: string; readonly reason: string | null };
}

interface State {
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly clock: { readonly now: number };
  readonly accounts: readonly WitnessedAccount[];
  readonly numbers: readonly WitnessedNumber[];
  readonly templates: readonly WitnessedTemplate[];
  readonly businesses: readonly { readonly id: string; readonly marketingMessagesStatus: string }[];
}

interface Attempt {
  readonly at: number;
  readonly url: string;
  readonly result: string;
  readonly body: string;
}

interface Health {
  readonly can_send_message?: string;
  readonly entities?: readonly {
    readonly entity_type: string;
    readonly can_send_message?: string;
    readonly errors?: readonly { readonly error_code: number; readonly possible_solution?: string }[];
  }[];
}

export interface Witness {
  /** The sandbox's clock. */
  readonly now: number;
  /** What Meta answers to the token Waypost was given at the start. */
  readonly token: "accepted" | "rejected" | "expired";
  readonly tokenScopes: readonly string[];
  /** Milliseconds since the epoch; null when it never ends. */
  readonly tokenEndsAt: number | null;
  /** The one Waypost uses; null while it uses none, or Meta has deleted it. */
  readonly account: WitnessedAccount | null;
  readonly accounts: readonly WitnessedAccount[];
  readonly number: WitnessedNumber | null;
  readonly numbers: readonly WitnessedNumber[];
  /** Of the account in use. */
  readonly templates: readonly WitnessedTemplate[];
  readonly termsStatus: string;
  /** By account, and for the number in use: whether anything but a missing payment method blocks it. */
  readonly isBlocked: (accountId: string) => boolean;
  /** A missing payment method counts as a block here, too. */
  readonly canSend: (accountId: string) => "BLOCKED" | "LIMITED" | "AVAILABLE";
  /** Meta's health asks for a payment method. */
  readonly asksForPayment: (accountId: string) => boolean;
  /** Messages Meta took of Waypost for the account in use. */
  readonly messages: readonly WitnessedMessage[];
  /** Statuses of a message that Waypost acknowledged. */
  readonly heard: (wamid: string) => readonly string[];
  /** Webhooks Waypost acknowledged, and the last that it refused: by the sandbox's clock. */
  readonly lastTaken: number | null;
  readonly lastRefused: number | null;
  /** Sends Meta refused outright. */
  readonly refusedSends: number;
  /** A webhook about this was posted. */
  readonly announced: (event: string) => boolean;
}

export interface InUse {
  readonly accountId: string | null;
  readonly numberId: NumberId | null;
}

export interface Bench {
  readonly sandbox: SandboxAtHand;
  /** Another token with the same rights, unaffected by what happens to Waypost's own. */
  readonly token: string;
}

export async function witnessBench(sandbox: SandboxAtHand): Promise<Bench> {
  const { token } = await sandbox.control("POST", "tokens", {});
  return { sandbox, token: String(token) };
}

type Answer = Readonly<Record<string, unknown>> & {
  readonly error?: { readonly code: number; readonly error_subcode?: number };
};

async function graph({ sandbox }: Bench, path: string, token: string): Promise<Answer> {
  const answer = await fetch(`${sandbox.url}/v25.0/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json()) as Answer;
}

async function tokenState(bench: Bench, token: string): Promise<Witness["token"]> {
  const { error } = await graph(bench, "me", token);
  if (error?.code !== 190) return "accepted";
  return error.error_subcode === 463 ? "expired" : "rejected";
}

interface TokenData {
  readonly scopes?: readonly string[];
  readonly expires_at?: number;
}

async function healthOf(bench: Bench, accountId: string): Promise<Health> {
  const answer = await graph(bench, `${accountId}?fields=health_status`, bench.token);
  return (answer.health_status ?? {}) as Health;
}

const ABOUT_PAYMENT = 141006;

function blockedBesidesPayment({ entities = [] }: Health): boolean {
  return entities.some(
    ({ can_send_message, errors = [] }) =>
      can_send_message === "BLOCKED" && errors.some(({ error_code }) => error_code !== ABOUT_PAYMENT),
  );
}

function asksForPayment({ entities = [] }: Health): boolean {
  return entities.some(({ errors = [] }) => errors.some(({ error_code }) => error_code === ABOUT_PAYMENT));
}

function wordOf({ entities = [] }: Health): "BLOCKED" | "LIMITED" | "AVAILABLE" {
  const words = entities.map(({ can_send_message }) => can_send_message);
  return words.includes("BLOCKED") ? "BLOCKED" : words.includes("LIMITED") ? "LIMITED" : "AVAILABLE";
}

function statusesIn(body: string, wamid: string): readonly string[] {
  if (!body.includes(wamid)) return [];
  const { entry = [] } = JSON.parse(body) as {
    readonly entry?: readonly {
      readonly changes?: readonly {
        readonly value?: { readonly statuses?: readonly { readonly id: string; readonly status: string }[] };
      }[];
    }[];
  };
  return entry
    .flatMap(({ changes = [] }) => changes.flatMap(({ value }) => value?.statuses ?? []))
    .filter(({ id }) => id === wamid)
    .map(({ status }) => status);
}

const latest = (attempts: readonly Attempt[]) =>
  attempts.length === 0 ? null : Math.max(...attempts.map(({ at }) => at));

/** @param reachable accounts Waypost can reach: the witness looks at no others */
export async function witness(bench: Bench, inUse: InUse, reachable: readonly string[]): Promise<Witness> {
  const { sandbox } = bench;
  const state = (await sandbox.control("GET", "state")) as unknown as State;
  const [{ attempts }, { messages }, { requests }] = (await Promise.all([
    sandbox.control("GET", "webhooks"),
    sandbox.control("GET", "messages"),
    sandbox.control("GET", "requests"),
  ])) as unknown as [
    { readonly attempts: readonly Attempt[] },
    { readonly messages: readonly WitnessedMessage[] },
    {
      readonly requests: readonly {
        readonly method: string;
        readonly path: string;
        readonly status: number;
      }[];
    },
  ];
  const accounts = state.accounts.filter(({ id }) => reachable.includes(id));
  const health = new Map<string, Health>();
  const ids = [...accounts.map(({ id }) => id), ...(inUse.numberId === null ? [] : [inUse.numberId])];
  for (const id of ids) health.set(id, await healthOf(bench, id));
  const app = `${state.appId}|${state.appSecret}`;
  const { data } = (await graph(bench, `debug_token?input_token=${state.token}`, app)) as {
    readonly data?: TokenData;
  };
  const account = accounts.find(({ id }) => id === inUse.accountId) ?? null;
  const taken = attempts.filter(({ result }) => result === "200");
  return {
    now: state.clock.now,
    token: await tokenState(bench, state.token),
    tokenScopes: data?.scopes ?? [],
    tokenEndsAt: data?.expires_at ? data.expires_at * 1000 : null,
    account,
    accounts,
    number: state.numbers.find(({ id }) => id === inUse.numberId) ?? null,
    numbers: state.numbers.filter(({ accountId }) => reachable.includes(accountId)),
    templates: state.templates.filter(({ accountId }) => accountId === inUse.accountId),
    termsStatus:
      state.businesses.find(({ id }) => id === account?.businessId)?.marketingMessagesStatus ?? "NOT_STARTED",
    isBlocked: (id) => blockedBesidesPayment(health.get(id) ?? {}),
    asksForPayment: (id) => asksForPayment(health.get(id) ?? {}),
    canSend: (id) => wordOf(health.get(id) ?? {}),
    messages: messages.filter(({ accountId, opaque }) => accountId === inUse.accountId && opaque !== null),
    heard: (wamid) => taken.flatMap(({ body }) => statusesIn(body, wamid)),
    lastTaken: latest(taken),
    lastRefused: latest(attempts.filter(({ result }) => result === "401" || result === "403")),
    refusedSends: requests.filter(
      ({ method, path, status }) => method === "POST" && /messages$/.test(path) && status >= 400,
    ).length,
    announced: (event) => attempts.some(({ body }) => body.includes(event)),
  };
}
