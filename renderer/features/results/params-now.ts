/**
 * What stands in the address at this moment. A screen may still show what was there before: of two changes made within one
 * moment, the second would undo the first if it went by what the screen had.
 */
export function paramsNow(): URLSearchParams {
  const { hash } = window.location;
  const begin = hash.indexOf("?");
  return new URLSearchParams(begin === -1 ? "" : hash.slice(begin + 1));
}
