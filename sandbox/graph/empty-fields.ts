/** Fields Meta knows but that hold nothing here: the answer leaves them out instead of failing the whole read. */

export function emptyFields(...names: readonly string[]): Readonly<Record<string, () => undefined>> {
  return Object.fromEntries(names.map((name) => [name, (): undefined => undefined]));
}
