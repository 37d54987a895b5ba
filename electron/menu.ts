/** The native menu, in the person's language: the usual roles, and nothing the interface has not got. */
import type { MenuItemConstructorOptions } from "electron";
import type { Translate } from "./messages.ts";

export interface MenuActions {
  checkForUpdates(): void;
}

export function menuTemplate(
  platform: NodeJS.Platform,
  t: Translate,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  const separator: MenuItemConstructorOptions = { type: "separator" };

  const checkForUpdates: MenuItemConstructorOptions = {
    label: t("menu.check-updates"),
    click: () => actions.checkForUpdates(),
  };

  const application: MenuItemConstructorOptions = {
    label: "Waypost",
    submenu: [
      { role: "about", label: t("menu.about") },
      checkForUpdates,
      separator,
      { role: "services", label: t("menu.services") },
      separator,
      { role: "hide", label: t("menu.hide") },
      { role: "hideOthers", label: t("menu.hide-others") },
      { role: "unhide", label: t("menu.show-all") },
      separator,
      { role: "quit", label: t("menu.quit") },
    ],
  };

  return [
    ...(isMac ? [application] : []),
    {
      label: t("menu.file"),
      submenu: [isMac ? { role: "close", label: t("menu.close") } : { role: "quit", label: t("menu.quit") }],
    },
    {
      label: t("menu.edit"),
      submenu: [
        { role: "undo", label: t("menu.undo") },
        { role: "redo", label: t("menu.redo") },
        separator,
        { role: "cut", label: t("menu.cut") },
        { role: "copy", label: t("menu.copy") },
        { role: "paste", label: t("menu.paste") },
        { role: "pasteAndMatchStyle", label: t("menu.paste-plain") },
        { role: "delete", label: t("menu.delete") },
        { role: "selectAll", label: t("menu.select-all") },
      ],
    },
    {
      label: t("menu.view"),
      submenu: [
        { role: "reload", label: t("menu.reload") },
        { role: "toggleDevTools", label: t("menu.developer-tools") },
        separator,
        { role: "resetZoom", label: t("menu.actual-size") },
        { role: "zoomIn", label: t("menu.zoom-in") },
        { role: "zoomOut", label: t("menu.zoom-out") },
        separator,
        { role: "togglefullscreen", label: t("menu.full-screen") },
      ],
    },
    {
      label: t("menu.window"),
      submenu: [
        { role: "minimize", label: t("menu.minimize") },
        ...(isMac
          ? ([
              { role: "zoom", label: t("menu.zoom") },
              separator,
              { role: "front", label: t("menu.front") },
            ] satisfies MenuItemConstructorOptions[])
          : []),
      ],
    },
    {
      role: "help",
      label: t("menu.help"),
      submenu: isMac ? [] : [checkForUpdates, separator, { role: "about", label: t("menu.about") }],
    },
  ];
}
