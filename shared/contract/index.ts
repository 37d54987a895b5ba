/**
 * Every procedure and event of the core, with the schemas of what goes in and comes out. The core implements
 * it, the interface calls it, and the transports in between (MessagePort, WebSocket, none) know only this.
 */
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import {
  accountListSchema,
  cloudApiSwitchInputSchema,
  creativeSwitchInputSchema,
  historyInputSchema,
  historySchema,
} from "./accounts.ts";
import { bannerListSchema, dismissBannerInputSchema } from "./banners.ts";
import { doctorReportInputSchema, doctorViewSchema } from "./doctor.ts";
import { messageExportInputSchema } from "./message-export.ts";
import { networkInputSchema, networkTestSchema, networkViewSchema } from "./network.ts";
import {
  metaIdSchema,
  pastedAddressSchema,
  typedMetaIdSchema,
  typedPinSchema,
  typedRecipientSchema,
} from "./pasted.ts";
import { problemSchema } from "./problem.ts";
import {
  appInfoSchema,
  coreEventSchema,
  createWorkspaceInputSchema,
  credentialsInputSchema,
  exportEventSchema,
  exportInputSchema,
  linkIdSchema,
  messageDetailSchema,
  messageListInputSchema,
  messageListSchema,
  preferencesSchema,
  recipientCheckSchema,
  sandboxPersonSchema,
  sandboxScenariosSchema,
  sandboxSpeedSchema,
  sandboxStatusSchema,
  scenarioNameSchema,
  sendTestInputSchema,
  setupViewSchema,
  templateListSchema,
  testDraftSchema,
  webhookStatusSchema,
  workspaceListSchema,
  workspaceSchema,
} from "./schemas.ts";
import {
  setupWaySchema,
  signupAppInputSchema,
  signupResultInputSchema,
  signupStartSchema,
  signupStepSchema,
  signupViewSchema,
} from "./signup.ts";

export * from "./accounts.ts";
export * from "./banners.ts";
export * from "./doctor.ts";
export * from "./network.ts";
export * from "./pasted.ts";
export * from "./problem.ts";
export * from "./schemas.ts";
export * from "./signup.ts";

/**
 * Names the workspace a window shows. A call about a workspace that isn't open is refused with `other-workspace-open`;
 * callers that show none leave it out.
 */
export const SHOWN_WORKSPACE_HEADER = "waypost-workspace";

/** Every expected failure is this one error; its data says which. */
const procedure = oc.errors({ PROBLEM: { status: 422, data: problemSchema } });
const nothing = z.void();

export const contract = {
  app: {
    info: procedure.output(appInfoSchema),
    readPreferences: procedure.output(preferencesSchema),
    /** Keys left out keep their value. The network's are changed by `network.save`, which looks at them first. */
    changePreferences: procedure
      .input(preferencesSchema.omit({ proxy: true, caFile: true }).partial())
      .output(preferencesSchema),
    /** About the chosen account, unless another one is named. Opens a page outside Waypost where the host can (capability `open-links`), and says its address. */
    openLink: procedure
      .input(z.object({ id: linkIdSchema, accountId: metaIdSchema.nullable().optional() }))
      .output(z.object({ url: z.string(), opened: z.boolean() })),
  },
  network: {
    read: procedure.output(networkViewSchema),
    /** In force with the next request. A refusal names the field and changes nothing. */
    save: procedure.input(networkInputSchema).output(networkViewSchema),
    /** Calls Meta's address with what was typed, or with what is in force; nothing is kept. */
    test: procedure.input(networkInputSchema.nullable()).output(networkTestSchema),
  },
  doctor: {
    /** What it found last in this workspace; null while it was never asked. */
    read: procedure.output(doctorViewSchema.nullable()),
    /** Asks Meta afresh; takes half a minute at the most. */
    run: procedure.output(doctorViewSchema),
    /** What it found last, to be copied: without secrets, numbers masked. Runs first when it never did. */
    report: procedure.input(doctorReportInputSchema).output(z.object({ text: z.string() })),
    /** What a person saw at Meta, where there is no API to ask. Answers with the check looked at anew. */
    noteActivitySharing: procedure.input(z.object({ isOn: z.boolean() })).output(doctorViewSchema),
  },
  workspaces: {
    list: procedure.output(workspaceListSchema),
    create: procedure.input(createWorkspaceInputSchema).output(workspaceSchema),
    open: procedure.input(z.object({ id: z.string().max(64) })).output(workspaceSchema),
    /** For a damaged database: the last good copy takes its place; the damaged files are kept. */
    restoreBackup: procedure.input(z.object({ id: z.string().max(64) })).output(workspaceSchema),
    /** Moves a workspace out of the way with all its data, and says where it is. */
    setAside: procedure.input(z.object({ id: z.string().max(64) })).output(z.object({ folder: z.string() })),
  },
  setup: {
    read: procedure.output(setupViewSchema),
    /** Asks Meta again now; answers once the new state is known. */
    check: procedure.output(setupViewSchema),
    /**
     * Proves the new token with Meta first; the old one stays in use until the new one is proven. An empty token
     * keeps the one that is there.
     */
    saveCredentials: procedure.input(credentialsInputSchema).output(setupViewSchema),
    forgetCredentials: procedure.output(setupViewSchema),
    chooseAccount: procedure.input(z.object({ accountId: metaIdSchema })).output(setupViewSchema),
    /** An account Meta has not named for the token; proven first, then chosen. */
    addAccount: procedure.input(z.object({ accountId: typedMetaIdSchema })).output(setupViewSchema),
    chooseNumber: procedure.input(z.object({ numberId: metaIdSchema })).output(setupViewSchema),
    /** The six digits become the number's two-step PIN. */
    registerNumber: procedure.input(z.object({ pin: typedPinSchema })).output(setupViewSchema),
    /** `callbackUrl` null means the local address, which only a sandbox can reach. */
    subscribeWebhooks: procedure
      .input(z.object({ callbackUrl: pastedAddressSchema(2000).nullable() }))
      .output(setupViewSchema),
  },
  /** Signing up client businesses. */
  signup: {
    read: procedure.output(signupViewSchema),
    chooseWay: procedure.input(z.object({ way: setupWaySchema.nullable() })).output(signupViewSchema),
    /** Keeps what was typed and proves with Meta what can be proven; `app.fields` says how each fared. */
    saveApp: procedure.input(signupAppInputSchema).output(signupViewSchema),
    /** Answers once there is an address to open; in Waypost's own window it is opened already. */
    start: procedure.input(signupStartSchema).output(signupViewSchema),
    /**
     * Opens what the person has to go to in the system's browser. Not opened where there is no way to, or where the
     * host opens Meta's pages alone and this is one's own: then the address is to be followed or copied.
     */
    openAddress: procedure.output(z.object({ url: z.string(), opened: z.boolean() })),
    cancel: procedure.output(signupViewSchema),
    submitResult: procedure.input(signupResultInputSchema).output(signupViewSchema),
    /** The PIN is for `register`: six digits, which become the number's two-step PIN. */
    retryStep: procedure
      .input(z.object({ step: signupStepSchema, pin: typedPinSchema.nullable() }))
      .output(signupViewSchema),
    /** Lets go of a signup that ended, or of the steps that are left; what was connected stays. */
    dismiss: procedure.output(signupViewSchema),
    /** Looks for the client of the hosted link at once. */
    checkPartner: procedure.output(signupViewSchema),
    /** Asks a client's admins to onboard; asked before, it counts as asked. */
    requestIntent: procedure
      .input(z.object({ businessId: metaIdSchema, solutionId: metaIdSchema.nullable() }))
      .output(signupViewSchema),
    /** Reads Meta's list of our clients: those that may onboard, or all. */
    clients: procedure.input(z.object({ onlyEligible: z.boolean() })).output(signupViewSchema),
  },
  banners: {
    list: procedure.output(bannerListSchema),
    /** Until its cause changes. One that cannot be put away stays, and the answer holds it still. */
    dismiss: procedure.input(dismissBannerInputSchema).output(bannerListSchema),
  },
  accounts: {
    list: procedure.output(accountListSchema),
    refresh: procedure.output(accountListSchema),
    /** What changed when, newest first, with the sends in between. */
    history: procedure.input(historyInputSchema).output(historySchema),
    /**
     * While disabled, Cloud API refuses marketing templates (131063) and optimized delivery has no fallback. Only an
     * account that is active for optimized delivery can be disabled; enabling works for every account.
     */
    setCloudApiDisabled: procedure.input(cloudApiSwitchInputSchema).output(accountListSchema),
    /** For all templates of the account that have not chosen for themselves. */
    setCreativeOptimization: procedure.input(creativeSwitchInputSchema).output(accountListSchema),
  },
  templates: {
    list: procedure.output(templateListSchema),
    /** Follows every page Meta has. */
    refresh: procedure.output(templateListSchema),
  },
  messages: {
    /** From the number named, or from the chosen one: what holds for a recipient depends on who sends. */
    checkRecipient: procedure
      .input(z.object({ to: typedRecipientSchema, numberId: metaIdSchema.nullish() }))
      .output(recipientCheckSchema),
    sendTest: procedure.input(sendTestInputSchema).output(z.object({ messageId: z.string() })),
    readTestDraft: procedure.output(testDraftSchema.nullable()),
    /** A draft of a workspace that is no longer open is let go: it must not land in another one. */
    saveTestDraft: procedure
      .input(z.object({ workspaceId: z.string().max(64), draft: testDraftSchema }))
      .output(nothing),
  },
  results: {
    list: procedure.input(messageListInputSchema).output(messageListSchema),
    message: procedure.input(z.object({ id: z.string().max(64) })).output(messageDetailSchema),
    /** All that match, newest first, as a file; letting go of it leaves nothing behind. */
    export: procedure.input(exportInputSchema).output(eventIterator(exportEventSchema)),
    /** One message with its timeline, receipts and what went over the wire, as JSON. */
    exportMessage: procedure.input(messageExportInputSchema).output(eventIterator(exportEventSchema)),
  },
  webhooks: {
    status: procedure.output(webhookStatusSchema),
  },
  /** Only in a sandbox workspace; elsewhere each is refused with `not-in-sandbox`. */
  sandbox: {
    status: procedure.output(sandboxStatusSchema),
    /** Moves the sandbox's clock on; what falls due happens at once. */
    advanceClock: procedure
      .input(
        z.object({
          seconds: z
            .number()
            .int()
            .min(1)
            .max(60 * 60 * 24 * 60),
        }),
      )
      .output(sandboxStatusSchema),
    /** Runs the sandbox's clock fast, or at its own pace again. */
    setSpeed: procedure.input(z.object({ speed: sandboxSpeedSchema })).output(sandboxStatusSchema),
    scenarios: procedure.output(sandboxScenariosSchema),
    /** Whom a test can be sent to; an older sandbox that knows nobody answers `sandbox-outdated`. */
    people: procedure.output(z.object({ people: z.array(sandboxPersonSchema) })),
    /**
     * Puts the sandbox's main account into a scenario, also into the same one anew. The setup is checked at once;
     * the answer does not wait for that.
     */
    playScenario: procedure.input(z.object({ name: scenarioNameSchema })).output(sandboxScenariosSchema),
  },
  events: {
    /** Starts with no event; ends when the caller lets go. */
    subscribe: procedure.output(eventIterator(coreEventSchema)),
  },
};

export type Contract = typeof contract;
