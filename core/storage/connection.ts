/** An open connection as the stores see it: kept statements, nested transactions, failures in our words. */
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { Logger } from "../logging/logger.ts";
import { addAlive, type IsAbandoned } from "./alive.ts";
import type {
  DatabaseFile,
  OpenDatabase,
  ReadableDatabase,
  Row,
  TransactionParticipant,
  Tuple,
  Values,
  WriteAheadLog,
} from "./database.ts";
import { addFunctions } from "./functions.ts";
import { BUSY_TIMEOUT } from "./pragmas.ts";
import { nextRevision } from "./revision.ts";
import { databaseProblem } from "./sqlite-problem.ts";
import { createWalLimit } from "./wal-limit.ts";

export interface Connected {
  readonly connection: DatabaseSync;
  readonly path: string;
  readonly logger: Logger;
}

/** Statements slower than this are logged, in milliseconds. */
const SLOW_STATEMENT = 40;

/** Prepares every statement once, and logs the slow ones. */
function createStatements({ connection, path, logger }: Connected) {
  addFunctions(connection);
  const ofRows = new Map<string, StatementSync>();
  const ofTuples = new Map<string, StatementSync>();

  function statementFor(sql: string, asTuples: boolean): StatementSync {
    const statements = asTuples ? ofTuples : ofRows;
    const known = statements.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    if (asTuples) statement.setReturnArrays(true);
    statements.set(sql, statement);
    return statement;
  }

  function noteSlow(sql: string, start: number): void {
    const milliseconds = performance.now() - start;
    if (milliseconds > SLOW_STATEMENT) {
      logger.warn({ sql, milliseconds: Math.round(milliseconds) }, "slow statement");
    }
  }

  return function execute<Result>(
    sql: string,
    work: (statement: StatementSync, values: readonly SQLInputValue[]) => Result,
    // A function made for each call would cost as much as a statement.
    values: readonly SQLInputValue[] = [],
    asTuples = false,
  ): Result {
    const start = performance.now();
    try {
      return work(statementFor(sql, asTuples), values);
    } catch (error) {
      throw databaseProblem(error, path);
    } finally {
      noteSlow(sql, start);
    }
  };
}

const getTuple = (statement: StatementSync, values: readonly SQLInputValue[]) =>
  (statement.get(...values) as unknown as Tuple | undefined) ?? null;
const allTuples = (statement: StatementSync, values: readonly SQLInputValue[]) =>
  statement.all(...values) as unknown as readonly Tuple[];
const runTuple = (statement: StatementSync, values: readonly SQLInputValue[]) =>
  Number(statement.run(...values).changes);
const insertTuple = (statement: StatementSync, values: readonly SQLInputValue[]) =>
  Number(statement.run(...values).lastInsertRowid);

type Execute = ReturnType<typeof createStatements>;

function reading(execute: Execute) {
  return {
    get: (sql: string, values: Values = {}) =>
      execute(sql, (statement) => (statement.get(values) as Row | undefined) ?? null),
    all: (sql: string, values: Values = {}) =>
      execute(sql, (statement) => statement.all(values) as readonly Row[]),
    tuple: (sql: string, ...values: readonly SQLInputValue[]) => execute(sql, getTuple, values, true),
    tuples: (sql: string, ...values: readonly SQLInputValue[]) => execute(sql, allTuples, values, true),
  };
}

export interface Readable<File extends DatabaseFile> {
  readonly database: ReadableDatabase<File>;
  /**
   * Until the returned function is called, everything that is read is of the same moment, however long it takes.
   * @param isAbandoned whether `alive()` in SQL is to throw
   */
  hold(isAbandoned: IsAbandoned): () => void;
}

export function readable<File extends DatabaseFile>(connected: Connected): Readable<File> {
  const { connection, path } = connected;
  const waitedForBy = addAlive(connection);
  return {
    database: reading(createStatements(connected)) as ReadableDatabase<File>,
    hold: (isAbandoned) => {
      try {
        connection.exec("BEGIN");
        // The moment is that of the first read.
        connection.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get();
      } catch (error) {
        if (connection.isTransaction) connection.exec("ROLLBACK");
        throw databaseProblem(error, path);
      }
      waitedForBy(isAbandoned);
      return () => {
        waitedForBy(null);
        if (connection.isTransaction) connection.exec("COMMIT");
      };
    },
  };
}

export function writable<File extends DatabaseFile>(connected: Connected): OpenDatabase<File> {
  const { connection, path } = connected;
  addAlive(connection);
  const execute = createStatements(connected);
  const countChanges = connection.prepare("SELECT total_changes() AS total");
  const participants: TransactionParticipant[] = [];
  const keepWalShort = createWalLimit(connection, path);
  let depth = 0;
  /** SQLite counts changes that were rolled back too. */
  const changes = () => Number(countChanges.get()?.total);
  let changesSeen = changes();
  let revision = nextRevision();

  /** Called after every outermost commit, also one that changed nothing. */
  function committed(): void {
    const total = changes();
    if (total === changesSeen) return;
    changesSeen = total;
    revision = nextRevision();
    keepWalShort();
  }

  const flush = () => {
    for (const participant of participants) participant.flush();
  };
  const discard = () => {
    for (const participant of participants) participant.discard();
  };

  function nested<Result>(work: () => Result): Result {
    // What the outer one has gathered so far is not the inner one's to undo.
    flush();
    const savepoint = `part_${depth}`;
    depth += 1;
    try {
      connection.exec(`SAVEPOINT ${savepoint}`);
      const result = work();
      flush();
      connection.exec(`RELEASE ${savepoint}`);
      return result;
    } catch (error) {
      discard();
      // SQLite may have rolled back the whole by itself, as on a full disk.
      if (connection.isTransaction) connection.exec(`ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw databaseProblem(error, path);
    } finally {
      depth -= 1;
    }
  }

  function outermost<Result>(work: () => Result): Result {
    try {
      connection.exec("BEGIN IMMEDIATE");
      depth = 1;
      const result = work();
      flush();
      connection.exec("COMMIT");
      committed();
      return result;
    } catch (error) {
      discard();
      // SQLite may have rolled back by itself, as on a full disk.
      if (connection.isTransaction) connection.exec("ROLLBACK");
      changesSeen = changes();
      throw databaseProblem(error, path);
    } finally {
      depth = 0;
    }
  }

  const database = {
    path,
    get revision() {
      return revision;
    },
    ...reading(execute),
    run: (sql: string, values: Values = {}) => {
      const result = execute(sql, (statement) => statement.run(values));
      if (depth === 0) committed();
      return { changes: Number(result.changes), lastId: Number(result.lastInsertRowid) };
    },
    put: (sql: string, ...values: readonly SQLInputValue[]) => {
      const changed = execute(sql, runTuple, values, true);
      if (depth === 0) committed();
      return changed;
    },
    insert: (sql: string, ...values: readonly SQLInputValue[]) => {
      const id = execute(sql, insertTuple, values, true);
      if (depth === 0) committed();
      return id;
    },
    writeAheadLog: writeAheadLogOf(connection),
    transaction: <Result>(work: () => Result) => (depth > 0 ? nested(work) : outermost(work)),
    within: <Result>(work: () => Result) => (depth > 0 ? work() : outermost(work)),
    joinTransactions: (participant: TransactionParticipant) => {
      participants.push(participant);
    },
    close: () => connection.close(),
  };
  return database as unknown as OpenDatabase<File>;
}

/** https://www.sqlite.org/pragma.html#pragma_wal_checkpoint */
function writeAheadLogOf(connection: DatabaseSync): WriteAheadLog {
  let count: StatementSync | undefined;
  const counted = () => {
    count ??= connection.prepare("PRAGMA wal_checkpoint(NOOP)");
    const row = count.get();
    return { written: Number(row?.log ?? 0), copied: Number(row?.checkpointed ?? 0) };
  };
  const run = (kind: "RESTART" | "TRUNCATE", waitForReaders: number) => {
    connection.exec(`PRAGMA busy_timeout = ${waitForReaders}`);
    try {
      return connection.prepare(`PRAGMA wal_checkpoint(${kind})`).get()?.busy === 0;
    } finally {
      connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
    }
  };
  return {
    pages: () => {
      const { written, copied } = counted();
      // What has been copied to the last page is begun anew by the next commit.
      return written === copied ? 0 : written;
    },
    written: () => counted().written,
    checkpoint: (waitForReaders) => run("RESTART", waitForReaders),
    cutOff: (waitForReaders) => run("TRUNCATE", waitForReaders),
  };
}
