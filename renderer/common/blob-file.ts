/** The text of a download as it comes, in parts that the browser keeps on disk where they are many, rather than in the page's memory. */
export interface BlobFile {
  add(text: string): void;
  /** All that was added, of this media type. */
  whole(type: string): Blob;
}

/** Characters that are gathered before they become a part: few enough for the page, and enough that parts aren't many. */
const GATHERED = 2 ** 22;

export function createBlobFile(): BlobFile {
  const parts: Blob[] = [];
  let gathered: string[] = [];
  let length = 0;
  function close(): void {
    parts.push(new Blob(gathered));
    gathered = [];
    length = 0;
  }
  return {
    add: (text) => {
      gathered.push(text);
      length += text.length;
      if (length >= GATHERED) close();
    },
    whole: (type) => {
      if (length > 0) close();
      return new Blob(parts, { type });
    },
  };
}
