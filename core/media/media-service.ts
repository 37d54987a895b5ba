/**
 * Uploads files to Meta and remembers when, since Meta keeps them for 30 days only and doesn't say so once they are gone. A
 * file on its way is in memory: one that is interrupted is chosen again.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type UploadedFileView, WaypostError } from "../../shared/contract/index.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { MEDIA_FILES, type MediaKind } from "../../shared/domain/templates/media-files.data.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { keepUpload } from "./media-commands.ts";
import { mediaSettings } from "./media-settings.ts";

export interface MediaServiceOptions {
  readonly storage: ServedStorage;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: AccountId): GraphClient;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface FileToUpload {
  readonly kind: MediaKind;
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

interface Arriving extends FileToUpload {
  readonly pieces: Buffer[];
  received: number;
}

export type MediaService = ReturnType<typeof createMediaService>;

/** Beyond that the oldest one is let go: nobody hands over so many at once, and each is in memory. */
const MOST_ARRIVING = 3;
/** Milliseconds for a file of 100 MB by a slow line. */
const UPLOAD_TIMEOUT = 10 * 60 * 1_000;

const uploadedSchema = z.object({ id: z.union([z.string(), z.number()]).transform(String) });

export function createMediaService({ storage, graphFor, now }: MediaServiceOptions) {
  const arriving = new Map<string, Arriving>();

  function found(upload: string): Arriving {
    const file = arriving.get(upload);
    if (file === undefined) throw new WaypostError("media-not-whole");
    return file;
  }

  function chosen() {
    const accountId = storage.settings.read(accountsSettings.chosenAccount);
    const numberId = storage.settings.read(accountsSettings.chosenNumber);
    if (accountId === null || numberId === null) {
      throw new WaypostError("setup-incomplete", {
        params: { step: accountId === null ? "account" : "number" },
      });
    }
    return { accountId, numberId };
  }

  return {
    list: () => {
      const accountId = storage.settings.read(accountsSettings.chosenAccount);
      const files = storage.settings.read(mediaSettings.uploads) ?? [];
      const offset = accountId === null ? 0 : graphFor(accountId).clockOffset();
      return { files: files.filter((file) => file.accountId === accountId), now: now() + offset };
    },
    /** @throws WaypostError `media-type-refused`, `media-too-large` */
    begin: (file: FileToUpload): string => {
      const { types, mostBytes } = MEDIA_FILES[file.kind];
      if (!types.includes(file.type)) throw new WaypostError("media-type-refused");
      if (file.size > mostBytes) {
        throw new WaypostError("media-too-large", { params: { most: mostBytes / 1_024 / 1_024 } });
      }
      const [oldest] = arriving.keys();
      if (oldest !== undefined && arriving.size >= MOST_ARRIVING) arriving.delete(oldest);
      const upload = randomUUID();
      arriving.set(upload, { ...file, pieces: [], received: 0 });
      return upload;
    },
    /** @throws WaypostError `media-not-whole` for a file that is not on its way, or is longer than was said */
    hand: (upload: string, piece: string): void => {
      const file = found(upload);
      const bytes = Buffer.from(piece, "base64");
      file.received += bytes.length;
      if (file.received > file.size) {
        arriving.delete(upload);
        throw new WaypostError("media-not-whole");
      }
      file.pieces.push(bytes);
    },
    /** @throws WaypostError `media-not-whole`, `setup-incomplete`; what Meta refuses */
    finish: async (upload: string): Promise<UploadedFileView> => {
      const file = found(upload);
      if (file.received < file.size) throw new WaypostError("media-not-whole");
      arriving.delete(upload);
      const { accountId, numberId } = chosen();
      const graph = graphFor(accountId);
      const body = new FormData();
      body.append("messaging_product", "whatsapp");
      body.append("type", file.type);
      body.append(
        "file",
        new Blob(
          file.pieces.map((piece) => new Uint8Array(piece)),
          { type: file.type },
        ),
        file.name,
      );
      const { id } = await graph.request(
        { method: "POST", path: `${numberId}/media`, body, timeout: UPLOAD_TIMEOUT },
        uploadedSchema,
      );
      const uploaded = {
        id,
        accountId,
        name: file.name,
        size: file.size,
        uploadedAt: now() + graph.clockOffset(),
      };
      await storage.run(keepUpload, uploaded);
      return uploaded;
    },
  };
}
