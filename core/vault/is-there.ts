/** Whether a secret is kept, which is a different question from whether it can be read now. */
import { WaypostError } from "../../shared/contract/index.ts";

/** A secret behind a locked keyring counts as kept; the vault says that it cannot be read now. */
export async function isThere(secret: Promise<string | null>): Promise<boolean> {
  try {
    return (await secret) !== null;
  } catch (error) {
    if (error instanceof WaypostError && error.problem.code === "keyring-unavailable") return true;
    throw error;
  }
}
