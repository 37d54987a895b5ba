/** Templates of the chosen account: every page read, kept, and shown with how far their sync is. */

import {
  type Problem,
  type TemplateList,
  type TemplateView,
  WaypostError,
} from "../../shared/contract/index.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { canBeSent } from "../../shared/domain/templates/sendable.ts";
import { type TemplateSync, templateSync } from "../../shared/domain/templates/template.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import { readTemplates } from "../graph/resources.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { keepTemplates } from "./templates-commands.ts";
import { readKeptTemplates } from "./templates-queries.ts";
import { templatesSettings } from "./templates-settings.ts";
import type { StoredTemplate } from "./templates-store.ts";

export interface TemplatesServiceOptions {
  readonly storage: ServedStorage;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: AccountId): GraphClient;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  clockOffset(): number;
  now(): number;
  onChanged(): void;
}

export interface TemplatesService {
  /** @throws WaypostError; what was known before is kept */
  refresh(accountId: AccountId): Promise<void>;
  list(accountId: AccountId): Promise<readonly TemplateView[]>;
  /** Of the chosen account; empty while none is chosen. */
  listChosen(): Promise<TemplateList>;
  /** @throws WaypostError `setup-incomplete` while no account is chosen, otherwise as `refresh` */
  refreshChosen(): Promise<TemplateList>;
}

export function createTemplatesService(options: TemplatesServiceOptions): TemplatesService {
  let lastProblem: Problem | null = null;

  /** Meta dates a change by its own clock; the wait is shown by ours. */
  function syncOf({ category, adId, changedAt }: StoredTemplate): TemplateSync {
    const ours = changedAt === null ? null : changedAt - options.clockOffset();
    return templateSync(category, adId, ours, options.now());
  }

  async function refresh(accountId: AccountId): Promise<void> {
    try {
      const templates = await readTemplates(options.graphFor(accountId), accountId);
      await options.storage.run(keepTemplates, { accountId, templates, at: options.now() });
      lastProblem = null;
    } catch (error) {
      const known = asWaypostError(error);
      if (known instanceof WaypostError) lastProblem = known.problem;
      throw known;
    } finally {
      options.onChanged();
    }
  }

  function viewOf(template: StoredTemplate): TemplateView {
    return {
      id: template.id,
      name: template.name,
      language: template.language,
      status: template.status,
      category: template.category,
      quality: template.quality,
      parameterFormat: template.parameterFormat,
      ttlSeconds: template.ttlSeconds,
      maxPrice: template.maxPrice,
      content: template.content,
      sync: syncOf(template),
      isSendable: canBeSent(template),
      checkedAt: template.checkedAt,
    };
  }

  const chosenAccountId = () => options.storage.settings.read(accountsSettings.chosenAccount);

  const list = async (accountId: AccountId) =>
    (await options.storage.ask(readKeptTemplates, accountId)).map(viewOf);

  async function listChosen(): Promise<TemplateList> {
    const accountId = chosenAccountId();
    return {
      templates: accountId === null ? [] : await list(accountId),
      checkedAt: options.storage.settings.read(templatesSettings.checkedAt),
      problem: lastProblem,
    };
  }

  return {
    refresh,
    list,
    listChosen,
    refreshChosen: async () => {
      const accountId = chosenAccountId();
      if (accountId === null) throw new WaypostError("setup-incomplete", { params: { step: "account" } });
      await refresh(accountId);
      return listChosen();
    },
  };
}
