/** Files a person has chosen, in pieces, since the core cannot read them from a browser: the same way on desktop and host. */

/** @param give is told the bytes as base64, in order; the next piece waits for it */
export async function inPieces(
  content: Blob,
  size: number,
  give: (piece: string, bytes: number) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < content.size; at += size) {
    const part = content.slice(at, at + size);
    await give(await base64Of(part), part.size);
  }
}

function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^.*?,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(part);
  });
}
