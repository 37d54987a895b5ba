/**
 * The scripts of the sandbox's pages, as text so that they travel inside the packaged app: the stand-in for Meta's
 * JavaScript SDK, the signup's own script, and the page to try them on. Plain JavaScript for any browser.
 */

/**
 * `FB.init` and `FB.login` with the call shapes of contract 2.2. The popup is asked for the window message itself and,
 * on this channel, for the login's answer, which it posts as a text that is no JSON.
 */
export const SDK_SCRIPT = `"use strict";
(() => {
  const sandbox = new URL(document.currentScript.src).origin;
  let settings = null;
  const unknown = () => ({ authResponse: null, status: "unknown" });

  function login(callback, options = {}) {
    if (settings === null) throw new Error("FB.login() called before FB.init().");
    const channel = "f" + Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const query = new URLSearchParams({ client_id: settings.appId, display: "popup", origin: location.origin, channel });
    for (const name of ["config_id", "response_type", "scope", "state"]) {
      if (options[name] !== undefined) query.set(name, String(options[name]));
    }
    if (options.override_default_response_type !== undefined) query.set("override_default_response_type", String(options.override_default_response_type));
    if (options.extras !== undefined) query.set("extras", JSON.stringify(options.extras));
    const popup = window.open(sandbox + "/" + (settings.version || "v25.0") + "/dialog/oauth?" + query, "waypost_sandbox_login", "popup,width=720,height=760");
    let answered = false;
    const answer = (response) => {
      if (answered) return;
      answered = true;
      clearInterval(watch);
      removeEventListener("message", listen);
      if (typeof callback === "function") callback(response);
    };
    const listen = (event) => {
      if (event.origin !== sandbox || event.source !== popup || typeof event.data !== "string") return;
      if (!event.data.startsWith("cb=" + channel + "&")) return;
      const code = new URLSearchParams(event.data).get("code");
      answer(code === null ? unknown() : { authResponse: { code }, status: "connected" });
    };
    let gone = 0;
    const watch = setInterval(() => {
      // A message that the popup posted while it closed may still be on its way.
      if (popup === null || popup.closed) gone += 1;
      if (gone > 2) answer(unknown());
    }, 200);
    addEventListener("message", listen);
  }

  window.FB = {
    init: (given) => { settings = { ...given }; },
    login,
    getLoginStatus: (callback) => callback(unknown()),
    getAuthResponse: () => null,
    AppEvents: { logPageView: () => undefined },
  };
  if (typeof window.fbAsyncInit === "function") setTimeout(() => window.fbAsyncInit());
})();
`;

/** Inside the popup: tells the page that opened it, and nobody else, how the signup ended or that it was left. */
export const SIGNUP_SCRIPT = `"use strict";
(() => {
  const { origin, first, second, stage } = document.getElementById("result").dataset;
  const post = (text) => { if (window.opener !== null) window.opener.postMessage(text, origin); };
  if (stage === "over") {
    post(first);
    setTimeout(() => { post(second); setTimeout(() => window.close(), 50); }, 250);
    return;
  }
  let staying = false;
  addEventListener("submit", () => { staying = true; });
  addEventListener("click", (event) => { if (event.target instanceof Element && event.target.closest("a") !== null) staying = true; });
  addEventListener("keydown", (event) => { if (event.key === "F5" || (event.key.toLowerCase() === "r" && (event.ctrlKey || event.metaKey))) staying = true; });
  // Closing the window is an answer too: success on the last screen, and leaving the signup before that.
  addEventListener("pagehide", () => { if (!staying) { post(first); post(second); } });
  // A code lives 30 seconds; a person may look at the last screen for longer.
  if (stage === "last") setTimeout(() => { staying = true; location.reload(); }, 20000);
})();
`;

export const TRY_SCRIPT = `"use strict";
(() => {
  const list = document.getElementById("received");
  const show = (what, value) => {
    const item = document.createElement("li");
    const text = document.createElement("pre");
    text.textContent = what + "\\n" + JSON.stringify(value, null, 2);
    item.append(text);
    list.append(item);
  };
  const form = document.getElementById("try");
  FB.init({ appId: form.dataset.app, autoLogAppEvents: true, xfbml: true, version: "v25.0" });
  addEventListener("message", (event) => {
    if (event.origin !== location.origin || typeof event.data !== "string") return;
    try {
      const message = JSON.parse(event.data);
      if (message.type === "WA_EMBEDDED_SIGNUP") show("message", message);
    } catch {
      // The login's own frames post messages that are no JSON.
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.replaceChildren();
    FB.login((response) => show("FB.login", response), {
      config_id: new FormData(form).get("configuration"),
      response_type: "code",
      override_default_response_type: true,
      extras: { setup: {} },
    });
  });
})();
`;

/** Copies the address a signup ended on; where that is not allowed, it is selected, to be copied by hand. */
export const ENDED_SCRIPT = `"use strict";
(() => {
  const address = document.getElementById("address");
  const button = document.getElementById("copy");
  const told = document.getElementById("copied");
  // The address as the browser has it: the app accepts only the host name it asked for.
  const here = new URL(location.href);
  if (here.searchParams.has("lang")) here.searchParams.delete("lang");
  here.hash = "";
  address.value = here.href;
  address.addEventListener("focus", () => address.select());
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address.value);
      told.textContent = button.dataset.copied;
    } catch {
      address.focus();
      address.select();
      told.textContent = button.dataset.selected;
    }
  });
})();
`;
