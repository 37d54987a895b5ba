/**
 * Files that can be uploaded, by kind of message. No part of the contract: the list is Meta's published one as of
 * December 2025; the setting `checkUploads` switches it off.
 */

export interface MediaLimit {
  readonly types: readonly string[];
  readonly mostBytes: number;
}

const megabyte = 1024 * 1024;
const office = "application/vnd.openxmlformats-officedocument";

export const mediaLimits = {
  audio: {
    types: ["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus"],
    mostBytes: 16 * megabyte,
  },
  document: {
    types: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      `${office}.wordprocessingml.document`,
      `${office}.spreadsheetml.sheet`,
      `${office}.presentationml.presentation`,
    ],
    mostBytes: 100 * megabyte,
  },
  image: { types: ["image/jpeg", "image/png"], mostBytes: 5 * megabyte },
  /** The limit of animated stickers; still ones may have 100 KB, but the file type does not tell which it is. */
  sticker: { types: ["image/webp"], mostBytes: 500 * 1024 },
  video: { types: ["video/mp4", "video/3gpp", "video/3gp"], mostBytes: 16 * megabyte },
  gif: { types: ["video/mp4"], mostBytes: 16 * megabyte },
} as const satisfies Readonly<Record<string, MediaLimit>>;

export type MediaKind = keyof typeof mediaLimits;

export function limitOfType(mimeType: string): MediaLimit | null {
  for (const limit of Object.values(mediaLimits)) {
    const types: readonly string[] = limit.types;
    if (types.includes(mimeType)) return limit;
  }
  return null;
}

/** Any uploaded file can be sent as a document. */
export function fits(kind: MediaKind, mimeType: string): boolean {
  const types: readonly string[] = mediaLimits[kind].types;
  return kind === "document" || types.includes(mimeType);
}
