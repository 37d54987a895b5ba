/**
 * Tells a person who is looking elsewhere what happened: a notification, and a mark on the dock or taskbar until
 * they look again. Never while they look, and never when they have turned it off.
 */
import { app, type BrowserWindow, Notification, nativeImage } from "electron";
import type { ToldNews } from "../core/shell/shell-port.ts";
import type { WorkspaceId } from "../shared/domain/ids.ts";
import type { Translate } from "./messages.ts";
import { drawMark, taskbarMark } from "./taskbar-mark.ts";

/** What the core tells, and what only this process can know. */
export type Notice = ToldNews["news"] | { readonly kind: "core-restarted" };

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
    case "alert": {
      const path = "/results/alerts";
      if (notice.others > 0) {
        const body = t("notice.alerts.body", { count: String(notice.others + 1) });
        return { title: t("notice.alerts.title"), body, path };
      }
      return {
        title: t(`notice.alert.${notice.alert}.title`),
        body: t(`notice.alert.${notice.alert}.body`),
        path,
      };
    }
    case "campaign":
      return {
        title: t(`notice.campaign.${notice.state}.title`),
        body: t(`notice.campaign.${notice.state}.body`, { name: notice.name }),
        path: `/campaigns/${notice.campaignId}`,
      };
    case "core-restarted":
      return { title: t("notice.restarted.title"), body: t("notice.restarted.body"), path: "/results" };
  }
}

export interface NotifierOptions {
  isEnabled(): boolean;
  window(): Pick<BrowserWindow, "isFocused" | "flashFrame" | "setOverlayIcon"> | null;
  readonly platform: NodeJS.Platform;
  translate(): Translate;
  /** Brings the window to the screen of that workspace; null means whichever it shows. */
  show(path: string, workspaceId: WorkspaceId | null): void;
}

export class Notifier {
  readonly #options: NotifierOptions;
  /** Kept referenced: a notification that is garbage-collected can no longer be clicked. */
  readonly #shown = new Set<Notification>();
  #unseen = 0;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** @param about the workspace it is about; null for what is about none */
  tell(notice: Notice, about: Pick<ToldNews, "workspaceId" | "isShown"> | null): void {
    const { isEnabled, window, translate, show } = this.#options;
    // Whoever looks at one workspace sees nothing of another.
    const isSeen = window()?.isFocused() === true && about?.isShown !== false;
    if (!isEnabled() || isSeen) return;
    const { title, body, path } = noticeText(notice, translate());
    const notification = new Notification({ title, body });
    const forget = () => this.#shown.delete(notification);
    notification.on("click", () => {
      forget();
      show(path, about?.workspaceId ?? null);
    });
    notification.on("close", forget);
    notification.on("failed", forget);
    this.#shown.add(notification);
    notification.show();
    this.#unseen += 1;
    this.#mark();
  }

  /** Call when the person looks at the window. */
  seen(): void {
    if (this.#unseen === 0) return;
    this.#unseen = 0;
    for (const notification of this.#shown) notification.close();
    this.#shown.clear();
    this.#mark();
  }

  /** A window opened anew has no mark of its own yet. */
  markAgain(): void {
    this.#mark();
  }

  #mark(): void {
    const { platform, window, translate } = this.#options;
    const { badgeCount, isFlashing, overlay } = taskbarMark(platform, this.#unseen);
    app.setBadgeCount(badgeCount);
    const marked = window();
    if (marked === null) return;
    if (platform !== "darwin") marked.flashFrame(isFlashing);
    if (platform === "win32") {
      marked.setOverlayIcon(
        overlay === null ? null : pictureOf(overlay),
        // What a screen reader says of the button.
        overlay === null ? "" : translate()("notice.waiting", { count: overlay }),
      );
    }
  }
}

function pictureOf(text: string): Electron.NativeImage {
  const { pixels, ...size } = drawMark(text);
  return nativeImage.createFromBitmap(pixels, { ...size, scaleFactor: 2 });
}
