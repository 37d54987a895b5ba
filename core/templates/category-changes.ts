/** Templates whose category Meta has changed or will change, found by comparing two listings and by webhooks. */

import type { CategoryChange } from "../../shared/domain/banners/banners.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { StoredAccountEvent } from "../accounts/account-history-store.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { templatesSettings } from "./templates-settings.ts";

interface Categorised {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
}

/** A banner has no use for more; the newest are kept. */
const MOST_KEPT = 50;

export function noteCategoryChanges(
  known: readonly CategoryChange[],
  before: readonly Categorised[],
  after: readonly Categorised[],
  at: number,
): readonly CategoryChange[] {
  const categories = new Map(before.map(({ id, category }) => [id, category]));
  const noticed = after.flatMap(({ id, name, language, category }): CategoryChange[] => {
    const from = categories.get(id);
    if (from === undefined || from === category) return [];
    return [
      { templateId: id, name, language, from, to: category, at, isAnnounced: false, isUnproven: false },
    ];
  });
  const replaced = new Set(noticed.map(({ templateId }) => templateId));
  const listed = new Set(after.map(({ id }) => id));
  const kept = known.filter(({ templateId }) => !replaced.has(templateId) && listed.has(templateId));
  return [...noticed, ...kept].slice(0, MOST_KEPT);
}

/** Announcements name when they come into force, in whole seconds (meta-facts 4.5). */
function announcementOf({ detail, from, to, at, isUnproven }: StoredAccountEvent): CategoryChange | null {
  const { dueAt, templateId, template, language } = detail;
  if (to === null || from === null || templateId === undefined) return null;
  return {
    templateId: String(templateId),
    name: String(template ?? templateId),
    language: String(language ?? ""),
    from,
    to,
    at: typeof dueAt === "number" ? dueAt : at,
    isAnnounced: typeof dueAt === "number",
    isUnproven,
  };
}

/** @param now by Meta's clock: what it has announced for later is compared with it */
export function categoryChanges(
  { settings, accountHistory }: Pick<WorkspaceReaders, "settings" | "accountHistory">,
  accounts: readonly { readonly accountId: AccountId }[],
  now: number,
): readonly CategoryChange[] {
  const noticed = settings.read(templatesSettings.categoryChanges) ?? [];
  const announced = accounts
    .flatMap(({ accountId }) => accountHistory.ofKinds(accountId, ["template-category"]))
    .flatMap((event) => announcementOf(event) ?? [])
    .filter((change) => change.isAnnounced && change.at > now);
  const seen = new Set(noticed.map(({ templateId, to }) => `${templateId} ${to}`));
  const open = new Map(announced.map((change) => [`${change.templateId} ${change.to}`, change]));
  return [...noticed, ...[...open].filter(([key]) => !seen.has(key)).map(([, change]) => change)];
}
