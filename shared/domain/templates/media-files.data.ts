/**
 * Files that can be uploaded for a header, by kind, and how long Meta keeps them. As of 2026-11-30. Source: Meta's published
 * list of supported media (December 2025), by which the sandbox refuses uploads as well (sandbox/data/media-types.ts); files
 * uploaded for messages are deleted after 30 days (issue 14, from Meta's page on media).
 */
export type MediaKind = "image" | "video" | "document" | "gif";

export interface MediaRules {
  readonly types: readonly string[];
  readonly mostBytes: number;
}

const MEGABYTE = 1024 * 1024;
const OFFICE = "application/vnd.openxmlformats-officedocument";

export const MEDIA_FILES: Readonly<Record<MediaKind, MediaRules>> = {
  image: { types: ["image/jpeg", "image/png"], mostBytes: 5 * MEGABYTE },
  video: { types: ["video/mp4", "video/3gpp"], mostBytes: 16 * MEGABYTE },
  gif: { types: ["video/mp4"], mostBytes: 16 * MEGABYTE },
  document: {
    types: [
      "application/pdf",
      "text/plain",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
    ],
    mostBytes: 100 * MEGABYTE,
  },
};

export const MEDIA_KEPT_DAYS = 30;
