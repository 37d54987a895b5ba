/** Takes what may be secret out of an address that is to be logged. */

/** Query strings may hold tokens: only the names in them are kept. */
export function redactUrl(url: string): string {
  const [path = "", query] = url.split("?", 2);
  if (query === undefined) return path;
  return `${path}?${[...new URLSearchParams(query).keys()].join("&")}`;
}
