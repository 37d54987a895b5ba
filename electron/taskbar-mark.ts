/**
 * How the count of what waits to be looked at is shown outside the window: a number on the dock (macOS, some Linux
 * desktops), a picture over the taskbar's button on Windows, which knows no numbers. Pure.
 */

export interface TaskbarMark {
  /** For `app.setBadgeCount`; 0 takes it away. */
  readonly badgeCount: number;
  /** The taskbar's button asks for attention. The dock's bounces of itself. */
  readonly isFlashing: boolean;
  /** What the picture says, e.g. `3` or `9+`; null without one. */
  readonly overlay: string | null;
}

const MOST_SHOWN = 9;

export function taskbarMark(platform: NodeJS.Platform, count: number): TaskbarMark {
  return {
    badgeCount: count,
    isFlashing: platform !== "darwin" && count > 0,
    overlay:
      platform !== "win32" || count === 0 ? null : count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count),
  };
}

/** Pixels, four bytes each: blue, green, red, opacity, as `nativeImage.createFromBitmap` takes them on Windows. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/** Windows shows it at 16 points; twice that stays sharp on a display of scale 2. */
const SIZE = 32;
/** The app's accent, `--accent` of the interface, and white on it. */
const DISC = [0xad, 0x3b, 0x4c, 0xff] as const;
const INK = [0xff, 0xff, 0xff, 0xff] as const;

/** Each sign as rows of dots, 3 wide and 5 high. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  "1": [".#.", "##.", ".#.", ".#.", "###"],
  "2": ["##.", "..#", ".#.", "#..", "###"],
  "3": ["##.", "..#", ".#.", "..#", "##."],
  "4": ["#.#", "#.#", "###", "..#", "..#"],
  "5": ["###", "#..", "##.", "..#", "##."],
  "6": [".##", "#..", "###", "#.#", "###"],
  "7": ["###", "..#", ".#.", ".#.", ".#."],
  "8": ["###", "#.#", "###", "#.#", "###"],
  "9": ["###", "#.#", "###", "..#", "##."],
  "+": ["...", ".#.", "###", ".#.", "..."],
};
const SIGN_WIDTH = 3;
const SIGN_HEIGHT = 5;

/** @param text one sign or two, of 1 to 9 and the plus sign */
export function drawMark(text: string): Picture {
  const pixels = Buffer.alloc(SIZE * SIZE * 4);
  const put = (x: number, y: number, colour: readonly number[]) => pixels.set(colour, (y * SIZE + x) * 4);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      if (Math.hypot(x + 0.5 - SIZE / 2, y + 0.5 - SIZE / 2) <= SIZE / 2) put(x, y, DISC);
    }
  }
  const signs = [...text];
  const dot = signs.length === 1 ? 4 : 3;
  const columns = signs.length * (SIGN_WIDTH + 1) - 1;
  const left = Math.floor((SIZE - columns * dot) / 2);
  const top = Math.floor((SIZE - SIGN_HEIGHT * dot) / 2);
  for (const [index, sign] of signs.entries()) {
    for (const { row, column } of dotsOf(sign)) {
      const x = left + (index * (SIGN_WIDTH + 1) + column) * dot;
      const y = top + row * dot;
      for (let step = 0; step < dot * dot; step += 1) put(x + (step % dot), y + Math.floor(step / dot), INK);
    }
  }
  return { width: SIZE, height: SIZE, pixels };
}

function dotsOf(sign: string): { readonly row: number; readonly column: number }[] {
  return (SIGNS[sign] ?? []).flatMap((line, row) =>
    [...line].flatMap((mark, column) => (mark === "#" ? [{ row, column }] : [])),
  );
}
