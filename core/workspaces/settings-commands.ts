/** Writes settings of any capability: some at once, so that no reader sees one without the other. */
import { command } from "./store-command.ts";
import { settingNamed } from "./workspace-settings.ts";

/** A new value, or none any more. Made by `written` and `cleared`. */
export type SettingChange =
  | { readonly key: string; readonly kind: "written"; readonly value: unknown }
  | { readonly key: string; readonly kind: "cleared" };

export const changeSettings = command({
  name: "settings.change",
  run: ({ settings }, changes: readonly SettingChange[]): void => {
    for (const change of changes) {
      const setting = settingNamed(change.key);
      if (change.kind === "cleared") settings.clear(setting);
      else settings.write(setting, change.value);
    }
  },
});
