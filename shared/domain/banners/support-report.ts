/**
 * Removes what must not leave the machine from Meta's words, which may repeat what was sent in the request. Pure. Ids
 * stay, since support asks for them.
 */

/** Meta's tokens begin like this; an app token is an id, a bar and the app secret. */
const TOKENS = /EAA[A-Za-z0-9]{10,}|\b\d{5,}\|[\w-]{8,}/g;
/**
 * Numbers as people write them, or 10 to 14 digits: no country's numbers are longer, and Meta's ids have 15 and more.
 */
const PHONE_NUMBERS = /\+\d[\d\s().-]{6,}\d|(?<!\d)\d{10,14}(?!\d)/g;

export function maskSecrets(text: string): string {
  return text.replace(TOKENS, "•••").replace(PHONE_NUMBERS, (number) => `•••${number.slice(-2)}`);
}
