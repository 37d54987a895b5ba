import { trimmed } from "../../shared/domain/text/pasted.ts";

/** Whether texts match what a person searches for. Case and accents make no difference. Pure. */
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
