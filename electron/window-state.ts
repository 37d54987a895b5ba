/** Where the window opens: where it was left, as long as a display still shows it. Pure. */
import { z } from "zod";

export const MINIMUM_SIZE = { width: 900, height: 600 } as const;
const FIRST_SIZE = { width: 1280, height: 840 } as const;
/** How much of the window's top edge must be on a display, so that a person can grab it. */
const GRIP = { width: 120, height: 32 } as const;
/** Windows puts the invisible borders of a window beside the display. */
const SNAP = 16;

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

/**
 * All of it is in points, in which Electron gives windows and displays whatever their scale: a display that shows
 * more or fewer pixels a point changes nothing here.
 * @param workAreas the displays without their docks and bars, the primary one first
 */
export function placeWindow(stored: unknown, workAreas: readonly Rectangle[]): Placement {
  const parsed = windowStateSchema.safeParse(stored);
  if (!parsed.success) return { ...clampSize(FIRST_SIZE, workAreas[0]), position: null, isMaximized: false };
  const { bounds, isMaximized } = parsed.data;
  const [display] = workAreas
    .filter((area) => canTakeHold(bounds, area))
    .toSorted((left, right) => overlap(bounds, right) - overlap(bounds, left));
  const size = clampSize(bounds, display ?? workAreas[0]);
  return {
    ...size,
    position: display === undefined ? null : moveInto({ ...bounds, ...size }, display),
    isMaximized,
  };
}

/** Whole on its display, which may have become smaller since; a little over the edge is how systems snap. */
function moveInto(window: Rectangle, area: Rectangle): { readonly x: number; readonly y: number } {
  return {
    x: keepWithin(window.x, area.x, area.x + area.width - window.width),
    y: keepWithin(window.y, area.y, area.y + area.height - window.height),
  };
}

function keepWithin(value: number, first: number, last: number): number {
  if (value > last + SNAP) return Math.max(last, first);
  return value < first - SNAP ? first : value;
}

function overlap(window: Rectangle, area: Rectangle): number {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const height = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  return Math.max(0, width) * Math.max(0, height);
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
