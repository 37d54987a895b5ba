/**
 * The parts of the stand-in that face the desktop around the windows: notifications, dock and taskbar, power, dialogs
 * that save. Holds no state of its own: each start of the shell makes one (see launch.ts).
 */
import { EventEmitter } from "node:events";
import type { PowerSaveBlocker, SaveDialogOptions, SaveDialogReturnValue } from "electron";

/** A notification on the screen. `click()` and `close()` do what a person would. */
export class StandInNotification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  isShown = false;

  constructor({ title = "", body = "" }: { readonly title?: string; readonly body?: string }) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    this.isShown = true;
    this.emit("show");
  }
  close(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.emit("close");
  }
  click(): void {
    this.emit("click");
  }
}

export class Desktop {
  hasNotifications = true;
  readonly notifications: StandInNotification[] = [];
  badgeCount = 0;
  protocolClients: string[] = [];
  /** Button that answers the next question; without one it is the cancelling one. */
  answer: number | null = null;
  readonly saveDialogs: SaveDialogOptions[] = [];
  /** Answers the dialog that asks where to save. */
  save: (options: SaveDialogOptions) => SaveDialogReturnValue = () => ({ canceled: true, filePath: "" });
  readonly awake = new Set<number>();
  #lastBlocker = 0;

  readonly powerSaveBlocker: Pick<PowerSaveBlocker, "start" | "stop" | "isStarted"> = {
    start: () => {
      this.#lastBlocker += 1;
      this.awake.add(this.#lastBlocker);
      return this.#lastBlocker;
    },
    stop: (id) => this.awake.delete(id),
    isStarted: (id) => this.awake.has(id),
  };

  /** The class of Electron's, which knows its desktop. */
  notificationClass(): {
    new (options: { readonly title?: string; readonly body?: string }): StandInNotification;
    isSupported(): boolean;
  } {
    const isSupported = () => this.hasNotifications;
    const remember = (notification: StandInNotification) => this.notifications.push(notification);
    return class extends StandInNotification {
      static isSupported(): boolean {
        return isSupported();
      }
      override show(): void {
        remember(this);
        super.show();
      }
    };
  }

  /** What is asked synchronously, with what the test answers. */
  decide(cancelId: number | undefined): number {
    const answer = this.answer ?? cancelId ?? 0;
    this.answer = null;
    return answer;
  }
}
