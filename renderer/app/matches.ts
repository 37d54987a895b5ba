import { trimmed } from "../../shared/domain/text/pasted.ts";

/** Whether something is what a person looks for. Case and accents are looked over, as a person who types does. Pure. */
export function matches(search: string, texts: readonly string[]): boolean {
  const wanted = plain(trimmed(search));
  return texts.some((text) => plain(text).includes(wanted));
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLocaleLowerCase();
}
