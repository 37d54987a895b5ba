/** What is kept of templates. */
import type { AccountId } from "../../shared/domain/ids.ts";
import { command } from "../workspaces/store-command.ts";
import { noteCategoryChanges } from "./category-changes.ts";
import type { TemplateFacts } from "./stored-template.ts";
import { templatesSettings } from "./templates-settings.ts";

export interface ListedTemplates {
  readonly accountId: AccountId;
  readonly templates: readonly TemplateFacts[];
  /** Milliseconds since the epoch, by our clock. */
  readonly at: number;
}

/** Takes the place of what was known of the account's templates; categories that differ are noted. */
export const keepTemplates = command({
  name: "templates.keep",
  run: ({ settings, ...storage }, { accountId, templates, at }: ListedTemplates): void => {
    const known = settings.read(templatesSettings.categoryChanges) ?? [];
    const changes = noteCategoryChanges(known, storage.templates.all(accountId), templates, at);
    if (changes.length > 0 || known.length > 0)
      settings.write(templatesSettings.categoryChanges, [...changes]);
    storage.templates.replaceAll(accountId, templates, at);
    settings.write(templatesSettings.checkedAt, at);
  },
});
