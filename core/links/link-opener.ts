/** Opens a page outside Waypost. A port: the desktop asks the system browser; the host leaves it to the page. */
export interface LinkOpener {
  /** `url` has already been matched against the allow-list. */
  open(url: string): Promise<void>;
}
