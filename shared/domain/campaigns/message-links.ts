/** The addresses in a message that people open, or Meta for them: buttons that lead to a page, and files by address. Pure. */
import { BUTTON_NEEDS } from "../templates/parts.data.ts";
import { PLACEHOLDER, placeholdersOf } from "../templates/placeholders.ts";
import { mediaIdOf } from "../templates/shaped-values.ts";
import {
  keyPrefix,
  type TemplateContent,
  type TemplatePart,
  type TemplateVariable,
  variablesOf,
} from "../templates/template.ts";
import type { DraftValue } from "./draft.ts";
import { type Cells, valueFor } from "./values.ts";

export interface MessageLink {
  /** As it is opened. */
  readonly address: string;
  /** What it is made from, the same for everybody: nothing out of anybody's row. */
  readonly wording: string;
  /** Meta fetches it; otherwise people open it. */
  readonly isFile: boolean;
}

const FILES: ReadonlySet<TemplateVariable["kind"]> = new Set(["image", "video", "document", "gif"]);

/**
 * @param cells of the person who gets the message; without any, links that need them are left out
 * @returns each address once; those that lack a value and files that are Meta's by id are left out
 */
export function linksOf(
  content: TemplateContent,
  values: Readonly<Record<string, DraftValue>>,
  cells: Cells,
): readonly MessageLink[] {
  const filled = (key: string) => {
    const value = values[key];
    return value === undefined ? "" : valueFor(value, cells).trim();
  };
  const wordingOf = (start: string, key: string) => {
    const value = values[key];
    if (value === undefined) return start;
    return value.kind === "text"
      ? `${start}${value.text.trim()}`
      : `${start}{{${value.column}|${value.fallback}}}`;
  };
  const files = variablesOf(content).flatMap(({ key, kind }): MessageLink[] => {
    const address = FILES.has(kind) ? filled(key) : "";
    return address === "" || mediaIdOf(address) !== null
      ? []
      : [{ address, wording: wordingOf("", key), isFile: true }];
  });
  const buttons = [content, ...content.cards].flatMap((part, at) =>
    buttonLinks(part, keyPrefix(at === 0 ? null : at - 1), filled, wordingOf),
  );
  const links = new Map<string, MessageLink>();
  for (const link of [...files, ...buttons]) if (!links.has(link.address)) links.set(link.address, link);
  return [...links.values()];
}

function buttonLinks(
  { buttons }: TemplatePart,
  prefix: string,
  filled: (key: string) => string,
  wordingOf: (start: string, key: string) => string,
): readonly MessageLink[] {
  return buttons.flatMap(({ type, url }, index): MessageLink[] => {
    if (BUTTON_NEEDS.get(type) !== "link-end" || url === null) return [];
    if (placeholdersOf(url).length === 0) return [{ address: url, wording: url, isFile: false }];
    const key = `${prefix}button.${index}`;
    const end = filled(key);
    const start = url.replaceAll(PLACEHOLDER, "");
    return end === ""
      ? []
      : [{ address: url.replaceAll(PLACEHOLDER, () => end), wording: wordingOf(start, key), isFile: false }];
  });
}
