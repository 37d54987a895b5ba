/**
 * Talks to the control API of a running sandbox. Meta has no such API, so this is not part of the Graph client. Loopback
 * addresses only; redirects are not followed.
 */
import { z } from "zod";
import { type SandboxPerson, type SandboxScenario, WaypostError } from "../../shared/contract/index.ts";
import { fetchLoopback, readLoopbackUrl } from "../network/loopback.ts";
import { displayNumber } from "../recipients/recipient-check.ts";

export interface SandboxClock {
  /** Milliseconds since the epoch by the sandbox's clock. */
  readonly now: number;
  /** Sandbox seconds in one second of ours; null where the clock cannot be run faster or slower. */
  readonly speed: number | null;
  /** A manual clock stands still until somebody advances it. */
  readonly isManual: boolean;
}

export interface ScenarioList {
  readonly scenarios: readonly SandboxScenario[];
  /** Name of the scenario played last; null when the sandbox doesn't say. */
  readonly current: string | null;
  /** Whether the state the scenario set up no longer holds; false when the sandbox doesn't say. */
  readonly isLeft: boolean;
}

/** All but `readClock` throw WaypostError `sandbox-stopped`, `sandbox-outdated` or `sandbox-refused`. */
export interface SandboxControl {
  /** @returns null when nothing with a sandbox's clock answers */
  readClock(): Promise<SandboxClock | null>;
  /** Resolves once everything that falls due on the way has happened. */
  advance(seconds: number): Promise<void>;
  setSpeed(speed: number): Promise<void>;
  scenarios(): Promise<ScenarioList>;
  /** Also throws WaypostError `scenario-unknown`. */
  play(name: string): Promise<void>;
  /** Sets the app's own address for webhooks, as a person does in Meta's App Dashboard. */
  setAppCallback(url: string, verifyToken: string): Promise<void>;
  /** What a signup in the sandbox needs to begin. */
  signup(): Promise<SandboxSignup>;
  /** A person to send to for each outcome. */
  people(): Promise<readonly SandboxPerson[]>;
  /** Forgets people by their numbers and user ids. */
  forget(names: readonly string[]): Promise<void>;
}

export interface SandboxSignup {
  /** The first is the one to try. */
  readonly configurations: readonly { readonly id: string; readonly name: string }[];
  readonly hostedLink: string;
}

const clockSchema = z.object({
  now: z.number(),
  speed: z.number().positive().nullish(),
  mode: z.string().nullish(),
});
const scenariosSchema = z.object({
  scenarios: z.array(z.object({ name: z.string().min(1), meaning: z.string().catch("") })),
  current: z.string().nullish(),
  isLeft: z.boolean().nullish(),
});
const signupSchema = z.object({
  configurations: z.array(z.object({ id: z.string(), name: z.string() })),
  hostedLink: z.string(),
});
const peopleSchema = z.object({ people: z.array(z.unknown()) });
const personSchema = z
  .object({
    outcome: z.string().min(1).max(100),
    number: z.string().optional(),
    userId: z.string().optional(),
    meaning: z.string().catch(""),
  })
  .transform(({ outcome, number, userId, meaning }) => ({
    outcome,
    recipient: number ?? userId ?? "",
    display: displayNumber(number ?? userId ?? ""),
    meaning,
  }))
  .refine(({ recipient }) => recipient !== "");
const refusalSchema = z.object({ error: z.string() });

const DEADLINE = 5_000;
/** Weeks of receipts and retries may fall due at once. */
const LONG_DEADLINE = 60_000;

/** @throws WaypostError `address-invalid` */
export function createSandboxControl(address: string): SandboxControl {
  const url = readLoopbackUrl(address);

  async function ask(path: string, body: object | null = null, deadline = DEADLINE): Promise<unknown> {
    let response: Response;
    try {
      response = await fetchLoopback(url, `/_control/${path}`, { body, deadline });
    } catch (cause) {
      throw stopped(cause);
    }
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer;
    if (response.status === 404) throw outdated(path);
    const words = refusalSchema.safeParse(answer);
    throw new WaypostError("sandbox-refused", { detail: words.success ? words.data.error : null });
  }

  function stopped(cause: unknown): WaypostError {
    return new WaypostError("sandbox-stopped", { params: { address: url }, retry: { kind: "now" }, cause });
  }

  function outdated(cause: unknown): WaypostError {
    return new WaypostError("sandbox-outdated", { params: { address: url }, cause });
  }

  async function scenarios(): Promise<ScenarioList> {
    const answer = scenariosSchema.safeParse(await ask("scenarios"));
    if (!answer.success) throw outdated(answer.error);
    const { current, isLeft } = answer.data;
    return { scenarios: answer.data.scenarios, current: current ?? null, isLeft: isLeft ?? false };
  }

  return {
    readClock: async () => {
      try {
        const { now, speed, mode } = clockSchema.parse(await ask("clock"));
        const isManual = mode === "manual";
        return { now, speed: isManual ? null : (speed ?? null), isManual };
      } catch {
        return null;
      }
    },
    advance: async (seconds) => {
      await ask("clock/advance", { seconds }, LONG_DEADLINE);
    },
    setSpeed: async (speed) => {
      await ask("clock", { speed });
    },
    scenarios,
    setAppCallback: async (callback, verifyToken) => {
      await ask("webhooks/callback", { url: callback, verifyToken, subscribe: false });
    },
    signup: async () => {
      const answer = signupSchema.safeParse(await ask("signup"));
      if (!answer.success) throw outdated(answer.error);
      return answer.data;
    },
    forget: async (names) => {
      await ask("forget", { names }, LONG_DEADLINE);
    },
    people: async () => {
      const answer = peopleSchema.safeParse(await ask("people"));
      if (!answer.success) throw outdated(answer.error);
      // An entry of an unknown kind doesn't hide the others.
      return answer.data.people.flatMap((person) => {
        const read = personSchema.safeParse(person);
        return read.success ? [read.data] : [];
      });
    },
    play: async (name) => {
      try {
        await ask("scenario", { name }, LONG_DEADLINE);
      } catch (error) {
        const isRefused = error instanceof WaypostError && error.problem.code === "sandbox-refused";
        if (!isRefused) throw error;
        const known = (await scenarios()).scenarios;
        if (known.some((scenario) => scenario.name === name)) throw error;
        throw new WaypostError("scenario-unknown", { field: "name", params: { name }, cause: error });
      }
    },
  };
}
