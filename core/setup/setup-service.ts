/** The setup checklist: joins what a person sees, what a person does, and the checks with Meta. */
import type { CredentialsInput, SetupView } from "../../shared/contract/index.ts";
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import type { SetupFacts } from "../../shared/domain/setup/checklist.ts";
import type { Credentials } from "../credentials/credentials.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { type CheckSchedule, createCheckSchedule } from "./check-schedule.ts";
import { type CheckFailure, createSetupChecks, type SetupChecksOptions } from "./setup-checks.ts";
import { createSetupChoices, type SetupChoicesOptions } from "./setup-choices.ts";
import { createSetupViewer, type SetupViewerOptions } from "./setup-view.ts";

export interface SetupServiceOptions
  extends SetupChecksOptions,
    SetupChoicesOptions,
    Omit<SetupViewerOptions, "checks"> {
  readonly storage: SetupChecksOptions["storage"];
  readonly accounts: SetupChecksOptions["accounts"];
  readonly templates: SetupChecksOptions["templates"];
  readonly credentials: Credentials;
  readonly graph: GraphClient;
  onChanged(): void;
}

export interface SetupService extends Pick<CheckSchedule, "expectNews" | "tokenJudged" | "start" | "stop"> {
  read(): Promise<SetupView>;
  check(): Promise<SetupView>;
  saveCredentials(input: CredentialsInput): Promise<SetupView>;
  forgetCredentials(): Promise<SetupView>;
  chooseAccount(accountId: AccountId): Promise<SetupView>;
  /** @throws WaypostError `account-not-shown` when Meta knows no such account, or does not let the token read it */
  addAccount(accountId: AccountId): Promise<SetupView>;
  chooseNumber(numberId: NumberId): Promise<SetupView>;
  registerNumber(pin: string): Promise<SetupView>;
  subscribeWebhooks(callbackUrl: string | null): Promise<SetupView>;
  /** Checks everything without making anybody wait, because everything may be different now. */
  recheck(): void;
  /** What the banners go by: the token's state, and the part whose last check failed, the first of them. */
  standing(): Promise<{
    readonly credentials: SetupFacts["credentials"];
    readonly failure: CheckFailure | null;
  }>;
}

export function createSetupService(options: SetupServiceOptions): SetupService {
  const { graph, credentials, logger, now, onChanged } = options;
  const checks = createSetupChecks(options);
  const viewer = createSetupViewer({ ...options, checks });
  const choices = createSetupChoices(options);
  const schedule = createCheckSchedule({
    checks,
    steps: viewer.steps,
    usage: () => graph.usage(),
    logger,
    now,
    onChanged,
  });

  const view = () => viewer.view(schedule.status());

  /** A check a person asks for follows the one that may be under way. The view holds what fails. */
  async function checked(what: Parameters<CheckSchedule["checkNow"]>[0]): Promise<SetupView> {
    await schedule.checkNow(what);
    return view();
  }

  function checkAll(): Promise<SetupView> {
    schedule.beginAnew();
    return checked("everything");
  }

  return {
    expectNews: schedule.expectNews,
    tokenJudged: schedule.tokenJudged,
    start: schedule.start,
    stop: schedule.stop,
    read: view,
    standing: async () => ({
      credentials: (await viewer.facts()).credentials,
      failure: checks.firstFailure(),
    }),
    check: checkAll,
    recheck: () => {
      schedule.beginAnew();
      void schedule.checkNow("everything");
    },
    saveCredentials: async (input) => {
      await credentials.replace(input);
      return checkAll();
    },
    forgetCredentials: async () => {
      await credentials.forget();
      schedule.forget();
      return view();
    },
    chooseAccount: async (accountId) => {
      await choices.chooseAccount(accountId);
      return checked("everything");
    },
    addAccount: async (accountId) => {
      await schedule.idle();
      await choices.addAccount(accountId);
      return checked("everything");
    },
    chooseNumber: async (numberId) => {
      await choices.chooseNumber(numberId);
      onChanged();
      return view();
    },
    registerNumber: async (pin) => {
      try {
        await choices.registerNumber(pin);
      } finally {
        // Every attempt counts, successful or not.
        onChanged();
      }
      return checked("account");
    },
    subscribeWebhooks: async (callbackUrl) => {
      const url = choices.readCallbackUrl(callbackUrl);
      try {
        await choices.subscribeWebhooks(url);
      } catch (error) {
        // The first of the two steps may have been taken, so Meta is asked soon who gets the webhooks now.
        schedule.expectNews();
        throw error;
      }
      return checked("subscription");
    },
  };
}
