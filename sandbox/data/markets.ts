/** Countries the signup pages offer: ISO 3166-1 code, currency (ISO 4217) and calling code. Not a list of Meta's. */
export interface Market {
  readonly country: string;
  readonly currency: string;
  readonly dialCode: string;
}

const FIRST: Market = { country: "BR", currency: "BRL", dialCode: "55" };

export const MARKETS: readonly Market[] = [
  FIRST,
  { country: "AR", currency: "ARS", dialCode: "54" },
  { country: "CO", currency: "COP", dialCode: "57" },
  { country: "DE", currency: "EUR", dialCode: "49" },
  { country: "ES", currency: "EUR", dialCode: "34" },
  { country: "FR", currency: "EUR", dialCode: "33" },
  { country: "GB", currency: "GBP", dialCode: "44" },
  { country: "ID", currency: "IDR", dialCode: "62" },
  { country: "IN", currency: "INR", dialCode: "91" },
  { country: "IT", currency: "EUR", dialCode: "39" },
  { country: "MX", currency: "MXN", dialCode: "52" },
  { country: "NG", currency: "NGN", dialCode: "234" },
  { country: "US", currency: "USD", dialCode: "1" },
  { country: "VE", currency: "USD", dialCode: "58" },
  { country: "ZA", currency: "ZAR", dialCode: "27" },
];

export function marketOf(country: string): Market {
  return MARKETS.find((market) => market.country === country) ?? FIRST;
}
