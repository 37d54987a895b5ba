/**
 * The creative features a template or an account can be enrolled in, as of 2026-11-28. The first ten are in contract
 * 3.6; the others are in the specs of Meta's business SDKs, where all of Meta's advertising shares one list: taken are
 * those that concern an image or a text of a message. Meta adds to it without notice.
 */
export const CREATIVE_FEATURES: readonly string[] = [
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
  "image_auto_crop",
  "image_banner",
  "image_enhancement",
  "image_templates",
  "image_uncrop",
  "text_optimizations",
  "text_translation",
  "wa_mm_image_filtering",
  "wa_mm_text_truncation_length",
];
