/** Puts the native menu in place, in the language of the moment. What is in it is menu.ts's. */
import { app, Menu } from "electron";
import type { MainWindow } from "./main-window.ts";
import { menuTemplate } from "./menu.ts";
import type { Translate } from "./messages.ts";
import type { Updates } from "./updates.ts";

export function installMenu(t: Translate, window: MainWindow, updates: Updates): void {
  const template = menuTemplate(process.platform, t, {
    go: (path) => window.go(path),
    refresh: () => window.command({ kind: "refresh" }),
    openLink: (id) => {
      window.show();
      window.command({ kind: "open-link", id });
    },
    openWindow: () => window.show(),
    checkForUpdates: () => {
      // Deliberately not awaited: it tells the person itself what comes of it.
      void updates.check();
    },
    isDevelopment: !app.isPackaged,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
