/**
 * Pages outside Waypost, by id: Meta's own for live workspaces, the sandbox's for sandbox ones.
 * Addresses of Meta's pages as of 2026-11-20 (meta-facts 3.3, 3.6 and its source list; the asset parameter of
 * WhatsApp Manager is general knowledge, confidence medium).
 */
import type { LinkId, Workspace } from "../../shared/contract/index.ts";
import type { AccountId } from "../../shared/domain/ids.ts";

const WHATSAPP_MANAGER = "https://business.facebook.com/latest/whatsapp_manager";

const META_PAGES: Readonly<Record<Exclude<LinkId, "sandbox-console" | "sandbox-log" | "signup">, string>> = {
  terms: `${WHATSAPP_MANAGER}/overview`,
  "app-dashboard": "https://developers.facebook.com/apps/",
  payment: "https://business.facebook.com/billing_hub/payment_settings",
  "account-quality": "https://business.facebook.com/business-support-home",
  templates: `${WHATSAPP_MANAGER}/message_templates`,
  "activity-sharing": "https://business.facebook.com/latest/settings/whatsapp_account",
  numbers: `${WHATSAPP_MANAGER}/phone_numbers`,
  "business-settings": "https://business.facebook.com/latest/settings/whatsapp_account",
  "error-reference":
    "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes",
};

const SANDBOX_PAGES: Readonly<Record<Exclude<LinkId, "signup">, string>> = {
  terms: "_pages/terms",
  "app-dashboard": "_pages/terms",
  payment: "_pages/manager",
  "account-quality": "_pages/manager",
  templates: "_pages/manager",
  "activity-sharing": "_pages/manager",
  numbers: "_pages/manager",
  "business-settings": "_pages/manager",
  "sandbox-console": "_pages/console",
  "sandbox-log": "_pages/log",
  "error-reference": "_pages/console",
};

/** Meta's own page, for when no workspace says which account it is about. @returns null for a sandbox's or a signup's page */
export function metaPage(id: LinkId): string | null {
  return id === "sandbox-console" || id === "sandbox-log" || id === "signup" ? null : META_PAGES[id];
}

/** @returns null when there is no such page for this workspace */
export function linkFor(
  id: LinkId,
  workspace: Workspace,
  sandboxUrl: string | null,
  accountId: AccountId | null,
  language: string | null,
): string | null {
  // Each signup makes an address of its own.
  if (id === "signup") return null;
  if (workspace.kind === "sandbox") {
    if (sandboxUrl === null) return null;
    const url = new URL(SANDBOX_PAGES[id], `${sandboxUrl}/`);
    if (accountId !== null) url.searchParams.set("account", accountId);
    if (language !== null) url.searchParams.set("lang", language);
    return url.href;
  }
  if (id === "sandbox-console" || id === "sandbox-log") return null;
  const url = new URL(META_PAGES[id]);
  if (accountId !== null && url.pathname.startsWith("/latest/whatsapp_manager")) {
    url.searchParams.set("asset_id", accountId);
  }
  return url.href;
}
