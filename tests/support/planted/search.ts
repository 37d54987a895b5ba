/** Looks for secrets in whatever came out of a Waypost, in each way of writing them that a machine has. */
import { filesBelow } from "../files-below.ts";

/** A place's name, and all that is in it. */
export type Place = readonly [name: string, text: string];

/** @returns which was found where */
export function findSecrets(
  places: readonly Place[],
  secrets: Readonly<Record<string, string>>,
): readonly string[] {
  const wanted = Object.entries(secrets).map(([name, secret]) => [name, writingsOf(secret)] as const);
  return places.flatMap(([place, text]) =>
    wanted
      .filter(([, writings]) => writings.some((one) => text.includes(one)))
      .map(([name]) => `${name} in ${place}`),
  );
}

/** All that lies in a folder, byte for byte. */
export function contentsOf(folder: string): readonly Place[] {
  return filesBelow(folder).map(
    ({ path, bytes }) => [path.slice(folder.length), bytes.toString("latin1")] as const,
  );
}

/** Shorter secrets would be found by chance in other ways of writing. */
const LONG = 12;

function writingsOf(secret: string): readonly string[] {
  if (secret.length < LONG) return [secret];
  const bytes = Buffer.from(secret);
  // In the middle of a longer text, base64 begins at one of three places.
  const base64 = [0, 1, 2].flatMap((shift) => {
    const inner = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(4, -4);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
  return [secret, encodeURIComponent(secret), bytes.toString("hex"), bytes.toString("utf16le"), ...base64];
}
