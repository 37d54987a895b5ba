/** Les mots communs à plusieurs écrans. */
import type { common as en } from "../en/common.ts";
import type { Translated } from "../translated.ts";

export const common: Translated<typeof en> = {
  appName: "Waypost",
  routes: { optimized: "Optimisée", cloud: "Cloud API" },
  deliveryMethods: { optimized: "Distribution optimisée (recommandé)", cloud: "Cloud API" },
  opensInBrowser: "(s’ouvre dans le navigateur)",
  cancel: "Annuler",
  close: "Fermer",
  save: "Enregistrer",
  done: "Terminé",
  choose: "Choisir…",
  optional: "facultatif",
  copied: "Copié",
  copyFailed: "Copie impossible",
  copyNamed: "Copier : {{name}}",
  clearSearch: "Effacer la recherche",
  showTyped: "Afficher la saisie de « {{label}} »",
  hideTyped: "Masquer la saisie de « {{label}} »",
  tryAgain: "Réessayer",
  retryAfter: "Inutile de réessayer avant {{wait}}.",
  metaSaid: "Ce que dit Meta",
  traceId: "Identifiant de trace",
  copyTraceId: "Copier l’identifiant de trace",
  loading: "Chargement",
  lastChecked: "Dernière vérification :",
  justNow: "à l’instant",
  neverChecked: "Pas encore vérifié",
};
