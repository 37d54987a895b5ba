/** Our clients as Meta lists them, and the requests to onboard that we sent them. Source: meta-facts 3.1, 3.3. */

import { type Intent, type SignupClient, WaypostError } from "../../shared/contract/index.ts";
import type { AccountId, BusinessId } from "../../shared/domain/ids.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { type ClientListing, readClients, requestOnboarding } from "../graph/signup-resources.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { noteIntent } from "./signup-commands.ts";
import { signupSettings } from "./signup-settings.ts";

export interface ClientListOptions {
  readonly storage: Pick<ServedStorage, "settings" | "run">;
  readonly graph: GraphClient;
  /** Our own portfolio; null while not known. */
  businessId(): BusinessId | null;
  isConnected(accountId: AccountId): boolean;
  now(): number;
}

export interface ClientList {
  /** @throws WaypostError `portfolio-unknown`, or whatever keeps Meta from answering */
  ask(onlyEligible: boolean): Promise<ClientListing>;
  refresh(onlyEligible: boolean): Promise<void>;
  known(): {
    readonly clients: SignupClient[];
    /** Entries of Meta's list that could not be read. */
    readonly unreadable: number;
    readonly checkedAt: number | null;
  };
  /** A client who was asked before, by us or by another partner, counts as asked. */
  requestIntent(businessId: BusinessId, solutionId: string | null): Promise<void>;
  intents(): Intent[];
}

export function createClientList(options: ClientListOptions): ClientList {
  const { storage, graph } = options;
  const { settings } = storage;
  const intents = () => settings.read(signupSettings.intents) ?? [];

  async function ask(onlyEligible: boolean): Promise<ClientListing> {
    const businessId = options.businessId();
    if (businessId === null) throw new WaypostError("portfolio-unknown");
    return readClients(graph, businessId, onlyEligible);
  }

  return {
    ask,
    refresh: async (onlyEligible) => {
      const { clients, unreadable } = await ask(onlyEligible);
      await settings.write(signupSettings.clients, {
        at: options.now(),
        unreadable,
        clients: [...clients],
      });
    },
    known: () => {
      const kept = settings.read(signupSettings.clients);
      const clients = (kept?.clients ?? []).map((client) => ({
        ...client,
        isConnected: options.isConnected(client.accountId),
      }));
      return { clients, unreadable: kept?.unreadable ?? 0, checkedAt: kept?.at ?? null };
    },
    requestIntent: async (businessId, solutionId) => {
      const requestId = await requestOnboarding(graph, businessId, solutionId);
      await storage.run(noteIntent, { businessId, requestId, at: options.now() });
    },
    intents,
  };
}
