/** What the shell's process and the one that started it and has its page do for each other. */
import { z } from "zod";
import type { BrowserHalf, ForeignMove, ShellHalf } from "./halves.ts";

const systemSchema = z.object({
  keyring: z.string().nullable(),
  isKeyringUnlocked: z.boolean(),
  /** This copy is a release that can replace itself. Only at the start. */
  updatesItself: z.boolean(),
});

export const startSchema = z.object({
  dataFolder: z.string(),
  /** Of the system, most wanted first. */
  languages: z.array(z.string()),
  /** What the system prefers. */
  isDark: z.boolean(),
  system: systemSchema,
});
export type ShellStart = z.infer<typeof startSchema>;

export interface ShellEnd {
  readonly code: number;
  /** What the shell showed the person outside its page. */
  readonly said: readonly string[];
}

/** What the shell's process does. */
export interface ShellProcess extends ShellHalf {
  quit(): void;
  /** As the menu's entry does. */
  reload(): void;
  resizeWindow(width: number, height: number): void;
  windowSize(): { readonly width: number; readonly height: number };
  windowCount(): number;
  /** Answers the dialogs that ask where to save; null closes them. */
  saveTo(path: string | null): void;
  themeSource(): string;
  killCore(): void;
  changeSystem(system: ShellStart["system"]): void;
  /** As the system does when an address of ours is followed in another program: it starts the app once more. */
  followLink(address: string): void;
  /** A window of somebody else's pages wants to show this. */
  mayLoadForeign(address: string, how: ForeignMove): boolean;
  foreignNavigated(address: string): void;
  /** The person has closed it. */
  foreignClosed(): void;
}

/** What the process that started it does. */
export interface BrowserProcess extends BrowserHalf {
  attach(preload: string): Promise<void>;
  /** The window is there, with its page loaded. */
  shown(): void;
  /** A window of somebody else's pages; there is one at a time. */
  openForeign(address: string): Promise<void>;
  closeForeign(): Promise<void>;
  /** The shell gave the system's browser an address. */
  opened(address: string): void;
  /** Comes right before the shell's process ends in order. */
  ended(end: ShellEnd): void;
}
