/** Which language the interface speaks. */
import type { Preferences } from "../../shared/contract/index.ts";
import type { Language } from "../../shared/domain/preferences/preferences.ts";

/** @param systemLanguages as `navigator.languages`, most wanted first */
export function resolveLanguage(
  preferred: Preferences["language"],
  systemLanguages: readonly string[],
): Language {
  if (preferred !== "system") return preferred;
  for (const tag of systemLanguages) {
    const language = tag.toLowerCase().split("-")[0];
    if (language === "en" || language === "fr") return language;
  }
  return "en";
}

/** The tag for numbers and dates: the system's own variant of the language when it has one, e.g. `fr-CA`. */
export function localeFor(language: Language, systemLanguages: readonly string[]): string {
  return systemLanguages.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
}
