/** Why a template cannot be sent, or not by every route; how much it asks of the person; and what a search finds. Pure. */
import type { TemplateView } from "../../../shared/contract/index.ts";
import { type SendObstacle, sendObstacle } from "../../../shared/domain/templates/sendable.ts";
import { missingVariables, variablesOf } from "../../../shared/domain/templates/template.ts";

export type NotSendableReason = SendObstacle;

export function whyNotSendable(template: TemplateView): NotSendableReason | null {
  return sendObstacle(template);
}

/** What a choice of this template asks for, easiest first. */
export const TEMPLATE_EASES = ["ready", "typing", "media", "blocked"] as const;
export type TemplateEase = (typeof TEMPLATE_EASES)[number];

const MEDIA: ReadonlySet<string> = new Set(["image", "video", "document", "gif"]);

export function easeOf(template: TemplateView): TemplateEase {
  if (whyNotSendable(template) !== null) return "blocked";
  const { content } = template;
  const variables = variablesOf(content);
  const open = missingVariables(content, examplesOf(template));
  if (open.length === 0) return "ready";
  return variables.some(({ key, kind }) => open.includes(key) && MEDIA.has(kind)) ? "media" : "typing";
}

/** The example values the template carries, by key. */
export function examplesOf({ content }: TemplateView): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variablesOf(content).flatMap(({ key, example }) => (example === null ? [] : [[key, example]])),
  );
}

/** All languages of one name. */
export interface TemplateFamily {
  readonly name: string;
  /** What a choice of the name takes. */
  readonly first: TemplateView;
  /** By language; the first one too. */
  readonly variants: readonly TemplateView[];
  readonly ease: TemplateEase;
}

export interface TemplateSearch {
  readonly words: string;
  readonly showsAllCategories: boolean;
  /** The interface's own language, e.g. `fr`; a name is taken in it where it can be. */
  readonly ownLanguage: string;
  /** The language's name as the admin reads it. */
  readonly languageName: (language: string) => string;
}

/** The easiest first (no variables, then texts, then files), those that cannot be sent last; within that by name. */
export function findFamilies(
  templates: readonly TemplateView[],
  search: TemplateSearch,
): readonly TemplateFamily[] {
  const wanted = search.words.toLowerCase().split(/\s+/).filter(Boolean);
  const families: TemplateFamily[] = [];
  for (const [name, variants] of byName(templates)) {
    const shown = variants.filter((variant) => search.showsAllCategories || variant.category === "MARKETING");
    const found = shown.filter((variant) => {
      const text =
        `${name} ${variant.language} ${search.languageName(variant.language)} ${variant.category}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
    const [first] = found.toSorted((left, right) => preferenceOf(left, search) - preferenceOf(right, search));
    if (first) families.push({ name, first, variants: shown, ease: easeOf(first) });
  }
  return families.toSorted(
    (left, right) =>
      TEMPLATE_EASES.indexOf(left.ease) - TEMPLATE_EASES.indexOf(right.ease) ||
      Number(isSyncing(left.first)) - Number(isSyncing(right.first)) ||
      distanceOf(left.first, search) - distanceOf(right.first, search) ||
      demandOf(left.first) - demandOf(right.first) ||
      left.name.localeCompare(right.name),
  );
}

/** How much is to be filled in: nothing, texts, or a file as well. */
function demandOf({ content }: TemplateView): number {
  const variables = variablesOf(content).filter(({ isOptional }) => !isOptional);
  if (variables.length === 0) return 0;
  return variables.some(({ kind }) => MEDIA.has(kind)) ? 2 : 1;
}

/** The groups of the list, in its order. */
export const TEMPLATE_GROUPS = ["ready", "open", "blocked"] as const;

export interface TemplateGroup {
  readonly id: (typeof TEMPLATE_GROUPS)[number];
  readonly families: readonly (TemplateFamily & { readonly id: string })[];
}

export function groupFamilies(families: readonly TemplateFamily[]): readonly TemplateGroup[] {
  return TEMPLATE_GROUPS.flatMap((id) => {
    const own = families.filter(({ ease }) => GROUP_OF[ease] === id);
    return own.length > 0 ? [{ id, families: own.map((family) => ({ ...family, id: family.name })) }] : [];
  });
}

const GROUP_OF: Readonly<Record<TemplateEase, TemplateGroup["id"]>> = {
  ready: "ready",
  typing: "open",
  media: "open",
  blocked: "blocked",
};

/** The other languages of a template, itself included, by language. */
export function languagesOf(
  templates: readonly TemplateView[],
  template: TemplateView,
): readonly TemplateView[] {
  return templates
    .filter((candidate) => candidate.name === template.name)
    .toSorted((left, right) => left.language.localeCompare(right.language));
}

export function isSyncing({ sync }: TemplateView): boolean {
  return sync.kind === "syncing";
}

function byName(templates: readonly TemplateView[]): ReadonlyMap<string, readonly TemplateView[]> {
  const families = new Map<string, TemplateView[]>();
  for (const template of templates) {
    const family = families.get(template.name);
    if (family) family.push(template);
    else families.set(template.name, [template]);
  }
  for (const family of families.values()) {
    family.sort((left, right) => left.language.localeCompare(right.language));
  }
  return families;
}

/** The smaller, the sooner: what can be sent, then the person's own language, then English. */
function preferenceOf(template: TemplateView, search: TemplateSearch): number {
  return (easeOf(template) === "blocked" ? 10 : 0) + distanceOf(template, search);
}

function distanceOf(template: TemplateView, { ownLanguage }: TemplateSearch): number {
  const [language] = template.language.toLowerCase().split(/[_-]/);
  return language === ownLanguage ? 0 : language === "en" ? 1 : 2;
}
