/** What a spreadsheet does to phone numbers, and which of it can be undone. Pure. */

/** `="0611223344"` and `=+33611223344`: a formula whose value is the text it holds. */
const FORMULA = /^=\s*(?:"((?:[^"]|"")*)"|(\+?\d[\d ]*))$/;
/** `5,51199E+12`, in any language's decimal sign. */
const EXPONENT = /^\+?(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;
/** Digits an E.164 number has at the most. */
const LONGEST = 15;
/** So many zeros at the end of a number of ten digits and more are a rounded one, if they are seen often. */
const ROUNDED = /^\+?[1-9]\d{3,8}0{6,}$/;

export type CellDamage =
  | { readonly kind: "none" }
  | { readonly kind: "formula"; readonly text: string }
  /** All digits are there. */
  | { readonly kind: "exponent"; readonly text: string }
  | { readonly kind: "digits-lost" };

const NONE: CellDamage = { kind: "none" };

export function damageOf(cell: string): CellDamage {
  const text = cell.trim();
  if (text.startsWith("=")) {
    const [, quoted, bare] = FORMULA.exec(text) ?? [];
    const inside = quoted?.replaceAll('""', '"') ?? bare;
    return inside === undefined ? NONE : { kind: "formula", text: inside };
  }
  const [, first, decimals = "", exponent] = EXPONENT.exec(text) ?? [];
  if (first === undefined || exponent === undefined) return NONE;
  const power = Number(exponent);
  const digits = `${first}${decimals}`;
  if (digits.length === power + 1 && digits.length <= LONGEST) return { kind: "exponent", text: digits };
  return { kind: "digits-lost" };
}

/** A cell of any column without the formula around it. */
export function unwrapped(cell: string): string {
  if (!cell.startsWith("=")) return cell;
  const damage = damageOf(cell);
  return damage.kind === "formula" ? damage.text : cell;
}

/** Whether a number may have been rounded: the end of `5511990000000` was probably something else. */
export function looksRounded(cell: string): boolean {
  return ROUNDED.test(cell.trim());
}
