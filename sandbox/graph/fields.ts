/** The `fields` parameter: `a,b{c,d},e.limit(5){id}` parsed into a tree, and applied to plain values. */
import { GraphError } from "./errors.ts";
import { isObject } from "./json.ts";

export interface Selection {
  readonly name: string;
  /** Modifiers: `.limit(5)` is { limit: "5" }. */
  readonly modifiers: Readonly<Record<string, string>>;
  readonly children: readonly Selection[] | null;
}

const DEEPEST = 8;

export function parseFields(text: string): Selection[] {
  const reader = new FieldReader(text);
  const selections = reader.list(0);
  reader.end();
  return selections;
}

class FieldReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  list(depth: number): Selection[] {
    if (depth > DEEPEST) throw this.#wrong("nesting is too deep");
    const selections: Selection[] = [];
    do {
      selections.push(this.#one(depth));
    } while (this.#take(","));
    return selections;
  }

  end(): void {
    if (this.#at < this.#text.length) throw this.#wrong(`unexpected "${this.#text[this.#at]}"`);
  }

  #one(depth: number): Selection {
    const name = this.#word();
    const modifiers: Record<string, string> = {};
    while (this.#take(".")) {
      const modifier = this.#word();
      if (!this.#take("(")) throw this.#wrong(`expected "(" after ${modifier}`);
      const close = this.#text.indexOf(")", this.#at);
      if (close < 0) throw this.#wrong('expected ")"');
      modifiers[modifier] = this.#text.slice(this.#at, close);
      this.#at = close + 1;
    }
    if (!this.#take("{")) return { name, modifiers, children: null };
    const children = this.list(depth + 1);
    if (!this.#take("}")) throw this.#wrong('expected "}"');
    return { name, modifiers, children };
  }

  #word(): string {
    const match = /^\s*([A-Za-z0-9_]+)\s*/.exec(this.#text.slice(this.#at, this.#at + 256));
    if (match?.[1] === undefined) throw this.#wrong("expected a field name");
    this.#at += match[0].length;
    return match[1];
  }

  #take(character: string): boolean {
    const rest = this.#text.slice(this.#at);
    const spaces = rest.length - rest.trimStart().length;
    if (this.#text[this.#at + spaces] !== character) return false;
    this.#at += spaces + 1;
    return true;
  }

  #wrong(problem: string): GraphError {
    return new GraphError(2500, {
      title: `Syntax error: ${problem} at character ${this.#at} of the fields parameter`,
    });
  }
}

export function nonexistingField(name: string, type: string): GraphError {
  return new GraphError(100, { title: `Tried accessing nonexisting field (${name}) on node type (${type})` });
}

/** Keeps the chosen keys of a plain value; lists are treated item by item. Absent keys stay absent. */
export function pickFields(value: unknown, children: readonly Selection[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => pickFields(item, children));
  if (!isObject(value)) return value;
  const picked: Record<string, unknown> = {};
  for (const child of children) {
    const inner = value[child.name];
    if (inner !== undefined)
      picked[child.name] = child.children === null ? inner : pickFields(inner, child.children);
  }
  return picked;
}
