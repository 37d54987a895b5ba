/** Choices on the checklist. What is chosen is looked for in the same transaction that chooses it. */
import { WaypostError } from "../../shared/contract/problem.ts";
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { templatesSettings } from "../templates/templates-settings.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { setupSettings } from "./setup-settings.ts";

type Settings = WorkspaceStorage["settings"];

/** What is known about the chosen account doesn't apply to the next one. */
function forgetChoice(settings: Settings): void {
  settings.clear(accountsSettings.chosenAccount);
  settings.clear(accountsSettings.chosenNumber);
  settings.clear(setupSettings.subscription);
  settings.clear(setupSettings.subscriptionCheckedAt);
  settings.clear(templatesSettings.checkedAt);
}

function choose(settings: Settings, accountId: AccountId): void {
  forgetChoice(settings);
  settings.write(accountsSettings.chosenAccount, accountId);
}

export const chooseAccount = command({
  name: "setup.chooseAccount",
  run: ({ settings, accounts }, accountId: AccountId): void => {
    if (!accounts.accounts().some(({ id }) => id === accountId)) {
      throw new WaypostError("invalid-input", { field: "accountId" });
    }
    choose(settings, accountId);
  },
});

/** Chooses an account that Meta names only when a person asks for it. */
export const chooseTypedAccount = command({
  name: "setup.chooseTypedAccount",
  run: ({ settings }, accountId: AccountId): void => {
    const typed = settings.read(accountsSettings.typed) ?? [];
    settings.write(accountsSettings.typed, [...new Set([...typed, accountId])]);
    choose(settings, accountId);
  },
});

export const chooseNumber = command({
  name: "setup.chooseNumber",
  run: (
    { settings, accounts },
    { accountId, numberId }: { readonly accountId: AccountId; readonly numberId: NumberId },
  ): void => {
    const isChosen = settings.read(accountsSettings.chosenAccount) === accountId;
    if (!isChosen || !accounts.numbersOf(accountId).some(({ id }) => id === numberId)) {
      throw new WaypostError("invalid-input", { field: "numberId" });
    }
    settings.write(accountsSettings.chosenNumber, numberId);
  },
});

export interface DefaultChoice {
  /** Of the accounts the token reaches, the first in Meta's order. */
  readonly firstId: AccountId | null;
  /** Whether that one is taken where there are several. */
  readonly takesFirst: boolean;
}

/** Keeps what a person has chosen while it is there. */
export const chooseByDefault = command({
  name: "setup.chooseByDefault",
  run: ({ settings, accounts }, { firstId, takesFirst }: DefaultChoice): void => {
    const known = accounts.accounts();
    const chosen = known.find(({ id }) => id === settings.read(accountsSettings.chosenAccount));
    const usable = known.filter((account) => !account.onboardingStatus?.startsWith("INELIGIBLE"));
    const only = usable.length === 1 ? usable[0] : undefined;
    const first = takesFirst ? known.find(({ id }) => id === firstId) : undefined;
    const account = chosen ?? first ?? only;
    if (!account) {
      // The account belongs to an earlier token, and asking for it again would always fail.
      forgetChoice(settings);
      return;
    }
    if (account !== chosen) choose(settings, account.id);
    const numbers = accounts.numbersOf(account.id);
    if (numbers.some(({ id }) => id === settings.read(accountsSettings.chosenNumber))) return;
    const number = numbers.find(({ status }) => status === "CONNECTED") ?? numbers[0];
    if (number) settings.write(accountsSettings.chosenNumber, number.id);
    else settings.clear(accountsSettings.chosenNumber);
  },
});
