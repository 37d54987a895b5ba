/** How a sandbox that was started apart is connected: with what it printed. */
import type { CreateWorkspaceInput } from "../../shared/contract/index.ts";
import type { SandboxLine } from "./child-process.ts";

type Printed = Pick<SandboxLine, "url" | "token" | "appId" | "appSecret" | "verifyToken">;
type External = Extract<CreateWorkspaceInput, { readonly source: "external" }>;

export function externalWorkspace(
  { url, verifyToken, token, appId, appSecret }: Printed,
  keepWithoutKeyring = false,
): External {
  return {
    kind: "sandbox",
    source: "external",
    url,
    verifyToken,
    credentials: { token, appId, appSecret, keepWithoutKeyring },
  };
}
