/** The native menu, in the person's language: the usual roles, the ways through the interface, and Meta's pages. */
import type { MenuItemConstructorOptions } from "electron";
import type { LinkId } from "../shared/contract/index.ts";
import type { ShellMessage, Translate } from "./messages.ts";

export interface MenuActions {
  /** Shows a screen, in a window of its own making if there is none. */
  go(path: string): void;
  /** Asks again for what is shown. */
  refresh(): void;
  openLink(id: LinkId): void;
  openWindow(): void;
  checkForUpdates(): void;
}

export interface MenuOptions extends MenuActions {
  readonly isDevelopment: boolean;
}

const SCREENS: readonly (readonly [path: string, label: ShellMessage])[] = [
  ["/setup", "menu.setup"],
  ["/campaigns", "menu.campaigns"],
  ["/audiences", "menu.audiences"],
  ["/results", "menu.results"],
  ["/accounts", "menu.accounts"],
];

/** The same as in a browser (renderer/app/send-test-keys.ts). */
const SEND_TEST_KEYS = "CmdOrCtrl+Shift+E";

const HELP_LINKS: readonly (readonly [id: LinkId, label: ShellMessage])[] = [
  ["error-reference", "menu.error-reference"],
  ["templates", "menu.meta-templates"],
  ["account-quality", "menu.meta-support"],
];

const SEPARATOR: MenuItemConstructorOptions = { type: "separator" };

export function menuTemplate(
  platform: NodeJS.Platform,
  t: Translate,
  options: MenuOptions,
): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  return [
    ...(isMac ? [applicationMenu(t, options)] : []),
    fileMenu(isMac, t, options),
    editMenu(t),
    viewMenu(t, options),
    windowMenu(isMac, t),
    helpMenu(isMac, t, options),
  ];
}

function settingsItem(t: Translate, { go }: MenuActions): MenuItemConstructorOptions {
  return { label: t("menu.settings"), accelerator: "CmdOrCtrl+,", click: () => go("/settings") };
}

function updatesItem(t: Translate, { checkForUpdates }: MenuActions): MenuItemConstructorOptions {
  return { label: t("menu.check-updates"), click: () => checkForUpdates() };
}

function applicationMenu(t: Translate, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: "Waypost",
    submenu: [
      { role: "about", label: t("menu.about") },
      updatesItem(t, actions),
      SEPARATOR,
      settingsItem(t, actions),
      SEPARATOR,
      { role: "services", label: t("menu.services") },
      SEPARATOR,
      { role: "hide", label: t("menu.hide") },
      { role: "hideOthers", label: t("menu.hide-others") },
      { role: "unhide", label: t("menu.show-all") },
      SEPARATOR,
      { role: "quit", label: t("menu.quit") },
    ],
  };
}

/** On macOS the app outlives its window, which this menu then opens again. */
function fileMenu(isMac: boolean, t: Translate, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: t("menu.file"),
    submenu: isMac
      ? [
          { label: t("menu.open-window"), accelerator: "Cmd+N", click: () => actions.openWindow() },
          { role: "close", label: t("menu.close") },
        ]
      : [settingsItem(t, actions), SEPARATOR, { role: "quit", label: t("menu.quit") }],
  };
}

function editMenu(t: Translate): MenuItemConstructorOptions {
  return {
    label: t("menu.edit"),
    submenu: [
      { role: "undo", label: t("menu.undo") },
      { role: "redo", label: t("menu.redo") },
      SEPARATOR,
      { role: "cut", label: t("menu.cut") },
      { role: "copy", label: t("menu.copy") },
      { role: "paste", label: t("menu.paste") },
      { role: "pasteAndMatchStyle", label: t("menu.paste-plain") },
      { role: "delete", label: t("menu.delete") },
      { role: "selectAll", label: t("menu.select-all") },
    ],
  };
}

function viewMenu(t: Translate, { go, refresh, isDevelopment }: MenuOptions): MenuItemConstructorOptions {
  return {
    label: t("menu.view"),
    submenu: [
      ...SCREENS.map(
        ([path, label], index): MenuItemConstructorOptions => ({
          label: t(label),
          accelerator: `CmdOrCtrl+${index + 1}`,
          click: () => go(path),
        }),
      ),
      SEPARATOR,
      { label: t("menu.send"), accelerator: SEND_TEST_KEYS, click: () => go("/send") },
      SEPARATOR,
      { label: t("menu.reload"), accelerator: "CmdOrCtrl+R", click: () => refresh() },
      ...(isDevelopment
        ? [{ role: "toggleDevTools", label: t("menu.developer-tools") } satisfies MenuItemConstructorOptions]
        : []),
      SEPARATOR,
      { role: "resetZoom", label: t("menu.actual-size") },
      { role: "zoomIn", label: t("menu.zoom-in") },
      { role: "zoomOut", label: t("menu.zoom-out") },
      SEPARATOR,
      { role: "togglefullscreen", label: t("menu.full-screen") },
    ],
  };
}

function windowMenu(isMac: boolean, t: Translate): MenuItemConstructorOptions {
  const mac: MenuItemConstructorOptions[] = [
    { role: "zoom", label: t("menu.zoom") },
    SEPARATOR,
    { role: "front", label: t("menu.front") },
  ];
  const others: MenuItemConstructorOptions[] = [{ role: "close", label: t("menu.close") }];
  return {
    label: t("menu.window"),
    submenu: [{ role: "minimize", label: t("menu.minimize") }, ...(isMac ? mac : others)],
  };
}

function helpMenu(isMac: boolean, t: Translate, actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: "help",
    label: t("menu.help"),
    submenu: [
      { label: t("menu.doctor"), click: () => actions.go("/doctor") },
      SEPARATOR,
      ...HELP_LINKS.map(
        ([id, label]): MenuItemConstructorOptions => ({ label: t(label), click: () => actions.openLink(id) }),
      ),
      ...(isMac
        ? []
        : [
            SEPARATOR,
            updatesItem(t, actions),
            { role: "about", label: t("menu.about") } satisfies MenuItemConstructorOptions,
          ]),
    ],
  };
}
