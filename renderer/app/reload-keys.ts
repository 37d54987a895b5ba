/** F5 and Ctrl-R ask the core again instead of reloading the page, which would lose the window's key. */
export function takeReloadKeys(refresh: () => void): void {
  window.addEventListener("keydown", (event) => {
    const isReload =
      event.key === "F5" ||
      ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "r");
    if (!isReload) return;
    event.preventDefault();
    refresh();
  });
}
