/** Fields that Meta knows and that hold nothing here: they are left out of the answer, instead of failing the whole read. */

export function emptyFields(...names: readonly string[]): Readonly<Record<string, () => undefined>> {
  return Object.fromEntries(names.map((name) => [name, (): undefined => undefined]));
}
