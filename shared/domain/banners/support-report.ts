/**
 * Takes what must not leave the machine out of words of Meta's: they may repeat what they were asked with. Pure. Ids
 * stay, since support asks for them.
 */

/** Meta's tokens begin so; an app token is an id, a bar and the app secret. */
const TOKENS = /EAA[A-Za-z0-9]{10,}|\b\d{5,}\|[\w-]{8,}/g;
/** As people write numbers, or as 10 to 14 digits: no country's are longer, and Meta's ids have 15 and more. */
const PHONE_NUMBERS = /\+\d[\d\s().-]{6,}\d|(?<!\d)\d{10,14}(?!\d)/g;

export function maskSecrets(text: string): string {
  return text.replace(TOKENS, "•••").replace(PHONE_NUMBERS, (number) => `•••${number.slice(-2)}`);
}
