/**
 * Reads the line a sandbox prints when it starts, e.g.
 * `{"url":"http://127.0.0.1:4010","token":"…","appId":"…","appSecret":"…","verifyToken":"…"}`.
 * Pure. Keys may be written with underscores, and other keys may stand between them.
 */

import { visible } from "../../../shared/domain/text/pasted.ts";

export const SANDBOX_FIELDS = ["url", "token", "appId", "appSecret", "verifyToken"] as const;
export type SandboxField = (typeof SANDBOX_FIELDS)[number];
export type SandboxLine = Readonly<Partial<Record<SandboxField, string>>>;

const ALIASES: Readonly<Record<string, SandboxField>> = {
  url: "url",
  address: "url",
  baseurl: "url",
  graphurl: "url",
  token: "token",
  accesstoken: "token",
  appid: "appId",
  appsecret: "appSecret",
  verifytoken: "verifyToken",
};

/** @returns null when the text is not such a line */
export function readSandboxLine(text: string): SandboxLine | null {
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start === -1 || end <= start) return null;
  const line = visible(text.slice(start, end + 1));
  // A chat or a word processor may have put its own quotes in place of JSON's.
  const parsed = parse(line) ?? parse(line.replace(/[\p{Pi}\p{Pf}\u201e]/gu, '"'));
  if (parsed === null) return null;
  const found: Partial<Record<SandboxField, string>> = {};
  for (const [key, value] of Object.entries(parsed)) {
    const field = ALIASES[key.toLowerCase().replaceAll(/[_-]/g, "")];
    if (!field || found[field] !== undefined) continue;
    if (typeof value === "string" || typeof value === "number") found[field] = String(value);
  }
  return found.url === undefined && found.token === undefined ? null : found;
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
