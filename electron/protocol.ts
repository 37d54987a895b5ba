/**
 * `app://waypost/`: the built interface, served from memory. The list of files is read once at the start, so that
 * no address, however written, can reach any other file.
 */
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { CustomScheme } from "electron";
import { SECURITY_HEADERS } from "../shared/security/headers.ts";

const APP_ORIGIN = "app://waypost";
/** Where the window starts, and what a reload asks for: the interface keeps its place behind the `#`. */
export const APP_ENTRY = `${APP_ORIGIN}/index.html`;

/** Must be registered before Electron is ready. */
export const APP_SCHEME: CustomScheme = {
  scheme: "app",
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

export interface AppFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Path in the address, e.g. `/assets/index.js`, to the file behind it. */
export type AppManifest = ReadonlyMap<string, AppFile>;

/** @throws when the folder or one of its files cannot be read, or the entry is not among them */
export async function loadAppManifest(folder: string): Promise<AppManifest> {
  const manifest = new Map<string, AppFile>();
  for await (const { path, file } of filesBelow(folder, "")) {
    const type = CONTENT_TYPES[extname(file)];
    // Source maps and whatever else has no business in a page are left out.
    if (type !== undefined) manifest.set(path, { type, bytes: new Uint8Array(await readFile(file)) });
  }
  if (!manifest.has("/index.html")) throw new Error(`There is no index.html in ${folder}`);
  return manifest;
}

/** Folder by folder: inside an asar archive that is the one way to list files that has always held. */
async function* filesBelow(
  folder: string,
  parentPath: string,
): AsyncGenerator<{ readonly path: string; readonly file: string }> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name);
    const path = `${parentPath}/${encodeURIComponent(entry.name)}`;
    if (entry.isDirectory()) yield* filesBelow(file, path);
    else if (entry.isFile()) yield { path, file };
  }
}

/** The handler for `protocol.handle`. */
export function createAppHandler(manifest: AppManifest): (request: Request) => Response {
  return (request) => {
    const file = request.method === "GET" ? findFile(manifest, request.url) : undefined;
    if (file === undefined) {
      return new Response("Not found", {
        status: 404,
        headers: { ...SECURITY_HEADERS, "content-type": "text/plain; charset=utf-8" },
      });
    }
    return new Response(file.bytes, {
      status: 200,
      headers: { ...SECURITY_HEADERS, "content-type": file.type, "cache-control": "no-cache" },
    });
  };
}

function findFile(manifest: AppManifest, address: string): AppFile | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, pathname } = new URL(address);
  if (protocol !== "app:" || host !== "waypost") return undefined;
  return manifest.get(pathname === "/" ? "/index.html" : pathname);
}

/** Whether an address is a page of ours. The origin of `app:` is opaque to Node, so its parts are compared. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === "app:" && host === "waypost" && username === "" && password === "";
}
