/** Signing up a client in a test: the sandbox plays Meta and the person on Meta's pages. */
import type { SignupView, Workspace } from "../../shared/contract/index.ts";
import type { Signup } from "../../shared/domain/signup/signup.ts";
import type { CoreClient } from "./clients.ts";
import { explore } from "./journey.ts";
import { until } from "./until.ts";

export type Json = Readonly<Record<string, unknown>>;

export interface SandboxAtHand {
  readonly url: string;
  control(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: Json): Promise<Json>;
}

export async function sandboxOf(client: CoreClient): Promise<SandboxAtHand> {
  const { workspaces, lastShownId } = await client.workspaces.list();
  const workspace: Workspace | undefined = workspaces.find(({ id }) => id === lastShownId);
  const url = workspace?.sandbox?.url;
  if (url === undefined) throw new Error("no sandbox workspace is open");
  return {
    url,
    control: async (method, path, body) => {
      const response = await fetch(`${url}/_control/${path}`, {
        method,
        ...(body !== undefined && {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      });
      const answer = (await response.json()) as Json;
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
      return answer;
    },
  };
}

/** A sandbox workspace in which the way for client businesses is chosen. */
export async function forClients(client: CoreClient): Promise<SignupView> {
  await explore(client);
  await client.signup.chooseWay({ way: "client-businesses" });
  return client.signup.read();
}

export function underWay(view: SignupView): Signup {
  if (view.signup === null) throw new Error("no signup");
  return view.signup;
}

export function addressOf(view: SignupView): string {
  const signup = underWay(view);
  if (!("address" in signup)) throw new Error(`nothing to open: ${JSON.stringify(signup)}`);
  return signup.address;
}

export async function untilSignup<Kind extends Signup["kind"]>(
  client: CoreClient,
  kind: Kind,
  isExpected: (signup: Extract<Signup, { kind: Kind }>) => boolean = () => true,
): Promise<Extract<Signup, { kind: Kind }>> {
  const isIt = (signup: Signup | null): signup is Extract<Signup, { kind: Kind }> =>
    signup?.kind === kind && isExpected(signup as Extract<Signup, { kind: Kind }>);
  const view = await until(
    client,
    () => client.signup.read(),
    ({ signup }) => isIt(signup),
  );
  return view.signup as Extract<Signup, { kind: Kind }>;
}

/** Walks Meta's pages up to an outcome. @returns where the browser ends; null when it stays on Meta's last page */
export async function walk(address: string, event: string): Promise<string | null> {
  const entered = await fetch(address);
  if (!entered.ok) throw new Error(`${address}: ${await entered.text()}`);
  const body = new URLSearchParams({ rehearse: event });
  const ended = await fetch(entered.url, { method: "POST", body, redirect: "manual" });
  const location = ended.headers.get("location");
  const target = location === null ? null : new URL(location, entered.url);
  return target?.searchParams.has("state") === true ? target.href : null;
}

/** The `state` a signup was begun with, as the dialog's address or the page's fragment has it. */
export function stateIn(address: string): string {
  const url = new URL(address);
  const state = url.searchParams.get("state") ?? new URLSearchParams(url.hash.slice(1)).get("state");
  if (state === null) throw new Error(`no state in ${address}`);
  return state;
}

/** What one's own page with Meta's SDK hands back. */
export function handedBack(
  sandbox: SandboxAtHand,
  state: string,
  ended: { readonly code?: unknown; readonly message?: unknown },
): string {
  return JSON.stringify({ state, code: ended.code ?? null, message: ended.message, origin: sandbox.url });
}

/** Lets a client sign up on one's own page. */
export async function byPage(client: CoreClient, event: string, more: Json = {}): Promise<Json> {
  const view = await client.signup.read();
  await client.signup.saveApp({ ...appOf(view), pageAddress: "http://localhost:9/signup.html" });
  const sandbox = await sandboxOf(client);
  const state = stateIn(addressOf(await client.signup.start({ place: "page" })));
  const ended = await sandbox.control("POST", "signup", { event, ...more });
  await client.signup.submitResult({ text: handedBack(sandbox, state, ended) });
  return ended;
}

/** What was saved, as the form sends it again. */
export function appOf({ app }: SignupView) {
  return {
    appId: app.appId ?? "",
    appSecret: null,
    configurationId: app.configurationId ?? "",
    hostedLink: app.hostedLink ?? "",
    pageAddress: app.pageAddress ?? "",
    keepWithoutKeyring: false,
  };
}

export async function businessNamed(sandbox: SandboxAtHand, name: string): Promise<string> {
  const { businesses } = (await sandbox.control("GET", "state")) as { businesses: Json[] };
  return String(businesses.find((one) => one.name === name)?.id);
}

/** A client whose number is not registered yet. */
export async function withFreshNumber(sandbox: SandboxAtHand, change: Json = {}): Promise<string> {
  const business = await businessNamed(sandbox, "Lumen Bakery");
  const { accounts, numbers } = (await sandbox.control("GET", "state")) as {
    accounts: Json[];
    numbers: Json[];
  };
  const account = accounts.find(({ businessId }) => businessId === business);
  const number = numbers.find(({ accountId }) => accountId === account?.id);
  await sandbox.control("PATCH", `numbers/${String(number?.id)}`, {
    registered: false,
    status: "PENDING",
    ...change,
  });
  return business;
}
