/**
 * A sandbox that mirrors an account, without a network: requests are answered and webhooks handed over within the process, and
 * time moves only when it is told. For whoever rehearses a great many messages.
 */
import { MANUAL_EPOCH } from "./clock.ts";
import type { MirroredAccount } from "./population/mirror.ts";
import type { PeopleModel } from "./rules/people-model.ts";
import { Sandbox } from "./sandbox.ts";

export interface MirrorOptions {
  readonly account: MirroredAccount;
  readonly people: PeopleModel;
  /** The same one draws the same people. */
  readonly seed: string;
  /** Where time begins, in milliseconds since the epoch. */
  readonly startsAt: number;
  /** Takes the body of each webhook, at its time. */
  onWebhook(body: string): void;
}

export interface MirrorAnswer {
  readonly status: number;
  readonly body: string;
}

/** Each throws an Error once something of the sandbox itself has failed: what it says from then on is no answer of Meta's. */
export interface MirrorHandle {
  /** @param path below the Graph API's address, with its version */
  post(path: string, body: string): Promise<MirrorAnswer>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Goes on to a time, and does everything that is due on the way; nothing where it has passed. */
  reach(time: number): Promise<void>;
  close(): Promise<void>;
}

const ORIGIN = "http://127.0.0.1";

export function openMirror({ account, people, seed, startsAt, onWebhook }: MirrorOptions): MirrorHandle {
  const sandbox = new Sandbox({
    stateFile: null,
    seed,
    scenario: "mirror",
    pace: 1,
    clock: "manual",
    wall: () => MANUAL_EPOCH,
    mirror: { account, people, startsAt, onWebhook },
  });
  const { world } = sandbox;
  sandbox.start(ORIGIN);
  function assertSound(): void {
    const [problem] = sandbox.problems();
    if (problem !== undefined) throw new Error(`the sandbox failed: ${problem}`);
  }
  return {
    post: async (path, body) => {
      const reply = await sandbox.answer({
        method: "POST",
        url: new URL(`${ORIGIN}/${path}`),
        authorization: `Bearer ${world.identity().token}`,
        contentType: "application/json",
        acceptLanguage: "",
        origin: undefined,
        fetchSite: undefined,
        referer: undefined,
        fileOffset: undefined,
        body: Buffer.from(body),
        tooLarge: false,
      });
      assertSound();
      return { status: reply.status, body: String(reply.body) };
    },
    now: () => world.clock.now(),
    reach: async (time) => {
      const ahead = time - world.clock.now();
      if (ahead > 0) await world.scheduler.advance(ahead);
      assertSound();
    },
    close: () => sandbox.stop(),
  };
}
