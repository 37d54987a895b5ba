/** The questions the shell asks in dialogs of the system's. */
import { app, type BrowserWindow, dialog } from "electron";
import type { Translate } from "./messages.ts";
import type { UpdateQuestion } from "./updates.ts";

export interface DialogsOptions {
  /** The window a dialog belongs to; null while there is none. */
  window(): BrowserWindow | null;
  translate(): Translate;
}

export interface Dialogs {
  /** Resolves to the index of the button that was chosen. */
  askAboutUpdate(question: UpdateQuestion): Promise<number>;
  /** Returns true if work under way is to be stopped. */
  askToStop(): boolean;
  /**
   * Says that the core cannot be kept running, and quits: for good, or to start again.
   *
   * @param log path of the log that says more
   */
  offerRestart(log: string): void;
}

export function createDialogs({ window, translate }: DialogsOptions): Dialogs {
  return {
    async askAboutUpdate({ buttons, ...texts }) {
      const options = {
        ...texts,
        buttons: [...buttons],
        defaultId: 0,
        cancelId: buttons.length - 1,
        noLink: true,
      };
      const parent = window();
      const { response } = await (parent === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return response;
    },

    askToStop() {
      const t = translate();
      const options = {
        type: "warning" as const,
        title: t("busy.title"),
        message: t("busy.message"),
        detail: t("busy.detail"),
        buttons: [t("busy.keep"), t("busy.stop")],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      };
      const parent = window();
      const choice =
        parent === null ? dialog.showMessageBoxSync(options) : dialog.showMessageBoxSync(parent, options);
      return choice === 1;
    },

    offerRestart(log) {
      const t = translate();
      const choice = dialog.showMessageBoxSync({
        type: "error",
        title: t("core-lost.title"),
        message: t("core-lost.message"),
        detail: t("core-lost.detail", { log }),
        buttons: [t("core-lost.restart"), t("core-lost.quit")],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
      if (choice === 0) app.relaunch();
      app.quit();
    },
  };
}
