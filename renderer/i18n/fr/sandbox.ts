/** Le panneau du bac à sable : son horloge et son adresse. */
import type { sandbox as en } from "../en/sandbox.ts";
import type { Translated } from "../translated.ts";

export const sandbox: Translated<typeof en> = {
  open: "Horloge du bac à sable",
  title: "Bac à sable",
  text: "Une simulation de Meta sur cet ordinateur. Avancez son horloge pour ne pas attendre les examens, les accusés ou les expirations.",
  clock: "Son horloge",
  clockUnknown: "À l’arrêt",
  advance: "Avancer l’horloge",
  minute: "1 minute",
  tenMinutes: "10 minutes",
  day: "1 jour",
  advanced: "L’horloge du bac à sable indique maintenant {{time}}",
  address: "Adresse",
  copyAddress: "Copier l’adresse",
  source: { embedded: "Intégré à Waypost", external: "Séparé de Waypost" },
  sourceLabel: "Exécution",
  console: "Ouvrir sa console",
  loading: "Lecture de l’état du bac à sable",
};
