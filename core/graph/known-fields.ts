/**
 * Asks for fields that not every version of the Graph API knows. Meta refuses the whole request for one field it
 * does not know (code 100), so that one is left out and the others are asked for again. Source: meta-facts 1.3, 3.1.
 */
import type { FieldMemory, GraphClient } from "./graph-client.ts";
import { GraphError } from "./graph-error.ts";

/** "Tried accessing nonexisting field (name) on node type (…)". */
const NAMED_FIELD = /nonexisting field \((\w+)\)/i;
/** Subcode of 100 for a node that is not there or not ours to see: no field is to blame. */
const NO_SUCH_NODE = 33;

function refusedFields(memory: FieldMemory, version: string, node: string): Set<string> {
  const key = `${version} ${node}`;
  const refused = memory.get(key) ?? new Set<string>();
  memory.set(key, refused);
  return refused;
}

function blamesField(error: unknown): error is GraphError {
  return error instanceof GraphError && error.code === 100 && error.subcode !== NO_SUCH_NODE;
}

export interface FieldRequest<Answer> {
  /** What is asked, e.g. `account`; refusals are remembered for it. */
  readonly node: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  ask(fields: string): Promise<Answer>;
}

/** @throws what `ask` throws, unless leaving out optional fields helps */
export async function askForKnownFields<Answer>(
  graph: GraphClient,
  { node, required, optional, ask }: FieldRequest<Answer>,
): Promise<Answer> {
  const refused = refusedFields(graph.refusedFields, await graph.version(), node);
  const askFor = (more: readonly string[]) => ask([...required, ...more].join(","));

  /** Those of these fields that Meta takes, found by halves where it does not say which one it refuses. */
  async function accepted(fields: readonly string[]): Promise<readonly string[]> {
    if (fields.length === 0) return [];
    try {
      await askFor(fields);
      return fields;
    } catch (error) {
      if (!blamesField(error)) throw error;
      const [only, ...others] = fields;
      if (only !== undefined && others.length === 0) {
        refused.add(only);
        return [];
      }
      const middle = Math.ceil(fields.length / 2);
      return [...(await accepted(fields.slice(0, middle))), ...(await accepted(fields.slice(middle)))];
    }
  }

  for (;;) {
    const fields = optional.filter((field) => !refused.has(field));
    try {
      return await askFor(fields);
    } catch (error) {
      if (!blamesField(error) || fields.length === 0) throw error;
      const named = NAMED_FIELD.exec(error.english)?.[1];
      if (named !== undefined && fields.includes(named)) {
        refused.add(named);
        continue;
      }
      // The optional fields are not to blame if the others are refused by themselves.
      await askFor([]);
      return await askFor(await accepted(fields));
    }
  }
}
