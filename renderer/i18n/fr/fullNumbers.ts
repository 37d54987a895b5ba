import type { fullNumbers as en } from "../en/fullNumbers.ts";
import type { Translated } from "../translated.ts";

export const fullNumbers: Translated<typeof en> = {
  title: "Un fichier avec les numéros en entier",
  care: {
    title: "Qui télécharge ce fichier en est responsable",
    text: "Waypost n’a plus prise sur les numéros d’un fichier : il ne peut pas les y effacer si une personne le demande. Protégez ce fichier autant que la liste, ne le transmettez pas, et supprimez-le une fois utilisé.",
  },
  by: "Votre nom",
  byHelp: "Consigné avec l’heure, le type de fichier et le nombre de lignes, et visible dans les réglages.",
  byMissing: "Saisissez votre nom.",
  responsible: "J’ai besoin des numéros en entier et je réponds de ce que devient ce fichier",
  responsibleMissing:
    "Cochez cette case pour obtenir ce fichier, ou prenez celui qui ne garde que quatre chiffres.",
  agree: "Consigner mon accord et créer le fichier",
  list: {
    title: "Fichiers avec les numéros en entier",
    description:
      "Qui en a demandé un, et quand. Tous les autres fichiers ne gardent que les quatre derniers chiffres.",
    none: "Personne n’en a créé.",
    kind: {
      rejects: "Lignes rejetées de « {{subject}} »",
      "dry-run": "Essai à blanc de « {{subject}} »",
      "hand-over": "Personnes non atteintes de « {{subject}} »",
      "taken-back": "Personnes finalement atteintes de « {{subject}} »",
      segment: "Personnes du segment « {{subject}} »",
      messages: "Messages : {{subject}}",
    },
    given: "{{name}}, {{time}}",
    rows_one: "{{count, number}} ligne",
    rows_many: "{{count, number}} de lignes",
    rows_other: "{{count, number}} lignes",
    brokenOff: "inachevé",
    more_one: "En afficher {{count, number}} de plus",
    more_many: "En afficher {{count, number}} de plus",
    more_other: "En afficher {{count, number}} de plus",
  },
};
