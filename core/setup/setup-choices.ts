/** What a person does on the checklist. Knows nothing of the checks that follow. */

import { quoting, WaypostError } from "../../shared/contract/index.ts";
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import type { AccountsService } from "../accounts/accounts-service.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { register, requirePin } from "../accounts/number-registration.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { asWaypostError, isRefused } from "../graph/graph-error.ts";
import { proveAccount } from "../graph/resources.ts";
import { readSubscription, refusesAddress, subscribeApp } from "../graph/subscription.ts";
import { type ServedStorage, written } from "../workspaces/served-storage.ts";
import { chooseAccount, chooseNumber, chooseTypedAccount } from "./setup-commands.ts";
import { setupSettings } from "./setup-settings.ts";

export interface SetupChoicesOptions {
  readonly storage: Pick<ServedStorage, "settings" | "run">;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: AccountId): GraphClient;
  readonly accounts: Pick<AccountsService, "refreshOne">;
  readonly verifyToken: string;
  /** Where Waypost listens; null when it cannot. */
  readonly webhookUrl: string | null;
  /** A sandbox reaches the local address by itself; a live workspace needs a public one in front of it. */
  readonly subscribesItself: boolean;
  /** Milliseconds since the epoch by Meta's clock. */
  metaNow(): number;
}

/** All throw WaypostError for what the person can mend, naming the field. */
export interface SetupChoices {
  chooseAccount(accountId: AccountId): Promise<void>;
  /** @throws WaypostError `account-not-shown` when Meta knows no such account, or does not let the token read it */
  addAccount(accountId: AccountId): Promise<void>;
  chooseNumber(numberId: NumberId): Promise<void>;
  registerNumber(pin: string): Promise<void>;
  /**
   * The address Meta is to call: the one typed, or our own where Meta reaches that. Asks Meta nothing.
   * @throws WaypostError `setup-incomplete`, `webhook-listener-down`, `address-invalid`
   */
  readCallbackUrl(typed: string | null): string;
  subscribeWebhooks(url: string): Promise<void>;
}

export function createSetupChoices(options: SetupChoicesOptions): SetupChoices {
  const { storage, graphFor } = options;
  const { settings } = storage;

  function requireAccount(): AccountId {
    const accountId = settings.read(accountsSettings.chosenAccount);
    if (accountId === null) throw new WaypostError("setup-incomplete", { params: { step: "account" } });
    return accountId;
  }

  return {
    chooseAccount: (accountId) => storage.run(chooseAccount, accountId),
    addAccount: async (accountId) => {
      try {
        await proveAccount(graphFor(accountId), accountId);
        await options.accounts.refreshOne(accountId);
      } catch (error) {
        throw notShown(error);
      }
      await storage.run(chooseTypedAccount, accountId);
    },
    chooseNumber: async (numberId) => storage.run(chooseNumber, { accountId: requireAccount(), numberId }),
    registerNumber: async (pin) => {
      const accountId = requireAccount();
      const numberId = settings.read(accountsSettings.chosenNumber);
      if (numberId === null) throw new WaypostError("setup-incomplete", { params: { step: "number" } });
      requirePin(pin);
      await register({ storage, graph: graphFor(accountId), numberId, metaNow: options.metaNow }, pin);
    },
    readCallbackUrl: (typed) => {
      requireAccount();
      if (typed === null || typed === "") {
        if (options.webhookUrl === null) throw new WaypostError("webhook-listener-down");
        if (!options.subscribesItself) throw new WaypostError("address-invalid", { field: "callbackUrl" });
        return options.webhookUrl;
      }
      const url = URL.parse(typed);
      if (url?.protocol !== "https:" && !(options.subscribesItself && url?.protocol === "http:")) {
        throw new WaypostError("address-invalid", { field: "callbackUrl" });
      }
      return url.href;
    },
    subscribeWebhooks: async (url) => {
      const accountId = requireAccount();
      try {
        const graphOfAccount = graphFor(accountId);
        const actual = await readSubscription(
          graphOfAccount,
          accountId,
          settings.read(credentialsSettings.appId),
        );
        await subscribeApp(graphOfAccount, accountId, actual, { url, verifyToken: options.verifyToken });
      } catch (error) {
        throw addressRefused(error);
      }
      const { webhookUrl } = options;
      await settings.change([
        written(setupSettings.callbackUrl, url),
        ...(webhookUrl === null ? [] : [written(setupSettings.subscribedLocalUrl, webhookUrl)]),
      ]);
    },
  };
}

/** Only a refusal is about the id. Any other error, such as a blocked account, says nothing about it. */
function notShown(error: unknown): unknown {
  const known = asWaypostError(error);
  const isAboutId = known instanceof WaypostError && known.problem.code === "graph-error" && isRefused(error);
  if (!isAboutId) return known;
  return new WaypostError("account-not-shown", {
    ...quoting(known.problem),
    field: "accountId",
    cause: error,
  });
}

function addressRefused(error: unknown): unknown {
  const known = asWaypostError(error);
  if (!(known instanceof WaypostError) || !refusesAddress(error)) return known;
  return new WaypostError("webhook-callback-refused", {
    ...quoting(known.problem),
    field: "callbackUrl",
    cause: error,
  });
}
