/** Where the values of a JSON text stand in it, so that some of them can be changed and all others stay byte for byte. Pure. */

export interface RawValue {
  readonly kind: "object" | "list" | "text" | "other";
  readonly start: number;
  readonly end: number;
  /** Of an object or a list, in order. */
  readonly members: readonly RawMember[];
}

export interface RawMember {
  /** Null in a list. */
  readonly key: string | null;
  /** Where the member begins: its key, or in a list its value. */
  readonly start: number;
  readonly value: RawValue;
}

interface Open {
  readonly kind: "object" | "list";
  readonly start: number;
  readonly members: RawMember[];
  /** Of the member whose value comes next. */
  key: { readonly text: string; readonly start: number } | null;
}

const PLAIN = /[^\s{}[\],:"]+/y;
const TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"/y;

/**
 * Nesting of any depth is read without recursion.
 * @param text valid JSON, in whatever characters
 */
export function readRawJson(text: string): RawValue | null {
  const open: Open[] = [];
  let root: RawValue | null = null;
  let at = 0;

  function close(value: RawValue): void {
    const parent = open.at(-1);
    if (parent === undefined) {
      root = value;
      return;
    }
    parent.members.push({ key: parent.key?.text ?? null, start: parent.key?.start ?? value.start, value });
    parent.key = null;
  }

  function token(pattern: RegExp): number {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at + 1;
  }

  while (at < text.length) {
    const character = text[at];
    if (character === "{" || character === "[") {
      open.push({ kind: character === "{" ? "object" : "list", start: at, members: [], key: null });
      at += 1;
    } else if (character === "}" || character === "]") {
      const closed = open.pop();
      at += 1;
      if (closed !== undefined)
        close({ kind: closed.kind, start: closed.start, end: at, members: closed.members });
    } else if (character === '"') {
      const end = token(TEXT);
      const parent = open.at(-1);
      if (parent?.kind === "object" && parent.key === null)
        parent.key = { text: keyFrom(text.slice(at, end)), start: at };
      else close({ kind: "text", start: at, end, members: [] });
      at = end;
    } else if (character === "," || character === ":" || character === undefined || character <= " ") at += 1;
    else {
      const end = token(PLAIN);
      close({ kind: "other", start: at, end, members: [] });
      at = end;
    }
  }
  return root;
}

function keyFrom(quoted: string): string {
  return quoted.includes("\\") ? textFrom(quoted) : quoted.slice(1, -1);
}

/** @param quoted a JSON text as it stands there */
export function textFrom(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
