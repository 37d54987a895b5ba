/** A list on its way into Waypost: its file is handed over in pieces, for an audience that exists or for a new one. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { AUDIENCE_PIECE, type Problem } from "../../../shared/contract/index.ts";
import { client } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { inPieces } from "../../common/hand-over.ts";

export type HandOverState =
  | { readonly kind: "idle" }
  | { readonly kind: "handing"; readonly name: string; readonly share: number }
  | { readonly kind: "failed"; readonly problem: Problem };

export interface HandOver {
  readonly state: HandOverState;
  take(file: File): void;
  stop(): void;
}

/** Without the ending, which says nothing about people. */
const nameOf = (file: File) =>
  file.name
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .trim()
    .slice(0, 200) || file.name;

/** @param audienceId null makes an audience of the file's name. Leads to the import's page once the file is there. */
export function useHandOver(audienceId: string | null): HandOver {
  const [state, setState] = useState<HandOverState>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);
  const navigate = useNavigate();

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ kind: "idle" });
  }, []);

  // A file that is only there in part is of no use to anybody.
  useEffect(() => () => running.current?.abort(), []);

  const take = useCallback(
    (file: File) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      setState({ kind: "handing", name: file.name, share: 0 });
      handOver(file, audienceId, signal, (share) => {
        if (!signal.aborted) setState({ kind: "handing", name: file.name, share });
      }).then(
        ({ audience, id }) => {
          if (!signal.aborted) void navigate(`/audiences/${audience}/import/${id}`);
        },
        (error: unknown) => {
          if (!signal.aborted) setState({ kind: "failed", problem: problemOf(error) });
        },
      );
    },
    [audienceId, navigate],
  );
  return { state, take, stop };
}

async function handOver(
  file: File,
  audienceId: string | null,
  signal: AbortSignal,
  told: (share: number) => void,
): Promise<{ readonly audience: string; readonly id: string }> {
  const audience = audienceId ?? (await client.audiences.create({ name: nameOf(file) }, { signal })).id;
  let id: string | null = null;
  try {
    id = (await client.audiences.beginFile({ audience, name: file.name, size: file.size }, { signal })).file;
    const begun = id;
    let done = 0;
    await inPieces(file, AUDIENCE_PIECE, async (piece, bytes) => {
      await client.audiences.handFile({ file: begun, piece }, { signal });
      done += bytes;
      told(done / file.size);
    });
    return { audience, id };
  } catch (error) {
    // Nothing half is left behind.
    if (id !== null) await client.audiences.discardFile({ file: id }).catch(() => undefined);
    if (audienceId === null) await client.audiences.remove({ id: audience }).catch(() => undefined);
    throw error;
  }
}
