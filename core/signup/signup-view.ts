/** The signup as a person sees it: what it needs to begin, how far it is, and the clients so far. */

import type { Problem, SignupView } from "../../shared/contract/index.ts";
import { hintsOf, type Signup, type SignupHint } from "../../shared/domain/signup/signup.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { ClientList } from "./client-list.ts";
import type { SignupAppService } from "./signup-app.ts";

export interface SignupViewOptions {
  readonly storage: Pick<ServedStorage, "settings">;
  readonly app: SignupAppService;
  readonly clients: ClientList;
}

/** @param refusedResult why the last link with a result was not taken */
export async function signupView(
  { storage, app, clients }: SignupViewOptions,
  signup: Signup | null,
  refusedResult: Problem | null,
): Promise<SignupView> {
  const { clients: list, unreadable, checkedAt } = clients.known();
  const businessId = app.businessId();
  const places = await app.places();
  return {
    way: storage.settings.read(setupSettings.way),
    app: await app.read(),
    hasToken: !places.some(({ missing }) => missing.includes("token")),
    businessId,
    places,
    configurations: app.configurations(),
    signup,
    refusedResult,
    chosenAccountId: storage.settings.read(accountsSettings.chosenAccount),
    hints: hintsFor(signup, businessId),
    clients: list,
    unreadableClients: unreadable,
    clientsCheckedAt: checkedAt,
    intents: clients.intents(),
  };
}

/** @param ownBusinessId our own portfolio; null while it is not known */
function hintsFor(signup: Signup | null, ownBusinessId: string | null): SignupHint[] {
  if (signup === null) return [];
  const hints = hintsOf(signup);
  const isOwn = ownBusinessId !== null && "subject" in signup && signup.subject.businessId === ownBusinessId;
  return isOwn && !hints.includes("same-portfolio") ? [...hints, "same-portfolio"] : [...hints];
}
