/**
 * The text of a message as a phone shows it: bold, italic, struck through and monospaced runs, and the
 * placeholders that nobody has filled in yet. Pure; the preview turns the runs into elements.
 */
export type TextStyle = "bold" | "italic" | "strike" | "mono";

/** `at` is where the run begins in its text, so that runs can be told apart. */
export type TextRun = { readonly at: number } & (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "placeholder"; readonly name: string }
  | { readonly kind: "styled"; readonly style: TextStyle; readonly runs: readonly TextRun[] }
);

/** A marker opens before a non-space and closes after one, never inside a word; monospace takes its text as it is. */
const FORMATTED =
  /```(?<mono>[^`]+)```|(?<![\p{L}\p{N}])(?:\*(?<bold>\S|\S[^*\n]*\S)\*|_(?<italic>\S|\S[^_\n]*\S)_|~(?<strike>\S|\S[^~\n]*\S)~)(?![\p{L}\p{N}])|\{\{\s*(?<placeholder>[A-Za-z0-9_]+)\s*\}\}/gu;

export function textRunsOf(text: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const match of text.matchAll(FORMATTED)) {
    if (match.index > from) runs.push({ at: from, kind: "text", text: text.slice(from, match.index) });
    runs.push(runOf(match.index, match.groups ?? {}, match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ at: from, kind: "text", text: text.slice(from) });
  return runs;
}

function runOf(at: number, groups: Readonly<Record<string, string | undefined>>, whole: string): TextRun {
  const { placeholder, mono } = groups;
  if (placeholder !== undefined) return { at, kind: "placeholder", name: placeholder };
  if (mono !== undefined) {
    return { at, kind: "styled", style: "mono", runs: [{ at: 0, kind: "text", text: mono }] };
  }
  for (const style of ["bold", "italic", "strike"] as const) {
    const inner = groups[style];
    if (inner !== undefined) return { at, kind: "styled", style, runs: textRunsOf(inner) };
  }
  return { at, kind: "text", text: whole };
}
