/** Why a port could not be listened on. */
import { WaypostError } from "../../shared/contract/index.ts";

export function listenProblem(port: number, cause: Error): WaypostError {
  const isForbidden = "code" in cause && cause.code === "EACCES";
  return new WaypostError(isForbidden ? "port-not-allowed" : "port-in-use", { params: { port }, cause });
}
