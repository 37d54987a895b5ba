/** Settings: language, appearance, secrets, about. */
export const settings = {
  title: "Settings",
  description: "For this computer, in every workspace. Changes apply at once.",
  language: {
    title: "Language",
    label: "Language of the interface",
    system: "Same as this computer",
    en: "English",
    fr: "Français",
  },
  appearance: {
    title: "Appearance",
    label: "Colours",
    system: "Same as this computer",
    light: "Light",
    dark: "Dark",
  },
  notifications: {
    title: "Notifications",
    label: "Tell me what happens while I’m looking elsewhere",
    help: "When optimized delivery becomes active, when a test message arrives or fails, and when Waypost had to recover. Phone numbers are never shown.",
  },
  graph: {
    title: "Graph API",
    label: "Version Waypost uses with Meta",
    help: "Meta keeps each version for two years at least. Change it only when Meta or your partner asks you to.",
    version: "{{version}}, of {{released}}",
  },
  network: {
    saved: "Saved. It applies from the next request.",
    title: "Network",
    description:
      "How Waypost reaches Meta. A change applies from the next request on; a sandbox is always reached directly.",
    proxy: "Proxy",
    system: "From the environment",
    systemHelp: "From the variables HTTPS_PROXY and NO_PROXY.",
    none: "No proxy",
    manual: "A proxy of your own",
    address: "Address and port of the proxy",
    user: "User name",
    password: "Password",
    passwordHelp:
      "Leave both empty if the proxy asks for none. They are kept like the other secrets, for this proxy alone.",
    kept: "Saved; leave empty to keep it",
    forget: "Forget the user name and password",
    keepWithoutKeyring: "Where there is no keyring, keep them in a file only I can read",
    caFile: "Certificate file",
    caFileHelp:
      "Full path of a PEM file with your network’s certificate authority, if the network inspects traffic. It is trusted in addition to the system’s; the signup window and updates trust only the system’s.",
    save: "Save",
    test: "Test the connection",
    reached: "{{host}} answers",
    direct: "Directly, in {{milliseconds}} ms.",
    through: "Through {{proxy}}, in {{milliseconds}} ms.",
  },
  vault: {
    title: "Where secrets are kept",
    none: "Open a workspace to see how its secrets are kept.",
    state: {
      "os-keyring": {
        label: "In the keyring",
        text: "Tokens and secrets are encrypted by the keyring of this computer. Waypost can use them but never shows them again.",
      },
      "session-only": {
        label: "This session only",
        text: "This computer offers no keyring here, so tokens and secrets are kept in memory and are gone when Waypost closes.",
      },
      "user-accepted-weak": {
        label: "In a file, as you allowed",
        text: "Without a keyring, you chose to keep secrets in a file only your user can read. Anyone with access to your user account can read them too.",
      },
      "backend-changed": {
        label: "Keyring changed",
        text: "The secrets were written with another keyring than the one found now. Enter the credentials again in Setup.",
      },
      locked: {
        label: "Keyring locked",
        text: "Unlock the keyring of this computer; until then, Waypost can’t reach Meta.",
      },
    },
    backend: "Keyring:",
    checkAgain: "Check again",
    toSetup: "Go to Setup",
  },
  updates: {
    title: "Updates",
    description:
      "Waypost asks GitHub, where its releases are, for a newer version once a day. The request says nothing about you or your data.",
    label: "When there is a newer version",
    automatic: "Download it in the background, then ask to restart",
    ask: "Ask before downloading it",
    off: "Don’t check automatically",
  },
  licenses: {
    show: "Open-source licenses",
    title: "Open-source software in Waypost",
    intro_one: "Waypost contains {{count}} package by others, under its own license.",
    intro_other:
      "Waypost contains {{count}} packages by others, each under its own license. Those of Chromium and Node.js are in the file LICENSES.chromium.html beside the desktop app.",
    item: "{{name}} {{version}} – {{license}}",
    noText: "The package came without the words of its license.",
    unreadable: "The list can’t be read. Install Waypost again; your data is kept.",
  },
  about: {
    title: "About Waypost",
    version: "Version",
    dataFolder: "Data folder",
    copyDataFolder: "Copy the folder’s path",
    affiliation:
      "Waypost isn’t affiliated with Meta. WhatsApp is a trademark of Meta Platforms, Inc. Everything you see here is kept on this computer and shared with Meta alone.",
  },
  saved: "Saved",
};
