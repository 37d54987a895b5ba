/** Stands in for the keyring where there is none, as on the host: secrets last for the session, unless a person agreed to keep them in a file. */
import type { SafeStorageLike } from "./keyring-vault.ts";

const refuse = () => Promise.reject(new Error("there is no keyring"));

export const NO_KEYRING: SafeStorageLike = {
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  encryptStringAsync: refuse,
  decryptStringAsync: refuse,
  getSelectedStorageBackend: () => "basic_text",
};
