/** Les mots communs à plusieurs écrans. */
import type { common as en } from "../en/common.ts";
import type { Translated } from "../translated.ts";

export const common: Translated<typeof en> = {
  routes: { optimized: "Optimisée", cloud: "Cloud API" },
  opensInBrowser: "(s’ouvre dans le navigateur)",
  cancel: "Annuler",
  close: "Fermer",
  choose: "Choisir…",
  copied: "Copié",
  copyFailed: "Copie impossible",
  copyNamed: "Copier : {{name}}",
  clearSearch: "Effacer la recherche",
  showTyped: "Afficher la saisie",
  hideTyped: "Masquer la saisie",
  tryAgain: "Réessayer",
  retryAfter: "Vous pourrez réessayer dans {{wait}}.",
  metaSaid: "Explication de Meta",
  sandboxSaid: "Explication du bac à sable",
  traceId: "ID de trace",
  copyTraceId: "Copier l’ID de trace",
  justNow: "à l’instant",
  /** A mark beside what it is about, and the sentence that explains it. */
  unproven: "Non prouvé",
  unprovenHelp:
    "Seul un webhook importé ou relayé l’indique. Waypost n’a pas pu y vérifier la signature de Meta.",
};
