import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createAccountHistoryStore } from "../../core/accounts/account-history-store.ts";
import { createAccountsStore } from "../../core/accounts/accounts-store.ts";
import { checkTables } from "../../core/storage/check-file.ts";
import { restoreCopies } from "../../core/storage/copies.ts";
import type { DatabaseSchema, MigratingDatabase } from "../../core/storage/database.ts";
import { lockFolder } from "../../core/storage/folder-lock.ts";
import { LOG } from "../../core/storage/migrations/log/log-schema.ts";
import { MAIN } from "../../core/storage/migrations/main/main-schema.ts";
import { openDatabase } from "../../core/storage/open-database.ts";
import { upgradeFiles } from "../../core/storage/upgrade.ts";
import { openWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { copyWorkspace, newestCopy, tearPages, tearRows } from "../support/workspace-copies.ts";

function problemOf(work: () => unknown): WaypostError["problem"] {
  try {
    work();
  } catch (error) {
    if (error instanceof WaypostError) return error.problem;
    throw error;
  }
  throw new Error("expected a failure");
}

const logger = createKeepingLogger();

function open(path: string) {
  return openDatabase({ path, schema: MAIN, logger });
}

function openLog(path: string) {
  return openDatabase({ path, schema: LOG, logger });
}

describe("a workspace's database", () => {
  test("is made with WAL, strict tables and its version", () => {
    const path = join(temporaryFolder(), "new", "log.db");
    const database = openLog(path);
    expect(database.get("PRAGMA journal_mode")).toMatchObject({ journal_mode: "wal" });
    expect(database.get("PRAGMA user_version")?.user_version).toBeGreaterThan(0);
    expect(() =>
      database.run(
        "INSERT INTO webhook (key, received_at, source, trust, copies) VALUES (zeroblob(16), 'soon', 1, 3, 1)",
      ),
    ).toThrow();
    database.close();
  });

  test("of a newer Waypost is refused and stays as it is, byte for byte", () => {
    const path = join(temporaryFolder(), "main.db");
    open(path).close();
    const connection = new DatabaseSync(path);
    connection.exec("PRAGMA journal_mode = DELETE; PRAGMA user_version = 999");
    connection.close();
    const before = readFileSync(path);
    expect(problemOf(() => open(path))).toMatchObject({ code: "database-newer", params: { found: 999 } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("that is no database is reported as damaged and not overwritten", () => {
    const path = join(temporaryFolder(), "main.db");
    const contents = Buffer.from("this is a shopping list, not a database. ".repeat(400));
    writeFileSync(path, contents);
    expect(problemOf(() => open(path))).toMatchObject({ code: "database-damaged", params: { file: path } });
    expect(readFileSync(path).equals(contents)).toBe(true);
  });

  test("that is a folder is reported as damaged, and is kept beside the copy that takes its place", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "main.db");
    openWorkspaceFiles({ folder, logger }).close();
    await copyWorkspace(folder);
    rmSync(path);
    mkdirSync(path);
    expect(problemOf(() => open(path))).toMatchObject({
      code: "database-damaged",
      params: { file: path, backup: newestCopy(path) },
    });
    const [kept = ""] = restoreCopies([path], 1);
    expect(statSync(kept).isDirectory()).toBe(true);
    open(path).close();
  });

  async function filled() {
    const folder = temporaryFolder();
    const path = join(folder, "log.db");
    const { log, close } = openWorkspaceFiles({ folder, logger });
    for (let index = 0; index < 500; index += 1) {
      log.run("INSERT INTO block (first, sizes, zstd) VALUES (:index, x'00', :body)", {
        index,
        body: Buffer.alloc(2_000, index),
      });
    }
    close();
    await copyWorkspace(folder);
    return path;
  }

  test("whose pages are torn is reported as damaged by the check in the background, and the copy is named", async () => {
    const path = await filled();
    tearRows(path, "block");
    // Whatever the size, an opening looks at a few pages only.
    openLog(path).close();
    expect(problemOf(() => checkTables(path))).toMatchObject({
      code: "database-damaged",
      params: { file: path, backup: newestCopy(path) },
    });
  });

  test("whose first pages are torn is reported as damaged at the opening", async () => {
    const path = await filled();
    tearPages(path, 0.006, 0.2);
    expect(problemOf(() => openLog(path))).toMatchObject({
      code: "database-damaged",
      params: { file: path, backup: newestCopy(path) },
    });
  });

  test("that another program holds is busy, not damaged, and nothing is taken for bad data", () => {
    const path = join(temporaryFolder(), "main.db");
    const database = open(path);
    database.get("PRAGMA busy_timeout = 20");
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE");
    expect(problemOf(() => database.transaction(() => null))).toMatchObject({
      code: "database-busy",
      retry: { kind: "now" },
    });
    other.exec("ROLLBACK");
    other.close();
    expect(database.transaction(() => "written")).toBe("written");
    database.close();
  });

  test("keeps all of a transaction or none of it", () => {
    const path = join(temporaryFolder(), "main.db");
    const database = open(path);
    expect(() =>
      database.transaction(() => {
        database.run("INSERT INTO setting (key, value) VALUES ('a', '1')");
        throw new Error("halfway");
      }),
    ).toThrow("halfway");
    expect(database.get("SELECT * FROM setting WHERE key = 'a'")).toBeNull();
    database.close();
  });
});

describe("a database of the first version", () => {
  /** A version to come: what was kept as text is changed by code, which SQL alone could not. */
  const next: DatabaseSchema<"main"> = {
    ...MAIN,
    migrations: [
      ...MAIN.migrations,
      {
        version: 2,
        up: (database) => {
          database.exec("ALTER TABLE account ADD COLUMN country TEXT");
          for (const { id, payload } of database.all("SELECT id, payload FROM account")) {
            const { country, ...others } = JSON.parse(String(payload));
            database.run("UPDATE account SET country = :country, payload = :payload WHERE id = :id", {
              id: String(id),
              country,
              payload: JSON.stringify({ ...others, country, name: `${others.name}, ${country}` }),
            });
          }
        },
      },
    ],
  };
  async function openNext(path: string, schema = next) {
    const folder = dirname(path);
    await upgradeFiles({ folder, schemas: [schema, LOG], logger, version: "0.2.0", now: Date.now });
    return openDatabase({ path, schema, logger });
  }

  function firstVersion() {
    const folder = temporaryFolder();
    const path = join(folder, "main.db");
    const { main: database, close } = openWorkspaceFiles({ folder, logger });
    // As version 1 wrote them: without the fields that have come since.
    database.run("INSERT INTO account (id, payload, checked_at) VALUES ('102290129340398', :payload, 7)", {
      payload: JSON.stringify({
        id: "102290129340398",
        name: "Lantern Books",
        country: "BR",
        currency: "BRL",
        reviewStatus: "APPROVED",
        verificationStatus: "verified",
        onboardingStatus: "ONBOARDED",
        termsStatus: null,
        ownerBusinessId: null,
        ownerBusinessName: null,
        messagingLimit: "TIER_2K",
        isCloudDisabledForMarketing: false,
        reportedHealth: null,
        healthEntities: [],
      }),
    });
    database.run(
      "INSERT INTO number (id, account_id, payload, checked_at) VALUES ('1', '102290129340398', :payload, 7)",
      {
        payload: JSON.stringify({
          id: "1",
          accountId: "102290129340398",
          displayNumber: "+55 11 4000-0000",
          verifiedName: null,
          status: "CONNECTED",
          codeVerificationStatus: null,
          nameStatus: null,
          qualityRating: "GREEN",
          throughputLevel: null,
          platformType: null,
        }),
      },
    );
    close();
    return path;
  }

  test("is brought up to date with its data, and a verified copy of how it was stays beside it", async () => {
    const path = firstVersion();
    const database = await openNext(path);
    expect(database.get("PRAGMA user_version")?.user_version).toBe(2);
    expect(database.get("SELECT country FROM account")).toEqual({ country: "BR" });
    const accounts = createAccountsStore(database, logger);
    expect(accounts.accounts()).toMatchObject([
      {
        id: "102290129340398",
        name: "Lantern Books, BR",
        messagingLimit: "TIER_2K",
        status: null,
        creativeChoices: null,
        checkedAt: 7,
      },
    ]);
    expect(accounts.numbersOf(asAccountId("102290129340398"))).toMatchObject([
      { qualityRating: "GREEN", isCoexistence: null, healthEntities: [], webhook: { application: null } },
    ]);
    expect(accounts.restrictionsOf(asAccountId("102290129340398"))).toEqual([]);
    expect(
      createAccountHistoryStore(database, logger).list({
        accountId: asAccountId("102290129340398"),
        limit: 5,
      }),
    ).toEqual([]);
    database.close();

    const copy = new DatabaseSync(newestCopy(path), { readOnly: true });
    expect(copy.prepare("PRAGMA user_version").get()?.user_version).toBe(1);
    expect(copy.prepare("SELECT count(*) AS count FROM account").get()?.count).toBe(1);
    copy.close();
  });

  test("stays as it was when a step fails, and is brought up to date by the next opening", async () => {
    const path = firstVersion();
    const failing = {
      ...next,
      migrations: [
        ...MAIN.migrations,
        {
          version: 2,
          up: (database: MigratingDatabase) => {
            next.migrations.at(-1)?.up(database);
            throw new Error("halfway");
          },
        },
      ],
    };
    await expect(openNext(path, failing)).rejects.toThrow("halfway");
    const before = new DatabaseSync(path);
    expect(before.prepare("PRAGMA user_version").get()?.user_version).toBe(1);
    expect(() => before.prepare("SELECT country FROM account")).toThrow("no such column");
    before.close();
    const database = await openNext(path);
    expect(database.get("SELECT country FROM account")).toEqual({ country: "BR" });
    database.close();
  });
});

describe("the data folder", () => {
  test("takes one core at a time, and the next one once the first has let go", () => {
    const folder = temporaryFolder();
    const lock = lockFolder(folder);
    expect(problemOf(() => lockFolder(folder))).toMatchObject({
      code: "data-folder-in-use",
      params: { folder },
    });
    lock.release();
    lockFolder(folder).release();
  });

  test("that is a file is reported by its name", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(problemOf(() => lockFolder(file))).toMatchObject({
      code: "data-folder-not-writable",
      params: { folder: file },
    });
  });

  test.each([
    ["holds a few letters", (file: string) => writeFileSync(file, "garbage")],
    ["holds many of them", (file: string) => writeFileSync(file, "garbage ".repeat(2000))],
    ["is a folder", (file: string) => mkdirSync(file)],
  ])("whose lock file %s says so, and is used again once that is gone", (_, spoil) => {
    const folder = temporaryFolder();
    const file = join(folder, "waypost.lock");
    spoil(file);
    expect(problemOf(() => lockFolder(folder))).toMatchObject({
      code: "lock-file-damaged",
      params: { folder },
    });
    rmSync(file, { recursive: true });
    lockFolder(folder).release();
  });

  test.skipIf(process.getuid?.() === 0)("that may not be written is reported by its name", () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    expect(problemOf(() => lockFolder(folder))).toMatchObject({ code: "data-folder-not-writable" });
  });
});
