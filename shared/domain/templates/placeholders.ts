/** The placeholders of a template's texts, `{{1}}` or `{{first_name}}`, and the words around them. Pure. */
export const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

export function placeholdersOf(text: string): readonly string[] {
  const names: string[] = [];
  for (const match of text.matchAll(PLACEHOLDER)) {
    const name = match[1];
    if (name !== undefined && !names.includes(name)) names.push(name);
  }
  return names;
}

const CONTEXT_LENGTH = 28;

/** The last few words of a text; whole words only. */
function endOf(text: string): string {
  if (text.length <= CONTEXT_LENGTH) return text;
  const cut = text.slice(-CONTEXT_LENGTH);
  return `…${cut.slice(cut.indexOf(" ") + 1)}`;
}

/** The first few words of a text: whole words only, and no punctuation before the ellipsis. */
function startOf(text: string): string {
  if (text.length <= CONTEXT_LENGTH) return text;
  const cut = text.slice(0, CONTEXT_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 0)).replace(/[.,;:!?…]+$/u, "")}…`;
}

export function contextOf(text: string, placeholder: string): string {
  const flat = text.replace(/\s+/g, " ");
  const match = new RegExp(`\\{\\{\\s*${placeholder}\\s*\\}\\}`).exec(flat);
  if (!match) return "";
  const before = flat.slice(0, match.index);
  const after = flat.slice(match.index + match[0].length);
  return `${endOf(before)}${match[0]}${startOf(after)}`;
}

/** A placeholder may have any name, even `constructor`. */
export function exampleOf(examples: Readonly<Record<string, string>>, placeholder: string): string | null {
  return Object.hasOwn(examples, placeholder) ? (examples[placeholder] ?? null) : null;
}
