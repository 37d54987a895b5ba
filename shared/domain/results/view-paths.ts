/** The pages that show messages narrowed to something. */
export const VIEW_PATHS = [
  "/results",
  "/results/overview",
  "/results/routes",
  "/results/breakdown",
  "/results/time",
] as const;
export type ViewPath = (typeof VIEW_PATHS)[number];
