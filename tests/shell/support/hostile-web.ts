/**
 * The whole web, played on loopback: every name leads here, encrypted or not. Meta's own hosts serve pages that a
 * test makes do something hostile; all others are the attacker's, and have won when a request gets to them.
 */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

const CERTIFICATES = join(import.meta.dirname, "../../fixtures/certificates");

/** What the attacker's pages say, and what must be found nowhere. */
export const MARK = "planted-by-a-hostile-page";

export interface Asked {
  /** E.g. `https://www.facebook.com/path?query`. */
  readonly url: string;
  readonly method: string;
  readonly cookie: string;
}

export interface HostileWeb {
  /** For Chromium: every name there is leads here. */
  readonly chromiumArgs: readonly string[];
  /** Empties itself when it is read. */
  takeAsked(): readonly Asked[];
  close(): Promise<void>;
}

export async function startHostileWeb(): Promise<HostileWeb> {
  let asked: Asked[] = [];
  const answer = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    const url = `${scheme}://${request.headers.host ?? ""}${request.url ?? ""}`;
    asked.push({ url, method: request.method ?? "", cookie: request.headers.cookie ?? "" });
    serve(new URL(url), response);
  };
  const plain = createServer(answer("http"));
  const tls = createTlsServer(
    {
      cert: readFileSync(join(CERTIFICATES, "server.pem")),
      key: readFileSync(join(CERTIFICATES, "server-key.pem")),
    },
    answer("https"),
  );
  const [plainPort, tlsPort] = await Promise.all([listen(plain), listen(tls)]);
  return {
    chromiumArgs: [
      `--host-resolver-rules=MAP *:80 127.0.0.1:${plainPort}, MAP * 127.0.0.1:${tlsPort}`,
      // Every frame belongs to the page's own target, so that none of its requests is missed.
      "--disable-site-isolation-trials",
      "--disable-features=IsolateOrigins,site-per-process",
    ],
    takeAsked() {
      const taken = asked;
      asked = [];
      return taken;
    },
    async close() {
      for (const server of [plain, tls]) {
        server.closeAllConnections();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      }
    },
  };
}

function serve({ pathname, searchParams }: URL, response: ServerResponse): void {
  const to = searchParams.get("to") ?? "";
  switch (pathname) {
    case "/redirect":
      response.writeHead(Number(searchParams.get("status") ?? 302), { location: new URL(to).href }).end();
      return;
    case "/refresh":
      page(response, `<meta http-equiv="refresh" content="0;url=${attribute(to)}">`);
      return;
    case "/frame":
      page(response, `<iframe src="${attribute(to)}"></iframe>`);
      return;
    case "/attachment":
      response.writeHead(200, {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${MARK}.bin"`,
      });
      response.end(MARK);
      return;
    default:
      response.setHeader("set-cookie", `${MARK}=1; Path=/; Secure; Max-Age=3600`);
      page(response, `<title>${MARK}</title><p>${MARK}`);
  }
}

function page(response: ServerResponse, html: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html>${html}`);
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

async function listen(server: Server | ReturnType<typeof createTlsServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
