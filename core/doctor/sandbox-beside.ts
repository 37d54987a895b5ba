/**
 * The embedded sandbox, as the command line finds it. A Waypost that has the folder may be running it; if none does,
 * it is started for the duration of the doctor's run. Its token protects nothing, so the sandbox may be asked for it.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { fetchLoopback } from "../network/loopback.ts";
import type { RunningSandbox, StartSandbox } from "../sandbox/embedded-sandbox.ts";

const stateSchema = z.object({ token: z.string(), appSecret: z.string() });

export interface SandboxBeside {
  readonly url: string;
  /** Null when nothing answers there. */
  readonly secrets: { readonly token: string; readonly appSecret: string } | null;
  close(): Promise<void>;
}

/** Milliseconds. Short, because the sandbox is on this machine. */
const PATIENCE = 3_000;

async function readState(url: string): Promise<SandboxBeside["secrets"]> {
  try {
    const answer = await fetchLoopback(url, "/_control/state", { deadline: PATIENCE });
    return stateSchema.parse(await answer.json());
  } catch {
    return null;
  }
}

/** @param mayStart whether nobody else has the folder, and so nobody else uses the sandbox's state */
export async function findSandbox(
  folder: string,
  url: string,
  mayStart: boolean,
  start: StartSandbox,
): Promise<SandboxBeside> {
  const nothingToClose = async () => undefined;
  const secrets = await readState(url);
  const stateFile = join(folder, "sandbox.db");
  if (secrets !== null || !mayStart || !existsSync(stateFile)) return { url, secrets, close: nothingToClose };
  const started = await startAnywhere(start, stateFile, url);
  if (started === null) return { url, secrets: null, close: nothingToClose };
  const { token, appSecret } = started.credentials;
  return { url: started.url, secrets: { token, appSecret }, close: () => started.close() };
}

async function startAnywhere(
  start: StartSandbox,
  stateFile: string,
  url: string,
): Promise<RunningSandbox | null> {
  for (const port of [Number(URL.parse(url)?.port || 0), 0]) {
    try {
      return await start({ port, stateFile });
    } catch {
      // If its port is taken, the next attempt helps. If its state is damaged, no attempt does, and the sandbox
      // counts as stopped.
    }
  }
  return null;
}
