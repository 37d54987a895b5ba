/**
 * The sandbox's memory. Entities are immutable values kept in memory; what changed is written through to the
 * state file in one transaction by commit(), which every request and timer calls before it answers.
 */
import type { SendRow } from "../sends/record.ts";
import type { EntityKind, EntityMap } from "./entities.ts";
import { EntityIndex, type IndexedKind, type IndexName } from "./indexes.ts";
import type { RowChange, SqliteFile } from "./sqlite-file.ts";
import { completed } from "./upgrades.ts";

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
    templateUsage: new Map(),
    token: new Map(),
    code: new Map(),
    message: new Map(),
    inbound: new Map(),
    recipient: new Map(),
    knownPerson: new Map(),
    freeService: new Map(),
    thread: new Map(),
    told: new Map(),
    timer: new Map(),
    delivery: new Map(),
    callback: new Map(),
    outage: new Map(),
    webhookOutage: new Map(),
    staged: new Map(),
    fault: new Map(),
    sendFault: new Map(),
    plannedRestriction: new Map(),
    script: new Map(),
    page: new Map(),
    person: new Map(),
    templateDay: new Map(),
    usage: new Map(),
    reach: new Map(),
    marketed: new Map(),
    pacing: new Map(),
    paused: new Map(),
    scenarioBase: new Map(),
    onboardingRequest: new Map(),
    allocation: new Map(),
    configuration: new Map(),
    signup: new Map(),
    media: new Map(),
    mediaFile: new Map(),
    upload: new Map(),
    flow: new Map(),
    block: new Map(),
  };
}

function isKind(tables: Tables, kind: string): kind is EntityKind {
  return Object.hasOwn(tables, kind);
}

export class EntityStore {
  readonly #file: SqliteFile | null;
  #tables = emptyTables();
  readonly #index = new EntityIndex();
  readonly #dirty = new Map<string, readonly [EntityKind, string]>();
  #sendRows: () => readonly SendRow[] = () => [];

  constructor(file: SqliteFile | null) {
    this.#file = file;
    for (const row of file?.read() ?? []) {
      if (!isKind(this.#tables, row.kind)) continue;
      const table: Map<string, unknown> = this.#tables[row.kind];
      const entity = completed(row.kind, JSON.parse(row.json));
      table.set(row.id, entity);
      this.#index.add(row.kind, row.id, entity);
    }
  }

  get<K extends EntityKind>(kind: K, id: string): EntityMap[K] | undefined {
    return this.#tables[kind].get(id);
  }

  values<K extends EntityKind>(kind: K): EntityMap[K][] {
    return [...this.#tables[kind].values()];
  }

  entries<K extends EntityKind>(kind: K): (readonly [string, EntityMap[K]])[] {
    return [...this.#tables[kind]];
  }

  /** The first entities with this key in one of the kind's indexes (store/indexes.ts), in order of creation. */
  select<K extends IndexedKind>(
    kind: K,
    index: IndexName<K>,
    key: string,
    most = Number.POSITIVE_INFINITY,
  ): EntityMap[K][] {
    const found: EntityMap[K][] = [];
    for (const id of this.#index.ids(kind, index, key)) {
      if (found.length >= most) break;
      const entity = this.#tables[kind].get(id);
      if (entity !== undefined) found.push(entity);
    }
    return found;
  }

  /** The entity of the kind that was put first, if any. */
  first<K extends EntityKind>(kind: K): EntityMap[K] | undefined {
    for (const entity of this.#tables[kind].values()) return entity;
    return undefined;
  }

  count(kind: EntityKind): number {
    return this.#tables[kind].size;
  }

  put<K extends EntityKind>(kind: K, id: string, value: EntityMap[K]): EntityMap[K] {
    this.#index.replace(kind, id, this.#tables[kind].get(id), value);
    this.#tables[kind].set(id, value);
    this.#touch(kind, id);
    return value;
  }

  delete(kind: EntityKind, id: string): void {
    const known: unknown = this.#tables[kind].get(id);
    if (known === undefined) return;
    this.#index.replace(kind, id, known, undefined);
    this.#tables[kind].delete(id);
    this.#touch(kind, id);
  }

  clear(): void {
    for (const kind of Object.keys(this.#tables)) {
      if (!isKind(this.#tables, kind)) continue;
      for (const id of this.#tables[kind].keys()) this.#touch(kind, id);
    }
    this.#tables = emptyTables();
    this.#index.clear();
  }

  /** What the record of sends has to write is committed with everything else. */
  commitAlongside(rows: () => readonly SendRow[]): void {
    this.#sendRows = rows;
  }

  commit(): void {
    if (this.#file === null) return;
    const sends = this.#sendRows();
    if (this.#dirty.size > 0 || sends.length > 0) {
      const changes: RowChange[] = [];
      for (const [kind, id] of this.#dirty.values()) {
        const value: unknown = this.#tables[kind].get(id);
        changes.push({ kind, id, json: value === undefined ? null : JSON.stringify(value) });
      }
      this.#file.write(changes, sends);
    }
    this.#dirty.clear();
  }

  /** Leaves nothing on the disk of what was deleted. */
  scrub(): void {
    this.#file?.scrub();
  }

  #touch(kind: EntityKind, id: string): void {
    if (this.#file !== null) this.#dirty.set(`${kind}/${id}`, [kind, id]);
  }
}
