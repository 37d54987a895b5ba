/**
 * A page in a browser has two halves: the shell's (`bridged-page.ts`), where its ports and answers are, and the
 * browser's (`browser-view.ts`), where the document is. They may be in one process or in two: all that crosses can be
 * cloned.
 */
import { z } from "zod";

const encodedSchema = z.object({ text: z.string().optional(), base64: z.string().optional() });
export type Encoded = z.infer<typeof encodedSchema>;

export const fromPageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("invoke"), id: z.number(), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ type: z.literal("port-message"), portId: z.number(), data: encodedSchema }),
  z.object({ type: z.literal("port-closed"), portId: z.number() }),
]);
export type FromPage = z.infer<typeof fromPageSchema>;

export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What Electron makes of the window and of `nativeTheme` that a page can see. */
export interface Appearance {
  readonly isDark: boolean;
  /** Of the page, without the window's frame. */
  readonly width: number;
  readonly height: number;
}

/** Addresses are the shell's: `app://`, never the stand-in's own. */
export interface ShellHalf {
  fetch(address: string, method: string): Promise<Served>;
  /** The page itself wants to go elsewhere, or to load itself again. */
  mayNavigate(address: string): Promise<boolean>;
  mayOpenWindow(address: string): Promise<boolean>;
  mayRequest(address: string): Promise<boolean>;
  /** The window shows another document now; what belonged to the last one is gone. */
  navigated(address: string): void;
  receive(message: FromPage): void;
}

/** How somebody else's page comes to be shown; `load`: the shell itself shows it. */
export type ForeignMove = "load" | "navigation" | "redirect";

export interface BrowserHalf {
  load(address: string): Promise<void>;
  reload(): Promise<void>;
  show(appearance: Appearance): Promise<void>;
  /** Calls what `isolated-world.js` offers. */
  tell(method: string, argument: object): void;
  close(): Promise<void>;
}
