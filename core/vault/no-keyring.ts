/** Stands where a machine has no keyring, as for the host: secrets then last for the session unless agreed otherwise. */
import type { SafeStorageLike } from "./keyring-vault.ts";

const refuse = () => Promise.reject(new Error("there is no keyring"));

export const NO_KEYRING: SafeStorageLike = {
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  encryptStringAsync: refuse,
  decryptStringAsync: refuse,
  getSelectedStorageBackend: () => "basic_text",
};
