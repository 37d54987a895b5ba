/**
 * What the serving side may rely on, whatever stands behind `ServedStorage`: one suite for each way of serving a workspace.
 * It asks for commands and queries that are listed, since a thread finds no others.
 */
import { describe, expect, onTestFinished, test } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { claimTest, settleSend } from "../../core/messages/messages-commands.ts";
import { messagesSettings } from "../../core/messages/messages-settings.ts";
import { readOpenTests } from "../../core/news/news-queries.ts";
import type { Person } from "../../core/people/person.ts";
import { createRetentionService } from "../../core/retention/retention-service.ts";
import { retentionSettings } from "../../core/retention/retention-settings.ts";
import { recoverSending } from "../../core/sending/recover-sending.ts";
import { setupSettings } from "../../core/setup/setup-settings.ts";
import { applySignupEvent, beginSignup } from "../../core/signup/signup-commands.ts";
import { signupSettings } from "../../core/signup/signup-settings.ts";
import { setting } from "../../core/storage/settings-store.ts";
import { ensureVerifyToken } from "../../core/webhooks/webhooks-commands.ts";
import { webhooksSettings } from "../../core/webhooks/webhooks-settings.ts";
import { cleared, type ServedStorage, written } from "../../core/workspaces/served-storage.ts";
import { command, query } from "../../core/workspaces/store-command.ts";
import { openReadOnly, openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "./quiet-logger.ts";
import { accepted, newMessage, WORKSPACE_ID } from "./sent-message.ts";
import { statusWebhook } from "./status-webhook.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const ACCOUNT = asAccountId("123456789012345678");
const NUMBER = asNumberId("7");
const NOW = 1_795_165_300_500;
const DAY = 24 * 60 * 60 * 1_000;

/** Both sides clone what crosses, so functions don't, and nothing is shared. */
const unlisted = command({ name: "nobody.listed", run: (_storage, _input: null): number => 1 });
const unlistedQuery = query({ name: "nobody.listed", run: (_readers, _input: null): number => 1 });
const ofNobody = { ...setting("nobody.value", messagesSettings.testDraft.schema, "refuse") };

/** @param serve opens the workspace in a folder, whose two files are made where they are missing */
export function describeServedStorage(
  name: string,
  serve: (folder: string) => ServedStorage | Promise<ServedStorage>,
): void {
  async function open(folder = temporaryFolder()) {
    const served = await serve(folder);
    onTestFinished(() => served.close());
    return { folder, served, settings: served.settings };
  }

  /** As somebody else finds the files. */
  function onDisk(folder: string) {
    const { readers, close } = openReadOnly(folder, createKeepingLogger());
    onTestFinished(close);
    if (readers === null) throw new Error("both files are there to be read");
    return readers;
  }

  describe(`a workspace that is served ${name}`, () => {
    test("has on the disk what a command has answered, and reads it at once", async () => {
      const { served, settings, folder } = await open();
      await settings.write(accountsSettings.chosenAccount, ACCOUNT);
      expect(settings.read(accountsSettings.chosenAccount)).toBe(ACCOUNT);
      expect(onDisk(folder).settings.read(accountsSettings.chosenAccount)).toBe(ACCOUNT);
      const draft = {
        templateId: null,
        to: "+55",
        variables: { name: "Ána" },
        deliveryMethod: "cloud",
      } as const;
      await settings.write(messagesSettings.testDraft, draft);
      expect(settings.read(messagesSettings.testDraft)).toEqual(draft);
      await settings.clear(accountsSettings.chosenAccount);
      expect(settings.read(accountsSettings.chosenAccount)).toBeNull();
      expect(await served.run(ensureVerifyToken, "mine")).toBe("mine");
      expect(await served.run(ensureVerifyToken, "another")).toBe("mine");
    });

    test("keeps all that a command writes, or nothing of it", async () => {
      const { settings } = await open();
      await settings.write(accountsSettings.chosenAccount, ACCOUNT);
      await settings.change([
        written(accountsSettings.chosenNumber, NUMBER),
        cleared(accountsSettings.chosenAccount),
      ]);
      expect(settings.read(accountsSettings.chosenNumber)).toBe(NUMBER);
      expect(settings.read(accountsSettings.chosenAccount)).toBeNull();
      const failing = settings.change([
        cleared(accountsSettings.chosenNumber),
        written(ofNobody, { templateId: null, to: "", variables: {}, deliveryMethod: "cloud" }),
      ]);
      await expect(failing).rejects.toThrow("nobody.value");
      expect(settings.read(accountsSettings.chosenNumber)).toBe(NUMBER);
    });

    test("does one command after the other, in the order they were given", async () => {
      const { settings } = await open();
      const done: string[] = [];
      const times = [...Array(20).keys()].map((time) => `https://a.example/${time}`);
      await Promise.all(
        times.map(async (url) => {
          await settings.write(setupSettings.callbackUrl, url);
          done.push(url);
        }),
      );
      expect(done).toEqual(times);
      expect(settings.read(setupSettings.callbackUrl)).toBe(times.at(-1));
    });

    test("takes a copy of what it is given", async () => {
      const { settings } = await open();
      const typed = [ACCOUNT];
      const writing = settings.write(accountsSettings.typed, typed);
      typed.push(asAccountId("2"));
      await writing;
      expect(settings.read(accountsSettings.typed)).toEqual([ACCOUNT]);
    });

    test("hands a problem on as it is, and sets aside what cannot be read", async () => {
      const folder = temporaryFolder();
      const before = openWorkspaceStorage({ folder, logger: createKeepingLogger() });
      before.settings.write(
        { ...webhooksSettings.verifyToken, schema: ofNobody.schema } as never,
        7 as never,
      );
      before.close();
      const { served, settings } = await open(folder);
      const failure = await served.run(ensureVerifyToken, "mine").catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(WaypostError);
      expect((failure as WaypostError).problem).toMatchObject({
        code: "kept-value-unreadable",
        params: { key: "webhooks.verifyToken" },
      });
      await settings.write(webhooksSettings.verifyToken, "new");
      expect(await served.run(ensureVerifyToken, "mine")).toBe("new");
    });

    test("refuses what is not listed, since a thread could not find it", async () => {
      const { served } = await open();
      await expect(served.run(unlisted, null)).rejects.toThrow("nobody.listed");
      await expect(served.ask(unlistedQuery, null)).rejects.toThrow("nobody.listed");
    });

    test("has a message durably under way before its request goes out, and then what became of it", async () => {
      const { served, folder } = await open();
      const message = newMessage({ createdAt: NOW });
      const attempt = {
        submittedRoute: "optimized",
        fallback: null,
        onboardingStatus: "ONBOARDED",
        endpoint: "v25.0/2/marketing_messages",
        claimedAt: NOW,
      } as const;
      const wanted = {
        workspaceId: WORKSPACE_ID,
        message,
        attempt,
        witnessFolder: null,
        unlessStopped: null,
      };
      const atStart = {
        workspaceId: WORKSPACE_ID,
        left: { sameBoot: false, noted: new Set<number>(), epoch: null, condition: "missing" },
        identity: { machine: null, path: null, file: null },
        witness: null,
      } as const;
      const { epoch } = await served.run(recoverSending, { ...atStart, at: NOW });
      const first = await served.run(claimTest, wanted);
      const { messages } = onDisk(folder);
      expect(messages.find(first.attempt.messageId)?.state).toBe("sending");
      const second = await served.run(claimTest, wanted);
      expect(second.body).toMatchObject({
        to: "5511987654000",
        biz_opaque_callback_data: `wp1.${WORKSPACE_ID}.${epoch}.${second.attempt.attemptId}`,
      });
      const outcome = accepted("wamid.ONE", NOW + 100);
      const { messageId } = first.attempt;
      expect(await served.run(settleSend, { attempt: first.attempt, outcome })).toEqual({
        tests: [messageId],
        isStop: false,
      });
      expect(messages.find(messageId)).toMatchObject({ state: "accepted", wamid: "wamid.ONE" });
      const recovered = await served.run(recoverSending, { ...atStart, at: NOW + 200 });
      expect(recovered.tests).toEqual([second.attempt.messageId]);
      expect(recovered.epoch).toBeGreaterThan(epoch);
      expect(served.messages.find(second.attempt.messageId)?.state).toBe("unknown");
      expect((await served.run(recoverSending, { ...atStart, at: NOW + 300 })).tests).toEqual([]);
    });

    test("claims no message to somebody who has stopped marketing by then", async () => {
      const { served } = await open();
      const value = {
        user_preferences: [
          { wa_id: "5511987654000", category: "marketing_messages", value: "stop", timestamp: NOW / 1000 },
        ],
      };
      const body = JSON.stringify({
        object: "whatsapp_business_account",
        entry: [{ id: "1", time: NOW / 1000, changes: [{ field: "user_preferences", value }] }],
      });
      await served.append({ body: Buffer.from(body), receivedAt: NOW, source: "listener", trust: "signed" });
      await served.reduce();
      const claim = (unlessStopped: Person | null) =>
        served.run(claimTest, {
          workspaceId: WORKSPACE_ID,
          message: newMessage({ createdAt: NOW }),
          attempt: {
            submittedRoute: "cloud",
            fallback: null,
            onboardingStatus: null,
            endpoint: "v25.0/2/messages",
            claimedAt: NOW,
          },
          witnessFolder: null,
          unlessStopped,
        });
      const refused = await claim({ kind: "number", number: "+5511987654000" }).catch(
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ problem: { code: "recipient-stopped", field: "to" } });
      expect(await served.ask(readOpenTests, null)).toEqual([]);
      expect((await claim({ kind: "number", number: "+5511987654001" })).attempt.attemptId).toBe(1);
      expect((await claim(null)).attempt.attemptId).toBe(2);
    });

    test("lets one of two answers to a signup find it waiting", async () => {
      const { served, settings } = await open();
      const signup = {
        kind: "waiting-for-person",
        place: "browser",
        address: "https://www.facebook.com/",
        startedAt: NOW,
        expiresAt: NOW + 60_000,
      } as const;
      const returned = { state: "s", redirectUri: "https://www.facebook.com/done" };
      const begun = { signup, returned, knownAccountIds: null };
      await served.run(beginSignup, begun);
      const event = { kind: "returned", at: NOW + 1, expiresAt: NOW + 60_001 } as const;
      const [one, other] = await Promise.all([
        served.run(applySignupEvent, event),
        served.run(applySignupEvent, event),
      ]);
      expect([one?.kind, other]).toEqual(["exchanging", null]);
      await expect(served.run(beginSignup, begun)).rejects.toThrow("signup-under-way");
      expect(settings.read(signupSettings.return)).toEqual(returned);
      await served.run(applySignupEvent, { kind: "cancelled", at: NOW + 2 });
      expect(settings.read(signupSettings.state)?.kind).toBe("cancelled");
      // What only a signup under way needs has gone with it.
      expect(settings.read(signupSettings.return)).toBeNull();
    });

    test("answers no query that nobody waits for", async () => {
      const { served } = await open();
      const unwanted = served.ask(readOpenTests, null, AbortSignal.abort());
      await expect(unwanted).rejects.toMatchObject({ name: "AbortError" });
      expect(await served.ask(readOpenTests, null, new AbortController().signal)).toEqual([]);
    });

    test("prunes what is older than it is to be kept, and finishes what was left", async () => {
      const { served, settings, folder } = await open();
      const claimed = await served.run(claimTest, {
        workspaceId: WORKSPACE_ID,
        message: newMessage({ createdAt: NOW }),
        attempt: {
          submittedRoute: "cloud",
          fallback: null,
          onboardingStatus: null,
          endpoint: "v25.0/2/messages",
          claimedAt: NOW,
        },
        witnessFolder: null,
        unlessStopped: null,
      });
      const { attempt } = claimed;
      await served.run(settleSend, { attempt, outcome: accepted("wamid.ONE", NOW + 100) });
      const post = (wamid: string) =>
        served.append({
          body: Buffer.from(statusWebhook({ wamid })),
          receivedAt: NOW + 200,
          source: "listener",
          trust: "signed",
        });
      await post("wamid.ONE");
      await post("wamid.OTHERS");
      let days = 40;
      const retention = createRetentionService({
        storage: served,
        logger: createKeepingLogger(),
        timers: SYSTEM_TIMERS,
        closing: new AbortController().signal,
        now: () => NOW + days * DAY,
        onChanged: () => undefined,
        onPruned: () => undefined,
      });
      const nothing = { webhooks: 0, messages: 0, sealed: 0, orphans: 0 };
      expect(await retention.prune()).toEqual(nothing);
      await settings.write(retentionSettings.ages, { webhooks: 30, receipts: 60, messages: 90 });
      expect(await retention.prune()).toEqual({ ...nothing, webhooks: 2 });
      expect(served.webhookLog.lastId()).toBe(0);
      expect(served.reductionProgress.sealed()).toEqual([]);
      expect(served.receipts.of(attempt.attemptId)).toHaveLength(1);
      expect(await post("wamid.ONE")).toEqual({ id: null, isNew: false, isToReduce: false });
      days = 70;
      expect(await retention.prune()).toEqual({ ...nothing, sealed: 1, orphans: 1 });
      expect(served.messages.find(attempt.messageId)?.state).toBe("sent");
      await served.replay();
      expect(served.messages.find(attempt.messageId)?.state).toBe("sent");
      days = 100;
      expect(await retention.prune()).toEqual({ ...nothing, messages: 1 });
      expect(served.messages.find(attempt.messageId)).toBeNull();
      expect(served.rollups.breakdown({ by: ["state"], now: NOW })).toEqual([
        { values: { state: "sent" }, n: 1 },
      ]);
      expect(onDisk(folder).rollups.archived()).toBe(1);
      expect(await retention.prune()).toEqual(nothing);
    });

    test("takes webhooks into the log, reduces them, and tells what they changed once it can be read", async () => {
      const { served, folder } = await open();
      const heard: unknown[] = [];
      const violation = () => served.accountHistory.last(ACCOUNT, null, "violation");
      served.onNews((news) => heard.push([news.kind, violation()?.to]));
      const value = { event: "ACCOUNT_VIOLATION", violation_info: { violation_type: "SPAM" } };
      const body = JSON.stringify({
        object: "whatsapp_business_account",
        entry: [{ id: ACCOUNT, time: NOW / 1000, changes: [{ field: "account_update", value }] }],
      });
      const webhook = {
        body: Buffer.from(body),
        receivedAt: NOW,
        source: "listener",
        trust: "signed",
      } as const;
      const { revision } = served;
      expect(await served.append(webhook)).toMatchObject({ id: 1, isNew: true, isToReduce: true });
      expect(onDisk(folder).webhookLog.body(1)?.toString()).toBe(body);
      expect(served.revision).toBeGreaterThan(revision);
      expect(heard).toEqual([]);
      await served.reduce();
      expect(heard).toEqual([["accounts", "SPAM"]]);
      const before = violation();
      await served.replay();
      expect(violation()).toEqual({ ...before, sequence: expect.any(Number) });
      expect(heard).toHaveLength(1);
    });

    test("does what it was asked for before it closes, and nothing after", async () => {
      const { served, settings, folder } = await open();
      const last = settings.write(accountsSettings.chosenAccount, ACCOUNT);
      const closing = served.close();
      const late = settings.write(accountsSettings.chosenAccount, asAccountId("2"));
      await expect(late).rejects.toThrow("workspace-not-open");
      await last;
      await closing;
      expect(onDisk(folder).settings.read(accountsSettings.chosenAccount)).toBe(ACCOUNT);
    });

    test("has a greater revision after each change, and the same after none", async () => {
      const { served, settings } = await open();
      const first = served.revision;
      await settings.write(accountsSettings.chosenAccount, ACCOUNT);
      const second = served.revision;
      expect(second).toBeGreaterThan(first);
      await settings.clear(accountsSettings.chosenNumber);
      expect(served.revision).toBe(second);
    });
  });
}
