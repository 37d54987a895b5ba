/** Stands in for Meta's address over TLS, with a certificate of an authority nobody trusts. Loopback only. */
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const CERTIFICATES = join(import.meta.dirname, "..", "fixtures", "certificates");
export const AUTHORITY_FILE = join(CERTIFICATES, "authority.pem");
export const EXPIRED_FILE = join(CERTIFICATES, "expired.pem");

/** Answers every request as Meta does one without a token. */
export async function startTlsGraph(): Promise<{
  readonly port: number;
  readonly paths: string[];
  connections(): number;
}> {
  const paths: string[] = [];
  let connections = 0;
  const server = createServer(
    {
      cert: readFileSync(join(CERTIFICATES, "server.pem")),
      key: readFileSync(join(CERTIFICATES, "server-key.pem")),
    },
    (request, response) => {
      paths.push(request.url ?? "");
      response.writeHead(401, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: "no token", type: "OAuthException", code: 104 } }));
    },
  );
  server.on("secureConnection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { port: (server.address() as AddressInfo).port, paths, connections: () => connections };
}
