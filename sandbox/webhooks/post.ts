/** One POST to a callback, over connections that are kept open as Meta's are. */
import {
  type ClientRequest,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";

export interface CallbackPost {
  readonly url: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Real milliseconds until the answer must have begun. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

export class CallbackConnections {
  readonly #plain: PlainAgent;
  readonly #secure: SecureAgent;

  constructor(most: number) {
    this.#plain = new PlainAgent({ keepAlive: true, maxSockets: most });
    this.#secure = new SecureAgent({ keepAlive: true, maxSockets: most });
  }

  /** "200", another status, "timeout", or the reason the connection failed. Never rejects. */
  async post(post: CallbackPost): Promise<string> {
    const first = await this.#try(post);
    // The other side may have closed a kept connection just before we used it, without reading anything.
    return first.stale ? (await this.#try(post)).result : first.result;
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }

  #try({ url, body, headers, timeout, signal }: CallbackPost): Promise<{ result: string; stale: boolean }> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve({ result: "aborted", stale: false });
        return;
      }
      const options = {
        method: "POST",
        headers: { ...headers, "content-length": body.length },
        signal,
      };
      const answered = (response: IncomingMessage): void => {
        clearTimeout(timer);
        response.resume();
        response.on("error", () => undefined);
        resolve({ result: String(response.statusCode ?? 0), stale: false });
      };
      const request: ClientRequest = url.startsWith("https:")
        ? secureRequest(url, { ...options, agent: this.#secure }, answered)
        : plainRequest(url, { ...options, agent: this.#plain }, answered);
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        request.destroy();
      }, timeout);
      request.on("error", (error: Error & { readonly code?: string }) => {
        clearTimeout(timer);
        const result = late ? "timeout" : (error.code ?? "connection failed");
        resolve({ result, stale: !late && request.reusedSocket && error.code === "ECONNRESET" });
      });
      request.end(body);
    });
  }
}
