/** Where the window opens: where it was left, as long as a display still shows it. Pure. */
import { z } from "zod";

export const MINIMUM_SIZE = { width: 900, height: 600 } as const;
const FIRST_SIZE = { width: 1280, height: 840 } as const;
/** So much of the window's top edge must be on a display to be able to take hold of it. */
const GRIP = { width: 120, height: 32 } as const;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const coordinate = z.number().int().min(-100_000).max(100_000);

export const windowStateSchema = z.object({
  /** The size it has when it is not maximized. */
  bounds: z.object({
    x: coordinate,
    y: coordinate,
    width: coordinate.positive(),
    height: coordinate.positive(),
  }),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface Placement {
  readonly width: number;
  readonly height: number;
  /** Null leaves it to the system, which centres it. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly isMaximized: boolean;
}

/** @param workAreas the displays without their docks and bars, the primary one first */
export function placeWindow(stored: unknown, workAreas: readonly Rectangle[]): Placement {
  const parsed = windowStateSchema.safeParse(stored);
  if (!parsed.success) return { ...clampSize(FIRST_SIZE, workAreas[0]), position: null, isMaximized: false };
  const { bounds, isMaximized } = parsed.data;
  const display = workAreas.find((area) => canTakeHold(bounds, area));
  return {
    ...clampSize(bounds, display ?? workAreas[0]),
    position: display === undefined ? null : { x: bounds.x, y: bounds.y },
    isMaximized,
  };
}

function clampSize(size: { readonly width: number; readonly height: number }, area: Rectangle | undefined) {
  return {
    width: Math.max(MINIMUM_SIZE.width, Math.min(size.width, area?.width ?? size.width)),
    height: Math.max(MINIMUM_SIZE.height, Math.min(size.height, area?.height ?? size.height)),
  };
}

function canTakeHold(window: Rectangle, area: Rectangle): boolean {
  const visibleWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const isTopVisible = window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
  return visibleWidth >= GRIP.width && isTopVisible;
}
