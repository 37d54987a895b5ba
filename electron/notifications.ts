/**
 * Tells a person who is looking elsewhere what happened: a notification, and a mark on the dock or taskbar until
 * they look again. Never while they look, and never when they have turned it off.
 */
import { app, type BrowserWindow, Notification } from "electron";
import type { News } from "../core/shell/shell-port.ts";
import type { Translate } from "./messages.ts";

/** What the core tells, and what only this process can know. */
export type Notice = News | { readonly kind: "core-restarted" };

interface NoticeText {
  readonly title: string;
  readonly body: string;
  /** The screen that says more. */
  readonly path: string;
}

/** The words hold no phone number: they may show on a lock screen. */
export function noticeText(notice: Notice, t: Translate): NoticeText {
  switch (notice.kind) {
    case "optimized-active":
      return { title: t("notice.optimized.title"), body: t("notice.optimized.body"), path: "/setup" };
    case "test-message": {
      const key = notice.state === "delivered" ? "notice.delivered" : "notice.failed";
      return {
        title: t(`${key}.title`),
        body: t(`${key}.body`, { template: notice.templateName }),
        path: `/results/${notice.messageId}`,
      };
    }
    case "core-restarted":
      return { title: t("notice.restarted.title"), body: t("notice.restarted.body"), path: "/results" };
  }
}

export interface NotifierOptions {
  isEnabled(): boolean;
  window(): Pick<BrowserWindow, "isFocused" | "flashFrame"> | null;
  translate(): Translate;
  /** Brings the window to the screen. */
  show(path: string): void;
}

export class Notifier {
  readonly #options: NotifierOptions;
  /** Held on to: one that is collected can no longer be clicked. */
  readonly #shown = new Set<Notification>();
  #unseen = 0;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  tell(notice: Notice): void {
    const { isEnabled, window, translate, show } = this.#options;
    if (!isEnabled() || window()?.isFocused() === true) return;
    const { title, body, path } = noticeText(notice, translate());
    const notification = new Notification({ title, body });
    const forget = () => this.#shown.delete(notification);
    notification.on("click", () => {
      forget();
      show(path);
    });
    notification.on("close", forget);
    notification.on("failed", forget);
    this.#shown.add(notification);
    notification.show();
    this.#unseen += 1;
    this.#mark();
  }

  /** The person looks at the window. */
  seen(): void {
    if (this.#unseen === 0) return;
    this.#unseen = 0;
    for (const notification of this.#shown) notification.close();
    this.#shown.clear();
    this.#mark();
  }

  #mark(): void {
    // The dock's number (macOS, some Linux desktops); elsewhere the button of the taskbar asks for attention.
    app.setBadgeCount(this.#unseen);
    if (process.platform !== "darwin") this.#options.window()?.flashFrame(this.#unseen > 0);
  }
}
