/** What threads add to a served workspace: snapshots beside a writer, questions that are given up, and a thread's death. */
import { expect, it, onTestFinished } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { openReadOnlyWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import { createStoreThreads } from "../../core/workspaces/store-threads.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { die, dieReading, type Gates, readTwice, set } from "../support/instrumented-commands.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { openTestStorage } from "../support/test-storage.ts";

const ACCOUNT = asAccountId("123456789012345678");
const OTHER = asAccountId("2");
const NOW = 1_795_165_300_500;

function startThreads() {
  const logger = createKeepingLogger();
  const threads = createStoreThreads({
    entry: new URL("../support/threads/instrumented-store.ts", import.meta.url),
    logger,
    timers: SYSTEM_TIMERS,
    readers: 1,
  });
  onTestFinished(() => threads.stop());
  return { threads, logger };
}

async function open() {
  const started = startThreads();
  const folder = temporaryFolder();
  const served = await started.threads.serve({ folder, mustExist: false });
  onTestFinished(() => served.close());
  await served.settings.write(accountsSettings.chosenAccount, ACCOUNT);
  return { ...started, folder, served };
}

function gates(): Gates {
  const gate = () => new Int32Array(new SharedArrayBuffer(4));
  return { begun: gate(), goOn: gate(), ended: gate() };
}

const isSetBy = async (gate: Int32Array) => (await Atomics.waitAsync(gate, 0, 0).value) !== "timed-out";

const webhook = (index: number) =>
  ({
    body: Buffer.from(
      JSON.stringify({
        object: "whatsapp_business_account",
        entry: [
          {
            id: ACCOUNT,
            time: NOW / 1000 + index,
            changes: [
              {
                field: "account_update",
                value: { event: "ACCOUNT_VIOLATION", violation_info: { violation_type: "SPAM" } },
              },
            ],
          },
        ],
      }),
    ),
    receivedAt: NOW,
    source: "listener",
    trust: "signed",
  }) as const;

const problem = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

it("a query sees one state of both files to its end, while others write and read what they wrote", async () => {
  const { served } = await open();
  const first = gates();
  const asked = served.ask(readTwice, first);
  await isSetBy(first.begun);
  await served.settings.write(accountsSettings.chosenAccount, OTHER);
  await served.append(webhook(1));
  expect(served.settings.read(accountsSettings.chosenAccount)).toBe(OTHER);
  set(first.goOn);
  await expect(asked).resolves.toEqual({ before: [ACCOUNT, 0], after: [ACCOUNT, 0] });
  const second = gates();
  set(second.goOn);
  await expect(served.ask(readTwice, second)).resolves.toMatchObject({ before: [OTHER, 1] });
});

it("several queries are read at once, each in its own state", async () => {
  const { served } = await open();
  const [early, late] = [gates(), gates()];
  const first = served.ask(readTwice, early);
  await isSetBy(early.begun);
  await served.settings.write(accountsSettings.chosenAccount, OTHER);
  const second = served.ask(readTwice, late);
  await isSetBy(late.begun);
  set(late.goOn);
  await expect(second).resolves.toMatchObject({ after: [OTHER, 0] });
  set(early.goOn);
  await expect(first).resolves.toMatchObject({ after: [ACCOUNT, 0] });
});

it("a query that nobody waits for any more is given up between two slices", async () => {
  const { served } = await open();
  const abandoned = gates();
  const nobody = new AbortController();
  const asked = served.ask(readTwice, abandoned, nobody.signal);
  await isSetBy(abandoned.begun);
  nobody.abort();
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  // Nothing else lets it go on.
  await isSetBy(abandoned.ended);
});

it("closing gives up what is still being read", async () => {
  const { served } = await open();
  const unfinished = gates();
  const asked = served.ask(readTwice, unfinished);
  await isSetBy(unfinished.begun);
  const closed = served.close();
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  await closed;
  expect(Atomics.load(unfinished.ended, 0)).toBe(1);
});

it("a statement over many rows is given up where it calls alive()", async () => {
  const { folder, served } = await open();
  await served.close();
  const { databases, hold, close } = openReadOnlyWorkspaceFiles(folder, createKeepingLogger());
  onTestFinished(close);
  const counting = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :to)
    SELECT count(*) AS rows FROM n WHERE i % 1024 <> 0 OR alive()`;
  let asked = 0;
  const release = hold(() => {
    asked += 1;
    return asked === 3;
  });
  const count = (to: number) => databases?.main.get(counting, { to })?.rows;
  expect(() => count(1_000_000_000)).toThrow("nobody waits");
  expect(asked).toBe(3);
  release();
  expect(count(5_000)).toBe(5_000);
  expect(asked).toBe(3);
});

it("what is more urgent is done in the middle of a long reduction", async () => {
  const { folder, storage, close } = openTestStorage();
  storage.transaction(() => {
    for (let index = 0; index < 2_000; index += 1) storage.webhookLog.append(webhook(index));
  });
  close();
  const { threads } = startThreads();
  const served = await threads.serve({ folder, mustExist: true });
  onTestFinished(() => served.close());
  const done: string[] = [];
  const begun = Promise.withResolvers<void>();
  served.onNews(() => begun.resolve());
  // Somebody works here, so that the parts are short ones.
  await served.settings.write(accountsSettings.chosenAccount, ACCOUNT);
  const reduced = served.reduce().then(() => done.push("reduced"));
  await begun.promise;
  await served.settings.write(accountsSettings.chosenAccount, OTHER);
  done.push("written");
  await reduced;
  expect(done).toEqual(["written", "reduced"]);
});

it("the writing thread's death undoes what it was at, refuses it, and opens the workspace anew", async () => {
  const { served, logger } = await open();
  const [dying, waiting] = await Promise.allSettled([
    served.run(die, null),
    served.settings.write(accountsSettings.chosenAccount, OTHER),
  ]);
  expect(dying).toEqual({ status: "rejected", reason: problem("storage-interrupted") });
  expect(waiting).toEqual({ status: "rejected", reason: problem("storage-interrupted") });
  expect(served.settings.read(accountsSettings.chosenAccount)).toBe(ACCOUNT);
  await served.settings.write(accountsSettings.chosenAccount, OTHER);
  expect(served.settings.read(accountsSettings.chosenAccount)).toBe(OTHER);
  await served.append(webhook(1));
  await served.reduce();
  expect(served.accountHistory.last(ACCOUNT, null, "violation")?.to).toBe("SPAM");
  expect(logger.lines.join("\n")).toContain("a thread ended by itself");
});

it("a reading thread's death refuses what it was at, and nothing else", async () => {
  const { served } = await open();
  await expect(served.ask(dieReading, null)).rejects.toEqual(problem("storage-interrupted"));
  const next = gates();
  set(next.goOn);
  await expect(served.ask(readTwice, next)).resolves.toMatchObject({ before: [ACCOUNT, 0] });
  await served.settings.write(accountsSettings.chosenAccount, OTHER);
});

it("one that cannot be opened is refused with its problem, and leaves the others alone", async () => {
  const { threads, served } = await open();
  await expect(threads.serve({ folder: temporaryFolder(), mustExist: true })).rejects.toEqual(
    problem("database-damaged"),
  );
  await served.settings.write(accountsSettings.chosenAccount, OTHER);
});

it("a workspace can be closed and opened again, with nothing left behind", async () => {
  const { threads, served, folder } = await open();
  await served.close();
  const again = await threads.serve({ folder, mustExist: true });
  onTestFinished(() => again.close());
  expect(again.settings.read(accountsSettings.chosenAccount)).toBe(ACCOUNT);
  expect(again.revision).toBeGreaterThan(served.revision);
});
