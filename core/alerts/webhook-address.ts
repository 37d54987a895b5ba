/** The address that a person names for alerts. */
import { isLoopback } from "../../shared/domain/network/proxy.ts";

const LONGEST_ADDRESS = 2_000;

/** @returns null for anything but an https address without a login; http is taken for this computer alone */
export function readWebhookAddress(text: string): string | null {
  const typed = text.trim();
  const url = typed.length > LONGEST_ADDRESS ? null : URL.parse(typed);
  if (url === null || url.username !== "" || url.password !== "") return null;
  const isFit = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  url.hash = "";
  return isFit ? url.href : null;
}
