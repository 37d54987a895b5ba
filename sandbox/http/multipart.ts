/** multipart/form-data: fields as text, files as bytes. What is not well formed is left out. */

export interface UploadedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface MultipartForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

const MOST_PARTS = 100;
const endOfHead = Buffer.from("\r\n\r\n");

export function isMultipart(contentType: string): boolean {
  return /^\s*multipart\/form-data\b/i.test(contentType);
}

export function parseMultipart(body: Buffer, contentType: string): MultipartForm {
  const fields = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  const boundary = /boundary="?([^";,]{1,200})"?/i.exec(contentType)?.[1]?.trim() ?? "";
  for (const part of boundary === "" ? [] : partsOf(body, boundary)) {
    const end = part.indexOf(endOfHead);
    if (end < 0) continue;
    const head = part.subarray(0, end).toString("utf8");
    const content = part.subarray(end + endOfHead.length);
    const name = attribute(head, "name");
    if (name === null) continue;
    const filename = attribute(head, "filename");
    const contentType = /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1]?.trim() ?? "";
    if (filename === null) fields.set(name, content.toString("utf8"));
    else files.set(name, { filename, contentType, bytes: content });
  }
  return { fields, files };
}

function partsOf(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0 && parts.length < MOST_PARTS) {
    const start = at + delimiter.length;
    const next = body.indexOf(delimiter, start);
    if (next < 0) break;
    // Between the delimiters: a line end, the part, a line end.
    parts.push(body.subarray(Math.min(start + 2, next), Math.max(start, next - 2)));
    at = next;
  }
  return parts;
}

function attribute(head: string, name: string): string | null {
  const line = /^content-disposition:\s*form-data\b([^\r\n]*)/im.exec(head)?.[1];
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, "i").exec(line ?? "");
  return found === null ? null : (found[1] ?? found[2] ?? "");
}
