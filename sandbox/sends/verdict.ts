/** What a Graph answer says of the request to send it answers. */
import type { Answer } from "../graph/call.ts";
import type { Parameters } from "../graph/parameters.ts";
import { knownAs } from "../messages/phone.ts";
import { ENDPOINTS, type Verdict } from "./send.ts";

export function isSending(method: string, [, edge]: readonly string[]): boolean {
  return method === "POST" && ENDPOINTS.some((one) => one === edge);
}

export function answeredVerdict(parameters: Parameters, answer: Answer): Verdict {
  const said = saidIn(parameters);
  const { taken, error } = answer;
  const code = error?.code ?? null;
  if (taken !== undefined)
    return { ...said, recipient: taken.who, outcome: "taken", serial: taken.serial, code };
  return { ...said, outcome: untaken(answer), serial: null, code };
}

function untaken({ error, wire, breakConnection }: Answer): "refused" | "not-taken" | "read-mark" {
  if (error !== undefined) return "refused";
  return wire !== undefined || breakConnection === true ? "not-taken" : "read-mark";
}

/** @param parameters undefined where they could not be read */
export function refusedVerdict(parameters: Parameters | undefined, code: number): Verdict {
  const said = parameters === undefined ? { recipient: null, opaque: null } : saidIn(parameters);
  return { ...said, outcome: "refused", serial: null, code };
}

function saidIn(parameters: Parameters): Pick<Verdict, "recipient" | "opaque"> {
  const text = (name: string): string | null => {
    const value = parameters.raw(name);
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  const to = text("to");
  return {
    recipient: to === null ? text("recipient") : (knownAs(to) ?? to),
    opaque: text("biz_opaque_callback_data"),
  };
}
