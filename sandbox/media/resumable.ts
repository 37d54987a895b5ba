/**
 * The resumable upload: POST /{app}/uploads begins a session, POST /{session} takes the bytes from an offset on, GET
 * /{session} tells how far it is, and a whole file has a handle that a template's header names as its example. The
 * bytes themselves are not kept: nothing here shows them.
 */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter, unsupportedRequest } from "../graph/errors.ts";
import type { EdgeDefinition } from "../graph/node.ts";
import type { Parameters } from "../graph/parameters.ts";
import { letters } from "../random.ts";
import type { UploadSession } from "../store/entities.ts";
import type { World } from "../world.ts";

/** What came with the request besides its parameters. */
export interface UploadedBytes {
  readonly bytes: Buffer;
  /** The header `file_offset`. */
  readonly offset: string | undefined;
}

const TYPES = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];
const MOST_BYTES = 100 * 1024 * 1024;
/** Beyond this the oldest sessions are forgotten, with their handles. */
const MOST_SESSIONS = 1000;
const PREFIX = "upload:";

export const uploadsEdge: EdgeDefinition<{ readonly id: string }> = {
  POST: { permission: "none", run: begin },
};

export function isUploadPath(segment: string): boolean {
  return segment.startsWith(PREFIX);
}

function begin(_app: { readonly id: string }, { world, parameters, token }: Call): Answer {
  const fileLength = parameters.wholeNumber("file_length");
  if (fileLength === undefined) throw invalidParameter("The parameter file_length is required.");
  if (fileLength < 1 || fileLength > MOST_BYTES) {
    throw invalidParameter(`Param file_length must be from 1 to ${MOST_BYTES}.`);
  }
  const fileType = parameters.requiredText("file_type");
  if (world.settings().checkUploads && !TYPES.includes(fileType)) {
    throw invalidParameter(`Param file_type must be one of {${TYPES.join(", ")}}.`);
  }
  forgetOldSessions(world);
  const serial = world.ids.next("upload");
  const id = Buffer.from(`attachment:${letters(world.identity().seed, `upload/${serial}`, 24)}`).toString(
    "base64url",
  );
  const session = world.store.put("upload", id, {
    id,
    signature: letters(world.identity().seed, `upload-signature/${serial}`, 22),
    fileName: parameters.text("file_name") ?? "",
    fileType,
    fileLength,
    received: 0,
    handle: null,
    userId: token.userId,
  });
  return { body: { id: nameOf(session) } };
}

/** Takes a part of a file, or answers how much of it has arrived. */
export function serveUpload(
  world: World,
  method: string,
  segment: string,
  parameters: Parameters,
  upload: UploadedBytes,
): Answer {
  const session = sessionOf(world, segment, parameters);
  if (session === null || (method !== "GET" && method !== "POST")) throw unsupportedRequest(segment, method);
  return method === "GET" ? { body: progressOf(session) } : receive(world, session, upload);
}

/** The signature is part of the id; clients put it into the path as it is, or escaped. */
function sessionOf(world: World, segment: string, parameters: Parameters): UploadSession | null {
  const [id = "", escaped = ""] = segment.slice(PREFIX.length).split("?sig=");
  const session = world.store.get("upload", id);
  const signature = parameters.text("sig") ?? escaped;
  return session !== undefined && signature === session.signature ? session : null;
}

function receive(world: World, session: UploadSession, { bytes, offset }: UploadedBytes): Answer {
  const start = Number(offset ?? 0);
  if (!Number.isSafeInteger(start) || start < 0)
    throw invalidParameter("Header file_offset must be an integer.");
  if (start !== session.received) {
    throw invalidParameter(`Header file_offset must be ${session.received}: so much of the file is here.`);
  }
  const received = start + bytes.length;
  if (bytes.length === 0) throw invalidParameter("The request has no bytes of the file.");
  if (received > session.fileLength) {
    throw new GraphError(100, {
      title: "The file is longer than it was announced",
      details: `file_length is ${session.fileLength}; ${received} bytes have come.`,
    });
  }
  const handle = received === session.fileLength ? handleOf(world, session) : null;
  const changed = world.store.put("upload", session.id, { ...session, received, handle });
  return { body: handle === null ? progressOf(changed) : { h: handle } };
}

function progressOf(session: UploadSession) {
  return { id: nameOf(session), file_offset: session.received };
}

function nameOf({ id, signature }: UploadSession): string {
  return `${PREFIX}${id}?sig=${signature}`;
}

/** Opaque to clients; made up of the same parts as the example in Meta's file. */
function handleOf(world: World, { id, fileName, fileType, userId }: UploadSession): string {
  const { appId, seed } = world.identity();
  const [name, type] = [fileName, fileType].map((text) => Buffer.from(text).toString("base64"));
  const mark = (part: string): string => `AR${letters(seed, `handle/${id}/${part}`, 40)}`;
  const end = Math.floor(world.clock.now() / 1000) + 30 * 24 * 60 * 60;
  return `4:${name}:${type}:${mark("first")}:e:${end}:${appId}:${userId}:${mark("last")}`;
}

/** The type of the file that a handle stands for, or null for a handle that was not given out here. */
export function typeOfHandle(world: World, handle: string): string | null {
  return world.store.values("upload").find((session) => session.handle === handle)?.fileType ?? null;
}

function forgetOldSessions(world: World): void {
  const all = world.store.values("upload");
  for (const { id } of all.slice(0, Math.max(0, all.length - MOST_SESSIONS + 1))) {
    world.store.delete("upload", id);
  }
}
