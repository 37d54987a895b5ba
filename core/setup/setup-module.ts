/** The setup checklist of the workspace, and the checks that keep it true. */
import type { AccountsServices } from "../accounts/accounts-module.ts";
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { LinksServices } from "../links/links-module.ts";
import type { TemplatesServices } from "../templates/templates-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createReceiptsVerdict } from "./receipts-verdict.ts";
import { createSetupService, type SetupService } from "./setup-service.ts";

export interface SetupServices {
  readonly setup: SetupService;
}

export interface SetupDependencies
  extends Pick<CredentialsServices, "graph" | "graphFor" | "credentials" | "metaNow">,
    Pick<AccountsServices, "accounts">,
    Pick<TemplatesServices, "templates">,
    Pick<LinksServices, "links"> {}

export function createSetupModule(
  base: WorkspaceBase,
  dependencies: SetupDependencies,
): WorkspaceModule<SetupServices> {
  const { meta, storage, vault, events, signals, logger, verifyToken, webhookUrl, timers, now } = base;
  const { graph, graphFor, credentials, metaNow, accounts, templates, links } = dependencies;
  const { control } = meta;
  const setup = createSetupService({
    storage,
    graph,
    graphFor,
    credentials,
    accounts,
    templates,
    vault,
    logger,
    verifyToken,
    webhookUrl,
    sandboxUrl: meta.sandboxUrl,
    subscribesItself: meta.subscribesItself,
    nameAppAddress:
      control === null
        ? null
        : (url) =>
            control.setAppCallback(url, verifyToken).catch((error: unknown) => {
              // Messages still arrive, and accounts are checked without waiting for a webhook.
              logger.info({ error: String(error) }, "could not set the address of the sandbox's app");
            }),
    takesFirstAccount: meta.takesFirstAccount,
    links,
    now,
    metaNow,
    onChanged: () => events.publish("setup"),
  });
  const receiptsVerdict = createReceiptsVerdict({
    storage,
    metaNow,
    timers,
    logger,
    onChanged: () => events.publish("setup"),
  });
  signals.messagesChanged.on(() => receiptsVerdict.look());
  signals.webhooksTaken.on(() => receiptsVerdict.look());
  signals.tokenJudged.on(() => setup.tokenJudged());
  signals.accountAnnounced.on(() => setup.expectNews());
  return {
    name: "setup",
    services: { setup },
    start: () => {
      receiptsVerdict.start();
      setup.start();
    },
    stop: () => {
      receiptsVerdict.stop();
      return setup.stop();
    },
  };
}
