/** Where the catalogue of error codes is, and one code in it. Pure. */
const PATH = "/results/errors";
const CODE = "code";

/** @param code null for all of them */
export function errorCodeAddress(code: number | null): string {
  return code === null ? PATH : `${PATH}?${CODE}=${code}`;
}

/** @returns null where no code is named */
export function readErrorCode(address: URLSearchParams): number | null {
  const text = address.get(CODE) ?? "";
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}
