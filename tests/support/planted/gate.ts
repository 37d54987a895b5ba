/**
 * Stands between Waypost and the sandbox. While it echoes, it answers every Graph request with an error that quotes
 * all it was asked, secrets and all: the worst a server on the other side can do to whoever keeps its words.
 */
import { request as forward } from "node:http";
import { answerJson, startScriptedServer } from "../scripted-server.ts";

export interface Gate {
  readonly url: string;
  /** Meta's error code to echo with; null lets everything through. */
  echoWith(code: number | null): void;
  /** Lets everything through while `work` runs. */
  truthfully<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Calls `happen` once, before the next request is answered. */
  onNext(happen: () => void): void;
  /** Everything that has come here, which is where secrets belong. */
  received(): string;
  /** Tokens that were handed out through this gate. */
  tokens(): readonly string[];
}

export async function startGate(sandboxUrl: string): Promise<Gate> {
  const target = new URL(sandboxUrl);
  let code: number | null = null;
  let onNext: (() => void) | null = null;
  const tokens = new Set<string>();
  const gate = await startScriptedServer((asked, response) => {
    const happen = onNext;
    onNext = null;
    happen?.();
    if (code !== null && !asked.url.startsWith("/_control")) {
      const words = JSON.stringify([
        asked.method,
        asked.url,
        decodeURIComponent(asked.url),
        asked.headers,
        asked.body,
      ]);
      answerJson(response, 400, {
        error: {
          message: `(#${code}) You asked ${words}`,
          type: "OAuthException",
          code,
          error_data: { messaging_product: "whatsapp", details: `In short: ${words}` },
          error_user_title: `Again: ${words}`,
          error_user_msg: `Once more: ${words}`,
          fbtrace_id: "AplantedTrace",
        },
      });
      return;
    }
    const passed = forward(
      {
        host: target.hostname,
        port: target.port,
        method: asked.method,
        path: asked.url,
        headers: { ...asked.headers, host: target.host },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on("data", (part: Buffer) => {
          for (const [, token] of part.toString("utf8").matchAll(/"access_token":"([^"]+)"/g)) {
            if (token !== undefined) tokens.add(token);
          }
        });
      },
    );
    passed.on("error", () => response.destroy());
    passed.end(asked.body);
  });
  return {
    url: gate.url,
    echoWith: (value) => {
      code = value;
    },
    onNext: (happen) => {
      onNext = happen;
    },
    truthfully: async (work) => {
      const before = code;
      code = null;
      try {
        return await work();
      } finally {
        code = before;
      }
    },
    received: () => JSON.stringify(gate.requests),
    tokens: () => [...tokens],
  };
}
