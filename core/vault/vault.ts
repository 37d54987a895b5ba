/** Where secrets are kept. A port: the desktop answers with the OS keyring, the host with what it has. */
import type { VaultStatus } from "../../shared/contract/index.ts";

export interface Vault {
  status(): Promise<VaultStatus>;
  /** `null` when there is no such secret. Only the core reads secrets; the interface is shown one that the core has made for others: of alerts. */
  read(name: string): Promise<string | null>;
  /**
   * @param options.acceptWeak the person agreed to keep secrets without a keyring; without it a vault that has
   *   no keyring keeps the secret for this session only
   * @throws WaypostError `keyring-unavailable` when the keyring is locked or gone
   */
  write(name: string, secret: string, options: { readonly acceptWeak: boolean }): Promise<void>;
  delete(name: string): Promise<void>;
}
