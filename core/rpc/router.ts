/** The contract, answered by the core's services. Every failure leaves as a Problem, an unexpected one too. */
import { implement, ORPCError, ValidationError } from "@orpc/server";
import { z } from "zod";
import {
  type AppInfo,
  contract,
  type Preferences,
  type Problem,
  problem,
  WaypostError,
} from "../../shared/contract/index.ts";
import { judgeGraphVersion, oldestGraphVersion } from "../../shared/domain/graph/graph-version.ts";
import type { DoctorService } from "../doctor/doctor-service.ts";
import type { CoreEvents } from "../events/core-events.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import type { LinkOpener } from "../links/link-opener.ts";
import type { Logger } from "../logging/logger.ts";
import { checkRecipient, countryOfNumber } from "../messages/recipient-check.ts";
import type { NetworkService } from "../network/network-service.ts";
import type { PreferencesStore } from "../preferences/preferences.ts";
import { exportMessage } from "../results/message-export.ts";
import { exportResults } from "../results/results-export.ts";
import type { Rehearsal } from "../sandbox/rehearsal.ts";
import { metaPage } from "../setup/meta-links.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { WebhookListener } from "../webhooks/webhook-listener.ts";
import type { OpenWorkspace } from "../workspaces/open-workspace.ts";
import type { WorkspacesService } from "../workspaces/workspaces-service.ts";

export interface RouterServices {
  readonly info: AppInfo;
  readonly preferences: PreferencesStore;
  readonly network: NetworkService;
  readonly doctor: DoctorService;
  readonly workspaces: WorkspacesService;
  readonly listener: WebhookListener;
  readonly events: CoreEvents;
  readonly links: LinkOpener | null;
  readonly shell: Shell | null;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  now(): number;
}

function fieldOf(error: ValidationError): string | null {
  const path = error.issues[0]?.path;
  if (!path) return null;
  const parts = path.map((part) => (typeof part === "object" ? part.key : part));
  return parts.length > 0 ? parts.join(".") : null;
}

function problemOf(error: unknown, logger: Logger): Problem {
  if (error instanceof ORPCError && error.code === "BAD_REQUEST" && error.cause instanceof ValidationError) {
    return problem("invalid-input", { field: fieldOf(error.cause) });
  }
  const known = asWaypostError(error);
  if (known instanceof WaypostError) return known.problem;
  if (error instanceof z.ZodError) {
    logger.error({ issues: error.issues }, "an answer or a stored value has not the shape it should have");
    return problem("internal", { detail: error.issues.map((issue) => issue.path.join(".")).join(", ") });
  }
  // The message of an unexpected error may hold anything: it goes to the log, not across the border.
  logger.error(
    { error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    "unexpected error",
  );
  return problem("internal");
}

/** A key that was left out keeps its value; one that is there but undefined must not erase it. */
function withoutUndefined(patch: { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined }) {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Preferences>;
}

export function createRouter(services: RouterServices) {
  const { preferences, workspaces, events, logger } = services;

  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw asProblem(error);
    }
  });

  function asProblem(error: unknown): unknown {
    if (error instanceof ORPCError && error.code === "PROBLEM") return error;
    const data = problemOf(error, logger);
    return new ORPCError("PROBLEM", { status: 422, message: data.code, data });
  }

  /** What fails on the way is beyond the reach of the middleware above. */
  async function* withProblems<Item>(items: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
    try {
      yield* items;
    } catch (error) {
      throw asProblem(error);
    }
  }

  const accountList = (open: OpenWorkspace) => open.accounts.list();

  const templateList = (open: OpenWorkspace) => {
    const accountId = open.storage.settings.read("accountId");
    const templates = accountId === null ? [] : [...open.templates.list(accountId)];
    return {
      templates,
      checkedAt: open.storage.settings.read("templatesCheckedAt"),
      problem: open.templates.lastProblem(),
    };
  };

  /** @throws WaypostError `not-in-sandbox` in a live workspace */
  const rehearsal = (): Rehearsal => {
    const open = workspaces.current();
    if (open.rehearsal === null) throw new WaypostError("not-in-sandbox");
    return open.rehearsal;
  };

  const businessCountry = (open: OpenWorkspace): string | null => {
    const accountId = open.storage.settings.read("accountId");
    const numberId = open.storage.settings.read("numberId");
    const numbers = accountId === null ? [] : open.storage.accounts.numbersOf(accountId);
    const number = numbers.find((candidate) => candidate.id === numberId);
    return number ? countryOfNumber(number.displayNumber) : null;
  };

  return os.router({
    app: {
      info: os.app.info.handler(() => services.info),
      readPreferences: os.app.readPreferences.handler(() => preferences.read()),
      changePreferences: os.app.changePreferences.handler(async ({ input }) => {
        const { graphVersion } = input;
        if (graphVersion !== undefined && judgeGraphVersion(graphVersion) === "too-old") {
          const params = { version: graphVersion, oldest: oldestGraphVersion() };
          throw new WaypostError("graph-version-too-old", { field: "graphVersion", params });
        }
        const changed = await preferences.change(withoutUndefined(input));
        events.publish({ type: "preferences-changed" });
        return changed;
      }),
      openLink: os.app.openLink.handler(async ({ input }) => {
        const isOpen = workspaces.list().openId !== null;
        const url = isOpen
          ? await workspaces.current().link(input.id, input.accountId ?? null)
          : metaPage(input.id);
        if (url === null) throw new WaypostError(input.id === "signup" ? "signup-none" : "not-in-sandbox");
        await services.links?.open(url);
        return { url, opened: services.links !== null };
      }),
    },
    network: {
      read: os.network.read.handler(() => services.network.read()),
      save: os.network.save.handler(async ({ input }) => {
        const saved = await services.network.save(input);
        events.publish({ type: "preferences-changed" });
        return saved;
      }),
      test: os.network.test.handler(({ input }) => services.network.test(input)),
    },
    doctor: {
      read: os.doctor.read.handler(() => services.doctor.last()),
      run: os.doctor.run.handler(() => services.doctor.run()),
      report: os.doctor.report.handler(async ({ input }) => ({
        text: await services.doctor.report(input.language, input.format),
      })),
      noteActivitySharing: os.doctor.noteActivitySharing.handler(({ input }) =>
        services.doctor.noteActivitySharing(input.isOn),
      ),
    },
    workspaces: {
      list: os.workspaces.list.handler(() => workspaces.list()),
      create: os.workspaces.create.handler(({ input }) => workspaces.create(input)),
      open: os.workspaces.open.handler(({ input }) => workspaces.open(input.id)),
      restoreBackup: os.workspaces.restoreBackup.handler(({ input }) => workspaces.restoreBackup(input.id)),
      setAside: os.workspaces.setAside.handler(({ input }) => workspaces.setAside(input.id)),
    },
    setup: {
      read: os.setup.read.handler(() => workspaces.current().setup.read()),
      check: os.setup.check.handler(() => workspaces.current().setup.check()),
      saveCredentials: os.setup.saveCredentials.handler(({ input }) =>
        workspaces.current().setup.saveCredentials(input),
      ),
      forgetCredentials: os.setup.forgetCredentials.handler(() =>
        workspaces.current().setup.forgetCredentials(),
      ),
      addAccount: os.setup.addAccount.handler(({ input }) =>
        workspaces.current().setup.addAccount(input.accountId),
      ),
      chooseAccount: os.setup.chooseAccount.handler(({ input }) =>
        workspaces.current().setup.chooseAccount(input.accountId),
      ),
      chooseNumber: os.setup.chooseNumber.handler(({ input }) =>
        workspaces.current().setup.chooseNumber(input.numberId),
      ),
      registerNumber: os.setup.registerNumber.handler(({ input }) =>
        workspaces.current().setup.registerNumber(input.pin),
      ),
      subscribeWebhooks: os.setup.subscribeWebhooks.handler(({ input }) =>
        workspaces.current().setup.subscribeWebhooks(input.callbackUrl),
      ),
    },
    signup: {
      read: os.signup.read.handler(() => workspaces.current().signup.read()),
      chooseWay: os.signup.chooseWay.handler(({ input }) => workspaces.current().signup.chooseWay(input.way)),
      saveApp: os.signup.saveApp.handler(({ input }) => workspaces.current().signup.saveApp(input)),
      start: os.signup.start.handler(({ input }) => workspaces.current().signup.start(input)),
      openAddress: os.signup.openAddress.handler(async () => {
        const url = workspaces.current().signup.address();
        try {
          await services.links?.open(url);
          return { url, opened: services.links !== null };
        } catch (error) {
          if (error instanceof WaypostError) return { url, opened: false };
          throw error;
        }
      }),
      cancel: os.signup.cancel.handler(() => workspaces.current().signup.cancel()),
      submitResult: os.signup.submitResult.handler(({ input }) =>
        workspaces.current().signup.submitResult(input.text),
      ),
      retryStep: os.signup.retryStep.handler(({ input }) =>
        workspaces.current().signup.retryStep(input.step, input.pin),
      ),
      dismiss: os.signup.dismiss.handler(() => workspaces.current().signup.dismiss()),
      requestIntent: os.signup.requestIntent.handler(({ input }) =>
        workspaces.current().signup.requestIntent(input.businessId, input.solutionId),
      ),
      checkPartner: os.signup.checkPartner.handler(() => workspaces.current().signup.checkPartner()),
      clients: os.signup.clients.handler(({ input }) =>
        workspaces.current().signup.readClients(input.onlyEligible),
      ),
    },
    banners: {
      list: os.banners.list.handler(() => workspaces.current().banners.list()),
      dismiss: os.banners.dismiss.handler(({ input }) => workspaces.current().banners.dismiss(input)),
    },
    accounts: {
      list: os.accounts.list.handler(() => accountList(workspaces.current())),
      refresh: os.accounts.refresh.handler(async () => {
        const open = workspaces.current();
        const { problem: failure } = await open.setup.check();
        const list = accountList(open);
        return { ...list, problem: list.problem ?? failure };
      }),
      history: os.accounts.history.handler(({ input }) => workspaces.current().accounts.history(input)),
      setCloudApiDisabled: os.accounts.setCloudApiDisabled.handler(async ({ input }) => {
        const open = workspaces.current();
        await open.accounts.setCloudApiDisabled(input.accountId, input.disabled);
        return accountList(open);
      }),
      setCreativeOptimization: os.accounts.setCreativeOptimization.handler(async ({ input }) => {
        const open = workspaces.current();
        await open.accounts.setCreativeOptimization(input.accountId, input.feature, input.enrolled);
        return accountList(open);
      }),
    },
    templates: {
      list: os.templates.list.handler(() => templateList(workspaces.current())),
      refresh: os.templates.refresh.handler(async () => {
        const open = workspaces.current();
        const accountId = open.storage.settings.read("accountId");
        if (accountId === null) throw new WaypostError("setup-incomplete", { params: { step: "account" } });
        await open.templates.refresh(accountId);
        return templateList(open);
      }),
    },
    messages: {
      checkRecipient: os.messages.checkRecipient.handler(({ input }) =>
        checkRecipient(input.to, businessCountry(workspaces.current())),
      ),
      sendTest: os.messages.sendTest.handler(({ input }) => {
        const open = workspaces.current();
        if (open.workspace.id !== input.workspaceId) throw new WaypostError("workspace-not-open");
        return open.sender.send(input);
      }),
      readTestDraft: os.messages.readTestDraft.handler(() =>
        workspaces.current().storage.settings.read("testDraft"),
      ),
      saveTestDraft: os.messages.saveTestDraft.handler(({ input }) => {
        const open = workspaces.current();
        if (open.workspace.id === input.workspaceId) open.storage.settings.write("testDraft", input.draft);
      }),
    },
    results: {
      list: os.results.list.handler(({ input }) => {
        const list = workspaces.current().results.list(input);
        return { ...list, messages: [...list.messages] };
      }),
      message: os.results.message.handler(({ input }) => workspaces.current().results.message(input.id)),
      export: os.results.export.handler(({ input }) => {
        const { messages } = workspaces.current().storage;
        return withProblems(exportResults({ messages, shell: services.shell, now: services.now }, input));
      }),
      exportMessage: os.results.exportMessage.handler(({ input }) =>
        withProblems(
          exportMessage(services.shell, workspaces.current().results.message(input.id), services.now()),
        ),
      ),
    },
    webhooks: {
      status: os.webhooks.status.handler(() => {
        const { storage } = workspaces.current();
        const summary = storage.webhookLog.summary();
        return {
          isListening: services.listener.url !== null,
          localUrl: services.listener.url,
          lastReceivedAt: summary.lastReceivedAt,
          received: summary.received,
          refusedSignatures: storage.settings.read("refusedSignatures") ?? 0,
          unreadable: summary.unreadable,
          problem: services.listener.problem?.problem ?? null,
        };
      }),
    },
    sandbox: {
      status: os.sandbox.status.handler(() => rehearsal().status()),
      advanceClock: os.sandbox.advanceClock.handler(({ input }) => rehearsal().advance(input.seconds)),
      setSpeed: os.sandbox.setSpeed.handler(({ input }) => rehearsal().setSpeed(input.speed)),
      scenarios: os.sandbox.scenarios.handler(() => rehearsal().scenarios()),
      playScenario: os.sandbox.playScenario.handler(({ input }) => rehearsal().play(input.name)),
    },
    events: {
      subscribe: os.events.subscribe.handler(async function* ({ signal }) {
        yield* events.subscribe(signal);
      }),
    },
  });
}

export type CoreRouter = ReturnType<typeof createRouter>;
