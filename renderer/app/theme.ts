/** Sets light or dark on the root element, which the tokens go by. */
import type { Preferences } from "../../shared/contract/index.ts";

const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");
let chosen: Preferences["theme"] = "system";

function show(): void {
  const theme = chosen === "system" ? (systemIsDark.matches ? "dark" : "light") : chosen;
  document.documentElement.dataset.theme = theme;
}

systemIsDark.addEventListener("change", show);

export function applyTheme(theme: Preferences["theme"]): void {
  chosen = theme;
  show();
}
