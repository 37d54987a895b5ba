/** What the window around the core can do for it. A port: the desktop answers, the host has nothing of the kind. */
import { z } from "zod";

/** Work that is under way and must not be cut short; null when there is none. */
export const activitySchema = z.object({
  kind: z.enum(["sending"]),
  /** Pieces of the work that are settled. */
  done: z.number().int().nonnegative(),
  total: z.number().int().positive(),
});
export type Activity = z.infer<typeof activitySchema>;

/** Something that may reach a person who is not looking. Never holds a phone number: it may show on a lock screen. */
export const newsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("optimized-active") }),
  z.object({
    kind: z.literal("test-message"),
    messageId: z.uuid(),
    templateName: z.string().max(600),
    state: z.enum(["delivered", "failed"]),
  }),
]);
export type News = z.infer<typeof newsSchema>;

export const saveRequestSchema = z.object({
  /** A bare file name; the folder is the person's to choose. */
  suggestedName: z.string().regex(/^[\w-][\w .-]{0,120}$/),
  kind: z.enum(["csv", "json"]),
});
export type SaveRequest = z.infer<typeof saveRequestSchema>;

export interface Shell {
  showActivity(activity: Activity | null): void;
  tell(news: News): void;
  /** @returns the full path the person chose, null when they would rather not */
  chooseSavePath(request: SaveRequest): Promise<string | null>;
}
