/** Diagnostic : l’écran autour des phrases du diagnostic, qui sont dans `shared/domain/doctor`. */
import { doctorWordsFr } from "../../../shared/domain/doctor/words-fr.ts";
import type { doctor as en } from "../en/doctor.ts";
import type { Translated } from "../translated.ts";

export const doctor: Translated<typeof en> = {
  title: "Diagnostic",
  description:
    "Vérifie tout ce qu’il faut pour qu’un message soit distribué, et indique comment corriger ce qui ne va pas.",
  run: "Lancer le diagnostic",
  runAgain: "Relancer",
  running: "Le diagnostic interroge Meta. Cela prend une demi-minute au plus.",
  lastRun: "Lancé",
  done: "Diagnostic terminé : {{status}}",
  copyReport: "Copier le rapport",
  copyJson: "Copier en JSON",
  reportHelp: "Le rapport ne contient aucun secret et masque les numéros : vous pouvez le transmettre.",
  summary: {
    pass: "Tout est en ordre",
    warn_one: "{{count}} point à regarder, rien n’est en panne",
    warn_many: "{{count}} de points à regarder, rien n’est en panne",
    warn_other: "{{count}} points à regarder, rien n’est en panne",
    fail_one: "{{count}} point à corriger",
    fail_many: "{{count}} de points à corriger",
    fail_other: "{{count}} points à corriger",
  },
  skipped: "Non vérifié",
  empty: {
    title: "Rien n’a encore été examiné",
    body: "Le diagnostic vérifie cet ordinateur, le jeton, le compte, son numéro et ses modèles, et le chemin des webhooks.",
  },
  actions: {
    setup: "Ouvrir la mise en place",
    accounts: "Ouvrir les comptes",
    settings: "Ouvrir les réglages",
    "open-terms": "Ouvrir les conditions",
    "open-payment": "Ouvrir les paiements",
    "open-account-quality": "Voir le motif et faire appel chez Meta",
    "open-templates": "Ouvrir les modèles",
    "open-activity-sharing": "Ouvrir le réglage chez Meta",
  },
  activitySharing: {
    label: "Qu’y voyez-vous ?",
    on: "Activé",
    off: "Désactivé",
    noted: "Noté",
  },
  words: doctorWordsFr,
};
