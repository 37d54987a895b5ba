/** The contract, answered by the core's services. Every failure leaves as a Problem, an unexpected one too. */
import { implement, ORPCError, ValidationError } from "@orpc/server";
import { z } from "zod";
import {
  type AppInfo,
  contract,
  type Preferences,
  type Problem,
  problem,
  SHOWN_WORKSPACE_HEADER,
  WaypostError,
} from "../../shared/contract/index.ts";
import { judgeGraphVersion, oldestGraphVersion } from "../../shared/domain/graph/graph-version.ts";
import type { DoctorService } from "../doctor/doctor-service.ts";
import type { CoreEvents } from "../events/core-events.ts";
import { asWaypostError } from "../graph/graph-error.ts";
import type { LinkOpener } from "../links/link-opener.ts";
import { metaPage } from "../links/meta-links.ts";
import type { Logger } from "../logging/logger.ts";
import type { NetworkService } from "../network/network-service.ts";
import type { PreferencesStore } from "../preferences/preferences.ts";
import { checkRecipient, countryOfNumber } from "../recipients/recipient-check.ts";
import { exportMessage } from "../results/message-export.ts";
import { exportResults } from "../results/results-export.ts";
import type { Rehearsal } from "../sandbox/rehearsal.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { WebhookListener } from "../webhooks/webhook-listener.ts";
import type { OpenWorkspace } from "../workspaces/open-workspace.ts";
import type { WorkspacesService } from "../workspaces/workspaces-service.ts";

/** What comes with a call besides its input. */
export interface CallContext {
  /** Absent when the router is called directly, without a transport. */
  readonly reqHeaders?: Headers;
}

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

  const os = implement(contract)
    .$context<CallContext>()
    .use(async ({ next }) => {
      try {
        return await next();
      } catch (error) {
        throw asProblem(error);
      }
    });

  /** @throws WaypostError `other-workspace-open` when the window shows another workspace than the one that is open */
  function refuseForAnother({ reqHeaders }: CallContext): void {
    const shownId = reqHeaders?.get(SHOWN_WORKSPACE_HEADER) ?? null;
    const openId = workspaces.openId();
    if (shownId !== null && openId !== null && shownId !== openId) {
      throw new WaypostError("other-workspace-open");
    }
  }

  /**
   * A sandbox never sends a browser to Meta, not even while it is being opened again.
   * @throws WaypostError `workspace-not-open` when the window shows a sandbox
   */
  function refuseForSandbox({ reqHeaders }: CallContext): void {
    const shownId = reqHeaders?.get(SHOWN_WORKSPACE_HEADER) ?? null;
    const known = workspaces.list().workspaces.find(({ id }) => id === shownId);
    if (known?.kind === "sandbox") throw new WaypostError("workspace-not-open");
  }

  /**
   * For calls about one workspace: the handler gets the one the window shows and keeps it if another is opened
   * meanwhile.
   */
  const shown = os.use(({ context, next }) => {
    refuseForAnother(context);
    return next({ context: { open: workspaces.current() } });
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

  /** The doctor looks at Waypost when no workspace is open, too. */
  const doctor = os.use(({ context, next }) => {
    refuseForAnother(context);
    return next();
  });

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
  const rehearsal = (open: OpenWorkspace): Rehearsal => {
    if (open.rehearsal === null) throw new WaypostError("not-in-sandbox");
    return open.rehearsal;
  };

  /** The number named, or the chosen one, as a recipient is judged for it. */
  const senderOf = ({ storage }: OpenWorkspace, named: string | null) => {
    const { settings, accounts } = storage;
    const numberId = named ?? settings.read("numberId");
    for (const { id: accountId } of accounts.accounts()) {
      const number = accounts.numbersOf(accountId).find((candidate) => candidate.id === numberId);
      if (number) return { accountId, country: countryOfNumber(number.displayNumber) };
    }
    return { accountId: settings.read("accountId"), country: null };
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
      openLink: os.app.openLink.handler(async ({ input, context }) => {
        refuseForAnother(context);
        const isOpen = workspaces.openId() !== null;
        if (!isOpen) refuseForSandbox(context);
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
      read: doctor.doctor.read.handler(() => services.doctor.last()),
      run: doctor.doctor.run.handler(() => services.doctor.run()),
      report: doctor.doctor.report.handler(async ({ input }) => ({
        text: await services.doctor.report(input.language, input.format),
      })),
      noteActivitySharing: doctor.doctor.noteActivitySharing.handler(({ input }) =>
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
      read: shown.setup.read.handler(({ context }) => context.open.setup.read()),
      check: shown.setup.check.handler(({ context }) => context.open.setup.check()),
      saveCredentials: shown.setup.saveCredentials.handler(({ input, context }) =>
        context.open.setup.saveCredentials(input),
      ),
      forgetCredentials: shown.setup.forgetCredentials.handler(({ context }) =>
        context.open.setup.forgetCredentials(),
      ),
      addAccount: shown.setup.addAccount.handler(({ input, context }) =>
        context.open.setup.addAccount(input.accountId),
      ),
      chooseAccount: shown.setup.chooseAccount.handler(({ input, context }) =>
        context.open.setup.chooseAccount(input.accountId),
      ),
      chooseNumber: shown.setup.chooseNumber.handler(({ input, context }) =>
        context.open.setup.chooseNumber(input.numberId),
      ),
      registerNumber: shown.setup.registerNumber.handler(({ input, context }) =>
        context.open.setup.registerNumber(input.pin),
      ),
      subscribeWebhooks: shown.setup.subscribeWebhooks.handler(({ input, context }) =>
        context.open.setup.subscribeWebhooks(input.callbackUrl),
      ),
    },
    signup: {
      read: shown.signup.read.handler(({ context }) => context.open.signup.read()),
      chooseWay: shown.signup.chooseWay.handler(({ input, context }) =>
        context.open.signup.chooseWay(input.way),
      ),
      saveApp: shown.signup.saveApp.handler(({ input, context }) => context.open.signup.saveApp(input)),
      start: shown.signup.start.handler(({ input, context }) => context.open.signup.start(input)),
      openAddress: shown.signup.openAddress.handler(async ({ context }) => {
        const url = context.open.signup.address();
        try {
          await services.links?.open(url);
          return { url, opened: services.links !== null };
        } catch (error) {
          if (error instanceof WaypostError) return { url, opened: false };
          throw error;
        }
      }),
      cancel: shown.signup.cancel.handler(({ context }) => context.open.signup.cancel()),
      submitResult: shown.signup.submitResult.handler(({ input, context }) =>
        context.open.signup.submitResult(input.text),
      ),
      retryStep: shown.signup.retryStep.handler(({ input, context }) =>
        context.open.signup.retryStep(input.step, input.pin),
      ),
      dismiss: shown.signup.dismiss.handler(({ context }) => context.open.signup.dismiss()),
      requestIntent: shown.signup.requestIntent.handler(({ input, context }) =>
        context.open.signup.requestIntent(input.businessId, input.solutionId),
      ),
      checkPartner: shown.signup.checkPartner.handler(({ context }) => context.open.signup.checkPartner()),
      clients: shown.signup.clients.handler(({ input, context }) =>
        context.open.signup.readClients(input.onlyEligible),
      ),
    },
    banners: {
      list: shown.banners.list.handler(({ context }) => context.open.banners.list()),
      dismiss: shown.banners.dismiss.handler(({ input, context }) => context.open.banners.dismiss(input)),
    },
    accounts: {
      list: shown.accounts.list.handler(({ context }) => accountList(context.open)),
      refresh: shown.accounts.refresh.handler(async ({ context }) => {
        const open = context.open;
        const { problem: failure } = await open.setup.check();
        const list = accountList(open);
        return { ...list, problem: list.problem ?? failure };
      }),
      history: shown.accounts.history.handler(({ input, context }) => context.open.accounts.history(input)),
      setCloudApiDisabled: shown.accounts.setCloudApiDisabled.handler(async ({ input, context }) => {
        const open = context.open;
        await open.accounts.setCloudApiDisabled(input.accountId, input.disabled);
        return accountList(open);
      }),
      setCreativeOptimization: shown.accounts.setCreativeOptimization.handler(async ({ input, context }) => {
        const open = context.open;
        await open.accounts.setCreativeOptimization(input.accountId, input.feature, input.enrolled);
        return accountList(open);
      }),
    },
    templates: {
      list: shown.templates.list.handler(({ context }) => templateList(context.open)),
      refresh: shown.templates.refresh.handler(async ({ context }) => {
        const open = context.open;
        const accountId = open.storage.settings.read("accountId");
        if (accountId === null) throw new WaypostError("setup-incomplete", { params: { step: "account" } });
        await open.templates.refresh(accountId);
        return templateList(open);
      }),
    },
    messages: {
      checkRecipient: shown.messages.checkRecipient.handler(({ input, context: { open } }) => {
        const { accountId, country } = senderOf(open, input.numberId ?? null);
        return checkRecipient(input.to, country, (person) =>
          accountId === null ? null : open.storage.people.stopOf(accountId, person),
        );
      }),
      sendTest: shown.messages.sendTest.handler(({ input, context }) => {
        const open = context.open;
        if (open.workspace.id !== input.workspaceId) throw new WaypostError("other-workspace-open");
        return open.sender.send(input);
      }),
      readTestDraft: shown.messages.readTestDraft.handler(({ context }) =>
        context.open.storage.settings.read("testDraft"),
      ),
      saveTestDraft: shown.messages.saveTestDraft.handler(({ input, context }) => {
        const open = context.open;
        if (open.workspace.id === input.workspaceId) open.storage.settings.write("testDraft", input.draft);
      }),
    },
    results: {
      list: shown.results.list.handler(({ input, context }) => {
        const list = context.open.results.list(input);
        return { ...list, messages: [...list.messages] };
      }),
      message: shown.results.message.handler(({ input, context }) => context.open.results.message(input.id)),
      export: shown.results.export.handler(({ input, context }) => {
        const { messages } = context.open.storage;
        return withProblems(exportResults({ messages, shell: services.shell, now: services.now }, input));
      }),
      exportMessage: shown.results.exportMessage.handler(({ input, context }) =>
        withProblems(exportMessage(services.shell, context.open.results.message(input.id), services.now())),
      ),
    },
    webhooks: {
      status: shown.webhooks.status.handler(({ context }) => {
        const { storage } = context.open;
        const summary = storage.webhookLog.summary();
        return {
          isListening: services.listener.url !== null,
          localUrl: services.listener.url,
          lastReceivedAt: summary.lastReceivedAt,
          received: summary.received,
          refusedSignatures: storage.settings.read("refusedSignatures") ?? 0,
          unreadable: summary.unreadable,
          unread: [...storage.webhookLog.unread()],
          problem: services.listener.problem?.problem ?? null,
        };
      }),
    },
    sandbox: {
      status: shown.sandbox.status.handler(({ context }) => rehearsal(context.open).status()),
      advanceClock: shown.sandbox.advanceClock.handler(({ input, context }) =>
        rehearsal(context.open).advance(input.seconds),
      ),
      setSpeed: shown.sandbox.setSpeed.handler(({ input, context }) =>
        rehearsal(context.open).setSpeed(input.speed),
      ),
      scenarios: shown.sandbox.scenarios.handler(({ context }) => rehearsal(context.open).scenarios()),
      people: shown.sandbox.people.handler(async ({ context }) => ({
        people: [...(await rehearsal(context.open).people())],
      })),
      playScenario: shown.sandbox.playScenario.handler(({ input, context }) =>
        rehearsal(context.open).play(input.name),
      ),
    },
    events: {
      subscribe: os.events.subscribe.handler(async function* ({ signal }) {
        yield* events.subscribe(signal);
      }),
    },
  });
}

export type CoreRouter = ReturnType<typeof createRouter>;
