/** An open connection as the stores see it: kept statements, nested transactions, failures in our words. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Logger } from "../logging/logger.ts";
import { writeCopy } from "./copies.ts";
import type { DatabaseFile, OpenDatabase, ReadableDatabase, Row, Values } from "./database.ts";
import { nextRevision } from "./revision.ts";
import { databaseProblem } from "./sqlite-problem.ts";

export interface Connected {
  readonly connection: DatabaseSync;
  readonly path: string;
  readonly logger: Logger;
}

/** Statements slower than this are logged, in milliseconds. */
const SLOW_STATEMENT = 40;

/** Prepares every statement once, and logs the slow ones. */
function createStatements({ connection, path, logger }: Connected) {
  const statements = new Map<string, StatementSync>();

  function statementFor(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return function execute<Result>(sql: string, work: (statement: StatementSync) => Result): Result {
    const start = performance.now();
    try {
      return work(statementFor(sql));
    } catch (error) {
      throw databaseProblem(error, path);
    } finally {
      const milliseconds = Math.round(performance.now() - start);
      if (milliseconds > SLOW_STATEMENT) logger.warn({ sql, milliseconds }, "slow statement");
    }
  };
}

type Execute = ReturnType<typeof createStatements>;

function reading(execute: Execute) {
  return {
    get: (sql: string, values: Values = {}) =>
      execute(sql, (statement) => (statement.get(values) as Row | undefined) ?? null),
    all: (sql: string, values: Values = {}) =>
      execute(sql, (statement) => statement.all(values) as readonly Row[]),
  };
}

export function readable<File extends DatabaseFile>(connected: Connected): ReadableDatabase<File> {
  return reading(createStatements(connected)) as ReadableDatabase<File>;
}

export function writable<File extends DatabaseFile>(connected: Connected): OpenDatabase<File> {
  const { connection, path } = connected;
  const execute = createStatements(connected);
  const countChanges = connection.prepare("SELECT total_changes() AS total");
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
  }

  function nested<Result>(work: () => Result): Result {
    const savepoint = `part_${depth}`;
    depth += 1;
    try {
      connection.exec(`SAVEPOINT ${savepoint}`);
      const result = work();
      connection.exec(`RELEASE ${savepoint}`);
      return result;
    } catch (error) {
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
      connection.exec("COMMIT");
      committed();
      return result;
    } catch (error) {
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
    transaction: <Result>(work: () => Result) => (depth > 0 ? nested(work) : outermost(work)),
    writeCopy: () => writeCopy(connection, path),
    close: () => connection.close(),
  };
  return database as unknown as OpenDatabase<File>;
}
