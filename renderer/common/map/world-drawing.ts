/** The shape of the drawn world. */

/** Paths are in tenths of a unit, so that their numbers are whole; places are in units. */
export interface PlaceDrawing {
  readonly d?: string;
  /** The middle of its largest part. */
  readonly x: number;
  readonly y: number;
  /** Too small to be hit or seen: it gets a dot. */
  readonly small?: boolean;
}

export interface WorldDrawing {
  readonly source: string;
  readonly width: number;
  readonly height: number;
  /** Land where no number is from. */
  readonly bare: string;
  readonly places: Readonly<Record<string, PlaceDrawing>>;
}
