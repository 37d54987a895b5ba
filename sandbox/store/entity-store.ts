/**
 * The sandbox's memory. Entities are immutable values kept in memory; what changed is written through to the
 * state file in one transaction by commit(), which every request and timer calls before it answers.
 */
import type { EntityKind, EntityMap } from "./entities.ts";
import type { RowChange, SqliteFile } from "./sqlite-file.ts";

type Tables = { [K in EntityKind]: Map<string, EntityMap[K]> };

function emptyTables(): Tables {
  return {
    identity: new Map(),
    clock: new Map(),
    counter: new Map(),
    settings: new Map(),
    business: new Map(),
    account: new Map(),
    number: new Map(),
    template: new Map(),
    token: new Map(),
    code: new Map(),
    message: new Map(),
    recipient: new Map(),
    timer: new Map(),
    delivery: new Map(),
    callback: new Map(),
    outage: new Map(),
  };
}

function isKind(tables: Tables, kind: string): kind is EntityKind {
  return Object.hasOwn(tables, kind);
}

export class EntityStore {
  readonly #file: SqliteFile | null;
  #tables = emptyTables();
  readonly #dirty = new Map<string, readonly [EntityKind, string]>();

  constructor(file: SqliteFile | null) {
    this.#file = file;
    for (const row of file?.read() ?? []) {
      if (!isKind(this.#tables, row.kind)) continue;
      const table: Map<string, unknown> = this.#tables[row.kind];
      table.set(row.id, JSON.parse(row.json));
    }
  }

  get<K extends EntityKind>(kind: K, id: string): EntityMap[K] | undefined {
    return this.#tables[kind].get(id);
  }

  values<K extends EntityKind>(kind: K): EntityMap[K][] {
    return [...this.#tables[kind].values()];
  }

  count(kind: EntityKind): number {
    return this.#tables[kind].size;
  }

  put<K extends EntityKind>(kind: K, id: string, value: EntityMap[K]): EntityMap[K] {
    this.#tables[kind].set(id, value);
    this.#touch(kind, id);
    return value;
  }

  delete(kind: EntityKind, id: string): void {
    if (this.#tables[kind].delete(id)) this.#touch(kind, id);
  }

  clear(): void {
    for (const kind of Object.keys(this.#tables)) {
      if (!isKind(this.#tables, kind)) continue;
      for (const id of this.#tables[kind].keys()) this.#touch(kind, id);
    }
    this.#tables = emptyTables();
  }

  commit(): void {
    if (this.#dirty.size === 0) return;
    if (this.#file !== null) {
      const changes: RowChange[] = [];
      for (const [kind, id] of this.#dirty.values()) {
        const value: unknown = this.#tables[kind].get(id);
        changes.push({ kind, id, json: value === undefined ? null : JSON.stringify(value) });
      }
      this.#file.write(changes);
    }
    this.#dirty.clear();
  }

  #touch(kind: EntityKind, id: string): void {
    if (this.#file !== null) this.#dirty.set(`${kind}/${id}`, [kind, id]);
  }
}
