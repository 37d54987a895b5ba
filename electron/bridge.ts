/**
 * What the main process and the core's process say to each other over the core's parent port: the start, the ports
 * of interfaces, the end, what is under way and worth knowing, and the few things only the main process can do
 * (vault, preferences, links, where to save, the signup's window). Both ends parse all they receive. Pure of Electron, so that both processes and the tests share it.
 */
import { z } from "zod";
import type { LinkOpener } from "../core/links/link-opener.ts";
import type { PreferencesStore } from "../core/preferences/preferences.ts";
import {
  type Activity,
  activitySchema,
  type Screen,
  type Shell,
  type ShellServices,
  saveRequestSchema,
  screenSchema,
  signupRequestSchema,
  signupResultSchema,
  signupReturnSchema,
  type ToldNews,
  toldNewsSchema,
} from "../core/shell/shell-port.ts";
import type { Vault } from "../core/vault/vault.ts";
import { capabilitySchema } from "../shared/contract/capabilities.ts";
import { vaultStatusSchema } from "../shared/contract/credentials.ts";
import { type Preferences, preferencesSchema } from "../shared/contract/preferences.ts";
// Not the whole contract, of which this process needs little and would read all before the window is there.
import { problem, problemSchema, WaypostError } from "../shared/contract/problem.ts";

/** E.g. `<workspace>/token`: names become keys of a JSON file. */
const secretName = z.string().regex(/^[a-z0-9][\w/.-]{0,199}$/i);

/** Everything the core may ask of the main process, and what comes back. */
const services = {
  "vault.status": { input: z.null(), output: vaultStatusSchema },
  "vault.read": { input: z.object({ name: secretName }), output: z.string().nullable() },
  "vault.write": {
    input: z.object({ name: secretName, secret: z.string().max(10_000), acceptWeak: z.boolean() }),
    output: z.null(),
  },
  "vault.delete": { input: z.object({ name: secretName }), output: z.null() },
  "preferences.read": { input: z.null(), output: preferencesSchema },
  "preferences.change": { input: preferencesSchema.partial(), output: preferencesSchema },
  "links.open": { input: z.object({ url: z.string().max(2_000) }), output: z.null() },
  "saving.choose-path": { input: saveRequestSchema, output: z.string().nullable() },
  "signup.open": { input: signupRequestSchema, output: signupResultSchema },
  "signup.cancel": { input: z.null(), output: z.null() },
} as const;

type Services = typeof services;
type ServiceName = keyof Services;
type Input<Name extends ServiceName> = z.infer<Services[Name]["input"]>;
type Output<Name extends ServiceName> = z.infer<Services[Name]["output"]>;

const serviceNames = Object.keys(services) as readonly ServiceName[];

const outcomeSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemSchema }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const coreInitSchema = z.object({
  dataFolder: z.string().min(1),
  version: z.string(),
  capabilities: z.array(capabilitySchema),
  /** Port of the webhook listener; 0 takes the one of last time, or any free one. */
  webhookPort: z.number().int().min(0).max(65_535),
  logFile: z.string().min(1),
});
export type CoreInit = z.infer<typeof coreInitSchema>;

export const messageToCoreSchema = z.discriminatedUnion("type", [
  /** First of all, once. */
  z.object({ type: z.literal("start"), init: coreInitSchema }),
  /** Comes with the core's end of an interface's channel. */
  z.object({ type: z.literal("port") }),
  z.object({ type: z.literal("reply"), id: z.number().int(), outcome: outcomeSchema }),
  /** Never logged: it may hold a code. */
  z.object({ type: z.literal("signup-returned"), address: signupReturnSchema }),
  /** The core closes what it holds and its process ends. */
  z.object({ type: z.literal("close") }),
]);
export type MessageToCore = z.infer<typeof messageToCoreSchema>;

export const messageToMainSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), webhookUrl: z.string().nullable() }),
  /** The core could not start; its process ends right after. */
  z.object({ type: z.literal("failed"), problem: problemSchema }),
  /** What is under way, with each change. */
  z.object({ type: z.literal("activity"), activity: activitySchema.nullable() }),
  z.object({ type: z.literal("news"), told: toldNewsSchema }),
  z.object({ type: z.literal("show-screen"), screen: screenSchema }),
  z.object({
    type: z.literal("request"),
    id: z.number().int(),
    service: z.enum(serviceNames),
    input: z.unknown(),
  }),
]);
export type MessageToMain = z.infer<typeof messageToMainSchema>;
export type ServiceRequest = Extract<MessageToMain, { type: "request" }>;

// ── Main's end ───────────────────────────────────────────────────────────────────────────────────────────

export interface Ports {
  readonly vault: Vault;
  readonly preferences: PreferencesStore;
  readonly links: LinkOpener;
  readonly shell: ShellServices;
}

type Handlers = { readonly [Name in ServiceName]: (input: Input<Name>) => Promise<Output<Name>> };

/**
 * @returns answers to requests; never rejects
 * @param report told of failures that are not expected ones, which leave here without their details
 */
export function createServiceDesk(
  { vault, preferences, links, shell }: Ports,
  report: (service: ServiceName, error: unknown) => void,
): (request: ServiceRequest) => Promise<Outcome> {
  const handlers: Handlers = {
    "vault.status": () => vault.status(),
    "vault.read": ({ name }) => vault.read(name),
    "vault.write": async ({ name, secret, acceptWeak }) => {
      await vault.write(name, secret, { acceptWeak });
      return null;
    },
    "vault.delete": async ({ name }) => {
      await vault.delete(name);
      return null;
    },
    "preferences.read": () => preferences.read(),
    "preferences.change": (patch) => preferences.change(withoutUndefined(patch)),
    "links.open": async ({ url }) => {
      await links.open(url);
      return null;
    },
    "saving.choose-path": (request) => shell.chooseSavePath(request),
    "signup.open": (request) => shell.openSignup(request),
    "signup.cancel": async () => {
      await shell.cancelSignup();
      return null;
    },
  };

  async function answer<Name extends ServiceName>(name: Name, raw: unknown): Promise<Outcome> {
    // The indexed types of a generic name are beyond what the compiler follows; the two lines below pair each
    // handler with its own schema by construction.
    const schema: z.ZodType<Input<Name>> = services[name].input as unknown as z.ZodType<Input<Name>>;
    const handler: (input: Input<Name>) => Promise<unknown> = handlers[name];
    const input = schema.safeParse(raw);
    if (!input.success) return { ok: false, problem: problem("invalid-input") };
    return { ok: true, value: await handler(input.data) };
  }

  return async ({ service, input }) => {
    try {
      return await answer(service, input);
    } catch (error) {
      if (error instanceof WaypostError) return { ok: false, problem: error.problem };
      report(service, error);
      return { ok: false, problem: problem("internal") };
    }
  };
}

/** A patch that crossed the border may carry keys without a value; they mean "left out". */
function withoutUndefined(patch: Input<"preferences.change">): Partial<Preferences> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

// ── The core's end ───────────────────────────────────────────────────────────────────────────────────────

export interface RemotePorts extends Ports {
  readonly shell: Shell;
  /** Settles the request that this is the reply to. */
  settle(id: number, outcome: Outcome): void;
  /** A signup in the system's browser ended with this address. */
  signupReturned(address: string): void;
}

/** The main process's services as the core sees them. A failure arrives as the `WaypostError` it was. */
export function createRemotePorts(send: (message: MessageToMain) => void): RemotePorts {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const signupListeners = new Set<(address: string) => void>();
  let lastId = 0;

  async function ask<Name extends ServiceName>(service: Name, input: Input<Name>): Promise<Output<Name>> {
    const id = ++lastId;
    const reply = Promise.withResolvers<unknown>();
    waiting.set(id, reply);
    send({ type: "request", id, service, input });
    const schema = services[service].output as unknown as z.ZodType<Output<Name>>;
    return schema.parse(await reply.promise);
  }

  return {
    vault: {
      status: () => ask("vault.status", null),
      read: (name) => ask("vault.read", { name }),
      write: async (name, secret, { acceptWeak }) => {
        await ask("vault.write", { name, secret, acceptWeak });
      },
      delete: async (name) => {
        await ask("vault.delete", { name });
      },
    },
    preferences: {
      read: () => ask("preferences.read", null),
      change: (patch) => ask("preferences.change", patch),
    },
    links: {
      open: async (url) => {
        await ask("links.open", { url });
      },
    },
    shell: {
      showActivity: (activity: Activity | null) => send({ type: "activity", activity }),
      tell: (told: ToldNews) => send({ type: "news", told }),
      showScreen: (screen: Screen) => send({ type: "show-screen", screen }),
      chooseSavePath: (request) => ask("saving.choose-path", request),
      openSignup: (request) => ask("signup.open", request),
      cancelSignup: async () => {
        await ask("signup.cancel", null);
      },
      onSignupReturned(listener) {
        signupListeners.add(listener);
        return () => signupListeners.delete(listener);
      },
    },
    signupReturned(address) {
      for (const listener of signupListeners) listener(address);
    },
    settle(id, outcome) {
      const reply = waiting.get(id);
      waiting.delete(id);
      if (outcome.ok) reply?.resolve(outcome.value);
      else reply?.reject(WaypostError.of(outcome.problem));
    },
  };
}
