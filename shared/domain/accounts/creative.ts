/**
 * Automatic creative optimizations of an account, as they take effect. Source: meta-facts 3.6: off for a whole
 * account since 2026-04-21 unless it opts in; a template may choose for itself.
 */
export const CREATIVE_FEATURES = [
  "image_brightness_and_contrast",
  "image_touchups",
  "add_text_overlay",
  "image_animation",
  "image_background_gen",
  "auto_promotion_tag",
  "text_extraction_for_headline",
  "text_extraction_for_tap_target",
  "product_extensions",
  "text_formatting_optimization",
] as const;
export type CreativeFeature = (typeof CREATIVE_FEATURES)[number];

/** `unknown` for a word of Meta's that is neither OPT_IN nor OPT_OUT. */
export const CREATIVE_EFFECTS = ["on", "off", "unknown"] as const;
export type CreativeEffect = (typeof CREATIVE_EFFECTS)[number];

export interface EffectiveFeature {
  /** A feature Meta has added since is shown by its own name. */
  readonly feature: string;
  readonly effect: CreativeEffect;
  /** What the account chose, as Meta answers it; null where it chose nothing and Meta's default applies. */
  readonly choice: string | null;
}

function effectOf(choice: string | undefined): EffectiveFeature["effect"] {
  if (choice === undefined || choice === "OPT_OUT") return "off";
  return choice === "OPT_IN" ? "on" : "unknown";
}

/** @param choices OPT_IN or OPT_OUT by feature, as the account has them */
export function effectiveFeatures(choices: Readonly<Record<string, string>>): readonly EffectiveFeature[] {
  const others = Object.keys(choices).filter(
    (name) => !(CREATIVE_FEATURES as readonly string[]).includes(name),
  );
  return [...CREATIVE_FEATURES, ...others].map((feature) => ({
    feature,
    effect: effectOf(choices[feature]),
    choice: choices[feature] ?? null,
  }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function enrolment(value: unknown): string | null {
  const status = isObject(value) ? value.enroll_status : value;
  return typeof status === "string" ? status : null;
}

/** One entry of a list: `{key, value: {enroll_status}}` as templates have it, or `{feature: "OPT_IN"}`. */
function choicesOf(entry: unknown): readonly (readonly [string, string | null])[] {
  if (!isObject(entry)) return [];
  if (typeof entry.key === "string") return [[entry.key, enrolment(entry.value)]];
  return Object.entries(entry).map(([name, value]) => [name, enrolment(value)]);
}

/**
 * Reads the choices from `degrees_of_freedom_spec`, in either of the two shapes Meta may answer with (both of medium
 * confidence).
 */
export function readCreativeChoices(spec: unknown): Readonly<Record<string, string>> {
  const wrapped = isObject(spec) && Array.isArray(spec.data) ? spec.data : [spec];
  const lists = wrapped.flatMap((part: unknown) => {
    const features = isObject(part) ? part.creative_features_spec : null;
    return Array.isArray(features) ? (features as readonly unknown[]) : [features];
  });
  return Object.fromEntries(
    lists
      .flatMap(choicesOf)
      .flatMap(([name, status]) => (status === null ? [] : [[name.toLowerCase(), status] as const])),
  );
}
