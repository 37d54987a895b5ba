/**
 * What this tab keeps through a reload: `sessionStorage`, which a duplicated or restored tab gets a copy of and no
 * other tab or site can read. Where the browser refuses it, the page goes on without.
 */
type Entry = "waypost.key" | "waypost.workspace";

export function readFromTab(entry: Entry): string | null {
  try {
    return sessionStorage.getItem(entry);
  } catch {
    return null;
  }
}

export function keepInTab(entry: Entry, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(entry);
    else sessionStorage.setItem(entry, value);
  } catch {
    // Without it, a reload asks for the key again.
  }
}
