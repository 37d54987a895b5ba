/**
 * Files that can be uploaded, by kind of message. No part of the contract: the list is Meta's published one as of
 * December 2025; the setting `checkUploads` switches it off.
 */

export interface MediaLimit {
  readonly types: readonly string[];
  readonly mostBytes: number;
}

const MEGABYTE = 1024 * 1024;
const OFFICE = "application/vnd.openxmlformats-officedocument";

export const MEDIA_LIMITS = {
  audio: {
    types: ["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus"],
    mostBytes: 16 * MEGABYTE,
  },
  document: {
    types: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
    ],
    mostBytes: 100 * MEGABYTE,
  },
  image: { types: ["image/jpeg", "image/png"], mostBytes: 5 * MEGABYTE },
  /** The limit of animated stickers; still ones may have 100 KB, but the file type does not tell which it is. */
  sticker: { types: ["image/webp"], mostBytes: 500 * 1024 },
  video: { types: ["video/mp4", "video/3gpp", "video/3gp"], mostBytes: 16 * MEGABYTE },
  gif: { types: ["video/mp4"], mostBytes: 16 * MEGABYTE },
} as const satisfies Readonly<Record<string, MediaLimit>>;

export type MediaKind = keyof typeof MEDIA_LIMITS;

export function limitOfType(mimeType: string): MediaLimit | null {
  for (const limit of Object.values(MEDIA_LIMITS)) {
    const types: readonly string[] = limit.types;
    if (types.includes(mimeType)) return limit;
  }
  return null;
}

/** Any uploaded file can be sent as a document. */
export function fits(kind: MediaKind, mimeType: string): boolean {
  const types: readonly string[] = MEDIA_LIMITS[kind].types;
  return kind === "document" || types.includes(mimeType);
}
