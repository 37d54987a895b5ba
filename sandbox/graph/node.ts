/**
 * How a kind of Graph object is declared (fields, defaults, edges, updates), and how a declared object is read.
 * A capability adds its objects to the surface by writing one NodeDefinition.
 */
import type { Answer, Call, Operation, Permission } from "./call.ts";
import { nonexistingField, pickFields, type Selection } from "./fields.ts";
import { pageOf } from "./paging.ts";
import { Parameters } from "./parameters.ts";
import { type SummaryFields, summaryOf } from "./summary.ts";

/** Undefined leaves the field out of the answer, as Graph does with empty fields. */
export type Field<T> = (entity: T, call: Call, selection: Selection) => unknown;

export interface NodeDefinition<T> {
  /** Meta's name for the kind of object, shown in errors. */
  readonly type: string;
  readonly permission: Permission;
  readonly fields: Readonly<Record<string, Field<T>>>;
  readonly defaults: readonly string[];
  readonly edges: Readonly<Record<string, EdgeDefinition<T>>>;
  readonly update?: Operation<T>;
  readonly remove?: Operation<T>;
}

export interface EdgeDefinition<T> {
  readonly GET?: Operation<T>;
  readonly POST?: Operation<T>;
  readonly DELETE?: Operation<T>;
}

/** A found object with its definition; the object's own type is hidden inside. */
export interface BoundNode {
  readonly type: string;
  readonly id: string;
  /** The token must have been granted one of these accounts and businesses; an empty list lets every token pass. */
  readonly owners: readonly string[];
  readonly permission: Permission;
  readonly hasEdge: (edge: string) => boolean;
  readonly read: (selections: readonly Selection[] | null, call: Call) => Answer;
  readonly operation: (edge: string | null, method: string) => BoundOperation | undefined;
}

export interface BoundOperation {
  readonly permission: Permission;
  readonly run: (call: Call) => Answer | Promise<Answer>;
}

export function bind<T extends { readonly id: string }>(
  definition: NodeDefinition<T>,
  entity: T,
  owners: readonly string[],
): BoundNode {
  return {
    type: definition.type,
    id: entity.id,
    owners,
    permission: definition.permission,
    hasEdge: (edge) => Object.hasOwn(definition.edges, edge),
    read: (selections, call) => ({ body: readNode(definition, entity, selections, call) }),
    operation: (edge, method) => {
      if (edge === null) return ownOperation(definition, entity, method);
      const found = Object.hasOwn(definition.edges, edge) ? definition.edges[edge] : undefined;
      if (found === undefined) return undefined;
      if (method === "GET") return bindOperation(found.GET, entity);
      if (method === "POST") return bindOperation(found.POST, entity);
      return method === "DELETE" ? bindOperation(found.DELETE, entity) : undefined;
    },
  };
}

function ownOperation<T>(
  definition: NodeDefinition<T>,
  entity: T,
  method: string,
): BoundOperation | undefined {
  if (method === "POST") return bindOperation(definition.update, entity);
  return method === "DELETE" ? bindOperation(definition.remove, entity) : undefined;
}

function bindOperation<T>(operation: Operation<T> | undefined, entity: T): BoundOperation | undefined {
  if (operation === undefined) return undefined;
  return { permission: operation.permission, run: (call) => operation.run(entity, call) };
}

export function readNode<T extends { readonly id: string }>(
  definition: NodeDefinition<T>,
  entity: T,
  selections: readonly Selection[] | null,
  call: Call,
): Readonly<Record<string, unknown>> {
  const chosen =
    selections ?? definition.defaults.map((name): Selection => ({ name, modifiers: {}, children: null }));
  const answer: Record<string, unknown> = {};
  for (const selection of chosen) {
    if (selection.name === "id") {
      answer.id = entity.id;
      continue;
    }
    const field = Object.hasOwn(definition.fields, selection.name)
      ? definition.fields[selection.name]
      : undefined;
    if (field === undefined) throw nonexistingField(selection.name, definition.type);
    const value = field(entity, call, selection);
    if (value !== undefined && value !== null) answer[selection.name] = value;
  }
  answer.id = entity.id;
  return answer;
}

/** A field that is a plain value, of which a nested selection keeps a part. */
export function plain<T>(read: (entity: T, call: Call) => unknown): Field<T> {
  return (entity, call, selection) => {
    const value = read(entity, call);
    return selection.children === null ? value : pickFields(value, selection.children);
  };
}

/** One page of a list of objects, as an edge answers it; `counts` are what its summary knows beside the total. */
export function readList<T extends { readonly id: string }>(
  definition: NodeDefinition<T>,
  entities: readonly T[],
  selections: readonly Selection[] | null,
  call: Call,
  counts?: SummaryFields,
): Answer {
  return { body: pageBody(definition, entities, selections, call, call.parameters, call.address, counts) };
}

/** The same list asked for as a field of its owner: `phone_numbers.limit(2){id}`. */
export function expandList<T extends { readonly id: string }>(
  definition: NodeDefinition<T>,
  entities: readonly T[],
  selection: Selection,
  call: Call,
  edgePath: string,
  counts?: SummaryFields,
): unknown {
  const address = new URL(call.address);
  address.pathname = `/v${call.version}.0/${edgePath}`;
  address.search = new URLSearchParams(selection.modifiers).toString();
  return pageBody(
    definition,
    entities,
    selection.children,
    call,
    new Parameters(selection.modifiers),
    address.href,
    counts,
  );
}

function pageBody<T extends { readonly id: string }>(
  definition: NodeDefinition<T>,
  entities: readonly T[],
  selections: readonly Selection[] | null,
  call: Call,
  parameters: Parameters,
  address: string,
  counts?: SummaryFields,
): Readonly<Record<string, unknown>> {
  const page = pageOf(entities, parameters, address);
  const summary = summaryOf(parameters, entities.length, counts);
  return {
    data: page.items.map((entity) => readNode(definition, entity, selections, call)),
    ...(page.paging === null ? {} : { paging: page.paging }),
    ...(summary === undefined ? {} : { summary }),
  };
}
