/** The language the shell speaks: the system's at first, and the person's once it is known. */
import { app } from "electron";
import type { Preferences } from "../shared/contract/preferences.ts";
import { chooseLanguage, type Translate, translator } from "./messages.ts";

export class ShellWords {
  #preferred: Preferences["language"] = "system";

  prefer(language: Preferences["language"]): void {
    this.#preferred = language;
  }

  /** Ask anew for every text: the person may have changed the language since. */
  readonly translate = (): Translate =>
    translator(chooseLanguage(this.#preferred, app.getPreferredSystemLanguages()));
}
