/**
 * Speaks to a running sandbox's control API: is it there, what time has it, move its clock on. Meta has
 * nothing of the kind, so this is no part of the Graph client. Loopback addresses only.
 */
import { z } from "zod";
import { WaypostError } from "../../shared/contract/index.ts";

export interface SandboxControl {
  /** The sandbox's clock in milliseconds since the epoch; null when it does not answer. */
  now(): Promise<number | null>;
  /** @throws WaypostError `sandbox-stopped` */
  advance(seconds: number): Promise<void>;
}

const clockSchema = z.object({ now: z.number() });
const DEADLINE = 5_000;

/** @throws WaypostError `address-invalid`: a sandbox is only ever on this machine */
export function readSandboxUrl(typed: string): string {
  const url = URL.parse(typed);
  const isLoopback = url !== null && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (!isLoopback || url.protocol !== "http:") throw new WaypostError("address-invalid", { field: "url" });
  return url.origin;
}

export function createSandboxControl(url: string): SandboxControl {
  const stopped = (cause: unknown) =>
    new WaypostError("sandbox-stopped", { params: { address: url }, retry: { kind: "now" }, cause });
  return {
    now: async () => {
      try {
        const response = await fetch(`${url}/_control/clock`, { signal: AbortSignal.timeout(DEADLINE) });
        return clockSchema.parse(await response.json()).now;
      } catch {
        return null;
      }
    },
    advance: async (seconds) => {
      let response: Response;
      try {
        response = await fetch(`${url}/_control/clock/advance`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ seconds }),
          // Weeks of receipts and retries may fall due at once.
          signal: AbortSignal.timeout(DEADLINE * 12),
        });
      } catch (cause) {
        throw stopped(cause);
      }
      if (!response.ok) throw stopped(response.status);
    },
  };
}
