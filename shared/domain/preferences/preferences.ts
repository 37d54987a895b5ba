/** What a person can choose for Waypost as a whole. */

/** Languages of the interface, the doctor and the shell. */
export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** `system` follows the operating system. */
export const LANGUAGE_CHOICES = [...LANGUAGES, "system"] as const;
export const THEME_CHOICES = ["light", "dark", "system"] as const;

/** What to do about newer versions of Waypost: fetch them, ask before fetching, or look only on request. */
export const UPDATE_MODES = ["automatic", "ask", "off"] as const;
