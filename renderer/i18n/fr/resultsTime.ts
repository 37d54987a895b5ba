/** Les messages dans le temps. */
import type { resultsTime as en } from "../en/resultsTime.ts";
import type { Translated } from "../translated.ts";

export const resultsTime: Translated<typeof en> = {
  open: "Dans le temps",
  title: "Résultats dans le temps",
  description: "Quand les messages sont partis, combien de temps ils ont mis, et lesquels on attend encore.",
  toOverview: "Vue d’ensemble",
  toList: "Messages",
  asTable: "La même chose en tableau",
  fromTo: "{{first}} – {{last}}",
  see_one: "{{name}} : voir {{count, number}} message",
  see_many: "{{name}} : voir {{count, number}} de messages",
  see_other: "{{name}} : voir {{count, number}} messages",
  unlisted_one:
    "{{count, number}} message plus ancien n’est plus conservé et ne figure pas dans ces chiffres.",
  unlisted_many:
    "{{count, number}} de messages plus anciens ne sont plus conservés et ne figurent pas dans ces chiffres.",
  unlisted_other:
    "{{count, number}} messages plus anciens ne sont plus conservés et ne figurent pas dans ces chiffres.",
  empty: {
    title: "Aucun message pour l’instant",
    body: "Dès que des messages sont envoyés, on voit ici quand ils sont partis, à quelle vitesse ils sont arrivés et lesquels on attend encore.",
    send: "Envoyer un message de test",
  },
  noMatch: {
    title: "Aucun message ne correspond",
    body: "Rien ne répond à tous les filtres à la fois.",
    clear: "Effacer les filtres",
  },
  column: {
    time: "Création",
    messages: "Messages",
    delivered: "Distribués à ce jour",
    read: "Lus à ce jour",
    deliveredRate: "Distribués, parmi ceux de plus de {{hours}} h",
    readRate: "Lus, parmi ceux de plus de {{hours}} h",
  },
  volume: {
    title: "Quand les messages sont-ils partis, et combien sont arrivés ?",
    help: "Selon l’heure de création de chaque message, à l’horloge de cet ordinateur.",
    allTimes: "Voir toute la période",
    delivered: "Distribués ou lus à ce jour",
    others: "Les autres",
    label_one: "{{count, number}} message, {{span}} ; {{most}} au plus par barre.",
    label_many: "{{count, number}} de messages, {{span}} ; {{most}} au plus par barre.",
    label_other: "{{count, number}} messages, {{span}} ; {{most}} au plus par barre.",
    brush: "Choisir une période",
    edge: { from: "Début de la période", until: "Fin de la période" },
    howTo:
      "Faites glisser le pointeur sur les barres, ou déplacez les deux poignées avec les flèches du clavier, pour tout limiter à cette période.",
    chosen_one: "{{span}} : {{count, number}} message",
    chosen_many: "{{span}} : {{count, number}} de messages",
    chosen_other: "{{span}} : {{count, number}} messages",
    narrow: "Limiter à cette période",
    cancel: "Annuler",
  },
  rates: {
    title: "Quelle part arrive, et quelle part est lue, au fil du temps ?",
    help: "Parmi tous les messages tentés assez anciens ; les plus récents sont indiqués comme « pas encore ».",
    delivered: "Distribués, parmi les messages de plus de {{hours}} heures",
    read: "Lus, parmi les messages de plus de {{hours}} heures",
    whole_one: "{{share}} : {{n}} sur {{count, number}} message",
    whole_many: "{{share}} : {{n}} sur {{count, number}} de messages",
    whole_other: "{{share}} : {{n}} sur {{count, number}} messages",
    label: {
      delivered_one:
        "Sur {{count, number}} message, {{share}} a été distribué. Le tableau donne chaque barre.",
      delivered_many:
        "Sur {{count, number}} de messages, {{share}} ont été distribués. Le tableau donne chaque barre.",
      delivered_other:
        "Sur {{count, number}} messages, {{share}} ont été distribués. Le tableau donne chaque barre.",
      read_one: "Sur {{count, number}} message, {{share}} a été lu. Le tableau donne chaque barre.",
      read_many: "Sur {{count, number}} de messages, {{share}} ont été lus. Le tableau donne chaque barre.",
      read_other: "Sur {{count, number}} messages, {{share}} ont été lus. Le tableau donne chaque barre.",
    },
    cell_one: "{{share}} ({{n}} sur {{count, number}} ; {{low}} à {{high}})",
    cell_many: "{{share}} ({{n}} sur {{count, number}} ; {{low}} à {{high}})",
    cell_other: "{{share}} ({{n}} sur {{count, number}} ; {{low}} à {{high}})",
    notYet: "Pas encore",
    interval: "Part, et ce qu’elle peut être par le seul hasard (95 %)",
    young: "Pas encore : certains ont moins de {{hours}} heures",
  },
};
