/** Starts the interface. Reads as a list. */
import "./app/zod-config.ts";
import "./ui/tokens.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { connection } from "./app/client.ts";
import { followCore, refreshEverything } from "./app/queries.ts";
import { followShellCommands } from "./app/shell-commands.ts";
import { applyTheme } from "./app/theme.ts";
import { takeKeyFromAddress } from "./app/window-key.ts";
import "./i18n/i18n.ts";

takeKeyFromAddress();
// The same address opened again in this window only changes the fragment. Ours before the router sees it.
window.addEventListener("popstate", (event) => {
  if (!takeKeyFromAddress()) return;
  event.stopImmediatePropagation();
  connection.start();
  // Back to the screen that is still shown.
  window.history.back();
});

applyTheme("system");
followShellCommands(refreshEverything);
followCore();
connection.start();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
