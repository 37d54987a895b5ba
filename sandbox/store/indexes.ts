/** Ways to find entities without looking at all of them: which kinds have which index, and the index itself. */
import { dayIndex } from "../analytics/time.ts";
import type { EntityKind, EntityMap } from "./entities.ts";

type IndexKeys<K extends EntityKind> = Readonly<Record<string, (entity: EntityMap[K]) => string>>;

const indexes = {
  account: { business: (account) => account.businessId } satisfies IndexKeys<"account">,
  number: { account: (number) => number.accountId } satisfies IndexKeys<"number">,
  template: {
    account: (template) => template.accountId,
    name: (template) => `${template.accountId}/${template.name}`,
  } satisfies IndexKeys<"template">,
  templateDay: { template: (rollup) => rollup.templateId } satisfies IndexKeys<"templateDay">,
  usage: { day: (usage) => `${usage.accountId}/${dayIndex(usage.start)}` } satisfies IndexKeys<"usage">,
  paused: { account: (paused) => paused.accountId } satisfies IndexKeys<"paused">,
  block: { number: (block) => block.numberId } satisfies IndexKeys<"block">,
  told: { message: (told) => told.messageId } satisfies IndexKeys<"told">,
  staged: { account: (staged) => staged.accountId } satisfies IndexKeys<"staged">,
} as const;

export type IndexedKind = keyof typeof indexes;
export type IndexName<K extends IndexedKind> = keyof (typeof indexes)[K] & string;

export class EntityIndex {
  readonly #ids = new Map<string, Set<string>>();

  ids(kind: EntityKind, index: string, key: string): Iterable<string> {
    return this.#ids.get(`${kind}/${index}/${key}`) ?? [];
  }

  add(kind: EntityKind, id: string, entity: unknown): void {
    this.replace(kind, id, undefined, entity);
  }

  /** Either value may be absent: the entity is new, or gone. */
  replace(kind: EntityKind, id: string, before: unknown, after: unknown): void {
    if (!Object.hasOwn(indexes, kind)) return;
    const keysOf: Readonly<Record<string, (entity: never) => string>> = indexes[kind as IndexedKind];
    for (const [name, keyOf] of Object.entries(keysOf)) {
      const old = before === undefined ? undefined : keyOf(before as never);
      const fresh = after === undefined ? undefined : keyOf(after as never);
      if (old === fresh) continue;
      if (old !== undefined) this.#remove(`${kind}/${name}/${old}`, id);
      if (fresh !== undefined) this.#insert(`${kind}/${name}/${fresh}`, id);
    }
  }

  clear(): void {
    this.#ids.clear();
  }

  #insert(key: string, id: string): void {
    const ids = this.#ids.get(key);
    if (ids === undefined) this.#ids.set(key, new Set([id]));
    else ids.add(id);
  }

  #remove(key: string, id: string): void {
    const ids = this.#ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(key);
  }
}
