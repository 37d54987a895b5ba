/** Reads the revision that comes with every answer, over every transport, and notes it (revisions.ts). */
import type { ClientContext } from "@orpc/client";
import type { StandardLinkOptions, StandardLinkPlugin } from "@orpc/client/standard";
import { REVISION_HEADER } from "../../../shared/contract/index.ts";
import { noteRevision } from "../revisions.ts";

/** Where the two halves of one call meet: the header is read before the answer itself is decoded. */
const SEEN = Symbol("revision of the answer");

interface Seen {
  revision: number | null;
}

export class AnswerRevisionPlugin<T extends ClientContext> implements StandardLinkPlugin<T> {
  init(options: StandardLinkOptions<T>): void {
    options.interceptors = [
      ...(options.interceptors ?? []),
      async (call) => {
        const seen: Seen = { revision: null };
        const answer = await call.next({ ...call, context: { ...call.context, [SEEN]: seen } });
        if (seen.revision !== null) noteRevision(answer, seen.revision);
        return answer;
      },
    ];
    options.clientInterceptors = [
      ...(options.clientInterceptors ?? []),
      async (call) => {
        const response = await call.next();
        const seen = (call.context as { readonly [SEEN]?: Seen })[SEEN];
        const revision = Number(response.headers[REVISION_HEADER] ?? Number.NaN);
        if (seen && Number.isInteger(revision)) seen.revision = revision;
        return response;
      },
    ];
  }
}
